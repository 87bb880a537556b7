"""The checks of a build and the measured quality as sheets: how much can be believed, and why."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import big_number, column, heading, numbers, prose, row, table
from kzdash.app.data.payload import BigNumber, Block, Table
from kzdash.app.data.view_overview import DataOverview, TableCount
from kzdash.app.select.quality import Quality, Score
from kzdash.i18n import Words


def check_blocks(view: DataOverview, quality: Quality | None, words: Words) -> list[Block]:
    """Return counts, checks and measured quality."""
    return [
        numbers(_headlines(view, words)),
        heading(words("checks_title")),
        prose(words("checks_note")),
        table(
            words("checks_caption"),
            [
                column(words("tables_label")),
                column(words("checks_right"), number=True),
                column(words("checks_total"), number=True),
            ],
            [
                row(
                    [
                        words(f"column.table_{count.table}"),
                        words.number(count.right),
                        words.number(count.total),
                    ],
                    pick={"view": count.table},
                )
                for count in view.quotations
            ],
            words,
        ),
        heading(words("faults_title")),
        prose(*(view.faults or (words("faults_none"),))),
        *quality_blocks(quality, words),
        heading(words("counts_text_title")),
        _counts(words("counts_caption_text"), view.document_counts, words),
        heading(words("counts_record_title")),
        _counts(words("counts_caption_record"), view.reference_counts, words),
        prose(
            words(
                "build_note",
                build=view.build_id,
                schema=view.schema_version,
                version=view.kzdash_version,
            )
        ),
    ]


def _headlines(view: DataOverview, words: Words) -> list[BigNumber]:
    def of(right: int, total: int) -> str:
        return words("quoted_value", right=words.number(right), total=words.number(total))

    sourced = [count for count in view.reference_counts if count.verified is not None]
    verified = sum(count.verified or 0 for count in sourced)
    return [
        big_number(
            of(view.quoted_right, view.quoted_total),
            words("quoted_label"),
            sound=view.quoted_right == view.quoted_total,
        ),
        big_number(words.number(len(view.faults)), words("faults_label"), sound=not view.faults),
        big_number(words.number(view.statements), words("statements_label")),
        big_number(of(verified, sum(count.rows for count in sourced)), words("verified_label")),
    ]


def _counts(caption: str, counts: tuple[TableCount, ...], words: Words) -> Table:
    with_sources = any(count.verified is not None for count in counts)
    heads = [
        column(words("tables_label")),
        column(words("sheet_about")),
        column(words("sheet_rows"), number=True),
    ]
    if with_sources:
        heads.append(column(words("counts_verified"), number=True))
    rows = []
    for count in counts:
        cells = [
            words(f"column.table_{count.table}"),
            words(f"column.row_{count.table}"),
            words.number(count.rows),
        ]
        if with_sources:
            cells.append("–" if count.verified is None else words.number(count.verified))
        rows.append(row(cells, pick={"view": count.table}))
    return table(caption, heads, rows, words)


def quality_blocks(quality: Quality | None, words: Words) -> list[Block]:
    """Return heading, method and scores."""
    if quality is None:
        return [heading(words("quality_title")), prose(words("quality_none"))]
    heads = ("quality_precision", "quality_recall", "quality_f1", "quality_number")
    return [
        heading(words("quality_title")),
        prose(
            words.pick(quality.texts),
            words.pick(quality.methods),
            words("quality_on", date=words.date(quality.measured_on)),
        ),
        table(
            words("quality_caption"),
            [column(words("quality_kind")), *(column(words(head), number=True) for head in heads)],
            [row(_cells(score, words)) for score in quality.scores],
            words,
        ),
        *_passages(quality, words),
        *_checks(quality, words),
    ]


def _passages(quality: Quality, words: Words) -> list[Block]:
    """Return the ties of real passages: read and blind part, beside the naive baseline."""
    if not quality.passages:
        return []
    heads = ("precision", "recall", "f1", "baseline", "status", "number")
    return [
        heading(words("passages_title")),
        prose(words("passages_note")),
        table(
            words("passages_title"),
            [
                column(words("passages_set")),
                *(column(words(f"quality_{head}"), number=True) for head in heads),
            ],
            [
                row(
                    [
                        words(f"passages_{one.name}_{one.part}"),
                        *(_percent(getattr(one, head), words) for head in heads[:-1]),
                        words.number(one.number),
                    ]
                )
                for one in quality.passages
            ],
            words,
        ),
    ]


def _checks(quality: Quality, words: Words) -> list[Block]:
    """Return the check of the bundled document, which is no measure of quality."""
    if not quality.checks:
        return []
    heads = ("quality_precision", "quality_recall", "quality_f1", "quality_number")
    return [
        heading(words("reading_title")),
        prose(words("reading_note")),
        table(
            words("reading_title"),
            [column(words("quality_kind")), *(column(words(head), number=True) for head in heads)],
            [row(_cells(score, words)) for score in quality.checks],
            words,
        ),
    ]


def _percent(share: float, words: Words) -> str:
    return words.number(round(100 * share, 1)) + " %"


def _cells(score: Score, words: Words) -> list[str]:
    shares = [
        "–" if share is None else _percent(share, words)
        for share in (score.precision, score.recall, score.f1)
    ]
    number = "–" if score.number is None else words.number(score.number)
    return [_kind(score.kind, words), *shares, number]


def _kind(kind: str, words: Words) -> str:
    """Return the label of a kind of mention or of a table; else the name as measured."""
    for key in (f"code.entity_{kind}", f"column.table_{kind}s"):
        if key in i18n.catalogue():
            return words(key)
    return kind
