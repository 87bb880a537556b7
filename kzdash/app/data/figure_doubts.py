"""What was turned down, what is damaged, what is missing: a sheet with reasons."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import Block, Cell, column, heading, prose, quote, row, table
from kzdash.app.data.view_doubts import Corrected, Damaged, DataDoubts, Gap, Rejected


def doubt_blocks(view: DataDoubts, lang: str, current: str) -> list[Block]:
    """Return gaps, rejections and damage; *current* is the sentence that the address names."""

    def t(key: str) -> str:
        return i18n.text(f"data.{key}", lang)

    def part(name: str, heads: list[str], rows: list[Block]) -> list[Block]:
        if not rows:
            return [heading(t(f"{name}_title")), prose(t(f"{name}_none"))]
        columns = [column(head) for head in heads]
        return [
            heading(t(f"{name}_title")),
            prose(t(f"{name}_note")),
            table(t(f"{name}_caption"), columns, rows, lang),
        ]

    def name(column_name: str) -> str:
        return i18n.text(f"column.{column_name}", lang)

    return [
        *part(
            "gaps",
            [t("gap_what"), t("gap_why"), t("gap_where")],
            [_gap(gap, lang, current) for gap in view.gaps],
        ),
        *part(
            "rejected",
            [name("surface"), name("candidate"), name("reason"), t("gap_where")],
            [_rejected(one, lang, current) for one in view.rejected],
        ),
        *part(
            "damaged",
            [name("printed"), name("suggested"), name("reason"), t("gap_where")],
            [_damaged(one, lang, current) for one in view.damaged],
        ),
        *part(
            "corrected",
            [t("corrected_row"), t("corrected_old"), t("corrected_new"), t("corrected_why")],
            [_corrected(one, lang) for one in view.corrected],
        ),
    ]


def _gap(gap: Gap, lang: str, current: str) -> Block:
    why = i18n.text(f"data.gap_{gap.kind}", lang)
    if gap.titles is not None:
        return row([i18n.pick(gap.titles, lang), why, _pages(gap, lang)])
    if gap.kind == "page_without_mark":
        return row([i18n.text("data.gap_page", lang, page=gap.pages[0]), why, ""])
    what = i18n.text("data.gap_sentence", lang)
    return row([what, why, quote(gap.text)], sentence=gap.sentence_id, current=current)


def _corrected(one: Corrected, lang: str) -> Block:
    place = f"{i18n.text(f'column.table_{one.table}', lang)} · {one.row} · {one.column}"
    why = f"{one.why} ({one.who})" if one.who else one.why
    return row([place, one.expect, one.new, why])


def _pages(gap: Gap, lang: str) -> str:
    first, last = gap.pages
    if first is None or last is None:
        return ""
    return i18n.text("data.gap_pages", lang, first=first, last=last)


def _reason(code_list: str, code: str, lang: str) -> Cell:
    key = f"{code_list}_{code}"
    return {"text": i18n.text(f"code.{key}", lang), "sub": i18n.text(f"codebook.{key}", lang)}


def _candidate(one: Rejected, lang: str) -> str:
    """Return what it might have been: an entity by name, a code by its label, else the id."""
    if one.candidate_names is not None:
        return i18n.pick(one.candidate_names, lang)
    for code_list in ("kind", "claim", "measure", "entity"):
        key = f"code.{code_list}_{one.candidate}"
        if key in i18n.catalogue():
            return i18n.text(key, lang)
    return one.candidate


def _rejected(one: Rejected, lang: str, current: str) -> Block:
    cells = [
        quote(one.surface),
        _candidate(one, lang),
        _reason("rejection", one.reason, lang),
        quote(one.context),
    ]
    return row(cells, sentence=one.sentence_id, current=current)


def _damaged(one: Damaged, lang: str, current: str) -> Block:
    cells = [
        quote(one.printed),
        quote(one.suggested),
        _reason("slip", one.reason, lang),
        quote(one.context),
    ]
    return row(cells, sentence=one.sentence_id, current=current)
