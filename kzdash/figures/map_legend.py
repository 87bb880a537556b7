"""The map's legend as a payload: every sign with its words; kinds that don't occur stay, at 0."""

from typing import Any

from kzdash import i18n, theme
from kzdash.figures.map_component import record_inks
from kzdash.views.map_model import TieMapView
from kzdash.views.map_record import CLASSES, RecordMapView

Payload = dict[str, Any]


def tie_legend(view: TieMapView, lang: str) -> Payload:
    """Return the legend of the text's layer."""
    statuses = [
        {
            "swatch": "line",
            "status": status,
            "dash": theme.STATUS_DASH[status],
            "icon": theme.STATUS_ICON[status],
            "label": i18n.text(f"code.status_{status}", lang),
            "n": n,
        }
        for status, n in view.status_counts
    ]
    kinds = [
        {
            "swatch": "icon",
            "icon": theme.KIND_ICON[kind],
            "label": i18n.text(f"code.kind_{kind}", lang),
            "n": n,
        }
        for kind, n in view.kind_counts
    ]
    blocks = [
        {"title": i18n.text("map.legend_statuses", lang), "items": statuses},
        {"title": i18n.text("map.legend_kinds", lang), "items": kinds},
        {"title": "", "items": _fills(lang)},
    ]
    return _legend(lang, blocks)


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
    return _legend(lang, blocks) | {"by_year": True}


def _legend(lang: str, blocks: list[Payload]) -> Payload:
    return {
        "lang": lang,
        "title": i18n.text("map.legend", lang),
        "blocks": blocks,
        "note": i18n.text("map.border_note", lang),
        "disputed": i18n.text("map.disputed_label", lang),
        "reasons": i18n.text("map.border_reasons", lang),
        "failed": i18n.text("map.borders_failed", lang),
    }


def _fills(lang: str) -> list[Payload]:
    return [
        {"swatch": swatch, "label": i18n.text(f"map.legend_{swatch}", lang)}
        for swatch in ("home", "named", "group", "unnamed")
    ]


def _years(first: int, last: int | None, lang: str) -> str:
    if last is None:
        return i18n.text("map.legend_class_open", lang, first=first)
    return f"{first}" if first == last else f"{first}–{last}"
