"""The first look: what the text gives, what outside sources hold, how well ties are found."""

from kzdash.app.data.figure_blocks import (
    big_number,
    column,
    columns,
    heading,
    numbers,
    prose,
    row,
    share,
    table,
)
from kzdash.app.data.figure_quality import quality_blocks
from kzdash.app.data.payload import BigNumber, Block, Cell, Column, Table
from kzdash.app.data.view_overview import DataOverview
from kzdash.app.data.view_tables import TABLE_ORDER
from kzdash.app.select.quality import Quality
from kzdash.i18n import Words


def check_blocks(view: DataOverview, quality: Quality | None, words: Words) -> list[Block]:
    """Return counts and checks of the text and of outside sources, and the measured quality."""
    build = words(
        "build_note",
        build=view.build_id,
        schema=view.schema_version,
        version=view.kzdash_version,
    )
    return [
        numbers(_headlines(view, words)),
        columns(
            [heading(words("counts_text_title")), _of_text(view, words)],
            [
                heading(f"◇ {words('counts_record_title')}"),
                _of_record(view, words),
                heading(words("faults_title")),
                prose(*(view.faults or (words("faults_none"),)), words("checks_note"), build),
            ],
            quality_blocks(quality, words),
        ),
    ]


def _headlines(view: DataOverview, words: Words) -> list[BigNumber]:
    sourced = [count for count in view.reference_counts if count.verified is not None]
    verified = sum(count.verified or 0 for count in sourced)
    return [
        big_number(
            _of(view.quoted_right, view.quoted_total, words),
            words("quoted_label"),
            sound=view.quoted_right == view.quoted_total,
        ),
        big_number(words.number(len(view.faults)), words("faults_label"), sound=not view.faults),
        big_number(words.number(view.statements), words("statements_label")),
        big_number(
            _of(verified, sum(count.rows for count in sourced), words), words("verified_label")
        ),
    ]


def _of(right: int, total: int, words: Words) -> str:
    return words("quoted_value", right=words.number(right), total=words.number(total))


def _share(right: int | None, total: int, words: Words, *, outside: bool) -> Cell:
    """Return how many of a table's rows hold; a dash where nothing is asked of them."""
    if right is None or not total:
        return "–"
    return share(_of(right, total, words), right / total, outside=outside)


def _of_text(view: DataOverview, words: Words) -> Table:
    """Return the tables of the text, and how many rows of each quote it letter for letter."""
    quoted = {count.table: count for count in view.quotations}
    rows = []
    for count in sorted(view.document_counts, key=lambda one: TABLE_ORDER.index(one.table)):
        held = quoted.get(count.table)
        right, total = (held.right, held.total) if held else (None, 0)
        cells = [
            words(f"column.table_{count.table}"),
            words.number(count.rows),
            _share(right, total, words, outside=False),
        ]
        rows.append(row(cells, pick={"view": count.table}))
    heads = _heads("checks_right", words)
    return table(words("counts_caption_text"), heads, rows, words)


def _of_record(view: DataOverview, words: Words) -> Table:
    """Return the tables of outside sources, and how many rows of each name one."""
    rows = [
        row(
            [
                words(f"column.table_{count.table}"),
                words.number(count.rows),
                _share(count.verified, count.rows, words, outside=True),
            ],
            pick={"view": count.table},
        )
        for count in view.reference_counts
    ]
    return table(words("counts_caption_record"), _heads("counts_verified", words), rows, words)


def _heads(right: str, words: Words) -> list[Column]:
    return [
        column(words("tables_label")),
        column(words("sheet_rows"), number=True),
        column(words(right), number=True),
    ]
