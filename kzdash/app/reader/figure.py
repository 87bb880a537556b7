"""A page of the reader as plain nested data: what the component draws, letter by letter.

Segments of a sentence are JSON: a string is plain letters; ``["s", slips, text]`` letters that a
slip lies on; ``["p", text]`` a page mark inside the sentence; ``["m", number, segments]`` a name
(its place in ``names``) with what lies inside it. Taking the marks out gives the text back.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.arcs import paths_on_small_map
from kzdash.app.reader.figure_panels import absent_panel, contents_list, page_range, turn, untitled
from kzdash.app.reader.payload import (
    Beside,
    KeyEntry,
    MarginGroup,
    OtherLanguage,
    PageOfText,
    ReaderPage,
    Segment,
    SentenceShown,
    StatementShown,
    TabBlock,
    TearBlock,
    TextBlock,
)
from kzdash.app.reader.view import Gap, PageTab, Paragraph, ReaderView
from kzdash.app.reader.view_marks import Node, Run
from kzdash.app.reader.view_pages import Tear
from kzdash.app.reader.view_sentences import MarginMark, NameMark, ReaderSentence, Slip
from kzdash.i18n import Words
from kzdash.tables.codes import BODY_KINDS, PLACE_KINDS

# Kinds of names that share an ink and a switch in the key.
NAME_GROUPS: Mapping[str, tuple[str, ...]] = {
    "places": (*PLACE_KINDS, "city"),
    "bodies": BODY_KINDS,
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


def page_text(page: PageOfText) -> str:
    """Return the letters of a whole page: documents.text from its start to its stop."""
    return "".join(_block_text(block) for block in page["blocks"])


def _block_text(block: TabBlock | TearBlock | TextBlock) -> str:
    if block["type"] == "tab":
        return block["printed"]
    return "" if block["type"] == "tear" else _pieces_text(block["pieces"])


def _pieces_text(pieces: Iterable[str | SentenceShown]) -> str:
    return "".join(
        piece if isinstance(piece, str) else un_mark(piece["segments"]) for piece in pieces
    )


def reader_page(view: ReaderView, words: Words) -> ReaderPage:
    """Return one page for the component: the same for every layout and every click.

    Args:
        view: The page.
        words: The reader's sentences in the language of labels.
    """
    names = {name.kind for sentence in view.sentences() for name in sentence.names}
    others = {code: _other_language(view, code, words) for code in i18n.LANGS if code != view.lang}
    page: PageOfText = {
        "title": view.title or untitled(view.contents[0].kind if view.contents else "", words),
        "original": {"lang": view.lang, "label": i18n.LANG_NAMES[view.lang]},
        "others": list(others.values()),
        "keepsLines": view.keeps_lines,
        "contents": contents_list(view, words),
        "blocks": [_block(block, words, others) for block in view.blocks],
        "absent": absent_panel(view.absent, words) if view.absent else None,
        "previous": turn(view.previous, words, "previous"),
        "next": turn(view.next, words, "next"),
        "key": _key(names, view, words),
    }
    digest = hashlib.sha256(json.dumps(page, ensure_ascii=False).encode("utf-8", "replace"))
    return {**page, "id": digest.hexdigest()[:16]}


def margin_label(mark: MarginMark, words: Words) -> str:
    """Return what a margin mark says, in words."""
    if mark.sort == "tie":
        kind = words(f"code.kind_{mark.code}")
        status = words(f"code.status_{mark.status}")
        said = f"{mark.name}: {_lower(kind)} · {_lower(status)}"
        if mark.level in (None, "stated"):
            return said
        # The sentence itself does not name the partner, and that is part of what it says.
        return f"{said} · {_lower(words(f'code.level_{mark.level}'))}"
    if mark.sort == "claim":
        return f"{mark.name}: {_lower(words(f'code.claim_{mark.code}'))}"
    return f"{words(f'code.measure_{mark.code}')}: {mark.value}"


def name_label(name: NameMark, words: Words) -> str:
    """Return what a name is, in words: its kind and today's name."""
    kind = words(f"code.entity_{name.kind}")
    return f"{kind}: {name.name}" if name.name else kind


def slip_note(slip: Slip, words: Words) -> str:
    """Return what is printed, how it is likely meant and why, and that nothing was changed."""
    return words(
        "slip_note",
        printed=slip.printed,
        suggested=slip.suggested,
        reason=_lower(words(f"slip_{slip.reason}")),
    )


def sentence_label(sentence: ReaderSentence, words: Words) -> str:
    """Return how a screen reader announces a sentence: its line and what rests on it."""
    line = words("line", line=sentence.line)
    marks = [margin_label(mark, words) for mark in sentence.margin]
    return "; ".join([line, *marks])


