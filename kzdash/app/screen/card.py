"""The evidence card: every page's answer to a pick, drawn from one view-model."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from kzdash import i18n
from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.cited import doubt, sources_of, titled
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.draw.payload import (
    CardLabels,
    CardPayload,
    Changes,
    Chip,
    Citation,
    LabelledTarget,
    Original,
    OtherMark,
    Piece,
    RecordBlock,
    RecordFact,
    Sign,
    Take,
    Translation,
)
from kzdash.app.draw.rules import rule_text
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.component import mount
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page
from kzdash.app.screen.payload import CardHint
from kzdash.app.screen.pins import NAME, Pin
from kzdash.app.screen.quality import certainty_said, error_rate
from kzdash.app.screen.share import pinned_said
from kzdash.app.select.evidence import EvidenceView, Mark, build_evidence
from kzdash.record.questions import RecordRow
from kzdash.tables.codes import BODY_KINDS, PLACE_KINDS
from kzdash.tables.marks import MARKS
from kzdash.tables.store import Tables


def evidence_card(page: Page) -> None:
    """Draw the card for the sentence or mark of the address, or a hint when nothing is picked."""
    address = page.address
    view = cache.cached_view(build_evidence, page.tables.build_id, address.sentence, address.mark)
    mount(
        "kzdash_card",
        module="card.js",
        css="card.css",
        key=f"kz_card_{page.area}",
        data=card_payload(page, view),
        on_event=EVENTS,
    )


def card_payload(page: Page, view: EvidenceView | None) -> CardPayload | CardHint:
    """Return everything that the card shows, in the page's language."""
    return (
        evidence_payload(page, view)
        if view
        else {"title": page.t("card.title"), "hint": page.t("card.hint")}
    )


def evidence_payload(page: Page, view: EvidenceView) -> CardPayload:
    """Return the card of a sentence, a mark or a row of the record."""
    return {
        "title": page.t("card.title"),
        "lang": page.lang,
        "labels": labels(CardLabels, page.words, "card."),
        "headline": evidence_words.headline(view.picked, page.lang)
        if view.picked
        else _alone_title(page, view),
        "chip": _chip(page, view.picked),
        "original": _original(page, view),
        "translations": _translations(page, view),
        "place": evidence_words.place(view, page.lang),
        "level": _level(page, view.picked),
        "certainty": certainty_said(view.picked, page.lang),
        "rule": _rule(page, view.picked),
        "measured": error_rate(view.picked, page.lang),
        "others": [_other(page, view, mark) for mark in view.marks],
        "record": _record(page, view),
        "ways": _ways(page, view),
        "citation": _citation(page, view),
        "take": _take(page, view),
        "sentence": view.sentence_id,
    }


def _chip(page: Page, mark: Mark | None) -> Chip | None:
    """Return status, ink name and icon of a tie or a claim; other marks have none."""
    status = evidence_words.status_of_mark(mark, page.lang) if mark else None
    if status is None:
        return None
    ink, label = status
    return {"ink": ink, "icon": theme.STATUS_ICON[ink], "label": label}


def _original(page: Page, view: EvidenceView) -> Original | None:
    if view.is_alone:
        return None
    mark = view.picked
    start, stop = (mark.trigger_start, mark.trigger_stop) if mark else (0, 0)
    parts: list[Piece] = [
        {"text": view.text[:start], "carries": False},
        {"text": view.text[start:stop], "carries": True},
        {"text": view.text[stop:], "carries": False},
    ]
    return {
        "lang": view.lang,
        "label": page.t("card.sentence_original"),
        "ink": (_chip(page, mark) or {"ink": "ongoing"})["ink"],
        "parts": [part for part in parts if part["text"]],
    }


def _translations(page: Page, view: EvidenceView) -> list[Translation]:
    """Return the other two languages, the page's own first."""
    if view.is_alone:
        return []
    codes = sorted((code for code in i18n.LANGS if code != view.lang), key=page.lang.__ne__)
    by_lang = dict(zip(i18n.LANGS, view.texts, strict=True))
    if not any(by_lang[code] for code in codes):
        return [{"lang": page.lang, "label": "", "note": "", "text": page.t("card.no_translation")}]
    return [
        {
            "lang": code,
            "label": page.t(f"card.lang_{code}"),
            "note": page.t(f"code.translation_{view.translation}"),
            "text": by_lang[code],
        }
        for code in codes
        if by_lang[code]
    ]


def _level(page: Page, mark: Mark | None) -> Sign | None:
    if mark is None or mark.level is None:
        return None
    return {"icon": theme.LEVEL_ICON[mark.level], "label": page.t(f"code.level_{mark.level}")}


def _rule(page: Page, mark: Mark | None) -> str:
    if mark is not None and mark.type == "figure":  # its wordings are those of its measure
        return page.t(f"codebook.measure_{mark.measure}")
    if mark is None or mark.rule is None:
        return ""
    return rule_text(mark.rule, page.lang)


