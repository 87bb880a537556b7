"""What stands around the reader's text: contents, a missing section, found places, an entity."""

from collections.abc import Sequence

from kzdash.app.draw.payload import LabelledTarget
from kzdash.app.reader.payload import (
    AbsentPanel,
    ContentsLine,
    EntityBar,
    FindPanel,
    HitWindow,
    PassageShown,
    TurnButton,
)
from kzdash.app.reader.view import ReaderView, Turn
from kzdash.app.reader.view_contents import AbsentSection, ContentsEntry, Passage
from kzdash.app.reader.view_find import WINDOW, EntityView, FindView, Hit
from kzdash.i18n import Words

EXTENT_ICON = {"full": "●", "partial": "◐", "listed_only": "○"}
# Letters of a found sentence that are shown before and after the first place.
SNIPPET_CHARS = 60


def page_range(first: int | None, last: int | None, words: Words) -> str:
    """Return «pages 3–6» in words, or '' when the first is not known."""
    if first is None:
        return ""
    if last is None or last == first:
        return words("page_one", page=first)
    return words("page_range", first=first, last=last)


def section_title(entry: ContentsEntry, words: Words) -> str:
    """Return a section's title with its number, in the reader's language."""
    title = entry.title or untitled(entry.kind, words)
    if entry.kind == "chapter" and entry.number is not None:
        return words("chapter_title", number=entry.number, title=title)
    return title


def untitled(kind: str, words: Words) -> str:
    """Return what text without a title is called: the whole of it, or what no section claims."""
    return words("whole_text" if kind == "whole" else "loose_text")


def contents_list(view: ReaderView, words: Words) -> list[ContentsLine]:
    """Return the contents: title, pages and state of each section."""
    return [
        {
            "id": entry.section_id,
            "sentence": entry.first_sentence,
            "title": section_title(entry, words),
            "pages": page_range(entry.page_first, entry.page_last, words),
            "extent": entry.extent,
            "icon": EXTENT_ICON[entry.extent],
            "state": words(f"code.extent_{entry.extent}"),
            "current": entry.is_current,
        }
        for entry in view.contents
    ]


def absent_panel(absent: AbsentSection, words: Words) -> AbsentPanel:
    """Return why a section has no text, and where else its subject is met."""
    pages = page_range(absent.page_first, absent.page_last, words)
    key = "absent_pages" if pages else "absent"
    met = "absent_met" if absent.meetings else "absent_not_met"
    return {
        "why": words(key, pages=pages),
        "printed": absent.title_printed,
        "printedLabel": words("absent_printed"),
        "met": words(met),
        "meetings": [
            {
                "entity": meeting.entity_id,
                "name": meeting.name,
                "count": words("sentences", n=meeting.count),
                "passages": [_passage(one, words) for one in meeting.passages],
            }
            for meeting in absent.meetings
        ],
    }


def find_panel(found: FindView, view: ReaderView, words: Words) -> FindPanel:
    """Return what was found: counts by section, and places that jump."""
    titles = {entry.section_id: section_title(entry, words) for entry in view.contents}
    if not found.total:
        summary = words("find_none", q=found.query)
    else:
        summary = words("find_found", q=found.query, n=found.total)
    names = words("find_names", names=", ".join(found.names))
    return {
        "summary": summary,
        "names": names if found.names else "",
        "sections": [
            {"title": titles.get(section_id, ""), "count": count}
            for section_id, count in found.by_section
        ],
        **hit_window(found, words),
    }


def hit_window(found: FindView | EntityView, words: Words) -> HitWindow:
    """Return the found sentences that are shown, and where the windows beside them begin."""
    first, last = found.first, found.first + len(found.hits)
    shown = words("hits_shown", first=first + 1, last=last, n=found.total)
    return {
        "hits": [_hit(hit, words) for hit in found.hits],
        "shown": shown if found.total > len(found.hits) else "",
        "before": first - WINDOW if first else None,
        "after": last if last < found.total else None,
    }


def entity_panel(entity: EntityView, words: Words, links: list[LabelledTarget]) -> EntityBar:
    """Return an entity's bar: its name, how many sentences, its next and previous, its *links*."""
    kind = words(f"code.entity_{entity.kind}") if entity.kind else ""
    return {
        "name": entity.name,
        "kind": kind,
        "count": words("sentences", n=entity.total),
        "place": words("entity_place", place=entity.place, n=entity.total) if entity.place else "",
        "previous": entity.previous,
        "next": entity.next,
        "links": links,
    }


def turn(to: Turn | None, words: Words, way: str) -> TurnButton | None:
    """Return the page before or after, as a button."""
    if to is None:
        return None
    title = to.title or untitled(to.kind, words)
    if to.part > 1:
        title = words("turn_part", title=title, part=to.part)
    label = words(f"turn_{way}", title=title)
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


def _hit(hit: Hit, words: Words) -> PassageShown:
    return {
        "id": hit.passage.sentence_id,
        "where": words("line", line=hit.passage.line),
        "lang": hit.shown_lang,
        "parts": snippet(hit.shown, hit.found),
    }


def _passage(passage: Passage, words: Words) -> PassageShown:
    return {
        "id": passage.sentence_id,
        "where": words("line", line=passage.line),
        "lang": passage.lang,
        "parts": snippet(passage.text, (), 3 * SNIPPET_CHARS),
    }
