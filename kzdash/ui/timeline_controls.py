"""What the visitor of the Timeline asks for: read from the address, changed by the controls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from kzdash.figures.timeline import ZOOM_TO
from kzdash.i18n import catalogue
from kzdash.ui import address as addresses
from kzdash.ui import cache
from kzdash.ui.frame import Page
from kzdash.ui.table_twin import view_switch
from kzdash.views.timeline import ORDERS, Choice, Counts, Order, TimelineView, build_timeline
from kzdash.views.timeline_record import GROUP_OF, body_names, step_counts

# Values of layer=: the record's core bodies, or all of them.
RECORD, EVERY_BODY = "record", "record_all"
VIEWS = ("graphic", "table")
# Names of the address that only this page has.
_THEME, _ORDER, _ZOOM, _STEP = "theme", "order", "zoom", "recorded"
_EVERYTHING = ""
_BY_DATE = "date"  # needs the record's dates


@dataclass(frozen=True, slots=True)
class Asked:
    """The page's state, all of it from the address."""

    choice: Choice
    record: bool
    every_body: bool
    zoom: str


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
    order = next(iter(many(_ORDER, ORDERS)), ORDERS[0])
    asked = Asked(
        Choice(
            lang=page.lang,
            doc=address.doc,
            section=address.section,
            themes=many(_THEME, {str(theme) for theme in page.tables["bodies"]["theme"]}),
            statuses=address.statuses,
            kinds=address.kinds,
            bodies=address.bodies,
            steps=many(_STEP, GROUP_OF),
            order=_as_order(order if layer or order != _BY_DATE else ORDERS[0]),
        ),
        record=layer is not None,
        every_body=layer == EVERY_BODY,
        zoom=next(iter(many(_ZOOM, ZOOM_TO)), next(iter(ZOOM_TO))),
    )
    _say_dropped(page, [value for value in dropped if value not in address.dropped])
    return asked


def _say_dropped(page: Page, dropped: list[str]) -> None:
    """Say which values were left out; the first change of the address removes them."""
    if dropped:
        held: tuple[str, ...] = st.session_state.get("kz_dropped", ())
        st.session_state["kz_dropped"] = (*held, *dropped)
        st.text(page.t("frame.dropped", values=", ".join(dropped)))


def timeline_view(page: Page, asked: Asked) -> TimelineView:
    """Return the text's zones as asked, from the shared cache."""
    return cache.cached_view(build_timeline, page.tables.build_id, asked.choice)


def controls(page: Page, asked: Asked, counts: Counts) -> str:
    """Draw order, filters and both switches; return the view that is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_controls"):
        orders = [order for order in ORDERS if asked.record or order != _BY_DATE]
        single(page, _ORDER, orders, asked.choice.order)
        _filters(page, asked, counts)
        chosen = view_switch(page, VIEWS)
        _record_switch(page, asked)
    return chosen


def _record_switch(page: Page, asked: Asked) -> None:
    """Draw the switch that adds the record's dates and moves the cards onto the axis."""
    key = "kz_timeline_record"
    st.session_state[key] = asked.record

    def switched() -> None:
        on = bool(st.session_state[key])
        addresses.go(layer=RECORD if on else None)
        if on and asked.choice.order == ORDERS[0]:
            _put(_ORDER, (_BY_DATE,))
        elif not on and asked.choice.order == _BY_DATE:
            _put(_ORDER, ())

    st.toggle(page.t("record_show"), key=key, on_change=switched)


def single(page: Page, name: str, options: Iterable[str], chosen: str) -> None:
    """Draw a segmented control bound to *name* in the address; the first option is the standard."""
    choices = tuple(options)
    key = f"kz_timeline_{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        value = st.session_state[key] or choices[0]
        _put(name, () if value == choices[0] else (value,))

    st.segmented_control(
        page.t(f"{name}_label"),
        choices,
        format_func=lambda option: page.t(f"{name}_{option}"),
        key=key,
        on_change=changed,
    )


def _filters(page: Page, asked: Asked, counts: Counts) -> None:
    choice = asked.choice
    asked_for = (choice.themes, choice.statuses, choice.kinds, choice.bodies, choice.steps)
    active = sum(map(len, asked_for))
    label = page.t("filters") + (f" · {active}" if active else "")
    with st.popover(label, key="kz_timeline_filters"):
        themes = page.tables["bodies"]["theme"].value_counts().to_dict()
        totals = {str(code): int(n) for code, n in themes.items()}
        _pills(page, "theme", "record.theme", totals, choice.themes)
        _pills(page, "status", None, counts.statuses, choice.statuses)
        _pills(page, "kind", "code.kind", counts.kinds, choice.kinds)
        if asked.record:
            steps = cache.cached_view(step_counts, page.tables.build_id)
            _pills(page, _STEP, "record.status", steps, choice.steps)
        _body(page, choice)
        if active:
            st.button(page.t("reset"), key="kz_timeline_reset", on_click=_reset)


def _pills(
    page: Page,
    name: str,
    labels: str | None,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
) -> None:
    """Draw a filter with the count of each option; codes without a row are left out."""
    if not counts:
        return
    key = f"kz_timeline_{name}"
    st.session_state[key] = [code for code in chosen if code in counts]

    def label(code: str) -> str:
        text = page.t(f"{labels}_{code}") if labels else status_label(page, code)
        return page.t("option_count", label=text, n=counts[code])

    st.pills(
        page.t(f"filter_{name}"),
        list(counts),
        selection_mode="multi",
        format_func=label,
        key=key,
        on_change=lambda: _put(name, st.session_state[key]),
    )


def _body(page: Page, choice: Choice) -> None:
    names = cache.cached_view(body_names, page.tables.build_id, page.lang, choice.doc)
    key = "kz_timeline_body"
    st.session_state[key] = choice.bodies[0] if choice.bodies else _EVERYTHING
    st.selectbox(
        page.t("filter_body"),
        [_EVERYTHING, *names],
        format_func=lambda body: names.get(body, page.t("filter_body_all")),
        key=key,
        filter_mode="contains",
        on_change=lambda: addresses.go(body=st.session_state[key] or None),
    )


def status_label(page: Page, code: str) -> str:
    """Return the label of a status of the text: of a claim, else of a tie."""
    key = f"code.claim_{code}"
    if key in catalogue() and code != "planned":
        return page.t(key)
    return page.t(f"code.status_{code}")


def _reset() -> None:
    _put(_THEME, ())
    _put(_STEP, ())
    addresses.go(status=None, kind=None, body=None)


def _all(name: str) -> list[str]:
    return st.query_params.get_all(name)


def _as_order(value: str) -> Order:
    return value if value in ORDERS else ORDERS[0]


def _put(name: str, values: Iterable[str]) -> None:
    """Set a value of the address, this page's own names included."""
    if name in (*addresses.MULTIPLE, *addresses.SINGLE):
        addresses.go(**{name: tuple(values)})
        return
    chosen = list(values)
    if chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)
