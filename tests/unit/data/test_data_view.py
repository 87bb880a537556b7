"""What the Data page shows is computed: from hand-made rows, exactly these views."""

import pandas as pd
import pytest
from sample_tables import FIRST, THIRD, sample_frames, span

from kzdash import paths
from kzdash.app.data.figure_blocks import evidence_row, quote
from kzdash.app.data.figure_checks import check_blocks
from kzdash.app.data.figure_codebook import code_blocks, column_blocks, method_blocks
from kzdash.app.data.figure_doubts import doubt_blocks
from kzdash.app.data.figure_sources import source_blocks
from kzdash.app.data.view_codebook import LISTS, build_codebook, build_dictionary
from kzdash.app.data.view_doubts import build_doubts
from kzdash.app.data.view_overview import build_overview
from kzdash.app.data.view_sources import build_remarks, build_sources
from kzdash.app.data.view_tables import MAX_ROWS, TABLE_ORDER, build_table_rows, find_row
from kzdash.app.draw.rules import family_text, rule_text
from kzdash.app.select.quality import build_quality
from kzdash.app.select.sentence_at import sentence_finder
from kzdash.i18n import LANGS, Words
from kzdash.tables.spec import REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables, read_tables


@pytest.fixture
def tables():
    manifest = {"schema_version": "1", "kzdash_version": "0.0"}
    return Tables(sample_frames(), manifest, "abc")


def texts_of(blocks):
    """Return every text of a sheet, flat."""
    found = []
    for block in blocks:
        found += [block[name] for name in ("text", "caption") if name in block]
        found += block.get("paragraphs", [])
        found += texts_of(block.get("blocks", []))
        found += [
            text for item in block.get("items", []) for text in (item["value"], item["label"])
        ]
        found += [text for side in block.get("sides", []) for text in texts_of(side)]
        heads = block.get("columns", [])
        found += [head if isinstance(head, str) else head["label"] for head in heads]
        for line in block.get("rows", []):
            found += [dot["said"] for dot in line.get("dots", [])]
            for cell in line.get("cells", []):
                found += [cell] if isinstance(cell, str) else [cell["text"], cell.get("sub", "")]
    return found


def test_doubtful_lines_of_a_scan_are_among_what_is_missing(tables):
    place = span(FIRST)
    found = {"doubtful": [[place["start"], place["stop"]]]}
    manifest = {**tables.manifest, "sources": [{"doc_id": "small", "recognised": found}]}
    view = build_doubts(Tables(sample_frames(), manifest, "abd"), "small")
    (gap,) = (gap for gap in view.gaps if gap.kind == "line_doubtful")

    assert ("small:s0002", FIRST) == (gap.sentence_id, gap.text)
    for lang in LANGS:
        words = Words("data", lang)
        assert words("gap_line_doubtful") in texts_of(doubt_blocks(view, words, ""))


def test_every_place_finds_its_sentence(tables):
    find = sentence_finder(tables["sentences"])
    first = span(FIRST)

    assert "small:s0002" == find("small", first["start"])
    assert "small:s0002" == find("small", first["stop"] - 1)
    assert "" == find("small", first["stop"])  # the line feed between two sentences
    assert "" == find("other", 0)


def test_the_overview_counts_rows_and_quotations(tables):
    tables["slips"].loc[0, "printed"] = "байланыс"
    view = build_overview(tables)

    assert (4, 3, 2) == tuple(
        count.rows
        for count in view.document_counts
        if count.table in ("sentences", "mentions", "ties")
    )
    assert (13, 14) == (view.quoted_right, view.quoted_total)
    assert 4 == view.statements  # two ties, a claim, a number
    assert {"missions": 0, "relations": 1, "bodies": None}.items() <= {
        count.table: count.verified for count in view.reference_counts
    }.items()
    assert 1 == len(view.faults)
    assert "slips, row 1" in view.faults[0]


@pytest.mark.parametrize(
    ("table", "query", "found"),
    [
        ("ties", "", ["small:t0001", "small:t0002"]),
        ("ties", "chn", ["small:t0001"]),
        ("ties", "TALKS t0002", ["small:t0002"]),  # the rule's name, and the id
        ("ties", "0.8", ["small:t0001", "small:t0002"]),
        ("ties", "nowhere", []),
        ("mentions", "балтық", ["small:m0003"]),
        ("mentions", ".", ["small:m0001", "small:m0002", "small:m0003"]),  # no pattern: "0.9"
        ("mentions", "[", []),
    ],
)
def test_the_search_finds_rows_with_every_word(tables, table, query, found):
    view = build_table_rows(tables, table, query)

    assert found == list(view.frame.iloc[:, 0])
    assert len(tables[table]) == view.total


