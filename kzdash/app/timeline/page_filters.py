"""The controls of the Timeline: order, filters, switches, downloads; the address has all state."""

from collections.abc import Iterable, Mapping

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.frame import Page
from kzdash.app.screen.table_twin import view_switch
from kzdash.app.timeline.model import ORDERS, Choice
from kzdash.app.timeline.page_address import BY_DATE, ORDER, RECORD, STEP, THEME, VIEWS, Asked, put
from kzdash.app.timeline.page_downloads import downloads
from kzdash.app.timeline.view import Counts, TimelineView, build_timeline
from kzdash.app.timeline.view_record import body_names, step_counts
from kzdash.i18n import catalogue

_EVERYTHING = ""


def timeline_view(page: Page, asked: Asked) -> TimelineView:
    """Return the text's zones as asked, from the shared cache."""
    return cache.cached_view(build_timeline, page.tables.build_id, asked.choice)


def controls(page: Page, asked: Asked, counts: Counts, to_year: int) -> str:
    """Draw order, filters, both switches and the downloads; return the view that is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_controls"):
        _record_switch(page, asked)
        orders = [order for order in ORDERS if asked.record or order != BY_DATE]
        single(page, ORDER, orders, asked.choice.order)
        _filters(page, asked, counts)
        chosen = view_switch(page, VIEWS)
        downloads(page, asked, to_year)
    return chosen


def _record_switch(page: Page, asked: Asked) -> None:
    """Draw the switch that adds the record's dates and moves the cards onto the axis."""
    key = "kz_timeline_record"
    st.session_state[key] = asked.record

    def switched() -> None:
        on = bool(st.session_state[key])
        addresses.go(layer=RECORD if on else None)
        if on and asked.choice.order == ORDERS[0]:
            put(ORDER, (BY_DATE,))
        elif not on and asked.choice.order == BY_DATE:
            put(ORDER, ())

    st.toggle(page.t("record_show"), key=key, on_change=switched)


def single(page: Page, name: str, options: Iterable[str], chosen: str) -> None:
    """Draw a segmented control bound to *name* in the address; the first option is the standard."""
    choices = tuple(options)
    key = f"kz_timeline_{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        value = st.session_state[key] or choices[0]
        put(name, () if value == choices[0] else (value,))

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
            _pills(page, STEP, "record.status", steps, choice.steps)
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
        on_change=lambda: put(name, st.session_state[key]),
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
    put(THEME, ())
    put(STEP, ())
    addresses.go(status=None, kind=None, body=None)
