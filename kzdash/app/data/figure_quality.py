"""The measured quality as a part of a sheet, or the sentence that nothing was measured."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import Block, column, heading, prose, row, table
from kzdash.app.select.quality import Quality, Score


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