def test_rows_lead_to_their_evidence(tables):
    """Sentence and mark of a row; for damage and marks the sentence that the place lies in."""
    ties = build_table_rows(tables, "ties").frame
    slips = build_table_rows(tables, "slips").frame
    page_marks = build_table_rows(tables, "page_marks").frame
    relations = build_table_rows(tables, "relations").frame
    tables["mentions"].loc[0, "sentence_id"] = None
    mentions = build_table_rows(tables, "mentions").frame

    assert [("small:s0002", "small:t0001"), ("small:s0004", "small:t0002")] == list(
        zip(ties["_s"], ties["_mark"], strict=True)
    )
    assert ["China", "Baltic states"] == list(ties["_name_en"])
    assert ["келіссөздер өтті", "қажет"] == list(ties["_words"])
    assert ["small:s0004"] == list(slips["_s"])
    assert [""] == list(page_marks["_s"])  # a page mark is in no sentence
    assert ["small:m0001", "small:m0002"] == list(mentions["_mark"])[:2]
    assert "" == mentions["_s"].iloc[0]  # nor is the contents list
    assert [("", "relations-chn")] == list(zip(relations["_s"], relations["_mark"], strict=True))


def test_a_long_table_shows_its_beginning_and_is_searched_whole(tables):
    many = pd.concat([tables["mentions"]] * 1000, ignore_index=True)
    many.loc[len(many) - 1, "surface"] = "соңғы"
    long = Tables({**tables.frames, "mentions": many}, {}, "x")
    view = build_table_rows(long, "mentions")

    assert (3000, 3000, MAX_ROWS) == (view.total, view.found, len(view.frame))
    assert ["соңғы"] == list(build_table_rows(long, "mentions", "соңғы").frame["surface"])


def test_a_mark_names_its_row(tables):
    table, found = find_row(tables, "small:t0002")

    assert ("ties", "baltic") == (table, found["entity_id"])
    table, found = find_row(tables, "relations-chn")
    assert ("relations", "CHN") == (table, found["iso3"])
    assert None is find_row(tables, "small:t9999")


def test_a_whole_document_is_cut_in_a_cell_but_searched_whole(tables):
    tables["documents"].loc[0, "text"] = "а" * 5000 + "соңы"
    view = build_table_rows(tables, "documents", "соңы")

    assert ["а" * 300 + "…"] == list(view.frame["text"])


def test_every_table_can_be_chosen_and_opened(tables):
    assert sorted(TABLES) == sorted(TABLE_ORDER)
    for name in TABLE_ORDER:
        assert len(tables[name]) == len(build_table_rows(tables, name).frame)


def test_doubts_have_reason_and_place(tables):
    view = build_doubts(tables)
    [rejected], [damaged] = view.rejected, view.damaged

    assert ("елдерімен", "unclear", "small:s0004") == (
        rejected.surface,
        rejected.reason,
        rejected.sentence_id,
    )
    assert "бай- ланыс" in damaged.context
    assert "байланыс" == damaged.suggested
    assert None is rejected.candidate_names


def test_gaps_are_what_the_file_lacks(tables):
    """A listed section, a part of one, a page between two marks, lost words, no translation."""
    marks = tables["page_marks"].iloc[[0, 0, 0]].assign(page=[4, 5, 8], start=[0, 1, 2])
    slips = tables["slips"].assign(reason="lost_words")
    sentences = tables["sentences"].copy()
    sentences.loc[1, "translation"] = "none"
    frames = {**tables.frames, "page_marks": marks, "slips": slips, "sentences": sentences}
    gaps = build_doubts(Tables(frames, {}, "x")).gaps

    assert [
        ("section_partial", (3, 6), ""),
        ("section_listed_only", (7, 9), ""),
        ("page_without_mark", (6, 6), ""),
        ("page_without_mark", (7, 7), ""),
        ("sentence_untranslated", (None, None), "small:s0002"),
        ("sentence_broken", (None, None), "small:s0004"),
    ] == [(gap.kind, gap.pages, gap.sentence_id) for gap in gaps]


def test_doubts_of_another_document_are_left_out(tables):
    view = build_doubts(tables, "other")

    assert ((), (), ()) == (view.rejected, view.damaged, view.gaps)


