"""The address of a page: read, checked against the tables, and changed without losing the rest.

Ids only, never labels. A value that the tables don't know is dropped and reported, so that the
frame can say so; nothing from an address is executed or put into markup.

Nobody else reads ``st.query_params``. :data:`SHARED` has the names that every page knows, with
the check of each. A page declares what it alone has in the same way, lists it in
:data:`PAGES_OWN`, and reads it from the address that it is handed::

    OWN: Mapping[str, Check] = {
        "zoom": one_of(ZOOM_TO),  # a closed list
        "theme": lambda known, value: value in known.themes,  # ids of the tables
        "layer": one_of((RECORD, EVERY_BODY)),  # a shared name, narrowed for this page
    }
    page = open_page("timeline", own=OWN)
    page.address.value("zoom"), page.address.values("theme")

:func:`~kzdash.app.screen.frame.page_now` reads the same again in a fragment, which outlives the
run that drew it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from kzdash.app.screen import cache
from kzdash.app.screen import own as documents
from kzdash.app.server.negotiation import preferred_language
from kzdash.i18n import LANGS
from kzdash.tables import codes
from kzdash.tables.codes import BODY_KINDS, PLACE_KINDS
from kzdash.tables.marks import MARKS
from kzdash.tables.store import Tables

# What a link to another page takes along: the language, the document or the collection of many,
# the visitor's own walk.
KEPT = ("lang", "doc", "collection", "my")
# Stands in the address while a visitor's own document is shown, so that one which is opened without
# it, by a refresh or by somebody else, can say so.
BROUGHT = "brought"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_QUERY = 200
MAX_VALUE_SHOWN = 40
MAX_DIGITS = 7
_SLUG = re.compile(r"[a-z0-9_-]{1,40}")

Change = str | int | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Address:
    """The query of the page, read and checked.

    Attributes:
        lang: The page's language.
        doc: The document that is named.
        section: The section that is named.
        countries: iso3 of places, in order, once each.
        bodies: Ids of bodies, likewise.
        kinds: Kinds of ties.
        statuses: Statuses of ties and claims.
        sentence: The sentence that is open.
        mark: The row of a table that is open (:data:`kzdash.tables.marks.MARKS`).
        entity: The entity whose names the reader shows.
        view: graphic, table or what else the page has.
        layer: Which layer of the page.
        year: From :data:`FIRST_YEAR` to :data:`LAST_YEAR`.
        region: Region of the world.
        sure: Whether only ties that are sure are wanted.
        q: Words to search for, at most :data:`MAX_QUERY` characters.
        collection: Folder of documents as the address writes it, unchecked
            (:mod:`kzdash.app.screen.scope`).
        pins: The visitor's own walk as the address writes it, unchecked
            (:mod:`kzdash.app.screen.pins`).
        lost: The page that the server didn't find, before it sent the visitor here.
        brought: Whether it was written over a visitor's own document.
        own: Values of the page's own names.
        dropped: ``name=value`` of what was given in vain.
    """

    lang: str
    doc: str | None = None
    section: str | None = None
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sentence: str | None = None
    mark: str | None = None
    entity: str | None = None
    view: str | None = None
    layer: str | None = None
    year: int | None = None
    region: str | None = None
    sure: bool = False
    q: str | None = None
    collection: str | None = None
    pins: tuple[str, ...] = ()
    lost: str | None = None
    brought: bool = False
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    dropped: tuple[str, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of one of the page's own names, in order, once each."""
        return self.own.get(name, ())

    def value(self, name: str) -> str | None:
        """Return the first value of one of the page's own names; None where there is none."""
        return next(iter(self.values(name)), None)


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that an address may name, as sets; made once per build."""

    docs: frozenset[str]
    sections: frozenset[str]
    places: frozenset[str]
    bodies: frozenset[str]
    entities: frozenset[str]
    sentences: frozenset[str]
    marks: frozenset[str]
    themes: frozenset[str]


def known_ids(tables: Tables) -> Known:
    """Return every id of *tables* that an address may name."""
    entities = tables["entities"]
    named = entities["entity_id"]
    return Known(
        docs=frozenset(tables["documents"]["doc_id"]),
        sections=frozenset(tables["sections"]["section_id"]),
        places=frozenset(named[entities["kind"].isin(PLACE_KINDS)])
        | frozenset(tables["countries"]["iso3"]),
        bodies=frozenset(named[entities["kind"].isin(BODY_KINDS)])
        | frozenset(tables["bodies"]["body_id"]),
        entities=frozenset(named),
        sentences=frozenset(tables["sentences"]["sentence_id"]),
        marks=frozenset(
            mark_id for mark in MARKS.values() for mark_id in mark.ids(tables[mark.table])
        ),
        themes=frozenset(str(theme) for theme in tables["bodies"]["theme"]),
    )


# Whether a value may stand in the address, by the ids that there are.
Check = Callable[[Known, str], bool]
_STATUSES = frozenset((*codes.TIE_STATUSES, *codes.CLAIM_STATUSES))


def one_of(values: Collection[str]) -> Check:
    """Return the check that a value is one of a closed list."""
    return lambda _, value: value in values


def anything(_known: Known, _value: str) -> bool:
    """Let every value through: whoever uses it takes it as foreign text."""
    return True


def is_number(_known: Known, value: str) -> bool:
    """Return whether a value is a whole number of at most seven digits."""
    return value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS


def _slug(_known: Known, value: str) -> bool:
    return _SLUG.fullmatch(value) is not None


def _is_year(_known: Known, value: str) -> bool:
    return is_number(_known, value) and FIRST_YEAR <= int(value) <= LAST_YEAR


# Name -> check, in the order in which dropped values are told.
SHARED: Mapping[str, Check] = {
    "year": _is_year,
    "lang": one_of(LANGS),
    "doc": lambda known, value: value in known.docs,
    "section": lambda known, value: value in known.sections,
    "country": lambda known, value: value in known.places,
    "body": lambda known, value: value in known.bodies,
    "kind": one_of(codes.TIE_KINDS),
    "status": one_of(_STATUSES),
    "s": lambda known, value: value in known.sentences,
    "mark": lambda known, value: value in known.marks,
    "entity": lambda known, value: value in known.entities,
    "view": _slug,
    "layer": _slug,
    "region": _slug,
    "sure": one_of(("1",)),
    "q": anything,
    "collection": anything,
    "my": anything,
    "lost": anything,
    BROUGHT: one_of(("1",)),
}
# The names that one page alone reads; it declares the check of each.
PAGES_OWN = (
    *("step", "walk", "theme", "order", "zoom", "recorded", "scope", "open", "at", "borders"),
    *("a", "b", "pair", "mark_a", "mark_b"),
)
_NONE: Mapping[str, Check] = {}


def parse(
    query: Mapping[str, Sequence[str]],
    known: Known,
    *,
    default_lang: str,
    own: Mapping[str, Check] = _NONE,
) -> Address:
    """Return the checked address for *query* (name -> values as they stand in the URL).

    Args:
        query: Every value of every name, in order; names that aren't an address's are ignored.
        known: The ids that exist.
        default_lang: The language where the address names none.
        own: Names that the page alone has, and shared ones that it narrows.
    """
    held: dict[str, tuple[str, ...]] = {}
    dropped: list[str] = []
    for name, allows in {**SHARED, **own}.items():
        given = tuple(dict.fromkeys(query.get(name, ())))
        held[name] = tuple(value for value in given if allows(known, value))
        dropped.extend(_shown(name, value) for value in given if value not in held[name])
    first = {name: next(iter(values), None) for name, values in held.items()}
    return Address(
        lang=first["lang"] or default_lang,
        doc=first["doc"],
        section=first["section"],
        countries=held["country"],
        bodies=held["body"],
        kinds=held["kind"],
        statuses=held["status"],
        sentence=first["s"],
        mark=first["mark"],
        entity=first["entity"],
        view=first["view"],
        layer=first["layer"],
        year=int(first["year"]) if first["year"] else None,
        region=first["region"],
        sure=first["sure"] is not None,
        q=(first["q"] or "").strip()[:MAX_QUERY] or None,
        collection=first["collection"],
        pins=tuple(query.get("my", ())),
        lost=first["lost"],
        brought=first[BROUGHT] is not None,
        own={name: held[name] for name in own if name not in SHARED},
        dropped=tuple(dropped),
    )


def read_address(tables: Tables, own: Mapping[str, Check] = _NONE) -> Address:
    """Return the address of the page that is being drawn.

    Args:
        tables: The build that is shown.
        own: As for :func:`parse`.
    """
    known = cache.cached_view(known_ids, tables.build_id)
    address = parse(_query(), known, default_lang=session_lang(), own=own)
    st.session_state["kz_lang"] = address.lang
    st.session_state["kz_dropped"] = address.dropped
    return address


def imply(**values: str) -> None:
    """Read the address as if it had *values* too; the next change of it writes them.

    An address that was written by itself would be a step of its own on the way back.
    """
    st.session_state["kz_implied"] = {name: [value] for name, value in values.items()}


def mark_brought() -> None:
    """Write into the address that a visitor's own document is shown, where it is not there yet."""
    if BROUGHT not in st.query_params:
        st.query_params[BROUGHT] = "1"


