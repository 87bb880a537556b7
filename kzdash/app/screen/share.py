"""What every page offers to take away: its link, a slide, a place in "my walk", a citation."""

from dataclasses import replace
from datetime import UTC, datetime

from kzdash import __version__
from kzdash.app.draw.citation import RELEASED, STYLES, Edition, cite
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.screen import address as addresses
from kzdash.app.screen import own, pins
from kzdash.app.screen.payload import Share, ShareLabels
from kzdash.app.server.exports import PREFIX
from kzdash.app.server.limits import embedding_sites
from kzdash.i18n import Words
from kzdash.tables.store import Tables

# The browser puts its own address here, and the id of the row that the address names.
_ADDRESS, _ROW = "{address}", "{row}"


def share_payload(tables: Tables, current: str, words: Words) -> Share:
    """Return what the frame's share button opens on the page *current*."""
    lang, is_own = words.lang, own.tables() is not None
    edition = Edition(
        version=str(tables.manifest.get("kzdash_version") or __version__),
        build_id=tables.build_id,
        year=int(RELEASED[:4]),
        address="" if is_own else _ADDRESS,  # which would lead nobody else there
        seen_on=datetime.now(tz=UTC).date().isoformat(),
    )
    said = labels(ShareLabels, words, "share.")
    said["pinned"] = pinned_said(words)
    if is_own:
        said["embed_off"] = words("share.own_note")
    return {
        "page": current,
        "pins": current in pins.PAGES,
        "slide": f"{PREFIX}/slides.pptx",
        "embed": bool(embedding_sites()) and not is_own,
        "styles": {style: words(f"data.cite_{style}_label") for style in STYLES},
        "cite": {style: cite(style, lang, edition) for style in STYLES},
        "cite_row": {style: cite(style, lang, replace(edition, row=_ROW)) for style in STYLES},
        "labels": {**said, **file_labels(words)},
    }


def pinned_said(words: Words) -> str:
    """Return what is said once a view was pinned: that it was, or that there is no room."""
    held = pins.pins_of(addresses.values_now(pins.NAME))
    return (
        words("share.full", n=pins.MOST_PINS)
        if len(held) == pins.MOST_PINS
        else words("share.pinned")
    )


def pin_view(value: object) -> None:
    """Put a view at the end of the visitor's own walk; what is no view is left out."""
    pin = pins.pin_of(str(value))
    if pin is None:
        return
    held = [one.written for one in pins.pins_of(addresses.values_now(pins.NAME))]
    if pin.written not in held:
        addresses.go(my=[*held, pin.written][: pins.MOST_PINS])
