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
from kzdash.views.timeline_record import body_names

# Values of layer=: the record's core bodies, or all of them.
RECORD, EVERY_BODY = "record", "record_all"
# Names of the address that only this page has.
_THEME, _ORDER, _ZOOM = "theme", "order", "zoom"
_EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The page's state, all of it from the address."""

    choice: Choice
    record: bool
    every_body: bool
    zoom: str


def read_asked(page: Page) -> Asked:
    """Return what the address asks for; values that the page doesn't know count as not given."""
    address = page.address
    known = {str(theme) for theme in page.tables["bodies"]["theme"]}
    order = _one(_ORDER, ORDERS, ORDERS[0])
    return Asked(
        Choice(
            lang=page.lang,
            doc=address.doc,
            section=address.section,
            themes=tuple(t for t in dict.fromkeys(_all(_THEME)) if t in known),
            statuses=address.statuses,
            kinds=address.kinds,
            bodies=address.bodies,
            order=_as_order(order),
        ),
        record=address.layer in (RECORD, EVERY_BODY),
        every_body=address.layer == EVERY_BODY,
        zoom=_one(_ZOOM, ZOOM_TO, next(iter(ZOOM_TO))),
    )


def timeline_view(page: Page, asked: Asked) -> TimelineView:
    """Return the text's zones as asked, from the shared cache."""
    return cache.cached_view(build_timeline, page.tables.build_id, asked.choice)


def controls(page: Page, asked: Asked, counts: Counts) -> str:
    """Draw order, filters and both switches; return the view that is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_controls"):
        single(page, _ORDER, ORDERS, asked.choice.order)
        _filters(page, asked, counts)
        chosen = view_switch(page)
        _record_switch(page, asked)
    return chosen


def _record_switch(page: Page, asked: Asked) -> None:
    """Draw the switch that asks for the record's dates."""
    key = "kz_timeline_record"
    st.session_state[key] = asked.record
    st.toggle(
        page.t("record_show"),
        key=key,
        on_change=lambda: addresses.go(layer=RECORD if st.session_state[key] else None),
    )


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
    active = sum(map(len, (choice.themes, choice.statuses, choice.kinds, choice.bodies)))
    label = page.t("filters") + (f" · {active}" if active else "")
    with st.popover(label, key="kz_timeline_filters"):
        themes = page.tables["bodies"]["theme"].value_counts().to_dict()
        totals = {str(code): int(n) for code, n in themes.items()}
        _pills(page, "theme", "record.theme", totals, choice.themes)
        _pills(page, "status", None, counts.statuses, choice.statuses)
        _pills(page, "kind", "code.kind", counts.kinds, choice.kinds)
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
    names = cache.cached_view(body_names, page.tables.build_id, page.lang)
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
    addresses.go(status=None, kind=None, body=None)


def _all(name: str) -> list[str]:
    return st.query_params.get_all(name)


def _one(name: str, known: Iterable[str], standard: str) -> str:
    return next((value for value in _all(name) if value in set(known)), standard)


def _as_order(value: str) -> Order:
    return value if value in ORDERS else ORDERS[0]  # type: ignore[return-value]


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