def test_the_codebook_has_every_code_and_invents_no_example(tables):
    book = build_codebook(tables)
    kinds = {entry.code: entry for entry in book.lists["kind"]}

    assert {code_list.name for code_list in LISTS} == set(book.lists)
    for code_list in LISTS:
        assert code_list.codes == tuple(entry.code for entry in book.lists[code_list.name])
    assert (1, "келіссөздер өтті", "small:s0002", "small:t0001") == (
        kinds["talks"].count,
        kinds["talks"].example.words,
        kinds["talks"].example.sentence_id,
        kinds["talks"].example.mark,
    )
    assert (0, None) == (kinds["dispute"].count, kinds["dispute"].example)


def test_rules_of_a_gazetteer_are_gathered_by_file(tables):
    tables["mentions"]["rule"] = [
        "name/countries/Қытай",
        "name/bodies/БҰҰ",
        "name/countries/Балтық",
    ]
    rules = {entry.code: entry.count for entry in build_codebook(tables).rules}

    assert {"name/bodies": 1, "name/countries": 2, "tie.talks": 3} == rules


def test_works_are_counted_by_grade(tables):
    events = tables["events"].assign(source_work="B", source_grade="copy", read_on="2026-11-02")
    view = build_sources(Tables({**tables.frames, "events": events}, {}, "x"))

    works = [(grade.code, work.source.work, work.rows) for grade in view.grades
             for work in grade.works]  # fmt: skip
    assert [("official", "A work", 6), ("copy", "B", 1)] == works
    assert [6, 0, 0, 1] == [grade.rows for grade in view.grades]
    official = view.grades[0].works[0]
    assert ("body_status", "countries", "outcomes", "relations", "totals") == official.tables
    assert "2026-11-02" == view.grades[-1].works[0].read_on
    assert {"missions": (1, 0, 1), "relations": (1, 1, 0)}.items() <= {
        one.table: (one.rows, one.verified, one.unverified) for one in view.tables
    }.items()
    assert [name for name in REFERENCE_TABLES if name != "bodies"] == [
        one.table for one in view.tables
    ]


def test_contradictions_and_rows_without_a_source_are_listed_with_both_dates(tables):
    notes = ["notes exchanged; conflict: ECOLEX gives 2008-12-04; read in 2015", None]
    status = tables["body_status"].head(1).loc[[0, 0]].reset_index(drop=True)
    status = status.assign(note=notes, verified=[True, False])
    remarks = build_remarks(Tables({**tables.frames, "body_status": status}, {}, "x"))

    assert ["ECOLEX gives 2008-12-04"] == [one.said for one in remarks.conflicts]
    assert [("2008-12-04",)] == [one.others for one in remarks.conflicts]
    assert status["date"].iloc[0] == remarks.conflicts[0].date
    assert ("body_status", "") in [(one.table, one.said) for one in remarks.unverified]
    assert "ECOLEX gives 2008-12-04" in texts_of(
        source_blocks(build_sources(tables), remarks, Words("data", "kk"), "")
    )


def test_every_contradiction_and_every_row_without_a_source_of_the_record_is_listed():
    tables = read_tables(paths.tables_folder())
    dated = [tables[name] for name in ("relations", "missions", "events", "body_status")]
    notes = pd.concat([frame["note"] for frame in dated]).fillna("")
    remarks = build_remarks(tables)

    assert notes.str.contains("conflict:").sum() == len(remarks.conflicts)
    assert sum((~frame["verified"]).sum() for frame in dated) == len(remarks.unverified)


