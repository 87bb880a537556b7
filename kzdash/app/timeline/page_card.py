"""The card beside the Timeline: the sentence of a text claim, or a row of the record."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.page_words import open_row, record_data, what_label
from kzdash.app.timeline.view_pick import PickedRow, build_picked
from kzdash.record.questions import RecordRow


def picked_card(page: Page) -> None:
    """Draw the record's card where the address names a row of it, else the evidence card."""
    address = page.address
    anything = bool(address.mark or address.sentence)
    picked = None
    if address.mark and address.sentence is None:
        picked = cache.cached_view(
            build_picked, page.tables.build_id, address.mark, page.lang, address.doc
        )
    # A narrow screen shows the card as a sheet over the list, and no sheet for a mere hint.
    with st.container(key="kz_timeline_detail" if anything else "kz_timeline_hint"):
        if picked is None:
            evidence_card(page)
        else:
            _record_card(page, picked)


def _record_card(page: Page, picked: PickedRow) -> None:
    mount(
        "kzdash_timeline_card",
        module="timeline_card.js",
        css="card.css",
        data=picked_data(page, picked),
        key="kz_timeline_card",
        on_event={"open": open_row, "close": _close},
    )


def picked_data(page: Page, picked: PickedRow) -> dict[str, Any]:
    """Return everything that the card of a record row shows, in the page's language."""
    row = picked.row
    english = "" if page.lang == "en" else page.t("in_english")
    return {
        "lang": page.lang,
        "title": page.t("record_card_title"),
        "close": page.t("close"),
        "icon": theme.RECORD_ICON,
        "name": picked.name,
        "what": what_label(page, row),
        "event": row.title_en,
        "in_english": english,
        "date": i18n.date(row.date, page.lang) if row.date else page.t("record.no_date"),
        "outside": page.t("record.outside" if row.verified else "record.unverified"),
        "verified": row.verified,
        "differ": _differ(page, picked),
        "precision": [page.t("record.precision"), page.t(f"code.precision_{row.precision}")],
        "note": [page.t("record.note"), row.note] if row.note else None,
        "sources": _sources(page, row),
        "read_on": _read_on(page, row),
        "others_title": page.t("record_card_other"),
        "others": [record_data(page, other) for other in picked.others],
        "text_title": page.t("record_card_text"),
        "text_none": page.t("record_card_text_none"),
        "claims": [
            {"s": sentence, "mark": mark, "label": page.t(f"code.claim_{status}")}
            for sentence, mark, status in picked.claims
        ],
    }


def _differ(page: Page, picked: PickedRow) -> str:
    """Return that sources differ and which other dates they give; "" where they agree."""
    if not picked.others_say:
        return ""
    dates = ", ".join(i18n.date(other.iso, page.lang) for other in picked.others_say)
    return page.t("differ_dates", dates=dates)


def _sources(page: Page, row: RecordRow) -> list[dict[str, str]]:
    found = [(page.t("record.source", title=row.source_title or row.source_url), row.source_url),
             (page.t("record.second_source"), row.second_source_url)]  # fmt: skip
    return [{"label": label, "href": href} for label, href in found if href]


def _read_on(page: Page, row: RecordRow) -> str:
    return page.t("record.read_on", date=i18n.date(row.read_on, page.lang)) if row.read_on else ""


def _close(_asked: Mapping[str, Any]) -> None:
    addresses.go(s=None, mark=None)
