"""The Timeline of one document or of many: its bar, the picture or the table, what a pick opens.

What is below the bar is a fragment: a pick runs it alone. What else changes here runs the whole
page.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.address import Address
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page, page_now
from kzdash.app.screen.table_twin import table_twin
from kzdash.app.select.names import name_by_id
from kzdash.app.timeline.figure import ReadyFigure, plotly_config, timeline_figure
from kzdash.app.timeline.figure_head import body_payload, head_payload, names_payload
from kzdash.app.timeline.figure_lanes import build_scene
from kzdash.app.timeline.figure_rows import record_card, table_rows
from kzdash.app.timeline.figure_scene import Room, Scene
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.page_controls import controls
from kzdash.app.timeline.page_selection import (
    build_of,
    fit,
    open_target,
    record_of,
    record_view,
    room_now,
    said_of,
    selection_of,
    text_of,
    this_year,
    timeline_view,
)
from kzdash.app.timeline.view_record import FIRST_YEAR
from kzdash.app.timeline.view_row import build_picked
from kzdash.i18n import Words
from kzdash.record.questions import status_of
from kzdash.tables.store import Tables

CHART_KEY = "kz_timeline_chart"


def draw_timeline(page: Page) -> None:
    """Draw the timeline of the address's document, or of its documents."""
    selection = selection_of(page)
    shown = controls(page, selection)
    timeline_body(page, selection, shown)


@st.fragment
def timeline_body(page: Page, selection: Selection, shown: str) -> None:
    """Draw the picture or the table, and what is picked beside it.

    Args:
        page: The page as its whole run drew it.
        selection: The selection of its address.
        shown: "graphic" or "table".
    """
    now = page_now(page)
    if _without_pick(now.address) != _without_pick(page.address):
        st.rerun()
    picked_card(now, selection)  # first, so that the card needn't wait for the chart
    view, record = timeline_view(now, selection), record_view(now, selection)
    if shown == "table":
        table_twin(now, table_rows(now.words, view, record), key="kz_timeline_table",
                   caption=now.t("table_caption"))  # fmt: skip
        return
    with st.container(key="kz_timeline_picture", gap=None):
        mount(
            "kzdash_timeline_head",
            module="timeline_head.js",
            css="timeline.css",
            data=head_payload(now.words, view, record, selection),
            key="kz_timeline_head",
        )
        _picture(now, selection)


def _without_pick(address: Address) -> Address:
    """Return all of *address* but what a pick sets."""
    return replace(
        address, sentence=None, mark=None, entity=None, bodies=(), countries=(), dropped=()
    )


def _picture(page: Page, selection: Selection) -> None:
    """Draw names and chart; the chart is the same for every pick and isn't sent anew."""
    asked = (build_of(page, selection), selection, page.lang, room_now(), this_year())
    scene = cache.cached_view(_scene, *asked)
    figure = cache.cached_view(_figure, *asked, page.mode)
    with st.container(key="kz_timeline_stage", gap=None):
        mount(
            "kzdash_timeline",
            module="timeline.js",
            css="timeline.css",
            data=names_payload(
                page.words, scene, page.address.mark or "", all_of_address(page.address)
            ),
            key="kz_timeline_names",
            on_event={"go": open_target, "room": fit},
        )
        alt = page.t("graphic_alt", n=len(scene.signs), bodies=len(scene.rows),
                     first=FIRST_YEAR, last=this_year())  # fmt: skip
        st.plotly_chart(
            figure,
            theme=None,
            key=CHART_KEY,
            on_select=_picked,
            selection_mode="points",
            config=plotly_config(),
            alt=alt,
        )


def _picked() -> None:
    """Open what was clicked; a click beside the marks changes nothing."""
    chosen: dict[str, Any] = st.session_state[CHART_KEY].selection
    ids = [point.get("customdata") for point in chosen["points"]]
    target = next((_first(value) for value in ids if value), None)
    if target is not None:
        open_target(target)


def _first(value: object) -> str:
    return str(value[0] if isinstance(value, list) else value)


def _scene(tables: Tables, selection: Selection, lang: str, room: Room, to_year: int) -> Scene:
    view = text_of(tables, selection)
    record = record_of(tables, selection, to_year) if selection.record else None
    return build_scene(view, record, selection, Words("timeline", lang), room, to_year)


def _figure(
    tables: Tables, selection: Selection, lang: str, room: Room, to_year: int, mode: str
) -> ReadyFigure:
    build = tables.edition if selection.many else tables.build_id
    scene = cache.cached_view(_scene, build, selection, lang, room, to_year)
    return ReadyFigure(timeline_figure(scene, mode))


def all_of_address(address: Address) -> str:
    """Return the body or place of which all that is said is open, as a target; "" for none."""
    kinds = (("body", address.bodies), ("country", address.countries))
    return next((f"{kind}:{ids[0]}" for kind, ids in kinds if ids), "")


def picked_card(page: Page, selection: Selection) -> None:
    """Draw what the address names: a row of the record, a sentence, or a body with all of it.

    The place for it is there without a pick too, so that what is after it keeps its own: a part
    that changes its place is made anew and loses the focus.
    """
    with st.container(key="kz_timeline_detail"):  # a drawer; a sheet on a narrow screen
        _picked_card(page, selection)


def _picked_card(page: Page, selection: Selection) -> None:
    address = page.address
    entity = all_of_address(address).partition(":")[2]
    if not (address.mark or address.sentence or entity):
        return
    if address.mark and address.sentence is None:
        picked = cache.cached_view(
            build_picked, page.tables.build_id, address.mark, page.lang, address.doc
        )
        if picked is not None:
            mount(
                "kzdash_timeline_card",
                module="timeline_card.js",
                css="card.css",
                data=record_card(page.words, picked),
                key="kz_timeline_card",
                on_event={"open": open_row, "close": close},
            )
            return
    if address.mark or address.sentence:
        evidence_card(page)
        return
    _body(page, selection, entity)


def _body(page: Page, selection: Selection, body: str) -> None:
    """Draw the panel of a body: what the text says of it, and what outside sources do."""
    every = timeline_view(page, Selection(page.lang, page.address.doc, many=selection.many))
    cards, pending, documents = every.cards, every.pending, None
    if every.counted:
        said = said_of(page, selection, body)
        cards, pending, documents = said.cards, (), said.documents
    tables = page.tables
    names = name_by_id(tables["entities"], "entity_id", page.lang) | name_by_id(
        tables["bodies"], "body_id", page.lang
    )
    mount(
        "kzdash_timeline_body",
        module="timeline_body.js",
        css="timeline.css",
        data=body_payload(
            page.words,
            names.get(body, body),
            [card for card in cards if card.entity_id == body],
            [item for item in pending if item.card.entity_id == body],
            status_of(tables, body),
            documents,
        ),
        key="kz_timeline_body",
        on_event={"open": open_row, "close": close},
    )


def open_row(picked: dict[str, Any]) -> None:
    """Put what was picked into the address: a sentence with its mark, or a row of the record."""
    addresses.go(s=picked.get("s"), mark=picked.get("mark"))


def close(_asked: object) -> None:
    """Let the picked one go; a body's panel that was open before comes back."""
    if addresses.values_now("s") or addresses.values_now("mark"):
        addresses.go(s=None, mark=None)
    else:
        addresses.go(body=None, country=None)
