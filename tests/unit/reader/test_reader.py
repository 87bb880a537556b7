"""The reader's view-model: paragraphs, pages, torn edges, contents, missing sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_sample import reader_tables

from kzdash import i18n
from kzdash.app.reader.figure import NAME_GROUPS, margin_label, page_text, reader_page
from kzdash.app.reader.page import standard_layout
from kzdash.app.reader.view import Gap, PageTab, build_reader_view
from kzdash.app.reader.view_index import cut_pages, paragraph_starts, paragraph_style, read_index
from kzdash.app.reader.view_pages import Tear
from kzdash.app.reader.view_sentences import MarginMark
from kzdash.i18n import Words
from kzdash.tables import codes, spec, store

# A scan: line feeds part sentences, a glued full stop parts paragraphs. ¶ marks where sentences
# begin, and goes out of the text; page 3 is skipped between the marks of 2 and 4.
SCAN = (
    "Мазмұны Иран 9\n¶Кіріспе¶Бірінші сөйлем\n¶Иранмен келіссөз басталды.¶Екінші абзац\n"
    "1/2 бет/¶Үшінші бет мәтіні\n¶Жалғасы үзіліп қал¶Тарау¶Иран туралы\n2/4 бет/¶Соңы...."
)
HEADINGS = ("Кіріспе", "Тарау")


def scan_tables(tie_kind="talks"):
    text = SCAN.replace("¶", "")
    pieces = SCAN.split("¶")[1:]
    rows = []
    at = text.index("Кіріспе")
    for number, piece in enumerate(pieces, 1):
        sentence = piece.split("\n")[0]
        start = text.index(sentence, at)
        at = start + len(sentence)
        rows.append(
            {
                "sentence_id": f"d:s{number:04}", "doc_id": "d", "ordinal": number,
                "section_id": "d:c01" if number < 7 else "d:c02", "start": start, "stop": at,
                "kind": "heading" if sentence in HEADINGS else "sentence", "text": sentence,
                "line": text.count("\n", 0, start) + 1, "lang": "kk", "text_kk": sentence,
                "text_ru": f"По-русски {number}" if number != 4 else None, "translation": "machine",
            }
        )  # fmt: skip

    def span(words, after=0):
        start = text.index(words, after)
        return {"start": start, "stop": start + len(words)}

    def mention(number, sentence, words, after):
        at = span(words, after)
        return {
            "mention_id": f"d:m{number:04}", "doc_id": "d", "sentence_id": sentence, **at,
            "entity_id": "IRN", "kind": "country", "form": "name", "surface": words,
            "stem_stop": at["start"] + 4, "rule": "r", "confidence": 1.0,
        }  # fmt: skip

    third = rows[2]
    frames = {
        "documents": [{
            "doc_id": "d", "file_name": "d.txt", "media_type": "text/plain", "encoding": "utf-8",
            "lang": "kk", "sha256": "0" * 64, "char_count": len(text), "text": text,
        }],
        "sections": [
            section(1, "introduction", "Кіріспе", 1, 3, rows[0]["start"], rows[6]["start"], "full"),
            section(2, "chapter", "Тарау", 4, 9, rows[6]["start"], len(text), "partial"),
            section(3, "chapter", "Иран", 10, 11, None, None, "listed_only"),
            section(4, "conclusion", "Қорытынды", 12, 12, None, None, "listed_only"),
        ],
        "sentences": rows,
        "page_marks": [
            {"doc_id": "d", **span("1/2 бет/"), "printed": "1/2 бет/", "sheet": 1, "page": 2},
            {"doc_id": "d", **span("2/4 бет/"), "printed": "2/4 бет/", "sheet": 2, "page": 4},
        ],
        "entities": [{
            "entity_id": "IRN", "kind": "country", "name_kk": "Иран", "name_ru": "Иран",
            "name_en": "Iran",
        }],
        "mentions": [
            mention(1, None, "Иран", 0),
            mention(2, "d:s0003", "Иранмен", third["start"]),
            mention(3, "d:s0008", "Иран", rows[7]["start"]),
        ],
        "ties": [{
            "tie_id": "d:t0001", "doc_id": "d", "entity_id": "IRN", "kind": tie_kind,
            "status": "done", "level": "stated", "sentence_id": "d:s0003", "start": third["start"],
            "stop": third["stop"], "trigger_start": third["start"], "trigger_stop": third["stop"],
            "rule": "r", "confidence": 1.0,
        }],
        "slips": [
            {"doc_id": "d", **span(printed), "printed": printed, "suggested": wanted, "reason": why}
            for printed, wanted, why in (
                ("үзіліп", "үзіліп қалды", "lost_words"),
                ("2/4", "3/4", "damaged_numeral"),
            )
        ],
    }  # fmt: skip
    made = {name: store.frame_of(one, frames.get(name, [])) for name, one in spec.TABLES.items()}
    return store.Tables(made, {}, "test")


def section(number, kind, title, first, last, start, stop, extent):
    return {
        "section_id": f"d:c{number:02}", "doc_id": "d", "ordinal": number, "kind": kind,
        "number": number if kind == "chapter" else None, "title_printed": title,
        "title_en": title, "page_first": first, "page_last": last, "start": start, "stop": stop,
        "extent": extent,
    }  # fmt: skip


@pytest.fixture(scope="module")
def index():
    return read_index(scan_tables(), "d")


def view_of(index, section_id=None, sentence_id=None, lang="en"):
    return build_reader_view(index, section_id=section_id, sentence_id=sentence_id, lang=lang)


def outline(view):
    """Return blocks in short: paragraphs as line counts of sentences, tabs and tears by pages."""
    result = []
    for block in view.blocks:
        if isinstance(block, PageTab):
            result.append(f"tab {block.page}")
        elif isinstance(block, Tear):
            result.append(f"{block.reason} {block.page_first}-{block.page_last}")
        else:
            texts = [piece.text for piece in block.pieces if not isinstance(piece, Gap)]
            result.append(("# " if block.is_heading else "") + " | ".join(texts))
    return result


def test_scan_keeps_paragraphs_pages_and_the_skipped_one(index):
    """Line feeds part sentences, glued ones paragraphs; page 3 without a mark is a torn edge."""
    assert [
        "before 1-1",
        "# Кіріспе",
        "Бірінші сөйлем | Иранмен келіссөз басталды.",
        "Екінші абзац",
        "tab 2",
        "Үшінші бет мәтіні | Жалғасы үзіліп қал",
        "between 3-3",
    ] == outline(view_of(index))


def test_chapter_begins_torn_and_ends_where_the_file_breaks_off(index):
    assert [
        "between 3-3",
        "# Тарау",
        "Иран туралы",
        "tab 4",
        "Соңы....",
        "end 5-9",
    ] == outline(view_of(index, "d:c02"))


def test_pages_tile_the_text_letter_by_letter(index):
    """The component's letters, marks taken out, are documents.text from the first sentence on."""
    pages = [
        reader_page(view_of(index, sentence_id=one), Words("reader", "en"))
        for one in ("d:s0001", "d:s0007")
    ]

    assert index.text[index.pages[0].start :] == "".join(page_text(page) for page in pages)


