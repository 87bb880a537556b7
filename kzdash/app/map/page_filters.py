"""The map's filters: status, kind, section, region, layer, year; each bound to the address."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import evidence_words, theme
from kzdash.app.map.figure import chips_payload
from kzdash.app.map.figure_record import year_payload
from kzdash.app.map.model import MapSelection, TieMapView
from kzdash.app.map.view_record import RecordMapView
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.select.source import Part, build_source_facts

LAYERS = ("text", "record")
_ALL = ""


def selection_of(page: Page) -> MapSelection:
    """Return what the address chooses."""
    address = page.address
    return MapSelection(
        doc=page.doc_id,
        section=address.section,
        region=address.region,
        kinds=address.kinds,
        sure=address.sure,
        statuses=tuple(status for status in address.statuses if status in theme.STATUS_INK),
    )


def layer_of(page: Page) -> str:
    """Return the layer that the address chooses; the text where it names none."""
    return page.address.layer if page.address.layer in LAYERS else LAYERS[0]


def layer_switch(page: Page) -> None:
    """Draw the switch between what the text says and what the record says."""
    st.session_state["kz_map_layer"] = layer_of(page)
    st.segmented_control(
        page.t("layer_label"),
        LAYERS,
        format_func=lambda layer: page.t(f"layer_{layer}"),
        key="kz_map_layer",
        on_change=_changed("layer", LAYERS[0]),
        label_visibility="collapsed",
    )


def tie_filters(page: Page, view: TieMapView) -> None:
    """Draw the filters of the text's layer, with counts."""
    labels = _kind_labels(page, dict(view.kind_counts))
    _choice(page, "kind", page.address.kinds[:1], labels)
    if view.counted:
        asked = str(page.address.year) if page.address.year else _ALL
        _choice(page, "year", [asked], _year_labels(page, view, asked), "named_year_label")
    else:
        _choice(page, "section", [page.address.section or _ALL], _section_labels(page))
    _choice(page, "region", [page.address.region or _ALL], _region_labels(page, view.regions))
    if not view.counted:
        _switch("sure", "1", page.t("sure_label", n=view.sure_ties), on=page.address.sure)


def status_chips(page: Page, view: TieMapView) -> None:
    """Draw the statuses: samples of their strands, which are the legend and the filter."""

    def chosen(statuses: object) -> None:
        wanted = [str(one) for one in statuses] if isinstance(statuses, list) else []
        addresses.go(status=[one for one in wanted if one in theme.STATUS_INK])

    mount(
        "kzdash_map_chips",
        module="map_chips.js",
        css="map_chips.css",
        key="kz_map_chips",
        data=chips_payload(view, page.words),
        on_event={"status": chosen},
    )


def disputed_switch(page: Page) -> None:
    """Draw the choice whether contested lines are shown."""
    on = page.address.value("borders") == "disputed"
    _switch("borders", "disputed", page.t("disputed_label"), on=on)


def year_control(page: Page, view: RecordMapView) -> None:
    """Draw the year's slider and play button, with the counts of the year."""

    def moved(value: object) -> None:
        addresses.go(year=int(str(value)))

    mount(
        "kzdash_map_year",
        module="map_year.js",
        css="map_year.css",
        key="kz_map_year",
        data=year_payload(view, page.words),
        on_event={"year": moved},
    )


def clear_filters(page: Page) -> None:
    """Draw the button that takes every filter off."""
    names = ("kind", "status", "section", "region", "year", "sure")
    st.button(
        page.t("clear_filters"),
        key="kz_map_clear",
        on_click=lambda: addresses.go(**dict.fromkeys(names)),
    )


def _kind_labels(page: Page, counts: Mapping[str, int]) -> dict[str, str]:
    return {_ALL: page.t("kind_all")} | {
        kind: f"{theme.KIND_ICON[kind]} {page.t(f'code.kind_{kind}')} ({i18n.number(n, page.lang)})"
        for kind, n in counts.items()
    }


def _year_labels(page: Page, view: TieMapView, asked: str) -> dict[str, str]:
    """Return each year that a document names with the documents; the asked one in any case."""
    years = {_ALL: page.t("archive_year_all")} | ({asked: asked} if asked else {})
    return years | {str(year): f"{year} ({i18n.number(n, page.lang)})" for year, n in view.years}


def _section_labels(page: Page) -> dict[str, str]:
    facts = cache.cached_view(build_source_facts, page.tables.build_id, page.doc_id)
    parts = facts.parts if facts else ()
    return {_ALL: page.t("section_all")} | {
        part.section_id: _section_option(page, part) for part in parts
    }


def _section_option(page: Page, part: Part) -> str:
    """Return number, extent and title, in this order: a long title is cut off in the select."""
    label = evidence_words.section_name(part, page.lang)
    title = i18n.pick(part.titles, page.lang) or part.title_printed
    said = [label[:1].upper() + label[1:]]
    if part.extent != "full":
        said.append(page.t(f"code.extent_{part.extent}"))
    if title.casefold() != label.casefold():
        said.append(title)
    return " · ".join(said)


def _region_labels(page: Page, regions: Iterable[str]) -> dict[str, str]:
    asked = (page.address.region,) if page.address.region else ()
    known = {region for region in (*regions, *asked) if _has_label(region)}
    labels = {region: page.t(f"region_{region}") for region in known}
    ordered = sorted(labels.items(), key=lambda item: item[1])
    return {_ALL: page.t("region_all")} | dict(ordered)


def _has_label(region: str) -> bool:
    return f"map.region_{region}" in i18n.catalogue()


def _choice(
    page: Page, name: str, chosen: Iterable[str], labels: dict[str, str], label: str | None = None
) -> None:
    """Draw one select; the empty option stands for everything."""
    options = list(labels)
    asked = next(iter(chosen), _ALL)
    st.session_state[f"kz_map_{name}"] = asked if asked in labels else _ALL
    st.selectbox(
        page.t(label or f"{name}_label"),
        options,
        format_func=lambda option: labels.get(option, option),
        key=f"kz_map_{name}",
        on_change=_changed(name, _ALL),
        filter_mode=None,
        label_visibility="collapsed",
    )


def _switch(name: str, value: str, label: str, *, on: bool) -> None:
    """Draw a box that puts ``name=value`` into the address while it is ticked."""
    key = f"kz_map_{name}"
    st.session_state[key] = on
    st.checkbox(
        label,
        key=key,
        on_change=lambda: addresses.go(**{name: value if st.session_state[key] else None}),
    )


def _changed(name: str, standard: str) -> Callable[[], None]:
    def change() -> None:
        value = st.session_state[f"kz_map_{name}"] or standard
        addresses.go(**{name: None if value == standard else value})

    return change
