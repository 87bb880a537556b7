"""Steps of a walk -> slides in one language: words, tables, pictures to be drawn, sentences.

tables + :class:`~kzdash.app.briefing.model.Walk` -> :class:`Slide`. What is said here is said on
the screen, on the slide, in the handout and to a screen reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kzdash import i18n
from kzdash.app.briefing.figure_slide_grid import (
    extent_legend,
    numbers_grid,
    parts_grid,
    rows_grid,
)
from kzdash.app.briefing.model import Fact, Statement, Step, Walk
from kzdash.app.briefing.view_slide import Grid, LegendEntry, Picture, Reading, Slide
from kzdash.app.briefing.view_walks import rows_of
from kzdash.app.draw import evidence_words, theme
from kzdash.app.home.view import HomeView, build_home
from kzdash.app.map.figure import record_map_alt, tie_map_alt
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_record import RecordMapView, build_record_map_view
from kzdash.app.select.evidence import EvidenceView, build_evidence
from kzdash.app.select.excerpt import excerpt
from kzdash.app.timeline.view import TimelineStill, build_still
from kzdash.i18n import Words
from kzdash.tables.store import Tables

_PINNED = "briefing.pin_"
# What a screen of 1280 x 720 has room for beside a graphic, in characters of 28 px.
_BESIDE_PICTURE, _BESIDE_GRID = 150, 105


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a step shows beside its sentence."""

    picture: Picture | None = None
    grid: Grid | None = None


def slides_of(tables: Tables, walk: Walk, lang: str) -> tuple[Slide, ...]:
    """Return every step of *walk* in *lang*."""
    home = build_home(tables, walk.doc_id)
    return tuple(_slide(tables, walk, at, lang, home) for at in range(len(walk.steps)))


def slide_of(tables: Tables, walk: Walk, at: int, lang: str) -> Slide:
    """Return step *at* (from 0) of *walk* in *lang*."""
    return _slide(tables, walk, at, lang, build_home(tables, walk.doc_id))


def _slide(tables: Tables, walk: Walk, at: int, lang: str, home: HomeView | None) -> Slide:
    step = walk.steps[at]
    drawn = _drawn(tables, step, home, lang)
    room = _BESIDE_PICTURE if drawn.grid is None else _BESIDE_GRID
    reading = _reading(build_evidence(tables, step.sentence_id, step.mark_id), lang, room)
    page, query = step.page if step.page[0] else ("briefing", _address(walk, at))
    return Slide(
        number=at + 1,
        total=len(walk.steps),
        walk_title=walk_title(walk, lang),
        doc_title=i18n.pick(home.source.titles, lang) or home.source.file_name if home else "",
        lang=lang,
        statement=_said(step.statement, lang, reading),
        notes=i18n.pick(step.notes, lang),
        picture=drawn.picture,
        grid=drawn.grid,
        alt=_alt(drawn, step, lang),
        legend=extent_legend(lang) if step.graphic == "parts" else _legend(drawn.picture, lang),
        reading=reading,
        missing=_missing(step, reading, lang),
        arcs=_arcs(drawn.picture),
        page=page,
        query=query,
    )


def statements_of(tables: Tables, walk: Walk, lang: str) -> tuple[str, ...]:
    """Return what each step of *walk* says, without drawing anything."""
    return tuple(_statement(tables, step, lang) for step in walk.steps)


def _statement(tables: Tables, step: Step, lang: str) -> str:
    reading = None
    if _is_nameless(step.statement):
        reading = _reading(build_evidence(tables, step.sentence_id, step.mark_id), lang, 0)
    return _said(step.statement, lang, reading)


def _is_nameless(statement: Statement) -> bool:
    """Return whether it is a pinned view that nobody has named."""
    return statement.key.startswith(_PINNED) and not any(statement.texts)


def walk_title(walk: Walk, lang: str) -> str:
    """Return the walk's name."""
    return i18n.pick(walk.titles, lang) or i18n.text(walk.key, lang)


def _address(walk: Walk, at: int) -> Mapping[str, tuple[str, ...]]:
    return {"doc": (walk.doc_id,), "walk": (walk.walk_id,), "step": (str(at + 1),)}


def _said(statement: Statement, lang: str, reading: Reading | None) -> str:
    """Return the statement with its facts written as the language writes them.

    A pinned view that nobody has named says what its sentence states.
    """
    if _is_nameless(statement) and reading is not None and reading.says:
        return reading.says
    facts = _Facts(lang, {name: _fact(value, lang) for name, value in statement.facts.items()})
    facts |= {
        name: evidence_words.section_name(part, lang) for name, part in statement.parts.items()
    }
    if any(statement.texts):
        return i18n.fill(i18n.pick(statement.texts, lang), lang, facts)
    said = i18n.text(statement.key, lang, **facts)
    return said[:1].upper() + said[1:]


