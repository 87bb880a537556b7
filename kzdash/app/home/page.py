"""The start page's blocks as plain values, and what a pick in them does."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.home.view import HomeView, Missing, Number, Partner, build_home
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page, section_label
from kzdash.app.select.source import Part

MAX_PARTNERS = 8


def home_blocks(page: Page) -> None:
    """Draw the takeaway, the numbers, the partners, the ways on and what is missing."""
    view = cache.cached_view(build_home, page.tables.build_id, page.address.doc)
    if view is None:
        st.text(page.t("no_document"))
        return
    picked = page.address.sentence or page.address.mark
    _block(page, "top", {**_takeaway(page, view), "numbers": _numbers(page, view)})
    if picked:
        evidence_card(page)
    _block(
        page,
        "rest",
        {
            "partners": _partners(page, view),
            "ways": _ways(page),
            "missing": missing_block(page, view.missing),
        },
    )


def _block(page: Page, name: str, data: Mapping[str, Any]) -> None:
    mount(
        "kzdash_home",
        module="home.js",
        css="home.css",
        key=f"kz_home_{name}",
        data={"lang": page.lang, "mark": page.address.mark, "view": page.address.view, **data},
        on_event={"pick": _pick, "travel": _travel},
    )


def _takeaway(page: Page, view: HomeView) -> dict[str, Any]:
    if not view.tie_count and not view.claim_count:
        return {"takeaway": page.t("takeaway_empty"), "next": page.t("takeaway_next")}
    said = page.t(
        "takeaway",
        states=page.t("states", n=view.state_count),
        ties=page.t("ties", n=view.tie_count),
        bodies=page.t("bodies", n=view.body_count),
    )
    chips = [_status(page, code, n) for code, n in view.status_counts]
    return {"takeaway": said, "statuses": {"label": page.t("status_label"), "chips": chips}}


def _status(page: Page, code: str, n: int) -> dict[str, Any]:
    label = page.t(f"code.status_{code}")
    return {
        "ink": code,
        "icon": theme.STATUS_ICON[code],
        "label": label,
        "count": i18n.number(n, page.lang),
        "said": page.t("status_link", status=label, n=n),
        **_target("map", {"status": [code]}),
    }


def _numbers(page: Page, view: HomeView) -> dict[str, Any]:
    return {
        "title": page.t("numbers_title"),
        "none": "" if view.numbers else page.t("numbers_none"),
        "cards": [_number(page, number) for number in view.numbers],
    }


def _number(page: Page, number: Number) -> dict[str, Any]:
    value = page.t("card.value_lost")
    if number.value is not None:
        value = i18n.number(number.value, page.lang)
        value = page.t("card.about", value=value) if number.approximate else value
    measure = page.t(f"code.measure_{number.measure}")
    beside = ""
    if number.on_record is not None:
        beside = page.t(
            "on_record_at_least" if number.at_least else "on_record",
            n=i18n.number(number.on_record, page.lang),
        )
    return {
        "value": value,
        "lost": number.value is None,
        "measure": measure,
        "beside": beside,
        "icon": theme.RECORD_ICON,
        "said": page.t("number_open", measure=measure, value=value),
        "s": number.sentence_id,
        "mark": number.figure_id,
    }


def _partners(page: Page, view: HomeView) -> dict[str, Any]:
    more = len(view.partners) - MAX_PARTNERS
    return {
        "title": page.t("partners_title"),
        "rows": [_partner(page, partner) for partner in view.partners[:MAX_PARTNERS]],
        "more": {"label": page.t("partners_more", n=more), **_target("map", {})}
        if more > 0
        else None,
    }


def _partner(page: Page, partner: Partner) -> dict[str, Any]:
    name = i18n.pick(partner.names, page.lang)
    return {
        "name": name,
        "said": page.t("partner_open", name=name, n=partner.tie_count),
        "dots": [
            {
                "ink": status,
                "icon": theme.STATUS_ICON[status],
                "label": page.t(f"code.status_{status}"),
            }
            for status in partner.statuses
        ],
        "s": partner.first_sentence,
        "mark": partner.first_tie,
    }


def _ways(page: Page) -> dict[str, Any]:
    """Return links to the other pages that are there, each with a line on what it is for."""
    names = [entry.name for entry in menu.entries() if f"home.way_{entry.name}" in i18n.catalogue()]
    return {
        "title": page.t("ways_title"),
        "cards": [
            {
                "title": page.t(f"way_{name}"),
                "about": page.t(f"way_{name}_about"),
                **_target(name, {}),
            }
            for name in names
        ],
    }


def missing_block(page: Page, missing: Missing) -> dict[str, Any]:
    """Return what the file does not hold, in words."""
    lists = [
        {"title": page.t(key), "parts": [_part(page, part) for part in parts]}
        for key, parts in (
            ("missing_listed", missing.listed_only),
            ("missing_partial", missing.partial),
        )
        if parts
    ]
    lines: list[dict[str, Any]] = []
    if missing.skipped_pages:
        pages = ", ".join(str(one) for one in missing.skipped_pages)
        lines.append({"text": page.t("missing_pages", n=len(missing.skipped_pages), pages=pages)})
    if missing.broken_sentences:
        first = _target("reader", {"s": missing.broken_sentences[0]})
        count = len(missing.broken_sentences)
        lines.append({"text": page.t("missing_broken", n=count), **first})
    if missing.slip_count:
        lines.append({"text": page.t("missing_slips", n=missing.slip_count), **_target("data", {})})
    nothing = page.t("missing_none") if not lists else ""
    return {"title": page.t("missing_title"), "lists": lists, "lines": lines, "none": nothing}


def _part(page: Page, part: Part) -> dict[str, str]:
    title = i18n.pick(part.titles, page.lang) or part.title_printed
    label = section_label(part, page.lang)
    pages = ""
    if part.page_first is not None:
        last = part.page_last if part.page_last is not None else part.page_first
        key = "page" if last == part.page_first else "pages"
        pages = page.t(key, first=part.page_first, last=last)
    return {
        "label": label,
        "title": "" if title.lower() == label.lower() else title,
        "pages": pages,
    }


def _target(name: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Return a link to another page; nothing where that page is not there."""
    if name not in {entry.name for entry in menu.entries()}:
        return {}
    query = urlencode(addresses.href_params(name, **changes), doseq=True)
    return {"page": name, "changes": changes, "href": menu.href(name, query)}


def _pick(asked: Mapping[str, Any]) -> None:
    addresses.go(s=asked.get("s"), mark=asked.get("mark"))


def _travel(asked: Mapping[str, Any]) -> None:
    addresses.travel(str(asked["page"]), **asked.get("changes", {}))