def _block(
    block: Paragraph | PageTab | Tear, words: Words, others: Mapping[str, OtherLanguage]
) -> TabBlock | TearBlock | TextBlock:
    if isinstance(block, PageTab):
        label = words("page_closed", page=block.page)
        notes = [slip_note(slip, words) for slip in block.slips]
        return {"type": "tab", "printed": block.printed, "label": label, "slips": notes}
    if isinstance(block, Tear):
        pages = page_range(block.page_first, block.page_last, words)
        count = block.page_last - block.page_first + 1
        key = f"tear_{block.reason}"
        label = words(key, n=count, pages=pages, next=block.next_mark)
        return {"type": "tear", "reason": block.reason, "label": label}
    pieces = [
        piece.text if isinstance(piece, Gap) else _sentence(piece, words, others)
        for piece in block.pieces
    ]
    return {"type": "heading" if block.is_heading else "paragraph", "pieces": pieces}


def _sentence(
    sentence: ReaderSentence, words: Words, others: Mapping[str, OtherLanguage]
) -> SentenceShown:
    places = {name.mention_id: at for at, name in enumerate(sentence.names)}
    return {
        "id": sentence.sentence_id,
        "line": sentence.line,
        "pages": (sentence.page_first, sentence.page_last),
        "lang": sentence.lang,
        "label": sentence_label(sentence, words),
        "segments": segments(sentence.nodes, places),
        "names": [
            {
                "id": name.mention_id,
                "entity": name.entity_id,
                "kind": name.kind,
                "label": name_label(name, words),
            }
            for name in sentence.names
        ],
        "margin": _margin(sentence.margin, words),
        "slips": [
            {"label": slip_note(slip, words), "suggested": slip.suggested}
            for slip in sentence.slips
        ],
        "beside": _translations(sentence, words, others),
    }


def _margin(marks: Sequence[MarginMark], words: Words) -> list[MarginGroup]:
    """Return one margin mark for all statements of a sentence that look alike in the margin."""
    groups: dict[tuple[str, str, str], list[MarginMark]] = {}
    for mark in marks:
        status = mark.status or theme.CLAIM_STATUS.get(mark.code, "stated")
        look = mark.code if mark.sort == "tie" else ""
        groups.setdefault((mark.sort, look, status), []).append(mark)
    arcs = paths_on_small_map(
        (mark.mark_id, mark.entity_id or "")
        for group in groups.values()
        for mark in group
        if mark.sort == "tie"
    )
    return [
        {
            "status": status,
            "dash": theme.STATUS_DASH[status],
            "icon": _icon(sort, look, status),
            "label": "; ".join(margin_label(mark, words) for mark in group),
            "marks": [_mark(mark, arcs.get(mark.mark_id), words) for mark in group],
        }
        for (sort, look, status), group in groups.items()
    ]


def _icon(sort: str, look: str, status: str) -> str:
    if sort == "tie":
        return theme.KIND_ICON[look]
    return theme.STATUS_ICON[status] if sort == "claim" else _FIGURE_ICON


def _mark(mark: MarginMark, arc: str | None, words: Words) -> StatementShown:
    said: StatementShown = {"id": mark.mark_id, "label": margin_label(mark, words)}
    # Whom a tie joins: an arc to a state, the outline of a group's members.
    if mark.sort != "tie":
        return said
    tie: StatementShown = {**said, "to": mark.entity_id, "of": mark.members}
    return tie if arc is None else {**tie, "d": arc}


def _translations(
    sentence: ReaderSentence, words: Words, others: Mapping[str, OtherLanguage]
) -> list[Beside]:
    """Return one entry per language but the sentence's own; a missing one says so.

    Who translated is left out where the language's head says it for the whole page.
    """
    return [
        {
            "lang": code,
            "text": dict(sentence.translations).get(code, ""),
            "by": "" if code in others and by == others[code]["by"] else by,
        }
        for code in i18n.LANGS
        if code != sentence.lang
        for by in (_translated_by(sentence, code, words),)
    ]


def _translated_by(sentence: ReaderSentence, code: str, words: Words) -> str:
    if code in dict(sentence.translations):
        return words(f"code.translation_{sentence.translation}")
    return words("no_translation")


def _other_language(view: ReaderView, code: str, words: Words) -> OtherLanguage:
    """Return a language's head; who translated stands in it where it is the same throughout."""
    by = {
        _translated_by(sentence, code, words)
        for sentence in view.sentences()
        if sentence.lang != code
    }
    return {
        "lang": code,
        "label": i18n.LANG_NAMES[code],
        "by": by.pop() if len(by) == 1 else "",
    }


def _key(names: set[str], view: ReaderView, words: Words) -> list[KeyEntry]:
    """Return the key of the marks: only what stands on this page."""
    groups: list[KeyEntry] = [
        {
            "group": group,
            "label": words(f"group_{group}"),
        }
        for group, kinds in NAME_GROUPS.items()
        if names.intersection(kinds)
    ]
    if any(sentence.slips for sentence in view.sentences()):
        label = words("group_slips")
        groups.append({"group": "slips", "label": label})
    return groups


def _lower(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]
