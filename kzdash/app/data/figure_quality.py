"""The measured quality: ties of real passages as a dot plot, all figures under it on request."""

import math
from collections.abc import Callable, Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import column, fold, heading, prose, row, table
from kzdash.app.data.payload import (
    DOT_KINDS,
    Block,
    Dot,
    DotKind,
    DotRow,
    Dots,
    Heading,
    Prose,
    Table,
)
from kzdash.app.select.quality import PassageScore, Quality, Score
from kzdash.i18n import Words

_STEP = 0.2  # between two lines of the axis
_HEADS = ("precision", "recall", "f1")


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
