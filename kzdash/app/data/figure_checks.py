"""The checks of a build and the measured quality as sheets: how much can be believed, and why."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    Block,
    big_number,
    column,
    heading,
    numbers,
    prose,
    row,
    table,
)
from kzdash.app.data.view_overview import DataOverview, TableCount
from kzdash.app.select.quality import Quality, Score


def check_blocks(view: DataOverview, quality: Quality | None, lang: str) -> list[Block]:
    """Return counts, checks and measured quality."""

    def t(key: str, **values: object) -> str:
        return i18n.text(f"data.{key}", lang, **values)

    return [
        numbers(_headlines(view, lang)),
        heading(t("checks_title")),
        prose(t("checks_note")),
        table(
            t("checks_caption"),
            [
                column(t("tables_label")),
                column(t("checks_right"), number=True),
                column(t("checks_total"), number=True),
            ],
            [
                row(
                    [
                        i18n.text(f"column.table_{count.table}", lang),
                        i18n.number(count.right, lang),
                        i18n.number(count.total, lang),
                    ],
                    view=count.table,
                )
                for count in view.quotations
            ],
            lang,
        ),
        heading(t("faults_title")),
        prose(*(view.faults or (t("faults_none"),))),
        *quality_blocks(quality, lang),
        heading(t("counts_text_title")),
        _counts(t("counts_caption_text"), view.document_counts, lang),
        heading(t("counts_record_title")),
        _counts(t("counts_caption_record"), view.reference_counts, lang),
        prose(
            t(
                "build_note",
                build=view.build_id,
                schema=view.schema_version,
                version=view.kzdash_version,
            )
        ),
    ]


def _headlines(view: DataOverview, lang: str) -> list[Block]:
    def t(key: str, **values: object) -> str:
        return i18n.text(f"data.{key}", lang, **values)

    def of(right: int, total: int) -> str:
        return t("quoted_value", right=i18n.number(right, lang), total=i18n.number(total, lang))

    sourced = [count for count in view.reference_counts if count.verified is not None]
    verified = sum(count.verified or 0 for count in sourced)
    return [
        big_number(
            of(view.quoted_right, view.quoted_total),
            t("quoted_label"),
            sound=view.quoted_right == view.quoted_total,
        ),
        big_number(i18n.number(len(view.faults), lang), t("faults_label"), sound=not view.faults),
        big_number(i18n.number(view.statements, lang), t("statements_label")),
        big_number(of(verified, sum(count.rows for count in sourced)), t("verified_label")),
    ]


def _counts(caption: str, counts: tuple[TableCount, ...], lang: str) -> Block:
    with_sources = any(count.verified is not None for count in counts)
    heads = [
        column(i18n.text("data.tables_label", lang)),
        column(i18n.text("data.sheet_about", lang)),
        column(i18n.text("data.sheet_rows", lang), number=True),
    ]
    if with_sources:
        heads.append(column(i18n.text("data.counts_verified", lang), number=True))
    rows = []
    for count in counts:
        cells = [
            i18n.text(f"column.table_{count.table}", lang),
            i18n.text(f"column.row_{count.table}", lang),
            i18n.number(count.rows, lang),
        ]
        if with_sources:
            cells.append("–" if count.verified is None else i18n.number(count.verified, lang))
        rows.append(row(cells, view=count.table))
    return table(caption, heads, rows, lang)


def quality_blocks(quality: Quality | None, lang: str) -> list[Block]:
    """Return heading, method and scores."""

    def t(key: str, **values: object) -> str:
        return i18n.text(f"data.{key}", lang, **values)

    if quality is None:
        return [heading(t("quality_title")), prose(t("quality_none"))]
    heads = ("quality_precision", "quality_recall", "quality_f1", "quality_number")
    return [
        heading(t("quality_title")),
        prose(
            i18n.pick(quality.texts, lang),
            i18n.pick(quality.methods, lang),
            t("quality_on", date=i18n.date(quality.measured_on, lang)),
        ),
        table(
            t("quality_caption"),
            [column(t("quality_kind")), *(column(t(head), number=True) for head in heads)],
            [row(_cells(score, lang)) for score in quality.scores],
            lang,
        ),
    ]


def _cells(score: Score, lang: str) -> list[str]:
    shares = [
        "–" if share is None else i18n.number(round(100 * share, 1), lang) + " %"
        for share in (score.precision, score.recall, score.f1)
    ]
    number = "–" if score.number is None else i18n.number(score.number, lang)
    return [_kind(score.kind, lang), *shares, number]


def _kind(kind: str, lang: str) -> str:
    """Return the label of a kind of mention or of a table; else the name as measured."""
    for key in (f"code.entity_{kind}", f"column.table_{kind}"):
        if key in i18n.catalogue():
            return i18n.text(key, lang)
    return kind