def test_address_of_a_sentence_wins_over_a_section(index):
    assert "d:c02" == view_of(index, "d:c01", "d:s0008").section_id
    assert "d:c02" == view_of(index, "d:c02", "d:s9999").section_id
    assert "d:c01" == view_of(index, "d:c99").section_id


def test_missing_section_says_where_its_subject_is_met(index):
    """Chapter 3 is only listed; its title names Iran, which two sentences name."""
    view = view_of(index, "d:c03")

    assert () == view.blocks
    assert [("IRN", 2, ["d:s0003", "d:s0008"])] == [
        (one.entity_id, one.count, [passage.sentence_id for passage in one.passages])
        for one in view.absent.meetings
    ]
    assert ("d:c02", None) == (view.previous.section_id, view.next)


def test_missing_section_whose_title_names_nobody_has_no_meetings(index):
    assert () == view_of(index, "d:c04").absent.meetings


def test_contents_show_extent_and_the_open_section(index):
    assert [
        ("d:c01", "full", False),
        ("d:c02", "partial", True),
        ("d:c03", "listed_only", False),
        ("d:c04", "listed_only", False),
    ] == [(one.section_id, one.extent, one.is_current) for one in view_of(index, "d:c02").contents]


def test_sentence_carries_its_tie_its_slip_and_what_is_not_translated(index):
    sentences = {one.sentence_id: one for one in view_of(index).sentences()}

    assert ["d:t0001"] == [mark.mark_id for mark in sentences["d:s0003"].margin]
    assert ["үзіліп қалды"] == [slip.suggested for slip in sentences["d:s0006"].slips]
    assert () == sentences["d:s0004"].translations
    assert (("ru", "По-русски 3"),) == sentences["d:s0003"].translations


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_component_says_what_is_missing_in_every_language(index, lang):
    """A sentence without a translation has an entry that says so, not a blank."""
    page = reader_page(view_of(index, lang=lang), Words("reader", lang))
    heads = {one["lang"]: one["by"] for one in page["others"]}
    beside = {
        piece["id"]: [
            (one["lang"], one["text"], bool(one["by"] or heads[one["lang"]]))
            for one in piece["beside"]
        ]
        for block in page["blocks"]
        for piece in block.get("pieces", ())
        if not isinstance(piece, str)
    }

    assert [("ru", "", True), ("en", "", True)] == beside["d:s0004"]
    assert [("ru", "По-русски 3", True), ("en", "", True)] == beside["d:s0003"]


