"""The map's legend as a payload: every sign with its words; kinds that don't occur stay, at 0."""

from kzdash.app.draw import theme
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import Legend, LegendBlock, LegendItem
from kzdash.app.map.view_record import CLASSES, RecordMapView
from kzdash.app.select.names import Counts
from kzdash.i18n import Words


def tie_legend(view: TieMapView, words: Words) -> Legend:
    """Return the legend of the text's layer."""
    blocks: list[LegendBlock] = [
        statuses_block("legend_statuses", view.status_counts, words),
        kinds_block("legend_kinds", view.kind_counts, words),
        {"title": "", "items": fills(words, "home", "named", "group", "unnamed")},
    ]
    return legend_of(words, blocks)


def statuses_block(title: str, counts: Counts, words: Words) -> LegendBlock:
    """Return the statuses with their signs and what was counted of each."""
    items: list[LegendItem] = [
        {
            "swatch": "line",
            "status": status,
            "dash": theme.STRAND_DASH[status],
            "icon": theme.STATUS_ICON[status],
            "label": words(f"code.status_{status}"),
            "n": n,
            "shown": words.number(n),
        }
        for status, n in counts
    ]
    return {"title": words(title), "items": items}


def kinds_block(title: str, counts: Counts, words: Words) -> LegendBlock:
    """Return the kinds with their icons and what was counted of each."""
    items: list[LegendItem] = [
        {
            "swatch": "icon",
            "icon": theme.KIND_ICON[kind],
            "label": words(f"code.kind_{kind}"),
            "n": n,
            "shown": words.number(n),
        }
        for kind, n in counts
    ]
    return {"title": words(title), "items": items}


def record_legend(view: RecordMapView, words: Words) -> Legend:
    """Return the legend of the record's layer."""
    classes: list[LegendItem] = [
        {
            "swatch": "class",
            "class_index": index,
            "ink": ink,
            "label": _years(first, last, words),
            "n": n,
        }
        for index, ((first, last), ink, n) in enumerate(
            zip(CLASSES, record_inks(), view.class_counts, strict=True)
        )
    ]
    open_count = view.count("undated") + view.count("unverified")
    classes.append({"swatch": "open", "label": words("legend_open"), "n": open_count})
    marks: list[LegendItem] = [
        {"swatch": mark, "label": words(f"mark_{mark}")} for mark in ("abroad", "here", "event")
    ]
    blocks: list[LegendBlock] = [
        {"title": words("legend_classes"), "items": classes},
        {"title": words("legend_marks"), "items": marks},
    ]
    return {**legend_of(words, blocks), "by_year": True}


def legend_of(words: Words, blocks: list[LegendBlock]) -> Legend:
    """Return a legend of these blocks, with what is said of borders."""
    return {
        "lang": words.lang,
        "title": words("legend"),
        "blocks": blocks,
        "note": words("border_note"),
        "disputed": words("disputed_label"),
        "reasons": words("border_reasons"),
        "failed": words("borders_failed"),
    }


def fills(words: Words, *swatches: str) -> list[LegendItem]:
    """Return the fills of states, with their words."""
    return [{"swatch": swatch, "label": words(f"legend_{swatch}")} for swatch in swatches]


def _years(first: int, last: int | None, words: Words) -> str:
    if last is None:
        return words("legend_class_open", first=first)
    return f"{first}" if first == last else f"{first}–{last}"


def record_inks() -> list[str]:
    """Return one CSS colour a class: the earliest stands out most, in light and in dark."""
    inks = theme.RECORD_SEQUENCE
    return [
        f"light-dark({light}, {dark})" for light, dark in zip(reversed(inks), inks, strict=True)
    ]
