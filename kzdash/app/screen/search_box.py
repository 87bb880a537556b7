"""The search box: what was typed becomes links to the map, the timeline and the reader."""

from urllib.parse import urlencode

from kzdash import i18n
from kzdash.app.draw.payload import Changes, LabelledTarget
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.payload import SearchBox, SearchHit
from kzdash.app.select.search import (
    EntityHit,
    Hits,
    Index,
    SentenceHit,
    build_index,
    build_names,
    find,
)
from kzdash.i18n import Words
from kzdash.tables.codes import BODY_KINDS, PLACE_KINDS
from kzdash.tables.store import Tables

_EXCERPT = 110


def search_box(tables: Tables, typed: str, words: Words) -> SearchBox:
    """Return labels, the typed words and the results as plain values for the header."""
    # Nobody has typed on most pages, and each document would need an index of its own.
    hits = find(search_index(tables), typed) if typed.strip() else Hits(typed)
    results = [
        *(_entity(hit, words) for hit in hits.entities),
        *(_sentence(hit, words) for hit in hits.sentences),
    ]
    if results:
        said = words("search_found", n=len(results))
    else:
        said = words("search_none", q=typed) if typed.strip() else ""
    return {
        "label": words("search_label"),
        "placeholder": words("search_placeholder"),
        "typed": typed,
        "said": said,
        "results": results,
    }


def search_index(tables: Tables) -> Index:
    """Return what the names and sentences of the document are searched in."""
    return cache.cached_view(_index, tables.build_id)


def _index(tables: Tables) -> Index:
    return build_index(tables, cache.cached_view(build_names, tables.edition))


def _entity(hit: EntityHit, words: Words) -> SearchHit:
    name = words.pick(hit.names)
    detail = [words(f"code.entity_{hit.kind}")]
    if hit.matched not in hit.names:
        detail.append(f"«{hit.matched}»")
    key = "search_named" if hit.mention_count else "search_not_named"
    detail.append(words(key, n=hit.mention_count))
    return {
        "label": name,
        "lang": words.lang,
        "detail": " · ".join(detail),
        "links": [_link(page, changes, words) for page, changes in _targets(hit)],
    }


def _targets(hit: EntityHit) -> list[tuple[str, Changes]]:
    """Return where an entity can be seen: page -> changes of the address.

    The text comes first for a place without a tie: there is nothing of it on the map.
    """
    places: list[tuple[str, Changes]] = []
    if hit.kind in PLACE_KINDS:
        places.append(("map", {"country": [hit.entity_id]}))
    if hit.kind in BODY_KINDS:
        places.append(("timeline", {"body": [hit.entity_id]}))
    if hit.first_sentence is not None:
        changes = {"entity": hit.entity_id, "s": hit.first_sentence}
        is_untied = hit.kind in PLACE_KINDS and not hit.is_tied
        places.insert(0 if is_untied else len(places), ("reader", changes))
    there = {entry.name for entry in menu.entries()}
    return [place for place in places if place[0] in there]


def _sentence(hit: SentenceHit, words: Words) -> SearchHit:
    text = words.pick(hit.texts)
    key = "search_sentence" if hit.page is not None else "search_sentence_line"
    short = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return {
        "label": short,
        "lang": words.lang if hit.texts[i18n.LANGS.index(words.lang)] else "",
        "detail": words(key, page=hit.page, line=hit.line),
        "links": [_link("reader", {"s": hit.sentence_id}, words)],
    }


def _link(page: str, changes: Changes, words: Words) -> LabelledTarget:
    entry = next(entry for entry in menu.ENTRIES if entry.name == page)
    query = urlencode(addresses.href_params(page, **changes), doseq=True)
    return {
        "page": page,
        "changes": changes,
        "label": words(entry.title_key),
        "href": menu.href(page, query),
    }
