"""Two texts side by side: which two, the comparison, the evidence of both for what is picked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from kzdash.app.apart import APART
from kzdash.app.beside.export import (
    Sentences,
    comparison_csv,
    comparison_json,
    first_sentences,
    labelled_rows,
)
from kzdash.app.beside.figure import MOST_LINES, head_payload, sheet_payload, side_payload
from kzdash.app.beside.figure_lanes import lanes_payload
from kzdash.app.beside.figure_slide import comparison_slides
from kzdash.app.beside.model import Reference
from kzdash.app.beside.page_choice import Choice, choose
from kzdash.app.beside.payload import BesidePayload
from kzdash.app.beside.view import Comparison, Pair, Statement, build_text, compare, sentences_of
from kzdash.app.beside.view_lanes import build_lanes
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, own
from kzdash.app.screen.address import Check, anything, one_of
from kzdash.app.screen.card import evidence_payload
from kzdash.app.screen.component import asset_url, mount, page_style
from kzdash.app.screen.frame import Page, tool_bar
from kzdash.app.screen.table_twin import table_twin, view_switch
from kzdash.app.select.evidence import build_evidence
from kzdash.i18n import Words
from kzdash.tables.store import Tables

# Names of the address that this page alone has: the two documents, the pair that is open, and the
# statement of each text whose card is drawn. Checked against both documents, once they are known.
OWN: Mapping[str, Check] = {
    "a": anything,
    "b": anything,
    "pair": anything,
    "mark_a": anything,
    "mark_b": anything,
    "view": one_of(("table",)),
}
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_NOTHING_PICKED = dict.fromkeys(("pair", "mark_a", "mark_b"))


def beside(page: Page) -> None:
    """Draw the choice of two documents and what came of their comparison."""
    page_style("beside_page.css")
    with tool_bar(page):
        choice = choose(page)
        if choice.is_whole:
            view = view_switch(page)
            found = _comparison(choice)
            _files(page, choice, found)
    if not choice.is_whole:
        _note(page, choice.dropped)
        st.text(page.t("bring"))
        st.button(page.t("frame.menu_upload"), on_click=addresses.travel, args=("upload",))
        return
    asked = page.address.value("pair")
    picked = found.pair(asked)
    gone = f"pair={asked[: addresses.MAX_VALUE_SHOWN]}" if asked and picked is None else ""
    _note(page, (*choice.dropped, *([gone] if gone else [])))
    if view == "table":
        rows = labelled_rows(found, _sentences(choice, found), page.words)
        table_twin(page, rows, key="kz_beside_table", caption=page.t("table_caption"))
    else:
        world = asset_url("world.json")
        data = sheet_payload(found, page.words, world, picked.key.written if picked else None)
        (_, tables), _ = choice.both
        lanes = build_lanes(found, tables)
        data["lanes"] = lanes_payload(lanes, page.words) if lanes else None
        _mount("sheet", {"sheet": data}, pick=_pick(choice), outside=_open_outside)
    with st.container(key="kz_beside_pair"):  # a sheet at the foot of the screen
        if picked is not None:
            _evidence(page, choice, found, picked)


def _note(page: Page, dropped: tuple[str, ...]) -> None:
    if dropped:
        st.text(page.t("dropped", values=", ".join(dropped)))


def _comparison(choice: Choice) -> Comparison:
    first, second = (
        cache.cached_view(build_text, tables.build_id, ref.doc_id) for ref, tables in choice.both
    )
    if first is None or second is None:
        raise LookupError("a document went while it was compared")
    return compare(first, second)


def _sentences(choice: Choice, found: Comparison) -> tuple[Sentences, Sentences]:
    (_, first), (_, second) = choice.both
    return (
        sentences_of(first, first_sentences(found, second=False)),
        sentences_of(second, first_sentences(found, second=True)),
    )


def _files(page: Page, choice: Choice, found: Comparison) -> None:
    """Offer the comparison as files, made when they are asked for."""
    name = f"kzdash-{found.first.doc_id}-{found.second.doc_id}"
    makers = {
        "csv": ("text/csv", comparison_csv),
        "json": ("application/json", comparison_json),
    }
    for kind, (media_type, make) in makers.items():
        st.download_button(
            kind.upper(),
            data=partial(_made, make, choice, found, page.words),
            file_name=f"{name}.{kind}",
            mime=media_type,
            key=f"kz_beside_{kind}",
            on_click="ignore",
        )
    st.download_button(
        "PPTX",
        data=partial(_slides, page, choice, found),
        file_name=f"{name}-{page.lang}.pptx",
        mime=_PPTX,
        key="kz_beside_pptx",
        on_click="ignore",
    )


def _slides(page: Page, choice: Choice, found: Comparison) -> bytes:
    from kzdash.app.briefing.export_pptx import deck_bytes  # noqa: PLC0415 python-pptx is slow

    query = {name: (ref,) for name, ref in choice.address.items()}
    slides = comparison_slides(found, page.words, query)
    place = urlsplit(st.context.url or "")
    # An address with a visitor's own document leads nobody else there.
    base = "" if any(ref.own for ref, _ in choice.both) else f"{place.scheme}://{place.netloc}"
    return APART.run(deck_bytes, slides, base)


def _made(
    make: Callable[[Comparison, tuple[Sentences, Sentences], Words], bytes],
    choice: Choice,
    found: Comparison,
    words: Words,
) -> bytes:
    return make(found, _sentences(choice, found), words)


def _evidence(page: Page, choice: Choice, found: Comparison, pair: Pair) -> None:
    """Draw both texts' cards for a pair, side by side."""
    subject = next(one for one in found.subjects if pair in one.pairs)
    _mount("head", {"head": head_payload(subject, pair, page.words)}, close=_close)
    sides = (("a", found.first, pair.first), ("b", found.second, pair.second))
    columns = st.columns(2, gap="large")
    for number, column, (name, text, statements), (ref, tables) in zip(
        ("1", "2"), columns, sides, choice.both, strict=True
    ):
        with column:
            current = _current(statements, page.address.value(f"mark_{name}"))
            mark = current.mark_id if current else ""
            data = side_payload(text, number, statements, mark, page.words)
            _mount(f"side_{name}", {"side": data}, line=_to_mark(name))
            if current:
                _card(page, found, name, (ref, tables), current)


