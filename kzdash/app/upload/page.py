"""The page for a visitor's own documents: bring, see what was read, keep or forget, take away."""

from collections.abc import Mapping
from contextlib import closing

import streamlit as st

from kzdash.app.briefing.export_edition import edition_page
from kzdash.app.data.export_pack import pack_bytes
from kzdash.app.draw.citation import edition_today
from kzdash.app.draw.labels import labels
from kzdash.app.files import (
    MAX_HELD_CHARS,
    MAX_UPLOAD_BYTES,
    MAX_UPLOAD_CHARS,
    MAX_UPLOAD_FILES,
    MAX_UPLOAD_SCANNED,
    MAX_UPLOAD_SENTENCES,
    UPLOAD_ADDRESS,
    UploadedFile,
)
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, own
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.upload.figure import own_payload
from kzdash.app.upload.payload import BringPayload, BringWords
from kzdash.app.upload.view import build_file_facts
from kzdash.tables.store import Tables

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_TYPES = (".txt", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")
_REFUSED, _ASKED, _STOPPED = "kz_own_refused", "kz_own_asked", "kz_own_stopped"


def upload_page(page: Page) -> None:
    """Draw the page, or the sentence that it is switched off here."""
    if not own.allowed():
        st.text(page.t("off"))
        return
    held = own.tables()
    if held is not None:
        _held(page, held)
    mount(
        "kzdash_bring",
        module="bring.js",
        css="bring.css",
        key="kz_bring",
        data=bring_payload(page),
        on_event={"read": _asked},
    )
    if st.session_state.pop(_STOPPED, False):
        st.session_state.pop(_ASKED, None)
        st.text(page.t("stopped"))
    if st.session_state.pop(_ASKED, False):
        _take(page)


def bring_payload(page: Page) -> BringPayload:
    """Return what the place for files needs: its words, its limits, and where files go."""
    scans = own.scans()
    return {
        "url": UPLOAD_ADDRESS,
        "place": own.inbox().token,
        "accept": ",".join((*_TYPES, *_PICTURES) if scans == "on" else _TYPES),
        "scans": page.t(f"scans_{scans}", n=MAX_UPLOAD_SCANNED),
        "most_files": MAX_UPLOAD_FILES,
        "most_bytes": MAX_UPLOAD_BYTES,
        "labels": {
            **labels(BringWords, page.words),
            "too_many": page.t("too_many", n=MAX_UPLOAD_FILES),
        },
    }


def _asked(_when: object) -> None:
    st.session_state[_ASKED] = True


def _take(page: Page) -> None:
    files = own.take_files()
    if files:
        _read(page, files)
    else:
        st.text(page.t("none"))


def _read(page: Page, files: list[UploadedFile]) -> None:
    """Read *files* with a bar that says how far it is; then draw the page over them.

    Each step is a place at which the click that stops it ends the run, and the reading with it.
    """
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, text=page.t("reading", done=0, n=len(files)))
        st.button(page.t("stop"), key="kz_own_stop", on_click=_stop)
    refused: list[str] = []
    done, part, said = 0, 0.0, page.t("reading", done=0, n=len(files))
    with closing(own.read(files)) as steps:
        for step in steps:
            if step["event"] == "page":
                part = step["done"] / step["pages"]
                said = page.t("reading_page", done=step["done"] + 1, n=step["pages"])
            elif step["event"] == "read":
                done, part = done + 1, 0.0
                said = page.t("reading", done=done, n=len(files))
                if step["status"] != "ok":
                    refused.append(_refusal(page, files[done - 1].name, step["status"]))
            elif step["event"] == "built":
                own.keep(step["held"])
            elif step["event"] != "waits" and (step["event"] != "failed" or not refused):
                refused.append(page.t(step["event"], **_limits(page)))
            bar.progress((done + part) / (len(files) + 1), text=said)
    place.empty()
    st.session_state[_REFUSED] = refused
    if own.tables() is not None:
        st.rerun()
    _say_refused()


def _stop() -> None:
    st.session_state[_STOPPED] = True


def _refusal(page: Page, name: str, reason: str) -> str:
    return page.t("refused", name=name, why=page.t(f"why_{reason}", **_limits(page)))


def _limits(page: Page) -> dict[str, str]:
    """Return the limits that a refusal may name."""
    return {
        "chars": page.words.number(MAX_UPLOAD_CHARS),
        "sentences": page.words.number(MAX_UPLOAD_SENTENCES),
        "held": page.words.number(MAX_HELD_CHARS),
        "scanned": page.words.number(MAX_UPLOAD_SCANNED),
    }


def _say_refused() -> None:
    for said in st.session_state.pop(_REFUSED, []):
        st.text(said)


def _held(page: Page, tables: Tables) -> None:
    """Draw what was read, the ways to take it away, and the button that forgets it."""
    _say_refused()
    facts = cache.cached_view(build_file_facts, tables.build_id)
    mount(
        "kzdash_own",
        module="own.js",
        css="own.css",
        key="kz_own_card",
        data=own_payload(facts, page.words),
        on_event={"travel": _travel},
    )
    told = edition_today(page.tables)
    with st.container(horizontal=True, key="kz_own_take"):
        st.download_button(
            page.t("take_zip"),
            data=lambda: pack_bytes(tables, told),
            file_name="kzdash-own.zip",
            mime="application/zip",
            on_click="ignore",
        )
        st.download_button(
            page.t("take_html"),
            data=lambda: edition_page(tables, page.lang, told),
            file_name=f"kzdash-own-{page.lang}.html",
            mime="text/html",
            on_click="ignore",
        )
        st.button(page.t("forget"), key="kz_own_forget", on_click=_forget)


def _forget() -> None:
    own.forget()
    shown = dict.fromkeys(("doc", "section", "s", "mark", "country", "body", addresses.BROUGHT))
    addresses.go(**shown)


def _travel(to: Mapping[str, str]) -> None:
    addresses.travel(to["page"], doc=to.get("doc"))
