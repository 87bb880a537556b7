"""Every row of the record as pages show it: in three languages, by its work and never by a host."""

import re
from collections.abc import Iterator

import pytest
from built_tables import TABLES

from kzdash import i18n
from kzdash.app.draw.cited import cited_line, doubt, sources_of, titled
from kzdash.app.draw.evidence_words import what_happened
from kzdash.app.map.view_record import record_missions
from kzdash.app.select.names import names_of
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.marks import MARKS, RECORD_MARKS

ROWS = [
    row
    for mark in (MARKS[kind] for kind in RECORD_MARKS)
    for row in record_rows(TABLES, mark.table)
]
NAMES = names_of(TABLES, {row.entity_id for row in ROWS})
HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)


def faults_of(row: RecordRow, words: Words) -> Iterator[str]:
    """Yield what a visitor who reads the language of *words* alone could not make out."""
    shown = {"title": titled(row, words), "name": NAMES.get(row.entity_id)}
    told = what_happened(row, words.lang)
    for source in sources_of(row, words):
        if HOST.fullmatch(source["work"]):
            yield f"a bare host: {source['work']}"
        if (
            source["lang"] != words.lang
            and words(f"record.in_{source['lang']}") not in (source["small"])
        ):
            yield "a work in another language that is not named"
        if "/" in source["small"] or "www." in source["small"]:
            yield f"an address beside the work: {source['small']}"
    if shown["title"]["text"] and shown["title"]["lang"] != words.lang and not (
        shown["title"]["note"]
    ):  # fmt: skip
        yield "a title in another language that is not named"
    own = [told, doubt(row, words)]
    own += [shown["title"]["text"]] if shown["title"]["lang"] == words.lang else []
    own += [words.pick(shown["name"])] if shown["name"] else []
    for text in own:
        if text and (words.lang == "en") == bool(CYRILLIC.search(text)):
            yield f"another language: {text}"


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_row_is_told_in_the_language_of_the_page(lang):
    words = Words("timeline", lang)

    assert len(ROWS) > 800
    assert [] == [f"{row.record_id}: {fault}" for row in ROWS for fault in faults_of(row, words)]


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_what_happened_and_where_is_translated_in_every_row(lang):
    index = i18n.LANGS.index(lang)
    titles = [row.record_id for row in ROWS if any(row.titles) and not row.titles[index]]
    cities = [
        mission.row.record_id
        for mission in record_missions(TABLES)
        if mission.cities[2] and not CYRILLIC.search(mission.cities[index])
    ]

    assert [] == titles
    assert [] == cities


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_row_that_copies_alone_vouch_for_says_so(lang):
    words = Words("timeline", lang)
    copies = [
        row for row in ROWS
        if row.verified and {one.grade for one in (row.source, row.second) if one} == {"copy"}
    ]  # fmt: skip

    assert copies
    assert {words("record.only_copy")} == {doubt(row, words) for row in copies}
    assert copies == [row for row in ROWS if row.verified and not row.is_sure]
    assert not [row for row in ROWS if row.is_sure and doubt(row, words)]


def test_a_row_without_a_source_is_cited_by_no_work():
    words = Words("timeline", "en")
    bare = [row for row in ROWS if not row.verified]

    assert bare
    assert {words("record.unverified")} == {cited_line(row, words) for row in bare}
    assert not any(sources_of(row, words) for row in bare)
