"""Links to the files of a walk and of the edition."""

from kzdash.app.briefing.model import Walk
from kzdash.app.draw.payload import FileLink
from kzdash.app.screen import address as addresses
from kzdash.app.screen import own, pins
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page


def file_links(page: Page, walk: Walk, at: int | None = None) -> list[FileLink]:
    """Return the files of *walk*, and of its step *at* alone where one is open.

    None for a visitor's own documents: the server knows them in this session alone.
    """
    if own.tables() is not None:
        return []
    mine = page.address.pins if walk.walk_id == pins.NAME else None
    query: dict[str, addresses.Change] = {"walk": walk.walk_id, pins.NAME: mine}
    files: list[tuple[str, str, dict[str, addresses.Change]]] = [
        ("slides", "slides.pptx", query),
        ("handout", "handout.pdf", query),
    ]
    if at is not None:
        files.append(("slide", "slides.pptx", {**query, "step": at + 1}))
    return [
        {
            "name": name,
            "label": page.t(f"briefing.file_{name}"),
            "href": href(page, file, **changes),
        }
        for name, file, changes in files
    ]


def edition_link(page: Page) -> FileLink | None:
    """Return the link to the whole edition as one page; None as in :func:`file_links`."""
    if own.tables() is not None:
        return None
    label = page.t("briefing.file_edition")
    return {"name": "edition", "label": label, "href": href(page, "edition.html")}
