"""The Briefing: the list of walks, and the stage on which one is shown step by step."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash import i18n
from kzdash.app.briefing import page_walks
from kzdash.app.briefing.export_stage import step_payload
from kzdash.app.briefing.figure_canvas import PHONE, PHONE_PX, STAGE
from kzdash.app.briefing.model import Walk
from kzdash.app.briefing.page_list import walk_list
from kzdash.app.briefing.payload import StagePayload
from kzdash.app.briefing.view_slide import Slide
from kzdash.app.draw.payload import CardPayload, LabelledTarget
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.address import Check, anything, is_number
from kzdash.app.screen.card import EVENTS, evidence_payload
from kzdash.app.screen.component import asset_url, mount
from kzdash.app.screen.frame import Page, languages, tool_bar
from kzdash.app.screen.viewport import note_window, window
from kzdash.app.select.evidence import build_evidence

# Names of the address that this page alone has; which walks there are is known once they are read.
OWN: Mapping[str, Check] = {"walk": anything, "step": is_number}


def briefing(page: Page) -> None:
    """Draw the stage where the address names a walk, else the list of walks."""
    walk = _chosen_walk(page)
    if walk is None or not walk.steps:
        walk_list(page)
        return
    tool_bar(page)
    at = _chosen_step(page, len(walk.steps))
    _stage(page, walk, at)


def _chosen_walk(page: Page) -> Walk | None:
    name = page.address.value("walk") or ""
    pinned = page_walks.pinned_of(page.address.pins)
    walk = page_walks.walk_named(page.tables, page.address.doc, name, pinned, page.lang)
    if name and walk is None:
        shown = name[: addresses.MAX_VALUE_SHOWN]
        st.text(page.t("frame.dropped", values=f"walk={shown}"))
    return walk


def _chosen_step(page: Page, total: int) -> int:
    """Return the step of the address, from 0; the nearest one where there is no such step."""
    return min(max(int(page.address.value("step") or 1), 1), total) - 1


def _stage(page: Page, walk: Walk, at: int) -> None:
    mount(
        "kzdash_briefing",
        module="briefing.js",
        css="briefing.css card.css",
        key="kz_briefing",
        data=stage_payload(page, walk, at),
        on_event={
            "size": note_window,
            "step": _step,
            "language": _language,
            "leave": _leave,
            **EVENTS,
        },
    )


def stage_payload(page: Page, walk: Walk, at: int) -> StagePayload:
    """Return the step, and what lies around it, as plain values in the page's language."""
    slide = page_walks.slide(page, walk, at)
    canvas = PHONE if window()[0] <= PHONE_PX else STAGE
    shown = (page.words, page.mode, canvas, asset_url("world.json"))
    return {
        **cache.cached_drawing(step_payload, page.tables.build_id, slide, *shown),
        "languages": languages(),
        "live": _live(page, slide),
        "card": _card(page),
        "files": page_walks.file_links(page, walk, at),
    }


def _live(page: Page, slide: Slide) -> LabelledTarget:
    """Return the link to the page on which the same is explored."""
    name = slide.page
    changes: dict[str, Any] = {key: list(values) for key, values in slide.query.items()}
    if name == "briefing":
        reading = slide.reading
        name = "map" if slide.picture is not None else "reader"
        changes = {"s": reading.sentence_id, "mark": reading.mark_id} if reading else {}
    query = urlencode(addresses.href_params(name, **changes), doseq=True)
    return {
        "page": name,
        "changes": changes,
        "href": menu.href(name, query),
        "label": page.t("live", page=page.t(f"frame.menu_{name}")),
    }


def _card(page: Page) -> CardPayload | None:
    """Return the evidence that lies open on the stage; None where none does."""
    address = page.address
    if address.sentence is None and address.mark is None:
        return None
    view = cache.cached_view(build_evidence, page.tables.build_id, address.sentence, address.mark)
    return evidence_payload(page, view) if view is not None else None


def _step(number: object) -> None:
    addresses.go(step=int(str(number)), s=None, mark=None)


def _language(code: object) -> None:
    if code in i18n.LANGS:
        addresses.go(lang=str(code))
        st.session_state["kz_language"] = True


def _leave(_asked: object) -> None:
    addresses.go(walk=None, step=None, s=None, mark=None)
