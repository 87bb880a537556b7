"""A page of the reader as plain nested data: what the component draws, letter by letter.

Segments of a sentence are JSON: a string is plain letters; ``["s", slips, text]`` letters that a
slip lies on; ``["p", text]`` a page mark inside the sentence; ``["m", number, segments]`` a name
(its place in ``names``) with what lies inside it. Taking the marks out gives the text back.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.reader.figure_panels import absent_panel, contents_list, page_range, turn, untitled
from kzdash.app.reader.view import Gap, PageTab, Paragraph, ReaderView
from kzdash.app.reader.view_marks import Node, Run
from kzdash.app.reader.view_pages import Tear
from kzdash.app.reader.view_sentences import MarginMark, NameMark, ReaderSentence, Slip

Segment = Any  # str | ["s", [int], str] | ["p", str] | ["m", int, [Segment]]

# Kinds of names that share an ink and a switch in the key.
NAME_GROUPS: Mapping[str, tuple[str, ...]] = {
    "places": ("country", "region", "city"),
    "bodies": ("organisation", "treaty", "programme"),
    "people": ("person",),
    "offices": ("institution", "event"),
    "numbers": ("date", "quantity"),
}
_FIGURE_ICON = "№"


def segments(nodes: Sequence[Node], places: Mapping[str, int]) -> list[Segment]:
    """Return *nodes* as segments; *places* gives each name's place in the sentence's list."""
    result: list[Segment] = []
    for node in nodes:
        if not isinstance(node, Run):
            result.append(["m", places[node.mark_id], segments(node.children, places)])
        elif node.is_page:
            result.append(["p", node.text])
        elif node.slips:
            result.append(["s", list(node.slips), node.text])
        else:
            result.append(node.text)
    return result


def un_mark(marked: Sequence[Segment]) -> str:
    """Return the letters of *marked* without its marks: the text as it stands in the document."""
    letters = []
    for segment in marked:
        if isinstance(segment, str):
            letters.append(segment)
        elif segment[0] == "m":
            letters.append(un_mark(segment[2]))
        else:
            letters.append(segment[-1])
    return "".join(letters)


def page_text(page: Mapping[str, Any]) -> str:
    """Return the letters of a whole page: documents.text from its start to its stop."""
    return "".join(
        block["printed"] if block["type"] == "tab" else _pieces_text(block.get("pieces", ()))
        for block in page["blocks"]
    )


def _pieces_text(pieces: Sequence[Any]) -> str:
    return "".join(
        piece if isinstance(piece, str) else un_mark(piece["segments"]) for piece in pieces
    )


def reader_page(view: ReaderView, lang: str) -> dict[str, Any]:
    """Return one page for the component: the same for every layout and every click.

    Args:
        view: The page.
        lang: Language of labels.
    """
    names = {name.kind for sentence in view.sentences() for name in sentence.names}
    others = {code: _other_language(view, code, lang) for code in i18n.LANGS if code != view.lang}
    page: dict[str, Any] = {
        "title": view.title or untitled(view.contents[0].kind if view.contents else "", lang),
        "part": _part(view, lang),
        "original": {"lang": view.lang, "label": i18n.LANG_NAMES[view.lang]},
        "others": list(others.values()),
        "keepsLines": view.keeps_lines,
        "contents": contents_list(view, lang),
        "blocks": [_block(block, lang, others) for block in view.blocks],
        "absent": absent_panel(view.absent, lang) if view.absent else None,
        "previous": turn(view.previous, lang, "previous"),
        "next": turn(view.next, lang, "next"),
        "key": _key(names, view, lang),
    }
    digest = hashlib.sha256(json.dumps(page, ensure_ascii=False).encode("utf-8", "replace"))
    return {**page, "id": digest.hexdigest()[:16]}


def margin_label(mark: MarginMark, lang: str) -> str:
    """Return what a margin mark says, in words."""
    if mark.sort == "tie":
        kind = i18n.text(f"code.kind_{mark.code}", lang)
        status = i18n.text(f"code.status_{mark.status}", lang)
        said = f"{mark.name}: {_lower(kind)} · {_lower(status)}"
        if mark.level in (None, "stated"):
            return said
        # The sentence itself does not name the partner, and that is part of what it says.
        return f"{said} · {_lower(i18n.text(f'code.level_{mark.level}', lang))}"
    if mark.sort == "claim":
        return f"{mark.name}: {_lower(i18n.text(f'code.claim_{mark.code}', lang))}"
    return f"{i18n.text(f'code.measure_{mark.code}', lang)}: {mark.value}"


def name_label(name: NameMark, lang: str) -> str:
    """Return what a name is, in words: its kind and today's name."""
    kind = i18n.text(f"code.entity_{name.kind}", lang)
    return f"{kind}: {name.name}" if name.name else kind


def slip_note(slip: Slip, lang: str) -> str:
    """Return what is printed, how it is likely meant and why, and that nothing was changed."""
    return i18n.text(
        "reader.slip_note",
        lang,
        printed=slip.printed,
        suggested=slip.suggested,
        reason=_lower(i18n.text(f"reader.slip_{slip.reason}", lang)),
    )


def sentence_label(sentence: ReaderSentence, lang: str) -> str:
    """Return how a screen reader announces a sentence: its line and what rests on it."""
    line = i18n.text("reader.line", lang, line=sentence.line)
    marks = [margin_label(mark, lang) for mark in sentence.margin]
    return "; ".join([line, *marks])