def _current(statements: tuple[Statement, ...], mark: str | None) -> Statement | None:
    """Return the statement that the address names, else the first."""
    shown = statements[:MOST_LINES]
    return next((one for one in statements if one.mark_id == mark), next(iter(shown), None))


def _card(
    page: Page, found: Comparison, name: str, document: tuple[Reference, Tables], shown: Statement
) -> None:
    ref, tables = document
    view = cache.cached_view(build_evidence, tables.build_id, shown.sentence_id, shown.mark_id)
    if view is None:
        return
    data = evidence_payload(replace(page, tables=tables), view)
    data = {**data, "title": f"{data['title']} · {page.t(f'text_{name}')}"}
    if own.tables() is not None and not ref.own:
        data = {**data, "ways": []}  # other pages show the visitor's own documents alone
    mount(
        "kzdash_beside_card",
        module="card.js",
        css="card.css beside_card.css",
        key=f"kz_card_beside_{name}",
        data=data,
        on_event={"pick": _other_mark(found, name), "travel": _travel, "close": _close},
    )


def _other_mark(found: Comparison, name: str) -> Callable[[Mapping[str, Any]], None]:
    """Return what opens another statement of the same sentence, with what the other text has."""

    def pick(asked: Mapping[str, Any]) -> None:
        mark = str(asked.get("mark"))
        for pair in found.pairs:
            side = pair.first if name == "a" else pair.second
            if mark in {one.mark_id for one in side}:
                addresses.go(**{**_NOTHING_PICKED, "pair": pair.key.written, f"mark_{name}": mark})

    return pick


def _to_mark(name: str) -> Callable[[object], None]:
    return lambda mark: addresses.go(**{f"mark_{name}": str(mark)})


def _mount(key: str, data: BesidePayload, **events: Callable[[Any], None]) -> None:
    mount(
        "kzdash_beside",
        module="beside.js",
        css="beside.css",
        key=f"kz_beside_{key}",
        data=data,
        on_event=events,
    )


def _pick(choice: Choice) -> Callable[[object], None]:
    """Return what opens a pair, or closes the one that is open."""

    def pick(key: object) -> None:
        is_open = addresses.values_now("pair") == [str(key)]
        addresses.go(**{**_NOTHING_PICKED, **choice.address, "pair": None if is_open else str(key)})

    return pick


def _open_outside(asked: object) -> None:
    """Open a row of outside sources, or all of the partner or body that a pair's key names."""
    kind, _, rest = str(asked).partition(":")
    subject = rest.partition(":")[0]
    if kind == "tie":
        addresses.travel("map", country=[subject], layer="record")
    elif kind == "claim":
        addresses.travel("timeline", body=[subject])
    else:
        addresses.travel("timeline", mark=str(asked))


def _close(_asked: object) -> None:
    addresses.go(**_NOTHING_PICKED)


def _travel(asked: Mapping[str, Any]) -> None:
    addresses.travel(str(asked["page"]), **asked.get("changes", {}))
