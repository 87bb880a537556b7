"""What the text says: filled signs of claims in the band, then plans and what came of them."""

from collections.abc import Sequence
from typing import cast

from kzdash.app.draw import theme
from kzdash.app.draw.cited import titled
from kzdash.app.draw.evidence_words import what_happened
from kzdash.app.draw.stated import in_documents
from kzdash.app.draw.svg import text_width
from kzdash.app.timeline.figure_scale import middle_of
from kzdash.app.timeline.figure_scene import Canvas, Ink, Label, Line, Look, Named, Sign
from kzdash.app.timeline.figure_words import (
    HOLLOW,
    STATUS_SHAPE,
    said_words,
    status_of,
    verb_of,
)
from kzdash.app.timeline.model import WISHES, Card
from kzdash.app.timeline.view import Pending
from kzdash.app.timeline.view_rows import PlanRow
from kzdash.i18n import Words
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow

MOST_SIGNS = 4  # of one body; more are one sign a status with their number
_SIGN_PX = 12.5
_GAP_PX = 3.0
_HEAD_PX = 26.0
_BESIDE_PX = 26.0  # from the band to the words
_LEAST_DASH_PX = 24.0
_QUOTE_PX = 18.0  # from the band to a sentence


def draw_said(canvas: Canvas, cards: Sequence[Card], y: float, high: float) -> None:
    """Draw a body's statements: those with a date at their day, the others in the band."""
    size = min(_SIGN_PX, high * 0.62)
    undated = []
    for card in cards:
        span = span_of(card.date or None)
        if span is None or canvas.scale is None:
            undated.append(card)
            continue
        x = canvas.at(middle_of(span.first, span.stop))
        canvas.signs.append(sign_of(canvas, card, x, 0.0, y, size))
    if undated and canvas.band:
        _in_band(canvas, undated, y, size)


def _in_band(canvas: Canvas, cards: Sequence[Card], y: float, size: float) -> None:
    start, stop = canvas.band or (0.0, 0.0)
    wide = (stop - start) * canvas.room.plot
    groups = _groups(cards)
    letters = canvas.room.size - 1
    counts = [_count(group, canvas.words) for group in groups]
    pitches = [pitch_px(count, size, letters) for count in counts]
    verb = verb_of(cards[0], canvas.words).lower()
    verb_px = text_width(verb, letters, bold=True) + 4
    fits = sum(pitches) + verb_px <= wide - 4 and not any(counts)
    left = (wide - sum(pitches) - (verb_px if fits else 0)) / 2
    dx = left
    for group, count, pitch in zip(groups, counts, pitches, strict=True):
        canvas.signs.append(sign_of(canvas, group[0], start, dx + size / 2, y, size, group))
        if count:
            canvas.labels.append(Label(start, dx + size + _GAP_PX, y, count, letters, backed=True))
        dx += pitch
    if fits:
        ink = cast("Ink", status_of(cards[0]))
        canvas.labels.append(
            Label(start, dx + 1, y, verb, letters, ink=ink, bold=True, backed=True)
        )


def said_px(cards: Sequence[Card], size: float, words: Words) -> float:
    """Return how wide the signs of a body are with letters of *size* pixels."""
    return sum(pitch_px(_count(group, words), _SIGN_PX, size - 1) for group in _groups(cards))


def pitch_px(count: str, size: float, letters: float) -> float:
    """Return the pixels from one sign with its number to the next."""
    return size + _GAP_PX + (text_width(count, letters) + _GAP_PX if count else 0)


def _count(group: Sequence[Card], words: Words) -> str:
    """Return how many statements a sign stands for, or documents; "" for a single statement."""
    if group[0].documents:
        return words.number(group[0].of_ink)
    return f"{len(group)}" if len(group) > 1 else ""


def _groups(cards: Sequence[Card]) -> list[list[Card]]:
    """Return a sign's cards each: one, or where there are too many, those of a status."""
    if len(cards) <= MOST_SIGNS and not cards[0].documents:
        return [[card] for card in cards]
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(status_of(card), []).append(card)
    return list(groups.values())


