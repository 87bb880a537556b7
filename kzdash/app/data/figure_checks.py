"""The first look: what the text gives, what outside sources hold, how well ties are found."""

import math
from collections.abc import Callable, Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    big_number,
    column,
    columns,
    fold,
    heading,
    numbers,
    prose,
    row,
    share,
    table,
)
from kzdash.app.data.payload import (
    DOT_KINDS,
    BigNumber,
    Block,
    Cell,
    Column,
    Dot,
    DotKind,
    DotRow,
    Dots,
    Heading,
    Prose,
    Table,
)
from kzdash.app.data.view_overview import DataOverview
from kzdash.app.data.view_tables import TABLE_ORDER
from kzdash.app.select.quality import PassageScore, Quality, Score
from kzdash.i18n import Words

_STEP = 0.2  # between two lines of the axis
_HEADS = ("precision", "recall", "f1")


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


def quality_blocks(quality: Quality | None, words: Words) -> list[Block]:
    """Return how well the ties of real passages are found, and every figure that was measured."""
    if quality is None:
        return [heading(words("quality_title")), prose(words("quality_none"))]
    measured = words("quality_on", date=words.date(quality.measured_on))
    blocks: list[Block] = [heading(words("quality_title"))]
    if quality.passages:
        blocks += [_dots(quality.passages, words), prose(words("passages_note"))]
    blocks.append(prose(measured))
    everything: list[Heading | Prose | Table] = [
        prose(words.pick(quality.texts), words.pick(quality.methods)),
        _scores(words("quality_caption"), quality.scores, words),
        *([_passages(quality.passages, words)] if quality.passages else []),
    ]
    blocks.append(fold(words("quality_all"), "", everything))
    if quality.checks:
        checks: list[Heading | Prose | Table] = [
            prose(words("reading_note")),
            _scores(words("reading_title"), quality.checks, words),
        ]
        blocks.append(fold(words("reading_title"), "", checks))
    return blocks


def _dots(passages: Sequence[PassageScore], words: Words) -> Dots:
    """Return F1 of each set: the blind part, the part that was read, the baseline of the blind."""
    values = [value for one in passages for value in (one.f1, one.baseline)]
    least = math.floor(min(values) / _STEP) * _STEP
    ticks = [least + _STEP * step for step in range(round((1 - least) / _STEP) + 1)]

    def place(value: float) -> float:
        return round((value - least) / (1 - least), 4)

    sets = dict.fromkeys(one.name for one in passages)
    return {
        "type": "dots",
        "caption": words("passages_title"),
        "columns": [words("passages_set"), words("quality_f1"), words("dots_blind"),
                    words("quality_number")],
        "ticks": [{"at": place(tick), "label": percent(tick, words)} for tick in ticks],
        "rows": [_dot_row(name, passages, place, words) for name in sets],
        "key": [{"kind": kind, "label": words(f"dots_{kind}")} for kind in DOT_KINDS],
    }  # fmt: skip


def _dot_row(
    name: str, passages: Sequence[PassageScore], place: Callable[[float], float], words: Words
) -> DotRow:
    parts = {one.part: one for one in passages if one.name == name}
    blind = parts.get("blind") or next(iter(parts.values()))
    read = parts.get("read")
    shown: list[tuple[DotKind, float]] = [("baseline", blind.baseline), ("blind", blind.f1)]
    if read:
        shown.insert(1, ("read", read.f1))
    dots: list[Dot] = [
        {
            "kind": kind,
            "at": place(value),
            "said": f"{words(f'dots_{kind}')}: {percent(value, words)}",
        }
        for kind, value in shown
    ]
    return {
        "label": words(f"passages_{name}"),
        "dots": dots,
        "value": percent(blind.f1, words),
        "number": words.number(blind.number),
    }


def _passages(passages: Sequence[PassageScore], words: Words) -> Table:
    heads = (*_HEADS, "baseline", "status")
    rows = [
        row(
            [
                f"{words(f'passages_{one.name}')}, {words(f'passages_part_{one.part}')}",
                *(percent(getattr(one, head), words) for head in heads),
                words.number(one.number),
            ]
        )
        for one in passages
    ]
    names = [column(words(f"quality_{head}"), number=True) for head in (*heads, "number")]
    return table(words("passages_title"), [column(words("passages_set")), *names], rows, words)


def _scores(caption: str, scores: Sequence[Score], words: Words) -> Table:
    names = [column(words(f"quality_{head}"), number=True) for head in (*_HEADS, "number")]
    rows = [row(_cells(score, words)) for score in scores]
    return table(caption, [column(words("quality_kind")), *names], rows, words)


def percent(share: float, words: Words) -> str:
    """Return a share (0 to 1) as the language writes it."""
    return words("percent", share=words.number(round(100 * share, 1)))


def _cells(score: Score, words: Words) -> list[str]:
    shares = [
        "–" if share is None else percent(share, words)
        for share in (score.precision, score.recall, score.f1)
    ]
    number = "–" if score.number is None else words.number(score.number)
    return [_kind(score.kind, words), *shares, number]


def _kind(kind: str, words: Words) -> str:
    """Return the label of a kind of mention or of a table."""
    key = next(key for key in (f"code.entity_{kind}", f"column.table_{kind}s", "data.other_kind")
               if key in i18n.catalogue())  # fmt: skip
    return words(key)
