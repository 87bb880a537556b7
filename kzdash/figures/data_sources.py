"""Where the record comes from, as a sheet."""

from kzdash import i18n
from kzdash.figures.data_blocks import Block, Cell, column, heading, prose, row, table
from kzdash.views.data_sources import RecordSources, RecordTable, Source


def source_blocks(view: RecordSources, lang: str) -> list[Block]:
    """Return each table's share of verified rows, and each site with its rows."""

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
        heading(t("sources_title")),
        table(t("sources_caption"), site_heads, sites, lang) if sites else prose(t("sources_none")),
    ]


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
