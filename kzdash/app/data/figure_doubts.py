"""What was turned down, what is damaged, what is missing: a sheet with reasons."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import column, evidence_row, heading, prose, quote, row, table
from kzdash.app.data.payload import Block, Cell, Row
from kzdash.app.data.view_doubts import Corrected, Damaged, DataDoubts, Gap, Rejected
from kzdash.i18n import Words


def doubt_blocks(view: DataDoubts, words: Words, current: str) -> list[Block]:
    """Return gaps, rejections and damage; *current* is the sentence that the address names."""

    def part(name: str, heads: list[str], rows: list[Row]) -> list[Block]:
        if not rows:
            return [heading(words(f"{name}_title")), prose(words(f"{name}_none"))]
        columns = [column(head) for head in heads]
        return [
            heading(words(f"{name}_title")),
            prose(words(f"{name}_note")),
            table(words(f"{name}_caption"), columns, rows, words),
        ]

    def name(column_name: str) -> str:
        return words(f"column.{column_name}")

    return [
        *part(
            "gaps",
            [words("gap_what"), words("gap_why"), words("gap_where")],
            [_gap(gap, words, current) for gap in view.gaps],
        ),
        *part(
            "rejected",
            [name("surface"), name("candidate"), name("reason"), words("gap_where")],
            [_rejected(item, words, current) for item in view.rejected],
        ),
        *part(
            "damaged",
            [name("printed"), name("suggested"), name("reason"), words("gap_where")],
            [_damaged(item, words, current) for item in view.damaged],
        ),
        *part(
            "corrected",
            [
                words("corrected_row"),
                words("corrected_old"),
                words("corrected_new"),
                words("corrected_why"),
            ],
            [_corrected(item, words) for item in view.corrected],
        ),
    ]


def _gap(gap: Gap, words: Words, current: str) -> Row:
    why = words(f"gap_{gap.kind}")
    if gap.titles is not None:
        return row([words.pick(gap.titles), why, _pages(gap, words)])
    if gap.kind == "page_without_mark":
        return row([words("gap_page", page=gap.pages[0]), why, ""])
    what = words("gap_line" if gap.kind == "line_doubtful" else "gap_sentence")
    return evidence_row([what, why, quote(gap.text)], gap.sentence_id, "", current)


def _corrected(item: Corrected, words: Words) -> Row:
    place = f"{words(f'column.table_{item.table}')} · {item.row} · {item.column}"
    why = f"{item.why} ({item.who})" if item.who else item.why
    return row([place, item.expect, item.new, why])


def _pages(gap: Gap, words: Words) -> str:
    first, last = gap.pages
    if first is None or last is None:
        return ""
    return words("gap_pages", first=first, last=last)


def _reason(code_list: str, code: str, words: Words) -> Cell:
    key = f"{code_list}_{code}"
    return {"text": words(f"code.{key}"), "sub": words(f"codebook.{key}")}


def _candidate(item: Rejected, words: Words) -> str:
    """Return what it might have been: an entity by name, a code by its label, else the id."""
    if item.candidate_names is not None:
        return words.pick(item.candidate_names)
    for code_list in ("kind", "claim", "measure", "entity"):
        key = f"code.{code_list}_{item.candidate}"
        if key in i18n.catalogue():
            return words(key)
    return item.candidate


def _rejected(item: Rejected, words: Words, current: str) -> Row:
    cells: list[Cell] = [
        quote(item.surface),
        _candidate(item, words),
        _reason("rejection", item.reason, words),
        quote(item.context),
    ]
    return evidence_row(cells, item.sentence_id, "", current)


def _damaged(item: Damaged, words: Words, current: str) -> Row:
    cells = [
        quote(item.printed),
        quote(item.suggested),
        _reason("slip", item.reason, words),
        quote(item.context),
    ]
    return evidence_row(cells, item.sentence_id, "", current)
