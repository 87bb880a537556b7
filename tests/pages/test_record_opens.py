"""Whatever outside sources say on a page opens its row: work, grade, address, day of reading."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from built_tables import TABLES
from page_steps import component, seen_app, told

from kzdash import i18n, paths
from kzdash.app.briefing.figure_slide import slides_of
from kzdash.app.briefing.model_walk_file import read_walks
from kzdash.app.briefing.view_walks import build_walks
from kzdash.app.draw.cited import doubt, sources_of
from kzdash.app.select.evidence import build_evidence
from kzdash.i18n import Words
from kzdash.record.questions import record_rows
from kzdash.tables.marks import MARKS, RECORD_MARKS

ROWS = {
    row.record_id: row
    for mark in (MARKS[kind] for kind in RECORD_MARKS)
    for row in record_rows(TABLES, mark.table)
}
WALKS = build_walks(TABLES, read_walks(paths.WALKS))
GRADES = ("official", "press", "reference", "copy")
SOURCED = re.compile(r"https?://\S+")
Said = tuple[str, str | None]  # what stands on the page, and the row that it opens


def of_map(lang: str) -> Iterator[Said]:
    for layer in ({"year": "1992"}, {"year": "1993", "country": "CHN"}):
        panel = component(seen_app("map", lang=lang, layer="record", **layer), "kzdash_map_panel")
        for block in panel.get("blocks", ()):
            for item in block["items"]:
                # A state opens its panel, whose first line is the row of its relations.
                relations = f"relations-{item['id'].lower()}" if "id" in item else None
                yield item["name"], item.get("mark", relations)
        for number in (panel.get("against") or {"numbers": ()})["numbers"]:
            for total in number["outside"]["totals"]:
                yield total["value"], total["mark"]


def of_timeline(lang: str) -> Iterator[Said]:
    for row in component(seen_app("timeline", lang=lang, scope="all"), "kzdash_timeline")["rows"]:
        for sign in row["signs"]:
            if " " not in sign["target"] and ":" not in sign["target"]:
                yield row["name"], sign["target"]


def of_home(lang: str) -> Iterator[Said]:
    blocks = told(seen_app("home", lang=lang), "kzdash_home")
    for card in next(one["numbers"] for one in blocks if "numbers" in one)["cards"]:
        for total in card["outside"]["totals"]:
            yield total["value"], total["mark"]
        if card["outside"]["named"]:
            assert card["rows"]["page"] == "data", card  # the table with each of them
    assert "timeline" == next(one["years"] for one in blocks if "years" in one)["rows"]["page"]


def sheet_rows(view: str, lang: str) -> Iterator[dict[str, Any]]:
    for part in told(seen_app("data", lang=lang, view=view), "kzdash_data"):
        for block in part["blocks"]:
            yield from block.get("rows", ())


def of_data(lang: str) -> Iterator[Said]:
    for row in sheet_rows("against", lang):
        said = [cell for cell in row["cells"] if isinstance(cell, dict)]
        if any("href" in cell for cell in said):  # what came of a plan, or a total
            yield said[0]["text"], row["pick"]["mark"]
        for one in (one for cell in said for one in cell.get("opens", ())):
            if "view" not in one["pick"]:  # which is the table with all that are counted
                yield one["text"], one["pick"]["mark"]
    for row in sheet_rows("sources", lang):
        if row["pick"] is not None and "mark" in row["pick"]:
            yield str(row["cells"][0]), row["pick"]["mark"]


def of_stage(lang: str) -> Iterator[Said]:
    """Each sign of outside sources on a picture of the stage is a button."""
    walk = WALKS[0]
    step = next(at for at, one in enumerate(walk.steps, 1) if one.graphic == "rows")
    app = seen_app("briefing", lang=lang, walk=walk.walk_id, step=str(step))
    data = component(app, "kzdash_briefing")
    keys = set(re.findall(r'data-pick="([^" :]+)"', data["picture"]))
    for key in keys:
        for mark in data["picks"][key]["marks"]:  # several where more came of one plan
            yield data["picks"][key]["label"], mark["mark"]


PAGES: dict[str, Callable[[str], Iterator[Said]]] = {
    "map": of_map,
    "timeline": of_timeline,
    "home": of_home,
    "data": of_data,
    "stage": of_stage,
}


def faults_of(mark: str | None, words: Words) -> Iterator[str]:
    """Yield what the card of *mark* lacks."""
    view = build_evidence(TABLES, None, mark) if mark in ROWS else None
    if view is None:
        yield "opens nothing"
        return
    (row,) = view.record
    sources = sources_of(row, words)
    if not sources and not doubt(row, words):
        yield "no source, and it isn't said"
    for source in sources:
        if not (source["work"] and SOURCED.fullmatch(source["href"])):
            yield "no work or no address"
        if not source["small"].startswith(tuple(words(f"record.grade_{one}") for one in GRADES)):
            yield "no grade"
    if sources and not row.read_on:
        yield "no day of reading"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_what_a_page_says_of_the_record_opens_its_row(page, lang):
    words = Words("map", lang)
    said = list(PAGES[page](lang))

    assert said
    assert [] == [
        f"{text} ({mark}): {fault}" for text, mark in said for fault in faults_of(mark, words)
    ]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_what_leaves_the_app_names_the_work_of_each_row(lang):
    """Slides have it in their notes, the handout and the one page under the row."""
    cells = [
        cell
        for walk in WALKS
        for slide in slides_of(TABLES, walk, lang)
        for line in (slide.grid.lines if slide.grid and slide.grid.kind == "rows" else ())
        for cell in line.cells
        if cell.outside
    ]
    dated = [cell for cell in cells if re.search(r"\d{4}", cell.text)]
    read = i18n.text("record.read_on", lang, date="").strip()

    assert dated
    assert [] == [
        cell for cell in dated if not SOURCED.fullmatch(cell.href) or read not in cell.source
    ]


@pytest.mark.parametrize("mark", ["relations-chn", "bwc-acceded-2007-06-15"])
def test_a_row_of_the_record_lies_open_on_its_card(mark):
    """Alone, and beside a sentence that the address names too."""
    sentence = TABLES["sentences"]["sentence_id"].iloc[0]
    for query in ({}, {"s": sentence}):
        card = component(
            seen_app("data", lang="en", view="against", mark=mark, **query), "kzdash_card"
        )
        (row,) = card["record"]["rows"]
        assert card["record"]["open"]
        assert row["sources"]
        assert row["read_on"]
