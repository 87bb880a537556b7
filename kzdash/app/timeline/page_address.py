"""What the visitor of the Timeline asks for: read from the address and put back into it."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.figure import ZOOM_TO
from kzdash.app.timeline.model import ORDERS, Choice, Order
from kzdash.app.timeline.view_record import GROUP_OF

# Values of layer=: the record's core bodies, or all of them.
RECORD, EVERY_BODY = "record", "record_all"
VIEWS = ("graphic", "table")
# Names of the address that only this page has.
THEME, ORDER, ZOOM, STEP, PART = "theme", "order", "zoom", "recorded", "part"
_MAX_DIGITS = 4
BY_DATE = "date"  # needs the record's dates


@dataclass(frozen=True, slots=True)
class Asked:
    """The page's state, all of it from the address."""

    choice: Choice
    record: bool
    every_body: bool
    zoom: str
    part: int | None = None  # of a record with more lanes than one chart draws


def read_asked(page: Page) -> Asked:
    """Return what the address asks for, and say which of its values this page doesn't know."""
    address = page.address
    dropped: list[str] = []

    def many(name: str, known: Iterable[str]) -> tuple[str, ...]:
        values, allowed = tuple(dict.fromkeys(_all(name))), set(known)
        dropped.extend(
            f"{name}={value[: addresses.MAX_VALUE_SHOWN]}"
            for value in values
            if value not in allowed
        )
        return tuple(value for value in values if value in allowed)

    layer = next(iter(many("layer", (RECORD, EVERY_BODY))), None)
    many("view", VIEWS)
    order = next(iter(many(ORDER, ORDERS)), ORDERS[0])
    part = next(iter(many(PART, filter(_is_number, _all(PART)))), None)
    asked = Asked(
        Choice(
            lang=page.lang,
            doc=address.doc,
            section=address.section,
            themes=many(THEME, {str(theme) for theme in page.tables["bodies"]["theme"]}),
            statuses=address.statuses,
            kinds=address.kinds,
            bodies=address.bodies,
            steps=many(STEP, GROUP_OF),
            order=_as_order(order if layer or order != BY_DATE else ORDERS[0]),
        ),
        record=layer is not None,
        every_body=layer == EVERY_BODY,
        zoom=next(iter(many(ZOOM, ZOOM_TO)), next(iter(ZOOM_TO))),
        part=int(part) if part else None,
    )
    _say_dropped(page, [value for value in dropped if value not in address.dropped])
    return asked


def _say_dropped(page: Page, dropped: list[str]) -> None:
    """Say which values were left out; the first change of the address removes them."""
    if dropped:
        held: tuple[str, ...] = st.session_state.get("kz_dropped", ())
        st.session_state["kz_dropped"] = (*held, *dropped)
        st.text(page.t("frame.dropped", values=", ".join(dropped)))


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS and int(value) > 0


def _all(name: str) -> list[str]:
    return st.query_params.get_all(name)


def _as_order(value: str) -> Order:
    return value if value in ORDERS else ORDERS[0]


def put(name: str, values: Iterable[str]) -> None:
    """Set a value of the address, this page's own names included."""
    addresses.go(**{name: tuple(values)})
