"""The page for a visitor's own documents: bring, see what was read, keep or forget, take away."""

from collections.abc import Mapping
from contextlib import closing

import streamlit as st

from kzdash.app.draw.labels import labels
from kzdash.app.draw.payload import FileLink
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
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page
from kzdash.app.upload.figure import own_payload
from kzdash.app.upload.payload import BringPayload, BringWords, OutsideWords
from kzdash.app.upload.view import FileFacts, build_file_facts
from kzdash.tables.store import Tables

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_TYPES = (".txt", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")
_REFUSED, _ASKED, _STOPPED = "kz_own_refused", "kz_own_asked", "kz_own_stopped"


def upload_page(page: Page) -> None:
    """Draw the page, or the sentence that it is switched off here; what left the machine, last."""
    if own.allowed():
        _bring(page)
    else:
        st.text(page.t("off"))
    mount(
        "kzdash_outside",
        module="outside_line.js",
        css="outside_line.css",
        key="kz_outside",
        data=labels(OutsideWords, page.words, "outside_"),
    )


def _bring(page: Page) -> None:
    """Draw what is held, and the place for more."""
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
    """Draw what was read, what can be taken away of it, and the button that forgets it."""
    _say_refused()
    facts = cache.cached_view(build_file_facts, tables.build_id)
    mount(
        "kzdash_own",
        module="own.js",
        css="own.css",
        key="kz_own_card",
        data=own_payload(
            facts,
            page.words,
            {file.doc_id: _files(page, file) for file in facts},
            {"name": "zip", "label": page.t("take_zip"), "href": href(page, "pack.zip")},
        ),
        on_event={"travel": _travel},
    )
    st.button(page.t("forget"), key="kz_own_forget", on_click=_forget)


def _files(page: Page, read: FileFacts) -> list[FileLink]:
    """Return the files of one document, the same as those of any: they name it and its walk."""
    return [
        {"name": name, "label": page.t(label), "href": href(page, file, doc=read.doc_id, walk=walk)}
        for name, label, file, walk in (
            ("slides", "briefing.file_slides", "slides.pptx", "argument"),
            ("handout", "briefing.file_handout", "handout.pdf", "argument"),
            ("html", "take_html", "edition.html", None),
        )
        if walk is None or read.tie_count or read.claim_count  # else there is nothing to tell
    ]


def _forget() -> None:
    own.forget()
    shown = dict.fromkeys(("doc", "section", "s", "mark", "country", "body", addresses.BROUGHT))
    addresses.go(**shown)


def _travel(to: Mapping[str, str]) -> None:
    addresses.travel(to["page"], doc=to.get("doc"))
