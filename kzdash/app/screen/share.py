"""What every page offers to take away: its link, a slide, a place in "my walk", a citation."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kzdash import __version__, i18n
from kzdash.app.draw.citation import RELEASED, STYLES, Edition, cite
from kzdash.app.screen import address as addresses
from kzdash.app.screen import own, pins
from kzdash.app.server.exports import PREFIX
from kzdash.tables.store import Tables

_LABELS = ("share", "link", "pin", "pinned", "slide", "print", "cite", "copied", "not_copied")
# The browser puts its own address here, and the id of the row that the address names.
_ADDRESS, _ROW = "{address}", "{row}"


def share_data(tables: Tables, current: str, lang: str) -> dict[str, Any]:
    """Return what the frame's share button opens, in *lang*, for the page *current*."""
    labels = {name: i18n.text(f"share.{name}", lang) for name in _LABELS}
    labels |= {f"cite_{style}": i18n.text(f"data.cite_{style}_label", lang) for style in STYLES}
    labels |= {
        "making": i18n.text("briefing.file_making", lang),
        "failed": i18n.text("briefing.file_failed", lang),
    }
    edition = Edition(
        version=str(tables.manifest.get("kzdash_version") or __version__),
        build_id=tables.build_id,
        year=int(RELEASED[:4]),
        address=_ADDRESS,
        seen_on=datetime.now(tz=UTC).date().isoformat(),
    )
    return {
        "page": current,
        "pins": current in pins.PAGES and own.tables() is None,
        "slide": f"{PREFIX}/slides.pptx",
        "cite": {style: cite(style, lang, edition) for style in STYLES},
        "cite_row": {style: cite(style, lang, replace(edition, row=_ROW)) for style in STYLES},
        "labels": labels,
    }


def pin_view(value: object) -> None:
    """Put a view at the end of the visitor's own walk; what is no view is left out."""
    pin = pins.pin_of(str(value))
    if pin is None:
        return
    held = [one.written for one in pins.pins_of(addresses.values_now(pins.NAME))]
    if pin.written not in held:
        addresses.go(my=[*held, pin.written][: pins.MOST_PINS])
