"""The Briefing's own page: a walk as a contact sheet, with its files; the visitor's own too."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash import i18n
from kzdash.app.briefing import page_walks
from kzdash.app.briefing.figure_slide import walk_title
from kzdash.app.briefing.model import Walk
from kzdash.app.briefing.payload import (
    BarPayload,
    ListLabels,
    ListPayload,
    ListWords,
    SheetPayload,
    WalkStep,
    WalkTab,
)
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.draw.payload import FileLink, LabelledTarget, Target
from kzdash.app.screen import address as addresses
from kzdash.app.screen import menu, pins
from kzdash.app.screen.component import mount, page_style
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page, tool_bar


def walk_list(page: Page) -> None:
    """Draw the switch between the walks, and the chosen one step by step."""
    page_style("briefing_page.css")
    known = page_walks.walks_of(page.tables, page.address.doc)
    mine = pins.pins_of(page.address.pins)
    pinned = tuple(pin.written for pin in mine)
    own = page_walks.walk_named(page.tables, page.address.doc, pins.NAME, pinned, page.lang)
    names = [*(walk.walk_id for walk in known), pins.NAME]
    asked = page.address.view
    name = asked if asked in names else names[0]
    walk = own if name == pins.NAME else next(one for one in known if one.walk_id == name)
    with tool_bar(page):
        _mount("bar", bar_payload(page, known, len(mine), name, walk))
    if left := pins.left_out(page.address.pins):
        st.text(page.t("my_cut", n=pins.MOST_PINS, left=left))
    _mount("sheet", sheet_payload(page, walk, mine if name == pins.NAME else None))


def _mount(name: str, data: ListPayload) -> None:
    mount(
        "kzdash_briefing_list",
        module="briefing_list.js",
        css="briefing_list.css",
        key=f"kz_briefing_{name}",
        data=data,
        on_event={"travel": _travel, "pins": _set_pins},
    )


def bar_payload(
    page: Page, known: Sequence[Walk], pinned: int, name: str, walk: Walk | None
) -> ListPayload:
    """Return the walks to choose from, and what is done with the chosen one."""
    tabs: list[WalkTab] = [
        _tab(page, one.walk_id, walk_title(one, page.lang), len(one.steps), name) for one in known
    ]
    tabs.append(_tab(page, pins.NAME, page.t("walk_my"), pinned, name))
    files: list[FileLink] = []
    bar: BarPayload = {"tabs": tabs, "files": files}
    if walk is not None and walk.steps:
        files += page_walks.file_links(page, walk)
        bar["start"] = {"label": page.t("start"), **_to_step(page, walk, 1)}
    return {"lang": page.lang, "labels": _labels(page), "bar": bar}


def _edit(page: Page, walk: Walk) -> LabelledTarget:
    """Return the link that takes the steps of *walk* into the visitor's own, behind its pins."""
    held = page_walks.pinned_of(page.address.pins)
    taken = pins.pins_of_walk(walk.doc_id, walk.walk_id, len(walk.steps))
    every = dict.fromkeys((*held, *(pin.written for pin in taken)))
    changes: dict[str, Any] = {"view": pins.NAME, pins.NAME: list(every)[: pins.MOST_READ]}
    query = urlencode(addresses.href_params(page.area, **changes), doseq=True)
    return {
        "label": page.t("my_edit"),
        "page": page.area,
        "changes": changes,
        "href": menu.href(page.area, query),
    }


def _tab(page: Page, walk_id: str, title: str, steps: int, current: str) -> WalkTab:
    changes: dict[str, Any] = {"view": walk_id}
    query = urlencode(addresses.href_params(page.area, **changes), doseq=True)
    return {
        "id": walk_id,
        "label": f"{title} · {page.words.number(steps)}",
        "current": walk_id == current,
        "page": page.area,
        "changes": changes,
        "href": menu.href(page.area, query),
    }


def sheet_payload(page: Page, walk: Walk | None, mine: tuple[pins.Pin, ...] | None) -> ListPayload:
    """Return the steps of *walk* as small pictures; of the visitor's own with their pins."""
    steps: list[WalkStep] = []
    if walk is not None:
        said = page_walks.statements(page, walk)
        drawn = page_walks.small_pictures(page, walk)
        steps = [
            {"statement": statement, "picture": picture, **_to_step(page, walk, number)}
            for number, (statement, picture) in enumerate(zip(said, drawn, strict=True), 1)
        ]
    sheet: SheetPayload = {
        "label": walk_title(walk, page.lang) if walk else page.t("walk_my"),
        "steps": steps,
        "empty": "" if steps or mine is not None else page.t("nothing" if walk else "no_document"),
        "edition": page_walks.edition_link(page),
        "title_chars": pins.TITLE_CHARS,
    }
    if mine is None and walk is not None and steps:
        sheet["edit"] = _edit(page, walk)
    if mine:
        save = href(page, "walk.json", my=[pin.written for pin in mine])
        sheet["save"] = {"name": "walk", "label": page.t("my_save"), "href": save}
    if mine is not None:
        sheet["pins"] = [
            {"value": pin.written, "view": pin.written.partition("#")[0], "title": pin.title}
            for pin in mine
        ]
    return {"lang": page.lang, "labels": _labels(page), "sheet": sheet}


def _labels(page: Page) -> ListLabels:
    return {**labels(ListWords, page.words), **file_labels(page.words)}


def _to_step(page: Page, walk: Walk, step: int) -> Target:
    changes: dict[str, Any] = {"walk": walk.walk_id, "step": step}
    query = urlencode(addresses.href_params(page.area, **changes), doseq=True)
    return {"page": page.area, "changes": changes, "href": menu.href(page.area, query)}


def _travel(asked: Mapping[str, Any]) -> None:
    addresses.go(**asked.get("changes", {}))


def _set_pins(asked: object) -> None:
    """Take the visitor's walk as it was changed or loaded; what is no pin is left out."""
    values = asked if isinstance(asked, list) else []
    found = map(pins.pin_of, map(str, values))
    addresses.go(my=[pin.written for pin in found if pin is not None][: pins.MOST_READ])


def walk_json(pinned: tuple[pins.Pin, ...], lang: str) -> bytes:
    """Return the visitor's walk as a small file that loads again."""
    walk = {
        "kzdash": "walk",
        "version": 1,
        "title": i18n.text("briefing.walk_my", lang),
        "pins": [pin.written for pin in pinned],
    }
    return (json.dumps(walk, ensure_ascii=False, indent=1) + "\n").encode()
