"""What a step draws: its graphic as values, its key, what can be picked of it, and it in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from kzdash import i18n
from kzdash.app.briefing.figure_slide_grid import EXTENT_SIGN, part_words
from kzdash.app.briefing.model import Step
from kzdash.app.briefing.view_slide import (
    Bar,
    Bars,
    LegendEntry,
    PartBar,
    Pick,
    PickedMark,
    Picture,
    Shelf,
)
from kzdash.app.briefing.view_walk_any import MOST_ROWS
from kzdash.app.briefing.view_walks import build_lanes
from kzdash.app.draw import evidence_words, theme
from kzdash.app.home.view import HomeView
from kzdash.app.map.figure import tie_map_alt
from kzdash.app.map.figure_record import record_map_alt
from kzdash.app.map.model import MapSelection, MapTie, TieMapView
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_record import RecordMapView, build_record_map_view
from kzdash.app.select.source import Part
from kzdash.app.timeline.model import Card
from kzdash.app.timeline.view import TimelineStill, build_still
from kzdash.i18n import Words
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow
from kzdash.tables.codes import TIE_STATUSES
from kzdash.tables.store import Tables


def picture_of(tables: Tables, step: Step, home: HomeView | None, lang: str) -> Picture | None:
    """Return the graphic of *step*; None for a sentence alone."""
    if step.graphic == "map":
        return build_tie_map_view(tables, step.selection)
    if step.graphic == "record":
        return build_record_map_view(tables, step.year)
    if step.graphic == "timeline" and step.choice is not None:
        return build_still(tables, step.choice, to_year=datetime.now(UTC).year)
    return None if home is None else _figure(tables, step, home, lang)


def _figure(tables: Tables, step: Step, home: HomeView, lang: str) -> Picture | None:
    """Return the rows, numbers or parts of *step*."""
    if step.graphic == "rows":
        return _rows(tables, step.marks, home, lang)
    if step.graphic == "numbers":
        return _bars(home, step.marks, lang)
    return _shelf(home, lang) if step.graphic == "parts" else None


def _rows(tables: Tables, marks: tuple[str, ...], home: HomeView, lang: str) -> Picture:
    """Return claims and plans as lanes; of other marks, numbers as bars and ties as a map."""
    doc = home.source.doc_id
    still = build_lanes(tables, marks[:MOST_ROWS], doc, lang, datetime.now(UTC).year)
    if still.text.cards or still.text.pending:
        return still
    if any(number.figure_id in marks for number in home.numbers):
        return _bars(home, marks, lang)
    return build_tie_map_view(tables, MapSelection(doc=doc, ties=marks))


def _bars(home: HomeView, marks: Collection[str], lang: str) -> Bars:
    numbers = [number for number in home.numbers if not marks or number.figure_id in marks]
    return Bars(
        tuple(
            Bar(
                name=i18n.text(f"code.measure_{one.measure}", lang),
                value=one.value,
                shown=evidence_words.figure_value(one.value, lang, approximate=one.approximate),
                beside=one.on_record,
                beside_shown=i18n.text("briefing.no_list", lang)
                if one.on_record is None
                else ("≥ " if one.at_least else "") + i18n.number(one.on_record, lang),
                sentence_id=one.sentence_id,
                mark_id=one.figure_id,
            )
            for one in numbers[:MOST_ROWS]
        )
    )


def _shelf(home: HomeView, lang: str) -> Shelf:
    return Shelf(tuple(_part(part, lang) for part in home.source.parts))


def _part(part: Part, lang: str) -> PartBar:
    title, pages, extent = part_words(part, lang)
    first = part.page_first or 0
    said = ", ".join(filter(None, (title, pages, extent)))
    name = f"{EXTENT_SIGN[part.extent]} {title}"
    return PartBar(name, pages, first, max(part.page_last or 0, first), part.extent, said)


def alt_of(picture: Picture | None, lang: str) -> str:
    """Return the graphic in one sentence."""

    def said(key: str, **facts: float) -> str:
        return i18n.text(f"briefing.alt_{key}", lang, **facts)

    match picture:
        case TieMapView():
            return tie_map_alt(picture, Words("map", lang))
        case RecordMapView():
            return record_map_alt(picture, Words("map", lang))
        case TimelineStill(text=text):
            bodies = {card.entity_id for card in text.cards}
            return said("timeline", n=len(bodies) + len(text.pending))
        case Bars(bars=bars):
            return said("numbers", n=len(bars))
        case Shelf(parts=parts):
            return said("parts", n=len(parts))
    return ""


def legend_of(picture: Picture | None, lang: str) -> tuple[LegendEntry, ...]:
    """Return the signs that the graphic draws; what it doesn't draw needs none."""
    outside = LegendEntry(theme.RECORD_ICON, i18n.text("briefing.head_record", lang))
    match picture:
        case RecordMapView():
            return (outside,)
        case TieMapView():
            return tuple(_statuses((one for one, n in picture.status_counts if n), lang))
        case TimelineStill(text=text):
            cards = (*text.cards, *(item.card for item in text.pending))
            return (*_statuses(map(_status, cards), lang), outside)
        case Bars():
            by_then = i18n.text("briefing.head_record_count", lang)
            said = LegendEntry("■", i18n.text("briefing.head_number", lang))
            return (said, LegendEntry(theme.RECORD_ICON, by_then))
        case Shelf():
            return tuple(
                LegendEntry(sign, i18n.text(f"code.extent_{extent}", lang))
                for extent, sign in EXTENT_SIGN.items()
            )
    return ()


