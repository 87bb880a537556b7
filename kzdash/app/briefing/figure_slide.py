"""Steps of a walk -> slides in one language: words, tables, pictures to be drawn, sentences.

tables + :class:`~kzdash.app.briefing.model.Walk` -> :class:`Slide`. What is said here is said on
the screen, on the slide, in the handout and to a screen reader.
"""

from collections.abc import Mapping

from kzdash import i18n
from kzdash.app.briefing.figure_picture import alt_of, legend_of, picks_of, picture_of
from kzdash.app.briefing.figure_slide_grid import numbers_grid, parts_grid, rows_grid
from kzdash.app.briefing.model import Fact, Statement, Step, Walk
from kzdash.app.briefing.view_slide import Grid, Reading, Slide
from kzdash.app.briefing.view_walks import rows_of
from kzdash.app.draw import evidence_words
from kzdash.app.home.view import HomeView, build_home
from kzdash.app.select.evidence import EvidenceView, build_evidence
from kzdash.app.select.excerpt import excerpt
from kzdash.tables.store import Tables

_PINNED = "briefing.pin_"
# What the foot of a screen of 1280 x 720 has room for, in characters, on half of its width.
_ROOM = 150


def slides_of(tables: Tables, walk: Walk, lang: str) -> tuple[Slide, ...]:
    """Return every step of *walk* in *lang*."""
    home = build_home(tables, walk.doc_id)
    return tuple(_slide(tables, walk, at, lang, home) for at in range(len(walk.steps)))


def slide_of(tables: Tables, walk: Walk, at: int, lang: str) -> Slide:
    """Return step *at* (from 0) of *walk* in *lang*."""
    return _slide(tables, walk, at, lang, build_home(tables, walk.doc_id))


def _slide(tables: Tables, walk: Walk, at: int, lang: str, home: HomeView | None) -> Slide:
    step = walk.steps[at]
    picture = picture_of(tables, step, home, lang)
    reading = _reading(build_evidence(tables, step.sentence_id, step.mark_id), lang, _ROOM)
    grid = _grid(tables, step, home, lang)
    page, query = step.page if step.page[0] else ("briefing", _address(walk, at))
    return Slide(
        number=at + 1,
        total=len(walk.steps),
        walk_title=walk_title(walk, lang),
        doc_title=i18n.pick(home.source.titles, lang) or home.source.file_name if home else "",
        lang=lang,
        statement=_said(step.statement, lang, reading),
        notes=i18n.pick(step.notes, lang),
        picture=picture,
        grid=grid,
        alt=alt_of(picture, lang),
        legend=legend_of(picture, lang),
        reading=reading,
        missing=" ".join(filter(None, (_missing(step, reading, lang), grid.more if grid else ""))),
        picks=picks_of(picture, lang),
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


def _grid(tables: Tables, step: Step, home: HomeView | None, lang: str) -> Grid | None:
    """Return the rows of a step as a table, for paper and for notes; None where it has none."""
    if home is None:
        return None
    if step.graphic == "rows":
        return rows_grid(rows_of(tables, step.marks), lang)
    if step.graphic == "numbers":
        return numbers_grid(home, step.marks, lang)
    return parts_grid(home, lang) if step.graphic == "parts" else None


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
