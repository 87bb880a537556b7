"""Downloads and citations: files are made when asked for, not when the page is drawn."""

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from kzdash.app.data.export_pack import pack_bytes
from kzdash.app.data.export_workbook import workbook_bytes
from kzdash.app.data.figure_blocks import code, heading, prose
from kzdash.app.data.page_files import WHOLE
from kzdash.app.data.page_sheet import sheet
from kzdash.app.data.payload import Block
from kzdash.app.data.view_tables import TABLE_ORDER
from kzdash.app.draw.cells import csv_bytes
from kzdash.app.draw.citation import STYLES, cite, edition_today
from kzdash.app.draw.layers import WHOLE as GEOPACKAGE
from kzdash.app.draw.layers import layer_files
from kzdash.app.draw.plain import geojson_bytes, json_bytes
from kzdash.app.screen import own
from kzdash.app.screen.frame import Page
from kzdash.tables.spec import TABLES
from kzdash.tables.writing import parquet_bytes

_ZIP = "application/zip"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GEOJSON = "application/geo+json"
_GPKG = "application/geopackage+sqlite3"
_PARQUET = "application/vnd.apache.parquet"
# Name, media type, kind, and what makes the bytes once the button is pressed.
File = tuple[str, str, str, Callable[[], bytes]]


def downloads(page: Page) -> None:
    """Draw the buttons for the whole, for one table, and the citations."""
    note = [page.t("pack_note"), *([page.t("pack_of_one")] if page.tables.corpus else [])]
    sheet(page, [heading(page.t("pack_title")), prose(*note)], key="pack")
    _whole(page)
    sheet(page, [heading(page.t("one_title")), prose(page.t("csv_note"))], key="one")
    _one(page)
    if own.tables() is None:
        sheet(page, _for_scripts(page), key="scripts")
    citations = [code(page.t(f"cite_{style}_label"), _cite(page, style)) for style in STYLES]
    sheet(page, [heading(page.t("cite_heading")), *citations], key="cite")


def bar_files(page: Page, table: str | None) -> None:
    """Draw the files of the page's bar: the whole, and the *table* that is open, if one is."""
    whole = {file[2]: file for file in _whole_files(page)}
    of_table = _table_files(page, table)[:2] if table in TABLE_ORDER else ()
    files = (*of_table, whole["xlsx"], whole["zip"])
    labels = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "zip": page.t("bar_zip")}
    for name, media_type, kind, make in files:
        st.download_button(
            labels[kind],
            data=make,
            file_name=name,
            mime=media_type,
            key=f"kz_bar_{kind}",
            on_click="ignore",
        )


def _for_scripts(page: Page) -> list[Block]:
    """Return the fixed addresses: one table, the whole, and the list of all."""
    place = urlsplit(st.context.url or "")
    origin = f"{place.scheme}://{place.netloc}" if place.netloc else ""
    of_all = page.tables.corpus is not None
    one = ("tables/ties.csv", "tables/ties.json", f"excel/{page.lang}/ties.csv", GEOPACKAGE)
    paths = ("tables/ties.parquet", "") if of_all else (*one, WHOLE, "")
    addresses = [f"{origin}/files/{path}" for path in paths]
    return [
        heading(page.t("scripts_title")),
        prose(page.t("scripts_note_all" if of_all else "scripts_note")),
        code(page.t("scripts_label"), "\n".join(addresses)),
    ]


def _cite(page: Page, style: str) -> str:
    return cite(style, page.lang, edition_today(page.tables, st.context.url or ""))


def _whole(page: Page) -> None:
    files = _whole_files(page)
    _buttons(files, [page.t(f"{kind}_button") for _, _, kind, _ in files])


def _whole_files(page: Page) -> tuple[File, ...]:
    name = f"kzdash-{page.tables.build_id}"
    return (
        (f"{name}.zip", _ZIP, "zip", lambda: pack_bytes(page.tables, edition_today(page.tables))),
        (f"{name}.xlsx", _XLSX, "xlsx", lambda: workbook_bytes(page.tables, page.lang)),
        (
            f"{name}-ties.geojson",
            _GEOJSON,
            "geojson",
            lambda: geojson_bytes(page.tables, TABLES["ties"]),
        ),
        (f"{name}.gpkg", _GPKG, "gpkg", lambda: layer_files(page.tables)[GEOPACKAGE]),
    )


def _one(page: Page) -> None:
    name = st.selectbox(
        page.t("tables_label"),
        TABLE_ORDER,
        format_func=lambda table: page.t(f"column.table_{table}"),
        key="kz_data_one",
    )
    files = _table_files(page, name)
    _buttons(files, [page.t("file_button", name=file) for file, _, _, _ in files])


def _table_files(page: Page, name: str) -> tuple[File, ...]:
    frame, spec = page.tables[name], TABLES[name]
    return (
        (f"{name}.csv", "text/csv", "csv", lambda: csv_bytes(frame, spec)),
        (f"{name}.json", "application/json", "json", lambda: json_bytes(frame, spec)),
        (f"{name}.parquet", _PARQUET, "parquet", lambda: parquet_bytes(frame)),
    )


def _buttons(files: tuple[File, ...], labels: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for (name, media_type, kind, make), label in zip(files, labels, strict=True):
            st.download_button(
                label,
                data=make,
                file_name=name,
                mime=media_type,
                key=f"kz_data_{kind}",
                on_click="ignore",
            )
