"""The parts of the Data page: the switch between them, and what each one draws.

One part is drawn at a time; ``view=`` in the address names it, or names a table of the part
"tables". What is costly is computed once per build.
"""

from collections.abc import Callable, Collection, Mapping
from urllib.parse import urlencode

from kzdash.app.data.figure_against import against_blocks
from kzdash.app.data.figure_checks import check_blocks
from kzdash.app.data.figure_codebook import code_blocks, column_blocks, method_blocks
from kzdash.app.data.figure_doubts import doubt_blocks
from kzdash.app.data.figure_outcomes import plan_blocks, total_blocks
from kzdash.app.data.figure_sources import source_blocks
from kzdash.app.data.page_archive import archive_part
from kzdash.app.data.page_downloads import bar_files, downloads
from kzdash.app.data.page_sheet import beside_card, picked, sheet
from kzdash.app.data.page_tables import table_part
from kzdash.app.data.payload import PartLink, SheetPayload
from kzdash.app.data.view_against import build_against
from kzdash.app.data.view_codebook import build_codebook, build_dictionary
from kzdash.app.data.view_doubts import build_doubts
from kzdash.app.data.view_overview import build_overview
from kzdash.app.data.view_sources import build_remarks, build_sources
from kzdash.app.data.view_tables import TABLE_ORDER
from kzdash.app.screen import address as addresses
from kzdash.app.screen import menu
from kzdash.app.screen.address import Check, is_number
from kzdash.app.screen.cache import cached_view
from kzdash.app.screen.component import mount, page_style
from kzdash.app.screen.frame import Page, tool_bar
from kzdash.app.screen.quality import known_quality
from kzdash.app.select.plans import build_plans
from kzdash.record.totals import all_totals

# Names of the address that this page alone has: the first document of the list.
OWN: Mapping[str, Check] = {"at": is_number}


def data_page(page: Page) -> None:
    """Draw the bar, with the parts and the files, and the part that the address names."""
    page_style("data_page.css")
    with tool_bar(page):
        part = _switch(page)
        if part != "downloads":  # which has them all, with what is in each
            bar_files(page, page.address.view if part == "tables" else None)
    PARTS[part](page)


def part_of(view: str | None, parts: Collection[str] | None = None) -> str:
    """Return the part that ``view=`` belongs to; the first where it names none of *parts*."""
    parts = PARTS if parts is None else parts
    if view in TABLE_ORDER:
        return "tables"
    return view if view is not None and view in parts else next(iter(parts))


def _parts(page: Page) -> list[str]:
    """Return the parts that there are: a single document needs no list, and many open with it."""
    if page.tables.document_count == 1:
        return [part for part in PARTS if part != "archive"]
    of_many = page.address.doc is None
    return sorted(PARTS, key=lambda part: not (of_many and part == "archive"))


def _switch(page: Page) -> str:
    """Draw the links to the parts and return the one that is open."""
    parts = _parts(page)
    chosen = part_of(page.address.view, parts)
    items: list[PartLink] = [
        {
            "part": part,
            "label": page.t(f"part_{part}"),
            "href": menu.href(
                "data", urlencode(addresses.with_changes(**_to(part, parts[0])), doseq=True)
            ),
            "current": part == chosen,
        }
        for part in parts
    ]
    mount(
        "kzdash_data",
        module="data.js",
        css="data.css",
        key="kz_sheet_parts",
        data=SheetPayload(
            blocks=[{"type": "parts", "label": page.t("part_label"), "items": items}]
        ),
        on_event={"part": lambda part: _open(part, parts[0])},
    )
    return chosen


def _open(part: object, first: str) -> None:
    if part in PARTS:
        addresses.go(**_to(str(part), first))


def _to(part: str, first: str) -> dict[str, str | None]:
    """Return the changes of the address that open *part*, with nothing picked."""
    view = {first: None, "tables": TABLE_ORDER[0]}.get(part, part)
    return {"view": view, "s": None, "mark": None, "q": None, "at": None}


def _overview(page: Page) -> None:
    view = cached_view(build_overview, page.tables.build_id)
    sheet(page, check_blocks(view, known_quality(), page.words), key="overview")


def _doubts(page: Page) -> None:
    view = cached_view(build_doubts, page.tables.build_id, page.address.doc)
    beside_card(
        page, lambda: sheet(page, doubt_blocks(view, page.words, picked(page)), key="doubts")
    )


def _codebook(page: Page) -> None:
    view = cached_view(build_codebook, page.tables.build_id)
    beside_card(page, lambda: sheet(page, code_blocks(view, page.words, picked(page)), key="codes"))


def _against(page: Page) -> None:
    rows = cached_view(build_against, page.tables.build_id, page.address.doc)
    plans = cached_view(build_plans, page.tables.build_id, page.address.doc)
    totals = cached_view(all_totals, page.tables.build_id)
    blocks = [
        *against_blocks(rows, page.words, picked(page)),
        *plan_blocks(plans, page.words, picked(page)),
        *total_blocks(totals, page.words, picked(page)),
    ]
    beside_card(page, lambda: sheet(page, blocks, key="against"))


def _columns(page: Page) -> None:
    sheet(page, column_blocks(build_dictionary(), page.words), key="columns")


def _sources(page: Page) -> None:
    view = cached_view(build_sources, page.tables.build_id)
    remarks = cached_view(build_remarks, page.tables.build_id)
    blocks = source_blocks(view, remarks, page.words, picked(page))
    beside_card(page, lambda: sheet(page, blocks, key="sources"))


def _method(page: Page) -> None:
    sheet(page, method_blocks(page.words), key="method")


PARTS: Mapping[str, Callable[[Page], None]] = {
    "overview": _overview,
    "archive": archive_part,
    "tables": table_part,
    "doubts": _doubts,
    "against": _against,
    "codebook": _codebook,
    "columns": _columns,
    "sources": _sources,
    "method": _method,
    "downloads": downloads,
}
