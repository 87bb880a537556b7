"""The map's legend as a payload: every sign with its words; kinds that don't occur stay, at 0."""

from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map.figure import record_inks
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import CLASSES, RecordMapView
from kzdash.app.select.names import Counts

Payload = dict[str, Any]


def tie_legend(view: TieMapView, lang: str) -> Payload:
    """Return the legend of the text's layer."""
    blocks = [
        statuses_block("map.legend_statuses", view.status_counts, lang),
        kinds_block("map.legend_kinds", view.kind_counts, lang),
        {"title": "", "items": fills(lang, "home", "named", "group", "unnamed")},
    ]
    return legend_of(lang, blocks)


def statuses_block(title: str, counts: Counts, lang: str) -> Payload:
    """Return the statuses with their signs and what was counted of each."""
    items = [
        {
            "swatch": "line",
            "status": status,
            "dash": theme.STATUS_DASH[status],
            "icon": theme.STATUS_ICON[status],
            "label": i18n.text(f"code.status_{status}", lang),
            "n": n,
            "shown": i18n.number(n, lang),
        }
        for status, n in counts
    ]
    return {"title": i18n.text(title, lang), "items": items}


def kinds_block(title: str, counts: Counts, lang: str) -> Payload:
    """Return the kinds with their icons and what was counted of each."""
    items = [
        {
            "swatch": "icon",
            "icon": theme.KIND_ICON[kind],
            "label": i18n.text(f"code.kind_{kind}", lang),
            "n": n,
            "shown": i18n.number(n, lang),
        }
        for kind, n in counts
    ]
    return {"title": i18n.text(title, lang), "items": items}


def record_legend(view: RecordMapView, lang: str) -> Payload:
    """Return the legend of the record's layer."""
    classes = [
        {
            "swatch": "class",
            "class": index,
            "ink": ink,
            "label": _years(first, last, lang),
            "n": n,
        }
        for index, ((first, last), ink, n) in enumerate(
            zip(CLASSES, record_inks(), view.class_counts, strict=True)
        )
    ]
    open_count = view.count("undated") + view.count("unverified")
    classes.append({"swatch": "open", "label": i18n.text("map.legend_open", lang), "n": open_count})
    marks = [
        {"swatch": mark, "label": i18n.text(f"map.mark_{mark}", lang)}
        for mark in ("abroad", "here", "event")
    ]
    blocks = [
        {"title": i18n.text("map.legend_classes", lang), "items": classes},
        {"title": i18n.text("map.legend_marks", lang), "items": marks},
    ]
    return legend_of(lang, blocks) | {"by_year": True}


def legend_of(lang: str, blocks: list[Payload]) -> Payload:
    """Return a legend of these blocks, with what is said of borders."""
    return {
        "lang": lang,
        "title": i18n.text("map.legend", lang),
        "blocks": blocks,
        "note": i18n.text("map.border_note", lang),
        "disputed": i18n.text("map.disputed_label", lang),
        "reasons": i18n.text("map.border_reasons", lang),
        "failed": i18n.text("map.borders_failed", lang),
    }


def fills(lang: str, *swatches: str) -> list[Payload]:
    """Return the fills of states, with their words."""
    return [
        {"swatch": swatch, "label": i18n.text(f"map.legend_{swatch}", lang)} for swatch in swatches
    ]


def _years(first: int, last: int | None, lang: str) -> str:
    if last is None:
        return i18n.text("map.legend_class_open", lang, first=first)
    return f"{first}" if first == last else f"{first}–{last}"
