"""What a collection adds to the picture: the years that its documents name, and wider numbers."""

from datetime import date
from itertools import groupby

from kzdash.app.draw.stated import in_documents
from kzdash.app.timeline.figure_said import said_px
from kzdash.app.timeline.figure_scene import Box, Canvas, Look, Named, Room, Sign
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import TimelineView
from kzdash.i18n import Words

TOP_PX = 30.0  # the years
ZONE_GAP_PX = 7.0
COLUMN_PX = 112.0  # of what the text says, where it has no place on the axis
_YEARS_PX = 30.0  # the years that many documents name
_NAME_PX = 18.0


def column_px(view: TimelineView, room: Room, words: Words) -> float:
    """Return how wide the column is in which the text speaks; many documents have wide numbers."""
    if not view.counted:
        return COLUMN_PX
    of_body = groupby(view.cards, lambda card: card.entity_id)
    return max([COLUMN_PX, *(said_px([*cards], room.size, words) + 12 for _, cards in of_body)])


def draw_years(canvas: Canvas, view: TimelineView, selection: Selection) -> float:
    """Draw how many documents name each year of the axis; return where the lanes begin."""
    scale = canvas.scale
    if not view.years or scale is None:
        return TOP_PX
    asked = selection.many.year if selection.many else None
    # Where names stand above their rows, bars begin below it.
    top = TOP_PX + (_NAME_PX if canvas.room.stacked else 0)
    first, foot = len(canvas.signs), top + _YEARS_PX
    most = max(n for _, n in view.years)
    for year, n in view.years:
        if not scale.first.year <= year < scale.stop.year:
            continue
        x0, x1 = (canvas.at(date(one, 1, 1)) for one in (year, year + 1))
        x1 -= min(1.5 / canvas.room.plot, (x1 - x0) / 3)
        high = max(_YEARS_PX * n / most, 2.0)
        look: Look = "asked" if year == asked else "named"
        canvas.boxes.append(Box(x0, x1, foot - high, foot, look))
        canvas.boxes.append(Box(x0, x1, top, foot, "press"))
        said = (str(year), in_documents(n, canvas.words))
        canvas.signs.append(Sign((x0 + x1) / 2, 0, foot - 1, "", 0, "text", filled=True,
                                 target=f"year:{year}", words=said))  # fmt: skip
    name = canvas.words("years_named" if asked is None else "years_asked", year=asked)
    middle = TOP_PX + (_NAME_PX if canvas.room.stacked else _YEARS_PX) / 2
    signs = tuple(canvas.signs[first:])
    canvas.rows.append(Named("years", TOP_PX, foot - TOP_PX, middle, name, "", "year:", "", signs))
    return foot + ZONE_GAP_PX
