"""What the components of the frame are sent, as their JavaScript reads it."""

from collections.abc import Mapping
from typing import TypedDict

from kzdash.app.draw.payload import CardPayload, FileLabels, LabelledTarget, Language


class FrameLabels(TypedDict):
    """Fixed words of the frame."""

    product: str
    menu_label: str
    language_label: str
    skip: str
    source_label: str
    whole: str


class MenuEntry(TypedDict):
    """A page of the menu."""

    page: str
    label: str
    href: str
    current: bool


class SearchHit(TypedDict):
    """An entity or a sentence that was found; *lang* is "" where it is not the page's."""

    label: str
    lang: str
    detail: str
    links: list[LabelledTarget]


class SearchBox(TypedDict):
    """The search box and what was found for the typed words."""

    label: str
    placeholder: str
    typed: str
    said: str
    results: list[SearchHit]


class SourceLine(TypedDict):
    """The line on the document, or on the many documents, that the page shows."""

    title: str
    facts: list[str]
    links: list[LabelledTarget]


class Banner(TypedDict):
    """What stands over every page while a visitor's own documents are shown, or are gone."""

    text: str
    link: LabelledTarget


class ShareLabels(TypedDict):
    """Fixed words of the share panel."""

    share: str
    link: str
    pin: str
    pinned: str
    slide: str
    print: str
    embed: str
    embed_off: str
    embed_alt: str
    cite: str
    copied: str
    not_copied: str


class AllShareLabels(ShareLabels, FileLabels):
    """All words of the share panel."""


class Share(TypedDict):
    """What the page offers to take away; *styles*, *cite* and *cite_row* by style of citation."""

    page: str
    pins: bool
    slide: str
    embed: bool
    styles: Mapping[str, str]
    cite: Mapping[str, str]
    cite_row: Mapping[str, str]
    labels: AllShareLabels


class FramePayload(TypedDict):
    """The frame of every page; without tables no search, no source and nothing to share.

    *place*: by which the page asks for files of the visitor's own documents; "" without any.
    """

    lang: str
    labels: FrameLabels
    menu: list[MenuEntry]
    languages: list[Language]
    search: SearchBox | None
    source: SourceLine | None
    banner: Banner | None
    share: Share | None
    place: str


class CardHint(TypedDict):
    """A card while nothing is picked."""

    title: str
    hint: str


COMPONENTS: Mapping[str, type] = {"frame.js": FramePayload, "card.js": CardPayload}
