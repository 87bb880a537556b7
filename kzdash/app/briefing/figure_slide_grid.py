"""The tables of a briefing: statements beside the record, numbers beside it, parts of the file."""

from collections.abc import Collection
from dataclasses import replace

from kzdash import i18n
from kzdash.app.briefing.model import WalkRow
from kzdash.app.briefing.view_slide import Cell, Grid, Line
from kzdash.app.briefing.view_walk_any import MOST_ROWS
from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.cited import sources_of
from kzdash.app.home.view import HomeView, Number
from kzdash.app.select.source import Part
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow

_LONG_NAME = 26  # characters; a longer name gives way to its abbreviation on a screen
EXTENT_SIGN = {"full": "●", "partial": "◐", "listed_only": "○"}


def rows_grid(rows: tuple[WalkRow, ...], lang: str, most: int = MOST_ROWS) -> Grid:
    """Return statements of the text, each with its status and what the record has beside it."""
    head = ("in_text", "status", "record")
    return Grid(
        kind="rows",
        head=tuple(i18n.text(f"briefing.head_{name}", lang) for name in head),
        lines=tuple(_row(row, lang) for row in rows[:most]),
        more=_more(len(rows) - most, lang),
    )


def numbers_grid(home: HomeView, marks: Collection[str], lang: str, most: int = MOST_ROWS) -> Grid:
    """Return numbers of the text, each with how many cases the record can show by its time."""
    numbers = [number for number in home.numbers if not marks or number.figure_id in marks]
    head = ("number", "measure", "record_count")
    return Grid(
        kind="numbers",
        head=tuple(i18n.text(f"briefing.head_{name}", lang) for name in head),
        lines=tuple(_number(number, lang) for number in numbers[:most]),
        more=_more(len(numbers) - most, lang),
    )


def parts_grid(home: HomeView, lang: str) -> Grid:
    """Return the contents list, with how much of each part is in the file."""
    head = ("part", "pages", "extent")
    return Grid(
        kind="parts",
        head=tuple(i18n.text(f"briefing.head_{name}", lang) for name in head),
        lines=tuple(_part(part, lang) for part in home.source.parts),
    )


def _more(n: int, lang: str) -> str:
    return i18n.text("briefing.more", lang, n=n) if n > 0 else ""


def _row(row: WalkRow, lang: str) -> Line:
    status = evidence_words.status_of_mark(row.mark, lang)
    told = Cell(status[1], status=status[0]) if status else Cell("")
    name = evidence_words.headline(row.mark, lang)
    known = dict(zip(i18n.LANGS, row.abbreviations, strict=True))
    short = known[lang] if len(name) > _LONG_NAME else ""
    beside = Cell(_answer(row, lang), outside=True, short=_answer(row, lang, year=True))
    if row.answer is not None:
        source, href = _source(row.answer, lang)
        beside = replace(beside, source=source, href=href)
    cells = (Cell(name, strong=True, short=short), told, beside)
    return Line(cells, row.sentence_id, row.mark.mark_id)


def _source(row: RecordRow, lang: str) -> tuple[str, str]:
    """Return the work with its language, its grade and when it was read; and its address."""
    words = Words("briefing", lang)
    found = sources_of(row, words)[:1]
    if not found:
        return words("record.unverified"), ""
    read = [words("record.read_on", date=words.date(row.read_on))] if row.read_on else []
    return " · ".join((found[0]["work"], found[0]["small"], *read)), found[0]["href"]


def _answer(row: WalkRow, lang: str, *, year: bool = False) -> str:
    """Return the date (or its year) and step of the record; in words where there is none."""
    if row.answer is None:
        key = "no_source" if row.reason == "not_found" else "no_row"
        return i18n.text(f"briefing.{key}", lang) if row.reason else ""
    happened = evidence_words.what_happened(row.answer, lang)
    if row.answer.table == "outcomes" and not year:  # a screen has room for what came of it alone
        happened = i18n.pick(row.answer.titles, lang) or happened
    date = row.answer.date[:4] if year else evidence_words.when(row.answer.date, lang)
    return f"{date}: {happened}" if date else happened


def _number(number: Number, lang: str) -> Line:
    value = evidence_words.figure_value(number.value, lang, approximate=number.approximate)
    measure = i18n.text(f"code.measure_{number.measure}", lang)
    beside = i18n.text("briefing.no_list", lang)
    if number.on_record is not None:
        beside = i18n.number(number.on_record, lang)
    cells = (Cell(value, strong=True), Cell(measure), Cell(beside, outside=True))
    return Line(cells, number.sentence_id, number.figure_id)


def _part(part: Part, lang: str) -> Line:
    title, pages, extent = part_words(part, lang)
    sign = EXTENT_SIGN[part.extent]
    return Line((Cell(title, strong=True), Cell(pages), Cell(f"{sign} {extent}", short=sign)))


def part_words(part: Part, lang: str) -> tuple[str, str, str]:
    """Return title, pages and how much of a part is in the file."""
    pages = ""
    if part.page_first is not None:
        last = part.page_last if part.page_last is not None else part.page_first
        pages = str(part.page_first) if last == part.page_first else f"{part.page_first}–{last}"
    title = i18n.pick(part.titles, lang) or part.title_printed
    if part.kind == "chapter" and part.number is not None:
        title = f"{part.number}. {title}"
    return title, pages, i18n.text(f"code.extent_{part.extent}", lang)


def cell_text(cell: Cell, *, short: bool = False) -> str:
    """Return a cell as plain text, its sign before it; the short form where there is one."""
    text = (cell.short or cell.text) if short else cell.text
    sign = theme.STATUS_ICON.get(cell.status, theme.RECORD_ICON if cell.outside else "")
    return f"{sign} {text}" if sign and text else text
