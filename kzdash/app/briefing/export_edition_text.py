"""The reader of the one-file edition: every section and sentence, names marked, three languages."""

from collections.abc import Iterator, Mapping
from typing import Any

from kzdash import i18n
from kzdash.app.draw.markup import element, words
from kzdash.app.select.names import three
from kzdash.tables.store import Tables

_BODY = "sentence_id"


def anchor(sentence_id: str) -> str:
    """Return the place of a sentence in the page: ``#`` and what stands behind the id's colon."""
    return sentence_id.replace(":", "-")


def sentence_link(sentence_id: str, said: str) -> str:
    """Return a link to a sentence of the page."""
    return element("a", {"href": f"#{anchor(sentence_id)}"}, words(said))


def text_parts(tables: Tables, doc: str, lang: str) -> Iterator[str]:
    """Yield each section of the document: its sentences, or that its text is not in the file."""
    sentences = tables["sentences"]
    mine = sentences[sentences["doc_id"] == doc]
    names = _names_by_sentence(tables, doc)
    sections = tables["sections"]
    rows = sections[sections["doc_id"] == doc].sort_values("ordinal").to_dict("records")
    for row in rows:
        inside = mine[mine["section_id"] == row["section_id"]]
        title = i18n.pick(three(row, "title"), lang) or str(row["title_printed"])
        yield element("h3", None, words(title))
        if row["extent"] == "listed_only":
            missing = i18n.text("code.extent_listed_only", lang)
            yield element("p", {"class": "missing"}, words(f"○ {missing}"))
        yield from (_sentence(one, names, lang) for one in inside.to_dict("records"))
    loose = mine[mine["section_id"].isna()]
    yield from (_sentence(one, names, lang) for one in loose.to_dict("records"))


def _names_by_sentence(tables: Tables, doc: str) -> Mapping[str, list[dict[Any, Any]]]:
    """Return sentence -> its outermost names in order, each with the name of today."""
    mentions = tables["mentions"]
    mine = mentions[(mentions["doc_id"] == doc) & mentions[_BODY].notna()]
    ordered = mine.sort_values(["start", "stop"], ascending=[True, False], kind="stable")
    known = _entity_rows(tables, set(mine["entity_id"].dropna()))
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in ordered.to_dict("records"):
        names = found.setdefault(str(row[_BODY]), [])
        if not names or row["start"] >= names[-1]["stop"]:
            names.append({**row, "entity": known.get(str(row["entity_id"]))})
    return found


def _entity_rows(tables: Tables, wanted: set[str]) -> Mapping[str, Mapping[Any, Any]]:
    entities = tables["entities"]
    chosen = entities[entities["entity_id"].isin(wanted)]
    return {str(row["entity_id"]): row for row in chosen.to_dict("records")}


def _sentence(row: Mapping[Any, Any], names: Mapping[str, list[dict[Any, Any]]], lang: str) -> str:
    base, text = int(row["start"]), str(row["text"])
    parts, at = [], 0
    for name in names.get(str(row[_BODY]), ()):
        start, stop = int(name["start"]) - base, int(name["stop"]) - base
        title = i18n.pick(three(name["entity"], "name"), lang) if name["entity"] else None
        look = {"class": f"name {name['kind']}", "title": title}
        parts += [words(text[at:start]), element("span", look, words(text[start:stop]))]
        at = stop
    parts.append(words(text[at:]))
    line = i18n.text("card.line", lang, n=int(row["line"]))
    number = element("a", {"class": "line", "href": f"#{anchor(str(row[_BODY]))}"}, words(line))
    kind = "heading" if row["kind"] == "heading" else "sentence"
    original = element("p", {"class": "original", "lang": row["lang"]}, *parts)
    box = {"class": kind, "id": anchor(str(row[_BODY])), "data-find": True}
    return element("div", box, number, original, *_translations(row, lang))


def _translations(row: Mapping[Any, Any], lang: str) -> Iterator[str]:
    """Yield the other languages, the page's own first."""
    codes = sorted((code for code in i18n.LANGS if code != row["lang"]), key=lang.__ne__)
    for code in codes:
        text = row[f"text_{code}"]
        if isinstance(text, str) and text:
            look = {"class": f"translation {'own' if code == lang else 'other'}", "lang": code}
            yield element("p", look, words(text))
