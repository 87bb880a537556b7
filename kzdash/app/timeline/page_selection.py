"""The Timeline's selection, read from the address of the page, and the views for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import streamlit as st

from kzdash.app.draw.theme import CLAIM_STATUS
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.address import Check, one_of
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import archive_of, scope_of
from kzdash.app.timeline.figure_scene import LAPTOP, PHONE, Room, room_for
from kzdash.app.timeline.model import (
    FILTERS,
    GROUP_OF,
    ORDERS,
    SCOPES,
    STEP,
    THEME,
    WISHES,
    ZOOMS,
    Order,
    Scope,
    Selection,
    Zoom,
)
from kzdash.app.timeline.view import TimelineView, build_timeline
from kzdash.app.timeline.view_counted import Said, build_counted, build_said
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.app.timeline.view_rows import as_drawn
from kzdash.tables.store import Tables

# Values of layer=: the text alone. The others are those of links made before the record was on
# from the start.
TEXT, RECORD, EVERY_BODY = "text", "record", "record_all"
VIEWS = ("graphic", "table")
# Names of the address that only this page has.
ORDER, ZOOM, SCOPE, OPEN = "order", "zoom", "scope", "open"
OWN: Mapping[str, Check] = {
    "layer": one_of((TEXT, RECORD, EVERY_BODY)),
    "view": one_of(VIEWS),
    ORDER: one_of(ORDERS),
    ZOOM: one_of(ZOOMS),
    SCOPE: one_of(SCOPES),
    OPEN: lambda known, value: value in known.themes or value in (WISHES, "apart"),
    THEME.name: lambda known, value: value in known.themes,
    STEP.name: one_of(GROUP_OF),
}
_ROOM = "kz_timeline_room"


def selection_of(page: Page) -> Selection:
    """Return the selection that the address of *page* names; a body there is no filter."""
    address = page.address
    scope = scope_of(page.tables, address)
    selection = Selection(
        lang=page.lang,
        doc=None if scope else address.doc,
        section=None if scope else address.section,
        themes=address.values(THEME.name),
        statuses=address.statuses,
        kinds=address.kinds,
        steps=address.values(STEP.name),
        order=cast("Order", address.value(ORDER) or ORDERS[0]),
        record=address.layer != TEXT,
        scope=_scope(page),
        zoom=cast("Zoom", address.value(ZOOM) or ZOOMS[0]),
        opened=address.values(OPEN),
        many=replace(scope.asked, year=address.year) if scope else None,
    )
    return as_drawn(selection, timeline_view(page, selection))


def _scope(page: Page) -> Scope:
    old = SCOPES[-1] if page.address.layer == EVERY_BODY else SCOPES[0]
    return cast("Scope", page.address.value(SCOPE) or old)


def reset() -> None:
    """Let every filter go."""
    addresses.go(year=None, **{one.name: None for one in FILTERS if one.name != "body"})


def this_year() -> int:
    """Return the year at which the record's axis ends."""
    return datetime.now(UTC).year


def timeline_view(page: Page, selection: Selection) -> TimelineView:
    """Return what the text says for *selection*, from the shared cache."""
    return cache.cached_view(text_of, build_of(page, selection), selection.rows)


def build_of(page: Page, selection: Selection) -> str:
    """Return the build whose rows are shown: the document's, or the whole of many."""
    return page.tables.edition if selection.many else page.tables.build_id


def text_of(tables: Tables, selection: Selection) -> TimelineView:
    """Return what one document says, or what many do."""
    if selection.many is None:
        return build_timeline(tables, selection)
    return build_counted(archive_of(tables), tables, selection, CLAIM_STATUS)


def said_of(page: Page, selection: Selection, entity_id: str) -> Said:
    """Return what many documents state of one body or place."""
    return cache.cached_view(_said, page.tables.edition, selection.rows, entity_id)


def _said(tables: Tables, selection: Selection, entity_id: str) -> Said:
    return build_said(archive_of(tables), tables, selection, entity_id)


def record_view(page: Page, selection: Selection) -> RecordView | None:
    """Return the record's lanes for *selection*, from the shared cache; None while it is off."""
    if not selection.record:
        return None
    return cache.cached_view(record_of, build_of(page, selection), selection.rows, this_year())


def record_of(tables: Tables, selection: Selection, to_year: int) -> RecordView:
    """Return the record's lanes, those of the bodies that the text or the documents speak of."""
    stated = text_of(tables, selection).counts.named_bodies if selection.many else None
    return build_record(tables, selection, to_year=to_year, stated=stated)


def room_now() -> Room:
    """Return the room that the picture has, as the browser last reported it.

    Before the first report a browser that calls itself mobile gets a telephone's.
    """
    held = st.session_state.get(_ROOM)
    if isinstance(held, tuple):
        return room_for(*held)
    mobile = "Mobi" in (st.context.headers.get("User-Agent") or "")
    return PHONE if mobile else LAPTOP


def fit(size: object) -> None:
    """Keep the width and the height in pixels that the browser reports."""
    if isinstance(size, list) and len(size) == 2:  # noqa: PLR2004
        width, height = (min(max(int(one), 200), 8000) for one in size)
        st.session_state[_ROOM] = (width, height)


def open_target(target: object) -> None:
    """Put what was picked into the address.

    Args:
        target: As in :class:`kzdash.app.timeline.figure_scene.Sign`: sentence and mark, a row of
            the record, ``body:`` or ``country:`` with its id, ``open:`` with a theme to open or
            close, or ``year:`` with one to ask for or to let go.
    """
    kind, _, name = str(target).partition(":")
    if kind == "open":
        held = addresses.values_now(OPEN)
        addresses.go(**{OPEN: [*(one for one in held if one != name),
                               *([] if name in held else [name])]})  # fmt: skip
    elif kind in ("body", "country"):
        addresses.go(**{"body": None, "country": None, kind: name, "s": None, "mark": None})
    elif kind == "year":
        addresses.go(year=None if name in addresses.values_now("year") else name or None)
    elif " " in str(target):
        sentence, mark = str(target).split(" ", 1)
        addresses.go(s=sentence, mark=mark)
    else:
        addresses.go(s=None, mark=str(target))