def _fact(value: Fact, lang: str) -> float | str:
    """Return a fact as a sentence takes it: a number stays one, it decides forms of words."""
    if value is None:
        return i18n.text("card.value_lost", lang)
    return value if isinstance(value, str) else float(value)


class _Facts(dict[str, object]):
    """Facts by name; one that nobody counts is said to be lost, not a crash before an audience."""

    def __init__(self, lang: str, facts: Mapping[str, object]) -> None:
        super().__init__(facts)
        self.lang = lang

    def __missing__(self, name: str) -> str:
        return i18n.text("card.value_lost", self.lang)


def _drawn(tables: Tables, step: Step, home: HomeView | None, lang: str) -> _Drawn:
    """Return the picture or the table of a step; neither for a sentence alone."""
    if step.graphic in ("map", "record", "timeline"):
        return _Drawn(picture=_picture(tables, step))
    if home is None:
        return _Drawn()
    if step.graphic == "rows":
        return _Drawn(grid=rows_grid(rows_of(tables, step.marks), lang))
    if step.graphic == "numbers":
        return _Drawn(grid=numbers_grid(home, step.marks, lang))
    return _Drawn(grid=parts_grid(home, lang)) if step.graphic == "parts" else _Drawn()


def _picture(tables: Tables, step: Step) -> Picture | None:
    if step.graphic == "map":
        return build_tie_map_view(tables, step.selection)
    if step.graphic == "record":
        return build_record_map_view(tables, step.year)
    if step.choice is None:
        return None
    return build_still(tables, step.choice, to_year=datetime.now(UTC).year)


def _reading(view: EvidenceView | None, lang: str, room: int) -> Reading | None:
    if view is None or view.sentence_id is None:
        return None
    mark = view.picked
    start, stop = (mark.trigger_start, mark.trigger_stop) if mark else (0, 0)
    own = view.lang == lang
    translation = "" if own else dict(zip(i18n.LANGS, view.texts, strict=True))[lang]
    status = evidence_words.status_of_mark(mark, lang) if mark else None
    says = [evidence_words.headline(mark, lang)] if mark else []
    says += [status[1]] if status else []
    by = i18n.text(f"code.translation_{view.translation}", lang)
    return Reading(
        lang=view.lang,
        text=view.text,
        carries=(start, stop),
        quote=excerpt(view.text, start, stop, 2 * room if own else room),
        status=status[0] if status else "",
        translation=translation,
        short=excerpt(translation, 0, 0, room).text,
        translated_by=by if translation else "",
        says=" · ".join(says),
        place=evidence_words.place(view, lang),
        citation=evidence_words.citation(view, lang),
        sentence_id=view.sentence_id,
        mark_id=mark.mark_id if mark else None,
    )


def _missing(step: Step, reading: Reading | None, lang: str) -> str:
    """Return what of the step is not there (any more), in words."""
    said = []
    if step.gaps:
        said.append(i18n.text("briefing.gap", lang, what=", ".join(step.gaps)))
    if reading is not None and reading.lang != lang and not reading.translation:
        said.append(i18n.text("card.no_translation", lang))
    return " ".join(said)


def _alt(drawn: _Drawn, step: Step, lang: str) -> str:
    """Return the graphic in one sentence."""
    if isinstance(drawn.picture, TieMapView):
        return tie_map_alt(drawn.picture, Words("map", lang))
    if isinstance(drawn.picture, RecordMapView):
        return record_map_alt(drawn.picture, Words("map", lang))
    if isinstance(drawn.picture, TimelineStill):
        counts = drawn.picture.text.counts
        return i18n.text("briefing.alt_timeline", lang, n=counts.claims, bodies=counts.bodies)
    if drawn.grid is not None:
        return i18n.text(f"briefing.alt_{step.graphic}", lang, n=len(drawn.grid.lines))
    return ""


def _legend(picture: Picture | None, lang: str) -> tuple[LegendEntry, ...]:
    """Return the statuses and kinds that the map draws; what it doesn't draw needs no sign."""
    if isinstance(picture, RecordMapView):
        return (LegendEntry(theme.RECORD_ICON, i18n.text("record.outside", lang)),)
    if not isinstance(picture, TieMapView):
        return ()
    statuses = [
        LegendEntry(theme.STATUS_ICON[one], i18n.text(f"code.status_{one}", lang), one)
        for one, n in picture.status_counts
        if n
    ]
    kinds = dict.fromkeys(arc.kind for arc in picture.arcs)
    return (
        *statuses,
        *(LegendEntry(theme.KIND_ICON[one], i18n.text(f"code.kind_{one}", lang)) for one in kinds),
    )


def _arcs(picture: Picture | None) -> Mapping[str, tuple[str, str]]:
    if not isinstance(picture, TieMapView):
        return {}
    return {arc.key: (arc.ties[0].sentence_id, arc.ties[0].tie_id) for arc in picture.arcs}