def _block(
    block: Paragraph | PageTab | Tear, lang: str, others: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    if isinstance(block, PageTab):
        label = i18n.text("reader.page_closed", lang, page=block.page)
        slips = [slip_note(slip, lang) for slip in block.slips]
        return {"type": "tab", "printed": block.printed, "label": label, "slips": slips}
    if isinstance(block, Tear):
        pages = page_range(block.page_first, block.page_last, lang)
        count = block.page_last - block.page_first + 1
        key = f"reader.tear_{block.reason}"
        label = i18n.text(key, lang, n=count, pages=pages, next=block.next_mark)
        return {"type": "tear", "reason": block.reason, "label": label}
    pieces = [
        piece.text if isinstance(piece, Gap) else _sentence(piece, lang, others)
        for piece in block.pieces
    ]
    return {"type": "heading" if block.is_heading else "paragraph", "pieces": pieces}


def _sentence(
    sentence: ReaderSentence, lang: str, others: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    places = {name.mention_id: at for at, name in enumerate(sentence.names)}
    return {
        "id": sentence.sentence_id,
        "line": sentence.line,
        "pages": [sentence.page_first, sentence.page_last],
        "lang": sentence.lang,
        "heading": sentence.kind == "heading",
        "label": sentence_label(sentence, lang),
        "segments": segments(sentence.nodes, places),
        "names": [
            {
                "id": name.mention_id,
                "entity": name.entity_id,
                "kind": name.kind,
                "label": name_label(name, lang),
            }
            for name in sentence.names
        ],
        "margin": _margin(sentence.margin, lang),
        "slips": [
            {"label": slip_note(slip, lang), "suggested": slip.suggested} for slip in sentence.slips
        ],
        "beside": _translations(sentence, lang, others),
    }


def _margin(marks: Sequence[MarginMark], lang: str) -> list[dict[str, Any]]:
    """Return one margin mark for all statements of a sentence that look alike in the margin."""
    groups: dict[tuple[str, str, str], list[MarginMark]] = {}
    for mark in marks:
        status = mark.status or theme.CLAIM_STATUS.get(mark.code, "stated")
        look = mark.code if mark.sort == "tie" else ""
        groups.setdefault((mark.sort, look, status), []).append(mark)
    return [
        {
            "sort": sort,
            "status": status,
            "dash": theme.STATUS_DASH[status],
            "icon": _icon(sort, look, status),
            "label": "; ".join(margin_label(mark, lang) for mark in group),
            "marks": [_mark(mark, lang) for mark in group],
        }
        for (sort, look, status), group in groups.items()
    ]


def _icon(sort: str, look: str, status: str) -> str:
    if sort == "tie":
        return theme.KIND_ICON[look]
    return theme.STATUS_ICON[status] if sort == "claim" else _FIGURE_ICON


def _mark(mark: MarginMark, lang: str) -> dict[str, Any]:
    said: dict[str, Any] = {"id": mark.mark_id, "label": margin_label(mark, lang)}
    # Whom a tie joins: an arc to a state, the outline of a group's members.
    return said if mark.sort != "tie" else {**said, "to": mark.entity_id, "of": mark.members}


def _translations(
    sentence: ReaderSentence, lang: str, others: Mapping[str, Mapping[str, str]]
) -> list[dict[str, str]]:
    """Return one entry per language but the sentence's own; a missing one says so.

    Who translated is left out where the language's head says it for the whole page.
    """
    return [
        {
            "lang": code,
            "text": dict(sentence.translations).get(code, ""),
            "by": "" if by == others.get(code, {}).get("by") else by,
        }
        for code in i18n.LANGS
        if code != sentence.lang
        for by in (_translated_by(sentence, code, lang),)
    ]


def _translated_by(sentence: ReaderSentence, code: str, lang: str) -> str:
    if code in dict(sentence.translations):
        return i18n.text(f"code.translation_{sentence.translation}", lang)
    return i18n.text("reader.no_translation", lang)


def _other_language(view: ReaderView, code: str, lang: str) -> dict[str, str]:
    """Return a language's head; who translated stands in it where it is the same throughout."""
    by = {
        _translated_by(sentence, code, lang)
        for sentence in view.sentences()
        if sentence.lang != code
    }
    return {
        "lang": code,
        "label": i18n.LANG_NAMES[code],
        "by": by.pop() if len(by) == 1 else "",
    }


def _key(names: set[str], view: ReaderView, lang: str) -> list[dict[str, Any]]:
    """Return the key of the marks: only what stands on this page."""
    groups = [
        {
            "group": group,
            "kinds": [kind for kind in kinds if kind in names],
            "ink": kinds[0],
            "label": i18n.text(f"reader.group_{group}", lang),
        }
        for group, kinds in NAME_GROUPS.items()
        if names.intersection(kinds)
    ]
    if any(sentence.slips for sentence in view.sentences()):
        label = i18n.text("reader.group_slips", lang)
        groups.append({"group": "slips", "kinds": [], "ink": "slip", "label": label})
    return groups


def _part(view: ReaderView, lang: str) -> str:
    if view.part_count == 1:
        return ""
    return i18n.text("reader.part", lang, part=view.part, count=view.part_count)


def _lower(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]