def sign_of(
    canvas: Canvas,
    card: Card,
    x: float,
    dx: float,
    y: float,
    size: float,
    group: Sequence[Card] = (),
) -> Sign:
    """Return the sign of a statement; of a *group* of one body it opens them all."""
    status = status_of(card)
    many = len(group) > 1 or card.documents > 0
    lines: tuple[str, ...]
    if card.documents:
        said = in_documents(card.of_ink, canvas.words)
        lines = (card.name, canvas.words(f"code.status_{status}"), said)
    elif many:
        said = canvas.words("said_count", n=len(group))
        lines = (card.name, verb_of(card, canvas.words), said)
    else:
        lines = tuple(said_words(card, canvas.words))
    return Sign(
        x=x,
        dx=dx,
        y=y,
        shape=STATUS_SHAPE[status],
        size=size,
        ink=cast("Ink", status),
        filled=status not in HOLLOW,
        target=all_of(card) if many else f"{card.sentence_id} {card.mark_id}",
        words=lines,
    )


def all_of(card: Card) -> str:
    """Return the target that opens all that is said of a card's body or place."""
    return f"{'body' if card.source == 'claim' else 'country'}:{card.entity_id}"


def cut(text: str, size: float, wide: float, *, bold: bool = False) -> str:
    """Return as much of *text* as fits into *wide* pixels, cut at a word."""
    if text_width(text, size, bold=bold) <= wide:
        return text
    words = text.split()
    while words and text_width(" ".join(words) + " …", size, bold=bold) > wide:
        words.pop()
    return " ".join(words) + " …"


def draw_plans(
    canvas: Canvas, rows: Sequence[PlanRow], y: float, high: float, *, record: bool
) -> float:
    """Draw the plans from *y* on; return where they end."""
    words, size = canvas.words, canvas.room.size
    counted = rows[0].items[0].card.documents > 0
    title = "plans_title_many" if counted else "plans_title"
    canvas.rows.append(Named("title", y, _HEAD_PX, y + _HEAD_PX / 2, words(title), "", "", ""))
    if canvas.band and not canvas.room.stacked:
        text = f"→ {words('came_of_it')}" if record else words("plans_record_off")
        text = "" if counted else text
        dx, at = _BESIDE_PX if record else _QUOTE_PX, y + _HEAD_PX / 2
        canvas.labels.append(Label(canvas.band[1], dx, at, text, size - 1, ink="muted"))
    y += _HEAD_PX
    for row in rows:
        _row(canvas, row, y, high, record=record)
        y += high
    return y


def _row(canvas: Canvas, row: PlanRow, y: float, high: float, *, record: bool) -> None:
    at = y + high * (0.68 if canvas.room.stacked else 0.5)
    size = min(_SIGN_PX, high * 0.62)
    start = len(canvas.signs)
    _signs(canvas, row, at, size)
    signs = list(canvas.signs[start:])
    item = row.items[0]
    counted, many = item.card.documents > 0, len(row.items) > 1
    if counted and canvas.band:
        text = "" if many else canvas.words.number(item.card.documents)
        label = Label(canvas.band[0], 10 + size / 2 + _GAP_PX, at, text, canvas.room.size - 1)
        canvas.labels.append(label)
    elif not many:
        signs += _outcome(canvas, item, at, signs, record=record)
    elif record:
        found = sum(item.outcome.found for item in row.items)
        key = "wishes_answered" if found else "record.reason_no_row"
        _beside(canvas, canvas.words(key, n=found).rstrip("."), at)
    folded = "more_rows" if counted else "more_wishes"
    canvas.rows.append(
        Named(
            kind="plan",
            y=y,
            height=high,
            at=y + high * (0.27 if canvas.room.stacked else 0.5),
            name=canvas.words(folded, n=len(row.items)) if many else plan_name(item, canvas.words),
            short="",
            target=f"open:{WISHES}" if many else signs[0].target,
            said="" if many else _beside_words(item, canvas.words),
            signs=tuple(signs),
            open=False if many else None,
        )
    )


def _beside_words(item: Pending, words: Words) -> str:
    """Return what is heard beside the name of a plan: what came of it, or how many state it."""
    if item.card.documents:
        return in_documents(item.card.documents, words)
    return outcome_words(item, words)


def plan_name(item: Pending, words: Words) -> str:
    """Return who is meant and what is planned; of a wish, that it is one."""
    card = item.card
    kind = words(f"code.kind_{card.kind}").lower() if card.kind else ""
    name = " · ".join(filter(None, (card.name, kind)))
    if status_of(card) != WISHES:
        return name
    return f"{words('code.status_wished').lower()}: {name}"


