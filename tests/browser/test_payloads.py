"""Script in every text of every table, seen on every page in a real browser: nothing of it runs."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from browser_steps import move_to, open_at
from playwright.sync_api import Page, expect
from sample_tables import sample_frames, sample_manifest

from kzdash.tables.spec import TABLES
from kzdash.tables.writing import write_tables

PAYLOADS = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    '"><a href=javascript:window.ran=1 autofocus onfocus=window.ran=1>x',
    "[x](javascript:window.ran=1) ![i](x onerror=window.ran=1) <iframe srcdoc='<script>parent.ran=1</script>'>",
    "</style><style onload=window.ran=1>@import'//x'</style>{{constructor.constructor('ran=1')()}}",
)
LAST = "small:s0005"  # the sentence that is a payload itself
PAGES = (
    *("/", "/map?country=CHN", "/map?view=table", "/map?layer=record"),
    *(
        "/timeline?body=un",
        "/timeline?view=table",
        "/reader",
        "/reader?view=table",
        f"/reader?s={LAST}&entity=CHN&q=window",
        f"/reader?view=three&s={LAST}&entity=CHN&q=window",
        f"/reader?view=table&s={LAST}&entity=CHN&q=window",
    ),
    *("/briefing", "/briefing?walk=argument&step=2", "/briefing?walk=section&step=3", "/data"),
    *(
        "/data?view=ties",
        "/data?view=doubts",
        "/data?view=sources",
        "/data?view=against",
        "/upload",
    ),
)
# Whether a payload can be read as letters below the frame, inside components too.
SHOWN = """() => [...document.querySelectorAll("[data-testid=stMain] *")].some(
  (one) => !one.shadowRoot?.querySelector(".frame")
    && (one.shadowRoot ?? one).textContent.includes("window.ran"))"""
# What a payload would become if it were not letters.
PLANTED = "img[src=x], svg[onload], style[onload], iframe[srcdoc], a[href^='javascript:']"
# Columns that are looked up or counted in; a payload there is no row of ours any more.
KEPT = (
    "_id",
    "id",
    "iso3",
    "sha256",
    "start",
    "stop",
    "date",
    "text",
    "surface",
    "printed",
    "members",
)


def poisoned(payload: str) -> dict[str, pd.DataFrame]:
    """Return the sample with *payload* in every free text of every table."""
    frames = sample_frames()
    for name, spec in TABLES.items():
        frame = frames[name].copy()
        for column in spec.columns:
            free = column.dtype == "str" and not getattr(column, "codes", None)
            if free and not column.name.endswith(KEPT) and column.name not in CODES:
                frame[column.name] = payload
        frames[name] = frame
    documents = frames["documents"]
    text = documents["text"].iloc[0] + payload + "\n"
    said = {"start": len(text) - len(payload) - 1, "stop": len(text) - 1}
    frames["documents"] = documents.assign(
        file_name=f"{payload}.txt", text=text, char_count=len(text)
    )
    for name, columns in (
        ("sentences", {"sentence_id": LAST, "ordinal": 5, "text": payload, "text_kk": payload}),
        ("mentions", {"mention_id": "small:m0004", "sentence_id": LAST, "surface": payload}),
    ):
        row = frames[name].iloc[[-1 if name == "sentences" else 0]].assign(**said, **columns)
        if name == "mentions":
            row["stem_stop"] = row["stop"]
        frames[name] = pd.concat([frames[name], row], ignore_index=True)
    return frames


CODES = (
    *(
        "kind",
        "status",
        "level",
        "lang",
        "extent",
        "reason",
        "precision",
        "region",
        "theme",
        "form",
    ),
    *(
        "measure",
        "translation",
        "direction",
        "rule",
        "candidate",
        "established",
        "opened",
        "read_on",
    ),
    *(
        "written_from",
        "written_to",
        "media_type",
        "source_url",
        "second_source_url",
        "unit",
        "alias",
    ),
)


# All of them in one text, so that one walk over the pages meets every one in every field.
TOGETHER = " ".join(PAYLOADS)


@pytest.mark.parametrize("payload", [TOGETHER], ids=["together"])
def test_no_payload_runs_on_any_page(
    payload: str, start_server: Callable[..., object], new_page: Callable[..., Page], tmp_path: Path
):
    folder = tmp_path / "tables"
    write_tables(poisoned(payload), folder, sample_manifest())
    server = start_server(KZDASH_TABLES=str(folder))
    page = new_page(url=server.url)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_at(page, "/?lang=en")
    for address in PAGES:
        move_to(page, f"{address}{'&' if '?' in address else '?'}lang=en&mark=small:t0001")
        if address not in ("/briefing", "/upload"):  # they show no text of the tables
            page.wait_for_function(SHOWN)
        if LAST in address and "table" not in address:
            expect(page.locator(".reader .text .is-selected")).to_contain_text(payload)

        assert 0 == page.locator(PLANTED).count(), address
        assert page.evaluate("() => window.ran") is None, address
    assert [] == asked
    page.close()  # or it would look for its server, and say so on the console
    server.stop()