def test_no_source_is_said_and_not_drawn(tables):
    bare = {"source_url": None, "verified": False}
    frames = {
        name: frame.assign(**bare) if "verified" in frame.columns else frame
        for name, frame in tables.frames.items()
    }
    view = build_sources(Tables(frames, {}, "x"))

    assert not any(grade.works for grade in view.grades)
    assert "No row of the outside tables has an address." in texts_of(
        source_blocks(view, build_remarks(Tables(frames, {}, "x")), Words("data", "en"), "")
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_sheet_is_drawn_in_every_language(tables, lang):
    """No key, no placeholder, no None on the page."""
    measured = {
        "measured_on": "2026-11-25",
        "text": dict.fromkeys(LANGS, "мәтін"),
        "method": dict.fromkeys(LANGS, "әдіс"),
        "scores": [{"kind": "country", "precision": 0.995, "recall": 1, "f1": None, "number": 9}],
        "passages": [{"name": "kk", "part": part, "precision": 0.5, "recall": 0.5, "f1": 0.505,
                      "baseline": 0.25, "status": 1, "number": 4} for part in ("read", "blind")],
    }  # fmt: skip
    sheets = [
        check_blocks(build_overview(tables), None, Words("data", lang)),
        check_blocks(build_overview(tables), build_quality(measured), Words("data", lang)),
        doubt_blocks(build_doubts(tables), Words("data", lang), ""),
        code_blocks(build_codebook(tables), Words("data", lang), ""),
        column_blocks(build_dictionary(), Words("data", lang)),
        source_blocks(build_sources(tables), build_remarks(tables), Words("data", lang), ""),
        method_blocks(Words("data", lang)),
    ]
    texts = [text for sheet in sheets for text in texts_of(sheet)]

    assert all(isinstance(text, str) for text in texts)
    assert not [text for text in texts if "{" in text or text in ("None", "nan")]
    assert {"en": "99.5%", "ru": "99,5 %", "kk": "99,5 %"}[lang] in texts


def test_empty_tables_are_said_in_words(tables):
    frames = {name: frame.head(0) for name, frame in tables.frames.items()}
    empty = Tables(frames, {}, "x")
    texts = [
        *texts_of(doubt_blocks(build_doubts(empty), Words("data", "en"), "")),
        *texts_of(code_blocks(build_codebook(empty), Words("data", "en"), "")),
        *texts_of(check_blocks(build_overview(empty), None, Words("data", "en"))),
    ]

    assert "Nothing was turned down in this text." in texts
    assert "No damage was noticed in this text." in texts
    assert "Everything that the contents list names is in the file." in texts
    assert any("none in this text; the example was written" in text for text in texts)
    assert "0 of 0" in texts


def test_the_picked_row_is_shown_as_picked(tables):
    blocks = doubt_blocks(build_doubts(tables), Words("data", "en"), "small:s0004")
    current = [
        line["cells"][0]["text"] for b in blocks for line in b.get("rows", []) if line["current"]
    ]

    assert ["елдерімен", "бай- ланыс"] == current


@pytest.mark.parametrize(
    ("options", "pick", "current"),
    [
        ({"sentence": ""}, None, False),
        ({"sentence": "s1"}, {"s": "s1", "mark": None}, False),
        ({"sentence": "s1", "mark": "t1", "current": "t1"}, {"s": "s1", "mark": "t1"}, True),
        ({"sentence": "s1", "mark": "t2", "current": "s1"}, {"s": "s1", "mark": "t2"}, False),
        ({"sentence": "s1", "current": "s1"}, {"s": "s1", "mark": None}, True),
    ],
)
def test_a_row_knows_what_it_opens(options, pick, current):
    drawn = evidence_row(["a"], **{"mark": "", "current": "", **options})

    assert (pick, current) == (drawn["pick"], drawn["current"])


def test_a_bare_line_feed_can_be_seen():
    assert ["↵", "␣␣", " а "] == [quote(text)["text"] for text in ("\n", "  ", " а ")]


def test_a_rule_is_told_by_its_id_or_its_file():
    assert "«Қытай»" in rule_text("name/countries/Қытай", "kk")
    assert "visit" in rule_text("visit.go/to", "en")
    assert "nobody/knows" == rule_text("nobody/knows", "en")
    assert "…" in family_text("name/countries", "en")


def test_context_is_cut_at_words():
    frames = sample_frames()
    words = " ".join(f"сөз{number:02}" for number in range(40))
    frames["documents"].loc[0, "text"] = words
    start = words.index("сөз20")
    frames["slips"] = frames["slips"].assign(start=start, stop=start + 5, printed="сөз20")
    frames["rejections"] = frames["rejections"].head(0)
    [damaged] = build_doubts(Tables(frames, {}, "x")).damaged

    assert damaged.context.startswith("…сөз1")
    assert damaged.context.endswith("…")
    assert all(len(word.strip("…")) == 5 for word in damaged.context.split())


def test_the_third_sentence_is_where_the_tests_think():
    """The sample's own promise: its rows are the document's words."""
    frames = sample_frames()
    text = frames["documents"]["text"].iloc[0]

    assert pd.Series([THIRD]).eq(frames["sentences"]["text"].iloc[3]).all()
    assert THIRD in text