def _statuses(found: Iterable[str], lang: str) -> Iterator[LegendEntry]:
    drawn = set(found)
    for one in TIE_STATUSES:
        if one in drawn:
            yield LegendEntry(theme.STATUS_ICON[one], i18n.text(f"code.status_{one}", lang), one)


def _status(card: Card) -> str:
    return theme.CLAIM_STATUS[card.status] if card.source == "claim" else card.status


def picks_of(picture: Picture | None, lang: str) -> Mapping[str, Pick]:
    """Return what each ``data-pick`` of the graphic opens."""
    match picture:
        case TieMapView():
            return {
                state.place_id: Pick(
                    i18n.pick(state.names, lang), tuple(_tie(tie, lang) for tie in state.ties)
                )
                for state in picture.tied
                if state.on_map
            }
        case TimelineStill(text=text):
            picks: dict[str, Pick] = {}
            for card in text.cards:
                mine = picks.get(f"body:{card.entity_id}", Pick(card.name, ()))
                marks = (*mine.marks, _card(card, lang))
                picks[f"body:{card.entity_id}"] = Pick(card.name, marks)
            for card in (item.card for item in text.pending):
                key = f"{card.sentence_id} {card.mark_id}"
                picks[key] = Pick(card.name, (_card(card, lang),))
            return picks | {rows[0].record_id: Pick(said, tuple(_row(row, lang) for row in rows))
                            for said, rows in _outside(picture)}  # fmt: skip
        case RecordMapView():
            more = [(one.iso3, one.year, one.row) for one in picture.missions]
            more += [(one.entity_id, one.year, one.row) for one in picture.events]
            by_now = [(place, row) for place, year, row in more if year and year <= picture.year]
            return {
                state.iso3: Pick(
                    i18n.pick(state.names, lang),
                    tuple(
                        _row(row, lang)
                        for row in (state.row, *(row for at, row in by_now if at == state.iso3))
                    ),
                )
                for state in picture.states
            }
        case Bars(bars=bars):
            return {
                one.mark_id: Pick(
                    f"{one.name}: {one.shown}; {theme.RECORD_ICON} {one.beside_shown}",
                    (PickedMark("", "", one.sentence_id, one.mark_id),),
                )
                for one in bars
            }
    return {}


def _outside(picture: TimelineStill) -> Iterator[tuple[str, tuple[RecordRow, ...]]]:
    """Yield the rows behind every sign of outside sources, the one that is drawn first."""
    for lane in picture.record.lanes if picture.record else ():
        for mark in lane.marks:
            yield lane.name, (mark.row,)
    for item in picture.text.pending:
        rows = sorted(item.outcome.every, key=lambda row: span_of(row.date) is None)
        if rows and span_of(rows[0].date):
            yield item.card.name, tuple(rows)


def _row(row: RecordRow, lang: str) -> PickedMark:
    title = i18n.pick(row.titles, lang) or evidence_words.what_happened(row, lang)
    said = f"{theme.RECORD_ICON} {evidence_words.when(row.date, lang)}: {title}"
    return PickedMark(said, "", None, row.record_id)


def _tie(tie: MapTie, lang: str) -> PickedMark:
    kind, status = (i18n.text(f"code.{key}", lang) for key in
                    (f"kind_{tie.kind}", f"status_{tie.status}"))  # fmt: skip
    return PickedMark(f"{kind} · {status.lower()}", tie.status, tie.sentence_id, tie.tie_id)


def _card(card: Card, lang: str) -> PickedMark:
    of = "claim" if card.source == "claim" else "status"
    said = [i18n.text(f"code.{of}_{card.status}", lang)]
    if card.kind:
        said.insert(0, i18n.text(f"code.kind_{card.kind}", lang))
    return PickedMark(" · ".join(said), _status(card), card.sentence_id, card.mark_id)