def _signs(canvas: Canvas, row: PlanRow, y: float, size: float) -> None:
    start, stop = canvas.band or (0.0, 0.0)
    wide = (stop - start) * canvas.room.plot
    count = len(row.items)
    step = 0.0 if count == 1 else min(size + 1, (wide - 16) / (count - 1))
    for number, item in enumerate(row.items):
        dx = 10.0 if count == 1 else 8.0 + number * step
        smaller = size if count == 1 else size * 0.85
        canvas.signs.append(sign_of(canvas, item.card, start, dx, y, smaller))


def _outcome(
    canvas: Canvas, item: Pending, y: float, signs: Sequence[Sign], *, record: bool
) -> list[Sign]:
    """Draw the dash to what came of an item, or to the words that there is no source."""
    start, stop = canvas.band or (0.0, 0.0)
    plot, size = canvas.room.plot, canvas.room.size
    if not record or canvas.scale is None:
        quote = " ".join((item.card.translated or item.card.quote.text).split())
        if not canvas.room.stacked:
            wide = plot * (1 - canvas.column) - _QUOTE_PX
            canvas.labels.append(Label(canvas.column, _QUOTE_PX, y, cut(quote, size, wide), size))
        return []
    left = start + (signs[0].dx + 10) / plot
    look: Look = "wished" if status_of(item.card) == WISHES else "planned"
    outcome = item.outcome
    found = next((row for row in outcome.every if span_of(row.date)), None)
    span = span_of(found.date) if found else None
    if found is None or span is None:
        end = stop + 20 / plot
        canvas.lines.append(Line(((left, y), (end, y)), look))
        _beside(canvas, _short_reason(item, canvas.words), y)
        return []
    end = max(canvas.at(middle_of(span.first, span.stop)), left + _LEAST_DASH_PX / plot)
    canvas.lines.append(Line(((left, y), (end - 6 / plot, y)), look))
    sign = Sign(end, 0, y, "diamond", 10.5, "text", filled=False, target=found.record_id,
                words=tuple(outcome_lines(item, found, canvas.words)))  # fmt: skip
    canvas.signs.append(sign)
    if not canvas.room.stacked:
        more = len(outcome.every) - 1
        rest = f" · {canvas.words('outcomes_more', n=more)}" if more else ""
        text = f"{theme.RECORD_ICON} {answer(found, canvas.words)}{rest}"
        x = max(end, stop)
        wide = plot * (1 - x) - 36  # letters of a fallback font are wider
        label = Label(x, 12, y, cut(text, size - 0.5, wide, bold=True), size - 0.5, bold=True)
        canvas.labels.append(label)
    return [sign]


def _beside(canvas: Canvas, text: str, y: float) -> None:
    if canvas.band is None or canvas.room.stacked:
        return
    size = canvas.room.size - 1
    wide = canvas.room.plot * (1 - canvas.band[1]) - _BESIDE_PX - 20
    canvas.labels.append(
        Label(canvas.band[1], _BESIDE_PX, y, cut(text, size, wide), size, ink="muted")
    )


def _short_reason(item: Pending, words: Words) -> str:
    said = words(f"record.reason_{item.outcome.reason}").rstrip(".")
    sought = "; ".join(titled(row, words)["text"] for row in item.outcome.sought)
    return f"{said} {sought}".strip()


def answer(row: RecordRow, words: Words) -> str:
    """Return date and title of what came of a plan."""
    title = titled(row, words)
    said = title["text"] or what_happened(row, words.lang)
    other = what_happened(row, words.lang) if row.status == "superseded" and title["text"] else ""
    notes = "; ".join(note for note in (title["note"], other) if note)
    return f"{words.date(row.date)}: {said}" + (f" ({notes})" if notes else "")


def outcome_words(item: Pending, words: Words) -> str:
    """Return what came of an item, in one line."""
    outcome = item.outcome
    parts = [words(f"record.reason_{outcome.reason}"), _answers(outcome.rows, words)]
    if outcome.earlier:
        parts += [words("record.before_the_text"), _answers(outcome.earlier, words)]
    if outcome.sought:
        sought = "; ".join(titled(row, words)["text"] for row in outcome.sought)
        parts.append(
            sought if outcome.reason == "not_found" else f"{words('record.sought')} {sought}"
        )
    return " ".join(part for part in parts if part)


def _answers(rows: Sequence[RecordRow], words: Words) -> str:
    said = "; ".join(answer(row, words) for row in rows if row.date)
    return f"{said}." if said else ""


def outcome_lines(item: Pending, row: RecordRow, words: Words) -> list[str]:
    """Return what the sign of an outcome says."""
    return [plan_name(item, words), words(f"record.reason_{item.outcome.reason}"),
            answer(row, words)]  # fmt: skip