def test_page_has_an_id_that_changes_with_what_it_shows(index):
    english = reader_page(view_of(index), Words("reader", "en"))

    assert english["id"] == reader_page(view_of(index), Words("reader", "en"))["id"]
    assert english["id"] != reader_page(view_of(index, lang="ru"), Words("reader", "ru"))["id"]
    assert english["id"] != reader_page(view_of(index, "d:c02"), Words("reader", "en"))["id"]


def test_slip_in_a_page_mark_is_explained_beside_it(index):
    """The mark stays as printed; the tab says how it was read."""
    page = reader_page(view_of(index, "d:c02"), Words("reader", "en"))
    tab = next(block for block in page["blocks"] if block["type"] == "tab")

    assert "2/4 бет/" == tab["printed"]
    assert ["“3/4”" in note for note in tab["slips"]] == [True]


def test_margin_says_when_the_sentence_does_not_name_the_partner():
    stated = MarginMark("d:t0001", "tie", "talks", "done", "stated", "Iran", "")
    context = MarginMark("d:t0001", "tie", "talks", "done", "context", "Iran", "")

    assert "Iran: talks · done" == margin_label(stated, Words("reader", "en"))
    assert "Iran: talks · done · from a neighbouring sentence" == margin_label(
        context, Words("reader", "en")
    )


def test_unknown_document_is_a_key_error():
    with pytest.raises(KeyError):
        read_index(scan_tables(), "other")


@pytest.mark.parametrize(
    ("gaps", "style", "starts"),
    [
        (["\n", "", "\n"], "glued", [True, False, True, False]),
        ([" ", "\n\n", " "], "blank", [True, False, True, False]),
        ([" ", "\n", "\n"], "line", [True, False, True, True]),
        ([" ", "\r\n\r\n", "\r\n"], "blank", [True, False, True, False]),
        (["", " ", " "], "line", [True, False, False, False]),
        ([" 7 бет ", " "], "line", [True, True, False]),
        ([], "line", [True]),
    ],
)
def test_paragraphs_follow_what_the_file_does(gaps, style, starts):
    """The file's own habit decides what parts paragraphs; a page mark always does."""
    assert style == paragraph_style(gaps)
    assert starts == paragraph_starts(["", *gaps], [False] * (len(gaps) + 1), style)


@given(
    st.lists(st.tuples(st.integers(1, 400), st.booleans(), st.sampled_from("aab")), min_size=1),
)
def test_pages_of_a_long_text_tile_it_and_stay_small(pieces):
    """Every sentence is on one page, no page joins two sections, none grows past two lengths."""
    spans, at = [], 0
    for length, _, _ in pieces:
        spans.append((at, at + length))
        at += length + 1
    sections = [section for _, _, section in pieces]
    pages = cut_pages(sections, spans, [start for _, start, _ in pieces], at, page_chars=500)

    assert list(range(len(spans))) == [
        row for page in pages for row in range(page.first, page.last)
    ]
    assert all(len(set(sections[page.first : page.last])) == 1 for page in pages)
    assert all(page.stop - page.start <= 2 * 500 + 1 for page in pages)
    assert [page.stop for page in pages] == [*(page.start for page in pages[1:]), at]


def test_hostile_text_travels_as_letters_only():
    """Markup in a document is a string in the component's data, not a structure of its own."""
    tables = scan_tables()
    frames = dict(tables.frames)
    words = "<img src=x onerror=alert(1)>"
    sentences = frames["sentences"].copy()
    documents = frames["documents"].copy()
    old = sentences.loc[7, "text"]
    documents["text"] = documents["text"].str.replace(old, words[: len(old)], regex=False)
    sentences.loc[7, "text"] = words[: len(old)]
    frames |= {"sentences": sentences, "documents": documents}
    index = read_index(store.Tables(frames, {}, "x"), "d")
    page = reader_page(view_of(index, "d:c02"), Words("reader", "en"))

    assert words[: len(old)] in page_text(page)


def test_every_kind_of_slip_and_group_has_words():
    """The reader's labels cover the contract's closed lists."""
    keys = i18n.catalogue()
    assert [] == [reason for reason in codes.SLIP_REASONS if f"reader.slip_{reason}" not in keys]
    assert set(codes.MENTION_KINDS) == {kind for kinds in NAME_GROUPS.values() for kind in kinds}


@pytest.mark.parametrize(
    ("russian", "english", "translated", "shown_to_english"),
    [
        ("Иран", "Iran", ("ru", "en"), "pair_en"),
        ("Иран", "", ("ru",), "kk"),
        ("", None, (), "kk"),
    ],
)
def test_a_language_stands_beside_the_text_where_somebody_translated_it(
    russian, english, translated, shown_to_english
):
    lines = [("c01", "Иран", russian, english), ("c01", "Бос", "", "")]
    index = read_index(reader_tables(lines), "d")

    assert translated == index.translated
    assert shown_to_english == standard_layout("en", index)
