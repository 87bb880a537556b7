"""Where the record comes from, as a sheet."""

from collections.abc import Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import column, heading, prose, quote, row, table
from kzdash.app.data.payload import Block, Cell, Row
from kzdash.app.data.view_sources import RecordSources, RecordTable, Remark, Remarks, Source
from kzdash.i18n import Words


def source_blocks(view: RecordSources, remarks: Remarks, words: Words) -> list[Block]:
    """Return each table's share of verified rows, what to be careful with, and the sites."""
    table_heads = [
        column(words("tables_label")),
        column(words("sheet_rows"), number=True),
        column(words("sources_verified"), number=True),
        column(words("sources_unverified"), number=True),
        column(words("sources_second"), number=True),
        column(words("sources_read")),
    ]
    site_heads = [
        column(words("sources_site")),
        column(words("sources_rows"), number=True),
        column(words("sources_used")),
        column(words("sources_example")),
        column(words("sources_read")),
    ]
    sites = [_source(item, words) for item in view.sources]
    return [
        prose(words("sources_note")),
        heading(words("sources_tables_title")),
        table(
            words("sources_tables_caption"),
            table_heads,
            [_table(item, words) for item in view.tables],
            words,
        ),
        *_remarks("differ", remarks.conflicts, words),
        *_remarks("unsourced", remarks.unverified, words),
        heading(words("sources_title")),
        table(words("sources_caption"), site_heads, sites, words)
        if sites
        else prose(words("sources_none")),
    ]


def _remarks(name: str, remarks: Sequence[Remark], words: Words) -> list[Block]:
    """Return the rows of item kind of remark: who, what, its date here, and the remark."""
    title = heading(words(f"{name}_title"))
    if not remarks:
        return [title, prose(words(f"{name}_none"))]
    heads = [
        column(words("differ_who")),
        column(words("differ_what")),
        column(words("differ_date")),
        column(words(f"{name}_said")),
    ]
    rows = [_remark(item, words) for item in remarks]
    return [title, prose(words(f"{name}_note")), table(words(f"{name}_title"), heads, rows, words)]


# Table of the record -> the beginning of its codes' keys in the locale.
_CODES = {"body_status": "status", "missions": "mission", "events": "event"}


def _remark(item: Remark, words: Words) -> Row:
    code = f"{_CODES[item.table]}_{item.code}" if item.code else item.table
    date: Cell = words.date(item.date) if item.date else words("record.no_date")
    if item.source_url:
        date = {"text": str(date), "href": item.source_url}
    return row(
        [
            item.names[i18n.LANGS.index(words.lang)],
            words(f"record.{code}"),
            date,
            quote(item.said, "en"),
        ],
        pick={"view": item.table},
    )


def _table(item: RecordTable, words: Words) -> Row:
    counts = (item.rows, item.verified, item.unverified, item.second_source)
    return row(
        [
            words(f"column.table_{item.table}"),
            *(words.number(count) for count in counts),
            _days(item.read_first, item.read_last, words),
        ],
        pick={"view": item.table},
    )


def _days(first: str, last: str, words: Words) -> str:
    return words.date_range(first, last) if first else "–"


def _source(item: Source, words: Words) -> Row:
    page: Cell = {"text": item.title or item.url, "href": item.url}
    return row(
        [
            item.host,
            words.number(item.rows),
            ", ".join(words(f"column.table_{name}") for name in item.tables),
            page,
            _days(item.read_on, item.read_on, words),
        ]
    )
