"""Downloads and citations: files are made when asked for, not when the page is drawn."""

from datetime import UTC, datetime

import streamlit as st

from kzdash import __version__
from kzdash.exports.cells import csv_bytes
from kzdash.exports.citation import RELEASED, STYLES, Edition, cite
from kzdash.exports.pack import pack_bytes
from kzdash.exports.sheet import workbook_bytes
from kzdash.figures.data_blocks import code, heading, prose
from kzdash.tables.spec import TABLES
from kzdash.tables.store import parquet_bytes
from kzdash.ui.data_sheet import sheet
from kzdash.ui.frame import Page
from kzdash.views.data_tables import TABLE_ORDER

_ZIP = "application/zip"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET = "application/vnd.apache.parquet"


def downloads(page: Page) -> None:
    """Draw the buttons for the whole, for one table, and the citations."""
    sheet(page, [heading(page.t("pack_title")), prose(page.t("pack_note"))], key="pack")
    _whole(page)
    sheet(page, [heading(page.t("one_title")), prose(page.t("csv_note"))], key="one")
    _one(page)
    citations = [code(page.t(f"cite_{style}_label"), _cite(page, style)) for style in STYLES]
    sheet(page, [heading(page.t("cite_heading")), *citations], key="cite")


def edition(page: Page, address: str = "") -> Edition:
    """Return the edition that the visitor sees."""
    return Edition(
        version=str(page.tables.manifest.get("kzdash_version") or __version__),
        build_id=page.tables.build_id,
        year=int(RELEASED[:4]),
        address=address,
        seen_on=datetime.now(tz=UTC).date().isoformat(),
    )


def _cite(page: Page, style: str) -> str:
    return cite(style, page.lang, edition(page, st.context.url or ""))


def _whole(page: Page) -> None:
    name = f"kzdash-{page.tables.build_id}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            page.t("pack_button"),
            data=lambda: pack_bytes(page.tables, edition(page)),
            file_name=f"{name}.zip",
            mime=_ZIP,
            key="kz_data_zip",
            on_click="ignore",
        )
        st.download_button(
            page.t("workbook_button"),
            data=lambda: workbook_bytes(page.tables, page.lang),
            file_name=f"{name}.xlsx",
            mime=_XLSX,
            key="kz_data_xlsx",
            on_click="ignore",
            help=page.t("workbook_note"),
        )


def _one(page: Page) -> None:
    name = st.selectbox(
        page.t("tables_label"),
        TABLE_ORDER,
        format_func=lambda table: page.t(f"column.table_{table}"),
        key="kz_data_one",
    )
    with st.container(horizontal=True):
        st.download_button(
            page.t("csv_button", name=name),
            data=lambda: csv_bytes(page.tables[name], TABLES[name]),
            file_name=f"{name}.csv",
            mime="text/csv",
            key="kz_data_csv",
            on_click="ignore",
        )
        st.download_button(
            page.t("parquet_button", name=name),
            data=lambda: parquet_bytes(page.tables[name]),
            file_name=f"{name}.parquet",
            mime=_PARQUET,
            key="kz_data_parquet",
            on_click="ignore",
        )
