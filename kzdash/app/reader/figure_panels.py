"""What stands around the reader's text: contents, a missing section, found places, an entity."""

from collections.abc import Sequence
from typing import Any

from kzdash import i18n
from kzdash.app.reader.view import ReaderView, Turn
from kzdash.app.reader.view_contents import AbsentSection, ContentsEntry, Passage
from kzdash.app.reader.view_find import WINDOW, EntityView, FindView, Hit

EXTENT_ICON = {"full": "●", "partial": "◐", "listed_only": "○"}
# Letters of a found sentence that are shown before and after the first place.
SNIPPET_CHARS = 60


def page_range(first: int | None, last: int | None, lang: str) -> str:
    """Return «pages 3–6» in words, or '' when the first is not known."""
    if first is None:
        return ""
    if last is None or last == first:
        return i18n.text("reader.page_one", lang, page=first)
    return i18n.text("reader.page_range", lang, first=first, last=last)


def section_title(entry: ContentsEntry, lang: str) -> str:
    """Return a section's title with its number, in the reader's language."""
    title = entry.title or untitled(entry.kind, lang)
    if entry.kind == "chapter" and entry.number is not None:
        return i18n.text("reader.chapter_title", lang, number=entry.number, title=title)
    return title


def untitled(kind: str, lang: str) -> str:
    """Return what text without a title is called: the whole of it, or what no section claims."""
    return i18n.text("reader.whole_text" if kind == "whole" else "reader.loose_text", lang)


def contents_list(view: ReaderView, lang: str) -> list[dict[str, Any]]:
    """Return the contents: title, pages and state of each section."""
    return [
        {
            "id": entry.section_id,
            "sentence": entry.first_sentence,
            "title": section_title(entry, lang),
            "pages": page_range(entry.page_first, entry.page_last, lang),
            "extent": entry.extent,
            "icon": EXTENT_ICON[entry.extent],
            "state": i18n.text(f"code.extent_{entry.extent}", lang),
            "current": entry.is_current,
        }
        for entry in view.contents
    ]


def absent_panel(absent: AbsentSection, lang: str) -> dict[str, Any]:
    """Return why a section has no text, and where else its subject is met."""
    pages = page_range(absent.page_first, absent.page_last, lang)
    key = "reader.absent_pages" if pages else "reader.absent"
    met = "reader.absent_met" if absent.meetings else "reader.absent_not_met"
    return {
        "why": i18n.text(key, lang, pages=pages),
        "printed": absent.title_printed,
        "printedLabel": i18n.text("reader.absent_printed", lang),
        "met": i18n.text(met, lang),
        "meetings": [
            {
                "entity": meeting.entity_id,
                "name": meeting.name,
                "count": i18n.text("reader.sentences", lang, n=meeting.count),
                "passages": [_passage(one, lang) for one in meeting.passages],
            }
            for meeting in absent.meetings
        ],
    }


def find_panel(found: FindView, view: ReaderView, lang: str) -> dict[str, Any]:
    """Return what was found: counts by section, and places that jump."""
    titles = {entry.section_id: section_title(entry, lang) for entry in view.contents}
    if not found.total:
        summary = i18n.text("reader.find_none", lang, q=found.query)
    else:
        summary = i18n.text("reader.find_found", lang, q=found.query, n=found.total)
    names = i18n.text("reader.find_names", lang, names=", ".join(found.names))
    return {
        "query": found.query,
        "summary": summary,
        "names": names if found.names else "",
        "sections": [
            {"title": titles.get(section_id, ""), "count": count}
            for section_id, count in found.by_section
        ],
        **hit_window(found, lang),
    }


def hit_window(found: FindView | EntityView, lang: str) -> dict[str, Any]:
    """Return the found sentences that are shown, and where the windows beside them begin."""
    first, last = found.first, found.first + len(found.hits)
    shown = i18n.text("reader.hits_shown", lang, first=first + 1, last=last, n=found.total)
    return {
        "hits": [_hit(hit, lang) for hit in found.hits],
        "shown": shown if found.total > len(found.hits) else "",
        "before": first - WINDOW if first else None,
        "after": last if last < found.total else None,
    }


def entity_panel(entity: EntityView, lang: str) -> dict[str, Any]:
    """Return an entity's bar: its name, how many sentences, its next and previous."""
    kind = i18n.text(f"code.entity_{entity.kind}", lang) if entity.kind else ""
    return {
        "id": entity.entity_id,
        "name": entity.name,
        "kind": kind,
        "count": i18n.text("reader.sentences", lang, n=entity.total),
        "place": i18n.text("reader.entity_place", lang, place=entity.place, n=entity.total)
        if entity.place
        else "",
        "previous": entity.previous,
        "next": entity.next,
    }


def turn(to: Turn | None, lang: str, way: str) -> dict[str, Any] | None:
    """Return the page before or after, as a button."""
    if to is None:
        return None
    title = to.title or untitled(to.kind, lang)
    if to.part > 1:
        title = i18n.text("reader.turn_part", lang, title=title, part=to.part)
    label = i18n.text(f"reader.turn_{way}", lang, title=title)
    return {"section": to.section_id, "sentence": to.sentence_id, "label": label}


def snippet(
    text: str, found: Sequence[tuple[int, int]], around: int = SNIPPET_CHARS
) -> list[tuple[str, bool]]:
    """Return the part of *text* about the first place found, as (letters, whether found)."""
    centre = found[0][0] if found else 0
    start = max(centre - around, 0)
    stop = min((found[0][1] if found else 0) + around, len(text))
    # A cut falls on a blank, so that no word is halved.
    if start:
        start = text.rfind(" ", 0, start) + 1
    if stop < len(text):
        blank = text.find(" ", stop)
        stop = blank if blank >= 0 else len(text)
    parts: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for left, right in found:
        if left < at or right > stop:
            continue
        parts += [(text[at:left], False), (text[left:right], True)]
        at = right
    parts.append((text[at:stop], False))
    if stop < len(text):
        parts.append((" …", False))
    return [part for part in parts if part[0]]


def _hit(hit: Hit, lang: str) -> dict[str, Any]:
    return {
        "id": hit.passage.sentence_id,
        "where": i18n.text("reader.line", lang, line=hit.passage.line),
        "lang": hit.shown_lang,
        "parts": [list(part) for part in snippet(hit.shown, hit.found)],
    }


def _passage(passage: Passage, lang: str) -> dict[str, Any]:
    return {
        "id": passage.sentence_id,
        "where": i18n.text("reader.line", lang, line=passage.line),
        "lang": passage.lang,
        "parts": [list(part) for part in snippet(passage.text, (), 3 * SNIPPET_CHARS)],
    }
