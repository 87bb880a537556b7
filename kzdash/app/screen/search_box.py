"""The search box: what was typed becomes links to the map, the timeline and the reader."""

from typing import Any
from urllib.parse import urlencode

from kzdash import i18n
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.select.search import (
    EntityHit,
    Hits,
    Index,
    SentenceHit,
    build_index,
    build_names,
    find,
)
from kzdash.tables.store import Tables

_BODIES = ("organisation", "treaty", "programme")
_PLACES = ("country", "region")
_EXCERPT = 110


def search_box(tables: Tables, typed: str, lang: str) -> dict[str, Any]:
    """Return labels, the typed words and the results as plain values for the header."""
    # Nobody has typed on most pages, and each document would need an index of its own.
    hits = find(search_index(tables), typed) if typed.strip() else Hits(typed)
    results = [
        *(_entity(hit, lang) for hit in hits.entities),
        *(_sentence(hit, lang) for hit in hits.sentences),
    ]
    if results:
        said = i18n.text("frame.search_found", lang, n=len(results))
    else:
        said = i18n.text("frame.search_none", lang, q=typed) if typed.strip() else ""
    return {
        "label": i18n.text("frame.search_label", lang),
        "placeholder": i18n.text("frame.search_placeholder", lang),
        "clear": i18n.text("frame.search_clear", lang),
        "typed": typed,
        "said": said,
        "results": results,
    }


def search_index(tables: Tables) -> Index:
    """Return what the names and sentences of the document are searched in."""
    return cache.cached_view(_index, tables.build_id)


def _index(tables: Tables) -> Index:
    return build_index(tables, cache.cached_view(build_names, tables.edition))


def _entity(hit: EntityHit, lang: str) -> dict[str, Any]:
    name = i18n.pick(hit.names, lang)
    detail = [i18n.text(f"code.entity_{hit.kind}", lang)]
    if hit.matched not in hit.names:
        detail.append(f"«{hit.matched}»")
    key = "search_named" if hit.mention_count else "search_not_named"
    detail.append(i18n.text(f"frame.{key}", lang, n=hit.mention_count))
    return {
        "label": name,
        "lang": lang,
        "detail": " · ".join(detail),
        "links": [_link(page, changes, lang) for page, changes in _targets(hit)],
    }


def _targets(hit: EntityHit) -> list[tuple[str, dict[str, Any]]]:
    """Return where an entity can be seen: page -> changes of the address."""
    places: list[tuple[str, dict[str, Any]]] = []
    if hit.kind in _PLACES:
        places.append(("map", {"country": [hit.entity_id]}))
    if hit.kind in _BODIES:
        places.append(("timeline", {"body": [hit.entity_id]}))
    if hit.first_sentence is not None:
        changes = {"entity": hit.entity_id, "s": hit.first_sentence}
        places.append(("reader", changes))
    there = {entry.name for entry in menu.entries()}
    return [place for place in places if place[0] in there]


def _sentence(hit: SentenceHit, lang: str) -> dict[str, Any]:
    text = i18n.pick(hit.texts, lang)
    key = "search_sentence" if hit.page is not None else "search_sentence_line"
    short = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return {
        "label": short,
        "lang": lang if hit.texts[i18n.LANGS.index(lang)] else "",
        "detail": i18n.text(f"frame.{key}", lang, page=hit.page, line=hit.line),
        "links": [_link("reader", {"s": hit.sentence_id}, lang)],
    }


def _link(page: str, changes: dict[str, Any], lang: str) -> dict[str, Any]:
    entry = next(entry for entry in menu.ENTRIES if entry.name == page)
    query = urlencode(addresses.href_params(page, **changes), doseq=True)
    return {
        "page": page,
        "changes": changes,
        "label": i18n.text(entry.title_key, lang),
        "href": menu.href(page, query),
    }
