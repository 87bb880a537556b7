"""The address of a page: read, checked against the tables, and changed without losing the rest.

Ids only, never labels. A value that the tables don't know is dropped and reported, so that the
frame can say so; nothing from an address is executed or put into markup.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kzdash.app.screen import cache
from kzdash.app.select.evidence import RELATIONS_PREFIX
from kzdash.i18n import LANGS
from kzdash.tables import codes
from kzdash.tables.store import Tables

MULTIPLE = ("country", "body", "kind", "status")
SINGLE = (
    "lang",
    "doc",
    "section",
    "s",
    "mark",
    "entity",
    "view",
    "layer",
    "year",
    "region",
    "q",
)
# Names that a page reads and checks itself.
PAGES_OWN = (
    *("step", "walk", "my"),
    *("sort", "group", "theme", "pin", "layout", "skim", "at", "borders", "collection"),
)
# What a link to another page takes along: the language, the document or the collection of many,
# the visitor's own walk.
KEPT = ("lang", "doc", "collection", "my")
# A mark is a row of one of these tables, by this column.
MARK_COLUMNS: Mapping[str, str] = {
    "ties": "tie_id",
    "membership_claims": "claim_id",
    "figures": "figure_id",
    "mentions": "mention_id",
    "body_status": "status_id",
    "events": "event_id",
    "missions": "mission_id",
}
FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_QUERY = 200
MAX_VALUE_SHOWN = 40
_SLUG = re.compile(r"[a-z0-9_-]{1,40}")
_BODY_KINDS = ("organisation", "treaty", "programme")
_PLACE_KINDS = ("country", "region")

Change = str | int | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Address:
    """The query of the page, read and checked."""

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
    q: str | None = None
    dropped: tuple[str, ...] = ()


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


def known_ids(tables: Tables) -> Known:
    """Return every id of *tables* that an address may name."""
    entities = tables["entities"]
    named = entities["entity_id"]
    return Known(
        docs=frozenset(tables["documents"]["doc_id"]),
        sections=frozenset(tables["sections"]["section_id"]),
        places=frozenset(named[entities["kind"].isin(_PLACE_KINDS)])
        | frozenset(tables["countries"]["iso3"]),
        bodies=frozenset(named[entities["kind"].isin(_BODY_KINDS)])
        | frozenset(tables["bodies"]["body_id"]),
        entities=frozenset(named),
        sentences=frozenset(tables["sentences"]["sentence_id"]),
        marks=frozenset(
            mark for table, column in MARK_COLUMNS.items() for mark in tables[table][column]
        )
        | frozenset(f"{RELATIONS_PREFIX}{iso3.lower()}" for iso3 in tables["relations"]["iso3"]),
    )


def parse(query: Mapping[str, Sequence[str]], known: Known, *, default_lang: str) -> Address:
    """Return the checked address for *query* (name -> values as they stand in the URL).

    Args:
        query: Every value of every name, in order; names that aren't an address's are ignored.
        known: The ids that exist.
        default_lang: The language where the address names none.
    """
    dropped: list[str] = []

    def many(name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(query.get(name, ())))
        dropped.extend(_shown(name, value) for value in values if value not in allowed)
        return tuple(value for value in values if value in allowed)

    def one(name: str, allowed: Iterable[str]) -> str | None:
        return next(iter(many(name, allowed)), None)

    def slug(name: str) -> str | None:
        return one(name, [value for value in query.get(name, ()) if _SLUG.fullmatch(value)])

    years = [value for value in query.get("year", ()) if _is_year(value)]
    year = one("year", years)
    q = next(iter(query.get("q", ())), "").strip()[:MAX_QUERY]
    return Address(
        lang=one("lang", LANGS) or default_lang,
        doc=one("doc", known.docs),
        section=one("section", known.sections),
        countries=many("country", known.places),
        bodies=many("body", known.bodies),
        kinds=many("kind", codes.TIE_KINDS),
        statuses=many("status", (*codes.TIE_STATUSES, *codes.CLAIM_STATUSES)),
        sentence=one("s", known.sentences),
        mark=one("mark", known.marks),
        entity=one("entity", known.entities),
        view=slug("view"),
        layer=slug("layer"),
        year=int(year) if year else None,
        region=slug("region"),
        q=q or None,
        dropped=tuple(dropped),
    )


def read_address(tables: Tables) -> Address:
    """Return the address of the page that is being drawn."""
    known = cache.cached_view(known_ids, tables.build_id)
    address = parse(_query(), known, default_lang=session_lang())
    st.session_state["kz_lang"] = address.lang
    st.session_state["kz_dropped"] = address.dropped
    return address


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
    kept = {name: values for name, values in _query().items() if name in KEPT}
    return _changed(kept, changes)


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
    unknown = set(changes) - {*MULTIPLE, *SINGLE, *PAGES_OWN}
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
    return {name: st.query_params.get_all(name) for name in st.query_params}


def page_values(name: str) -> list[str]:
    """Return the values of a name that a page reads and checks itself, as they stand."""
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
    return preferred_lang(accepted)


def preferred_lang(accepted: str) -> str:
    """Return the first of our languages in an Accept-Language header; English if none is there."""
    wishes = [wish.strip().lower() for wish in accepted.split(",")]
    for wish in wishes:
        code = wish.split(";")[0].split("-")[0].split("_")[0]
        if code in LANGS:
            return code
    return "en"


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and FIRST_YEAR <= int(value[:5]) <= LAST_YEAR


def _shown(name: str, value: str) -> str:
    return f"{name}={value[:MAX_VALUE_SHOWN]}"