def go(**changes: Change) -> None:
    """Set (or remove, with None or an empty list) values of the address and keep the rest.

    Meant for callbacks: the script runs anew with the changed address. Values that were dropped
    as unknown leave the address with the first change.
    """
    st.query_params.from_dict(_changed(_query(), changes))


def href_params(page: str | None = None, /, **changes: Change) -> dict[str, list[str]]:
    """Return the query for a link to another page: *changes*, with :data:`KEPT` kept.

    Args:
        page: The page that the link leads to; kept for the reader of a call, the query is the same.
        changes: As in :func:`go`.
    """
    del page
    kept_names = KEPT if documents.tables() is None else (*KEPT, BROUGHT)
    kept = {name: values for name, values in _query().items() if name in kept_names}
    return _changed(kept, changes)


def kept_query() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what every link to another page takes along: part of the key of what holds links."""
    return tuple((name, tuple(values)) for name, values in href_params().items())


def with_changes(**changes: Change) -> dict[str, list[str]]:
    """Return the query of this page with *changes*, everything else kept; for a link."""
    return _changed(_query(), changes)


def travel(page: str, **changes: Change) -> None:
    """Open another page with *changes* in its address, :data:`KEPT` kept; for callbacks.

    The shell does the switching at the beginning of the run that follows.
    """
    st.session_state["kz_travel"] = (page, href_params(page, **changes))


def _changed(
    query: Mapping[str, Sequence[str]], changes: Mapping[str, Change]
) -> dict[str, list[str]]:
    unknown = set(changes) - {*SHARED, *PAGES_OWN}
    if unknown:
        raise ValueError(f"not names of an address: {sorted(unknown)}")
    dropped = set(st.session_state.get("kz_dropped", ()))
    result = {
        name: [value for value in values if _shown(name, value) not in dropped]
        for name, values in query.items()
    }
    for name, change in changes.items():
        result[name] = _values(change)
    return {name: values for name, values in result.items() if values}


def _values(change: Change) -> list[str]:
    if change is None or change == "":
        return []
    if isinstance(change, (str, int)):
        return [str(change)]
    return [str(value) for value in change]


def _query() -> dict[str, list[str]]:
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    return {**st.session_state.get("kz_implied", {}), **given}


def values_now(name: str) -> list[str]:
    """Return the values of a name as they stand; for callbacks, which run before a page is read."""
    return st.query_params.get_all(name)


def asked_lang() -> str:
    """Return the language of the address, else of the session; needs no tables."""
    asked = st.query_params.get("lang", "")
    return asked if asked in LANGS else session_lang()


def session_lang() -> str:
    """Return the session's language, else the browser's where it is one of ours, else English."""
    held = st.session_state.get("kz_lang")
    if held in LANGS:
        return str(held)
    accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
    return preferred_language(accepted)


def _shown(name: str, value: str) -> str:
    return f"{name}={value[:MAX_VALUE_SHOWN]}"
