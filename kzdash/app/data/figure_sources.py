"""Where the record comes from, as a sheet."""

from collections.abc import Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import Block, Cell, column, heading, prose, quote, row, table
from kzdash.app.data.view_sources import RecordSources, RecordTable, Remark, Remarks, Source


def source_blocks(view: RecordSources, remarks: Remarks, lang: str) -> list[Block]:
    """Return each table's share of verified rows, what to be careful with, and the sites."""

    def t(key: str) -> str:
        return i18n.text(f"data.{key}", lang)

    table_heads = [
        column(t("tables_label")),
        column(t("sheet_rows"), number=True),
        column(t("sources_verified"), number=True),
        column(t("sources_unverified"), number=True),
        column(t("sources_second"), number=True),
        column(t("sources_read")),
    ]
    site_heads = [
        column(t("sources_site")),
        column(t("sources_rows"), number=True),
        column(t("sources_used")),
        column(t("sources_example")),
        column(t("sources_read")),
    ]
    sites = [_source(one, lang) for one in view.sources]
    return [
        prose(t("sources_note")),
        heading(t("sources_tables_title")),
        table(
            t("sources_tables_caption"),
            table_heads,
            [_table(one, lang) for one in view.tables],
            lang,
        ),
        *_remarks("differ", remarks.conflicts, lang),
        *_remarks("unsourced", remarks.unverified, lang),
        heading(t("sources_title")),
        table(t("sources_caption"), site_heads, sites, lang) if sites else prose(t("sources_none")),
    ]


def _remarks(name: str, remarks: Sequence[Remark], lang: str) -> list[Block]:
    """Return the rows of one kind of remark: who, what, its date here, and the remark."""

    def t(key: str) -> str:
        return i18n.text(f"data.{key}", lang)

    title = heading(t(f"{name}_title"))
    if not remarks:
        return [title, prose(t(f"{name}_none"))]
    heads = [
        column(t("differ_who")),
        column(t("differ_what")),
        column(t("differ_date")),
        column(t(f"{name}_said")),
    ]
    rows = [_remark(one, lang) for one in remarks]
    return [title, prose(t(f"{name}_note")), table(t(f"{name}_title"), heads, rows, lang)]


# Table of the record -> the beginning of its codes' keys in the locale.
_CODES = {"body_status": "status", "missions": "mission", "events": "event"}


def _remark(one: Remark, lang: str) -> Block:
    code = f"{_CODES[one.table]}_{one.code}" if one.code else one.table
    date: Cell = i18n.date(one.date, lang) if one.date else i18n.text("record.no_date", lang)
    if one.source_url:
        date = {"text": str(date), "href": one.source_url}
    return row(
        [
            one.names[i18n.LANGS.index(lang)],
            i18n.text(f"record.{code}", lang),
            date,
            quote(one.said, "en"),
        ],
        view=one.table,
    )


def _table(one: RecordTable, lang: str) -> Block:
    counts = (one.rows, one.verified, one.unverified, one.second_source)
    return row(
        [
            i18n.text(f"column.table_{one.table}", lang),
            *(i18n.number(count, lang) for count in counts),
            _days(one.read_first, one.read_last, lang),
        ],
        view=one.table,
    )


def _days(first: str, last: str, lang: str) -> str:
    if not first:
        return "–"
    if first == last:
        return i18n.date(first, lang)
    days = {"first": i18n.date(first, lang), "last": i18n.date(last, lang)}
    return i18n.text("data.sources_days", lang, **days)


def _source(one: Source, lang: str) -> Block:
    page: Cell = {"text": one.title or one.url, "href": one.url}
    return row(
        [
            one.host,
            i18n.number(one.rows, lang),
            ", ".join(i18n.text(f"column.table_{name}", lang) for name in one.tables),
            page,
            _days(one.read_on, one.read_on, lang),
        ]
    )
