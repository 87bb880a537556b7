"""The Briefing's own page: every walk with its steps and files, and the visitor's own walk."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from kzdash import i18n
from kzdash.app.briefing import page_walks
from kzdash.app.briefing.figure_slide import walk_title
from kzdash.app.briefing.model import Walk
from kzdash.app.briefing.page_links import edition_link, file_links
from kzdash.app.briefing.payload import ListPayload, ListWords, MyWalk, WalkCard
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.draw.payload import FileLink, Target
from kzdash.app.screen import address as addresses
from kzdash.app.screen import menu, pins
from kzdash.app.screen.component import mount
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page


def walk_list(page: Page) -> None:
    """Draw the walks and the visitor's own."""
    mount(
        "kzdash_briefing_list",
        module="briefing_list.js",
        css="briefing_list.css",
        key="kz_briefing_list",
        data=list_payload(page),
        on_event={"travel": _travel, "pins": _set_pins},
    )


def list_payload(page: Page) -> ListPayload:
    """Return everything that the list shows, as plain values in the page's language."""
    known = page_walks.walks_of(page.tables, page.address.doc)
    mine = pins.pins_of(page.address.pins)
    pinned = tuple(pin.written for pin in mine)
    own = page_walks.walk_named(page.tables, page.address.doc, pins.NAME, pinned, page.lang)
    return {
        "lead": page.t("lead") if known else page.t("no_document"),
        "labels": {**labels(ListWords, page.words), **file_labels(page.words)},
        "walks": [_walk(page, walk) for walk in known],
        "mine": _mine(page, own, mine) if own else {"pins": []},
        "edition": edition_link(page),
        "most": pins.MOST_PINS,
        "title_chars": pins.TITLE_CHARS,
    }


def _walk(page: Page, walk: Walk) -> WalkCard:
    title = walk_title(walk, page.lang)
    said = page_walks.statements(page, walk)
    return {
        "id": walk.walk_id,
        "title": title,
        "count": page.t("steps", n=len(said)),
        "start": {"label": page.t("start_walk", title=title), **_to_step(page, walk, 1)},
        "steps": [
            {"statement": statement, **_to_step(page, walk, number)}
            for number, statement in enumerate(said, 1)
        ],
        "files": file_links(page, walk),
    }


def _mine(page: Page, walk: Walk, pinned: tuple[pins.Pin, ...]) -> MyWalk:
    said = page_walks.statements(page, walk)
    title = walk_title(walk, page.lang)
    save: FileLink = {"name": "walk", "label": page.t("my_save"),
            "href": href(page, "walk.json", my=[pin.written for pin in pinned])}  # fmt: skip
    return {
        "start": {"label": page.t("start_walk", title=title), **_to_step(page, walk, 1)},
        "pins": [
            {
                "value": pin.written,
                "view": pin.written.partition("#")[0],
                "title": pin.title,
                "said": statement,
                **_to_step(page, walk, number),
            }
            for number, (pin, statement) in enumerate(zip(pinned, said, strict=True), 1)
        ],
        "files": [*file_links(page, walk), save],
    }


def _to_step(page: Page, walk: Walk, step: int) -> Target:
    changes: dict[str, Any] = {"walk": walk.walk_id, "step": step}
    query = urlencode(addresses.href_params(page.area, **changes), doseq=True)
    return {"page": page.area, "changes": changes, "href": menu.href(page.area, query)}


def _travel(asked: Mapping[str, Any]) -> None:
    addresses.go(**asked.get("changes", {}))


def _set_pins(asked: object) -> None:
    """Take the visitor's walk as it was changed or loaded; what is no pin is left out."""
    values = asked if isinstance(asked, list) else []
    found = pins.pins_of(str(value) for value in values)
    addresses.go(my=[pin.written for pin in found])


def walk_json(pinned: tuple[pins.Pin, ...], lang: str) -> bytes:
    """Return the visitor's walk as a small file that loads again."""
    walk = {
        "kzdash": "walk",
        "version": 1,
        "title": i18n.text("briefing.walk_my", lang),
        "pins": [pin.written for pin in pinned],
    }
    return (json.dumps(walk, ensure_ascii=False, indent=1) + "\n").encode()