def _other(page: Page, view: EvidenceView, mark: Mark) -> OtherMark:
    current = view.picked is not None and mark.mark_id == view.picked.mark_id
    return {
        "mark": mark.mark_id,
        "label": evidence_words.headline(mark, page.lang),
        "chip": _chip(page, mark),
        "current": current,
    }


def _record(page: Page, view: EvidenceView) -> RecordBlock | None:
    """Return "the record since"; open by itself only where it is what was picked."""
    alone = view.is_alone
    picked = view.picked
    if not (alone or view.record or (picked is not None and picked.entity is not None)):
        return None
    return {
        "title": page.t("card.record"),
        "note": page.t("card.record_alone" if alone else "card.record_note"),
        "none": page.t("card.record_none"),
        "icon": theme.RECORD_ICON,
        "open": alone or picked is None,
        "rows": [_record_row(page, row) for row in view.record],
    }


def _record_row(page: Page, row: RecordRow) -> RecordFact:
    read_on = (
        page.t("record.read_on", date=i18n.date(row.read_on, page.lang)) if row.read_on else ""
    )
    return {
        "date": evidence_words.when(row.date, page.lang),
        "what": evidence_words.what_happened(row, page.lang),
        "title": titled(row, page.words),
        "sure": row.is_sure,
        "doubt": doubt(row, page.words),
        "sources": sources_of(row, page.words),
        "read_on": read_on,
    }


def _alone_title(page: Page, view: EvidenceView) -> str:
    """Return the headline where no mark is picked: the outside fact, or nothing."""
    if view.sentence_id is not None or not view.record:
        return ""
    name = i18n.pick(view.record_entity.names, page.lang) if view.record_entity else ""
    return " · ".join(
        part
        for part in (
            name,
            evidence_words.what_happened(view.record[0], page.lang),
        )
        if part
    )


def _ways(page: Page, view: EvidenceView) -> list[LabelledTarget]:
    """Return the links to the other pages that show the same thing."""
    mark = view.picked
    entity = mark.entity if mark else view.record_entity
    ids = {"s": view.sentence_id, "mark": mark.mark_id if mark else page.address.mark}
    ways: list[tuple[str, str, Changes]] = []
    if view.sentence_id is not None:
        ways.append(("read", "reader", ids))
    if entity is not None and entity.kind in PLACE_KINDS:
        ways.append(("map", "map", {**ids, "country": [entity.entity_id]}))
    if entity is not None and entity.kind in (*BODY_KINDS, *PLACE_KINDS):
        body = [entity.entity_id] if entity.kind in BODY_KINDS else None
        ways.append(("timeline", "timeline", {**ids, "body": body}))
    row = mark.mark_id if mark else page.address.mark
    tables_of = cache.cached_view(_tables_of_marks, page.tables.build_id)
    table = tables_of.get(row) if row else None
    if table is not None:
        ways.append(("correct", "data", {**ids, "view": table}))
    there = {entry.name for entry in menu.entries()}
    return [
        {
            "label": page.t(f"card.{label}"),
            "page": target,
            "changes": changes,
            "href": menu.href(
                target, urlencode(addresses.href_params(target, **changes), doseq=True)
            ),
        }
        for label, target, changes in ways
        if target in there and target != page.area
    ]


def _tables_of_marks(tables: Tables) -> dict[str, str]:
    """Return the table that holds each row; the Data page has the form for its correction."""
    return {
        mark_id: one.table
        for one in reversed(tuple(MARKS.values()))
        for mark_id in one.ids(tables[one.table])
    }


def _citation(page: Page, view: EvidenceView) -> Citation:
    return {
        "label": page.t("card.cite"),
        "text": evidence_words.citation(view, page.lang),
        "link_label": page.t("card.link"),
    }


def _take(page: Page, view: EvidenceView) -> Take | None:
    """Return the slide of this evidence, and the pin that puts it into the visitor's own walk."""
    if view.sentence_id is None:
        return None
    query = {"s": (view.sentence_id,)} | ({"mark": (view.picked.mark_id,)} if view.picked else {})
    if view.doc_id is not None:
        query = {"doc": (view.doc_id,)} | query
    kind = view.picked.type if view.picked else ""
    pin = Pin({"tie": "map", "claim": "data"}.get(kind, "reader"), query).written
    link = href(page, "slides.pptx", walk=NAME, my=[pin])
    return {
        "slide": {"name": "slide", "label": page.t("share.slide"), "href": link},
        "pin": pin,
        "labels": {
            "pin": page.t("share.pin"),
            "pinned": pinned_said(page.words),
            **file_labels(page.words),
        },
    }


def _pick(asked: Mapping[str, Any]) -> None:
    addresses.go(s=asked.get("s"), mark=asked.get("mark"))


def _travel(asked: Mapping[str, Any]) -> None:
    addresses.travel(str(asked["page"]), **asked.get("changes", {}))


def _close(_asked: object) -> None:
    addresses.go(s=None, mark=None)


# What a card asks for; whoever draws one inside another component answers the same way.
EVENTS: Mapping[str, Callable[[Any], None]] = {"pick": _pick, "travel": _travel, "close": _close}
