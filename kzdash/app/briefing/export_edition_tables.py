"""The tables and still figures of the one-file edition; each row leads to its sentence."""

from collections.abc import Iterator

from kzdash import i18n
from kzdash.app.briefing.export_edition_text import sentence_link
from kzdash.app.briefing.figure_slide_grid import cell_text, numbers_grid, parts_grid, rows_grid
from kzdash.app.briefing.view_slide import Cell, Grid
from kzdash.app.briefing.view_walk_refs import find
from kzdash.app.briefing.view_walks import rows_of
from kzdash.app.draw.markup import element, table, words
from kzdash.app.home.view import HomeView
from kzdash.app.map.export_svg import map_svg
from kzdash.app.map.figure import tie_map_alt
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.timeline.export_svg import timeline_svg, whole_height
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import build_still
from kzdash.i18n import Words
from kzdash.tables.store import Tables

_MAP = (1200, 760)
_TIMELINE_WIDE = 1200


def numbers_part(tables: Tables, home: HomeView, lang: str) -> Iterator[str]:
    """Yield what the file has, and the numbers of the text beside the record."""
    yield _grid(parts_grid(home, lang), i18n.text("home.missing_title", lang), tables, lang)
    if home.numbers:
        grid = numbers_grid(home, (), lang, most=len(home.numbers))
        yield _grid(grid, i18n.text("home.numbers_title", lang), tables, lang)


def map_part(tables: Tables, home: HomeView, lang: str) -> Iterator[str]:
    """Yield the map as a still and every tie as a row."""
    doc = home.source.doc_id
    view = build_tie_map_view(tables, MapSelection(doc=doc))
    wide, high = _MAP
    drawing = map_svg(view, Words("map", lang), "light", width=wide, height=high)
    yield _figure(drawing, tie_map_alt(view, Words("map", lang)))
    yield from _statements(tables, home, "ties", "ties", lang)


def timeline_part(tables: Tables, home: HomeView, lang: str, to_year: int) -> Iterator[str]:
    """Yield the timeline as a still, its axis up to *to_year*, and every claim as a row."""
    words = Words("timeline", lang)
    still = build_still(tables, Selection(lang, doc=home.source.doc_id), to_year=to_year)
    high = whole_height(still, words, width=_TIMELINE_WIDE)
    drawing = timeline_svg(still, words, "light", width=_TIMELINE_WIDE, height=high)
    yield _figure(drawing, i18n.text("timeline.picture_record", lang))
    yield from _statements(tables, home, "claims", "membership_claims", lang)


def _statements(
    tables: Tables, home: HomeView, reference: str, table_name: str, lang: str
) -> Iterator[str]:
    """Yield every tie or claim as a row; nothing where there is none."""
    marks = find(tables, home.source.doc_id, reference).marks
    if marks:
        rows = rows_of(tables, marks)
        grid = rows_grid(rows, lang, most=len(rows))
        yield _grid(grid, i18n.text(f"column.table_{table_name}", lang), tables, lang)


def doubts_part(tables: Tables, home: HomeView, lang: str) -> Iterator[str]:
    """Yield what was looked at and turned down, and the damage that was read through."""
    doc = home.source.doc_id
    for name, columns in (
        ("rejections", ("surface", "candidate", "reason")),
        ("slips", ("printed", "suggested", "reason")),
    ):
        frame = tables[name]
        mine = frame[frame["doc_id"] == doc].sort_values("start").to_dict("records")
        prefix = {"rejections": "rejection", "slips": "slip"}[name]
        head = [i18n.text(f"column.{column}", lang) for column in columns]
        rows = [
            [
                words(
                    i18n.text(f"code.{prefix}_{row[column]}", lang)
                    if column == "reason"
                    else str(row[column])
                )
                for column in columns
            ]
            for row in mine
        ]
        if rows:
            yield table(i18n.text(f"column.table_{name}", lang), head, rows, name)


def _figure(drawing: str, alt: str) -> str:
    box = {"class": "figure", "role": "img", "aria-label": alt}
    return element("figure", box, drawing)


def _source(cell: Cell) -> str:
    """Return the work that a cell from outside rests on, as a link; "" for other cells."""
    if not cell.href:
        return element("small", None, words(cell.source)) if cell.source else ""
    return element("small", None, element("a", {"href": cell.href}, words(cell.source)))


def _grid(grid: Grid, caption: str, tables: Tables, lang: str) -> str:
    """Return a table of statements with a last column that leads to the sentence of each."""
    lines = tables["sentences"].set_index("sentence_id")["line"].to_dict()
    rows = []
    for line in grid.lines:
        cells = [words(cell_text(cell)) + _source(cell) for cell in line.cells]
        if line.sentence_id is not None:
            said = i18n.text("card.line", lang, n=int(lines[line.sentence_id]))
            cells.append(sentence_link(line.sentence_id, said))
        elif any(other.sentence_id for other in grid.lines):
            cells.append("")
        rows.append(cells)
    head = [*grid.head]
    if any(line.sentence_id for line in grid.lines):
        head.append(i18n.text("card.place", lang))
    return table(caption, head, rows, grid.kind)
