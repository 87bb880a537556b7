"""What leaves the app: slides with live text, a handout with every letter, one page that needs no net."""

import gzip
import io
import json
import re
import zipfile
from functools import cache
from html import unescape
from itertools import combinations

import pytest
from built_tables import TABLES
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length
from pptx import Presentation
from pypdf import PdfReader
from sample_tables import sample_frames, sample_manifest

from kzdash import i18n, paths
from kzdash.app.briefing.export_edition import edition_page
from kzdash.app.briefing.export_handout import handout_bytes
from kzdash.app.briefing.export_pptx import deck_bytes
from kzdash.app.briefing.export_slide_picture import outlines_of, picture_svg
from kzdash.app.briefing.figure_canvas import SMALL as SMALL_CANVAS
from kzdash.app.briefing.figure_canvas import STAGE
from kzdash.app.briefing.figure_slide import slides_of
from kzdash.app.briefing.model_walk_file import read_walks
from kzdash.app.briefing.view_walks import build_walks
from kzdash.app.draw.citation import Edition
from kzdash.app.draw.ground import outlines_at
from kzdash.app.draw.markup import clean, element, words
from kzdash.app.draw.qr import qr_png, qr_svg
from kzdash.app.draw.svg import text_width
from kzdash.tables.store import Tables

SMALL = Tables(sample_frames(), sample_manifest(), "small")
WALKS = build_walks(TABLES, read_walks(paths.WALKS))
BASE = "http://localhost:8501"
EDITION = Edition("0.1", "build", 2036, "", "2036-11-25")
KAZAKH = set("ӘҒҚҢӨҰҮҺІәғқңөұүһі")
PICTURE = 13  # kind of a shape in a slide


# What is drawn is one language's in the short tests; the words of the others are test_walks.py's.
DRAWN = by_length(("kk",), i18n.LANGS)


@cache
def slides_in(lang):
    """Return the slides of the longest walk."""
    return slides_of(TABLES, WALKS[0], lang)


@cache
def edition_in(lang):
    return edition_page(TABLES, lang, EDITION)


@pytest.fixture(scope="module", params=DRAWN)
def told(request):
    """Return the language and the slides of the longest walk in it."""
    return request.param, slides_in(request.param)


@cache
def handout_in(lang):
    return PdfReader(io.BytesIO(handout_bytes(slides_in(lang), BASE)))


@cache
def handout_texts(lang):
    return [page.extract_text() for page in handout_in(lang).pages]


@pytest.fixture(scope="module")
def deck(told):
    """Return the same as a file that is opened again."""
    return Presentation(io.BytesIO(deck_bytes(told[1], BASE)))


@pytest.fixture(scope="module")
def handout(told):
    """Return the handout of the same, opened again."""
    return handout_in(told[0])


def texts(page):
    """Return every live text of a slide."""
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def squeezed(text):
    """Return *text* without the spaces that setting puts in and takes out."""
    return re.sub(r"\s+", "", text)


def test_slides_have_live_text(told, deck):
    _, slides = told

    assert len(slides) == len(deck.slides)
    for slide, page in zip(slides, deck.slides, strict=True):
        said = texts(page)

        assert slide.statement == page.shapes.title.text_frame.text
        assert slide.reading.quote.verb in said
        assert slide.reading.place in said
        assert slide.doc_title in said
        assert slide.reading.citation in page.notes_slide.notes_text_frame.text
        assert slide.link(BASE) in said


def test_words_of_a_slide_have_room_and_are_large(deck):
    """By the width of our own letters, as no office program is here: none is below 20 pixels."""
    faults = []
    for number, page in enumerate(deck.slides, 1):
        boxes = []
        for shape in (one for one in page.shapes if one.has_text_frame and one.text_frame.text):
            left, top, wide, high = (
                one / 9525 for one in (shape.left, shape.top, shape.width, shape.height)
            )
            taken = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = max(run.font.size.pt for run in paragraph.runs) * 4 / 3
                bold = any(run.font.bold for run in paragraph.runs)
                lines = -(-1.04 * text_width(paragraph.text, size, bold=bold) // wide)
                taken += lines * size * 1.2
                if size < 20:
                    faults.append(f"{number}: {size} px: {paragraph.text}")
            if taken > high + 4 or top + taken > 720:
                faults.append(f"{number}: {taken:.0f} of {high:.0f} px: {shape.text_frame.text}")
            boxes.append((left, top, left + wide, top + taken))
        faults += [
            f"{number}: words over words: {one}, {other}"
            for one, other in combinations(boxes, 2)
            if min(one[2], other[2]) - max(one[0], other[0]) > 2
            and min(one[3], other[3]) - max(one[1], other[1]) > 2
        ]
    assert [] == faults


def test_slides_have_notes_with_the_whole_sentence(told, deck):
    for slide, page in zip(told[1], deck.slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text

        assert slide.reading.text in notes
        assert slide.reading.translation in notes
        assert slide.notes in notes
        for line in slide.grid.lines if slide.grid else ():
            assert line.cells[0].text in notes


def test_pictures_have_words_for_who_cant_see_them(told, deck):
    for slide, page in zip(told[1], deck.slides, strict=True):
        described = [
            shape._element.xpath(".//p:cNvPr")[0].get("descr")
            for shape in page.shapes
            if shape.shape_type == PICTURE
        ]

        assert all(described)
        assert slide.alt in described
        assert slide.link(BASE) in described  # the code beside the address


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_english_is_left_on_slides_and_handout(lang):
    """Neither written nor drawn nor read out; addresses and capitals of an abbreviation may be Latin.

    Works of outside sources are named in English, which is said beside each.
    """
    cells = [cell for slide in slides_in(lang) for line in (slide.grid.lines if slide.grid else ())
             for cell in line.cells if cell.source]  # fmt: skip
    assert [] == [one for one in cells if i18n.text("record.in_en", lang) not in one.source]
    text = "\n".join(handout_texts(lang))
    for cell in cells:
        text = re.sub(r"\s*".join(map(re.escape, squeezed(cell.source))), "", text, count=1)
    lines = [said for slide in slides_in(lang) for said in (slide.notes, slide.alt)]
    lines += text.splitlines()
    kept = re.compile(r"https?://\S+|\bkzdash\b|\([A-Z]{2,5}\)")

    assert len(lines) > 200
    assert [] == [line for line in lines if re.search("[A-Za-z]{3}", kept.sub("", line))]


def test_nothing_lies_outside_a_slide_or_over_another_part(told, deck):
    """Boxes, tables and pictures keep their places; the title is above all of them."""
    for page in deck.slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_the_same_slides_are_made_again():
    slides = slides_in("kk")[5:7]  # a map and lanes

    def texts_of(content):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return {name: parts.read(name) for name in parts.namelist() if "core" not in name}

    assert texts_of(deck_bytes(slides, BASE)) == texts_of(deck_bytes(slides, BASE))


def test_the_handout_gives_back_every_letter(told):
    lang, slides = told
    said = squeezed("".join(handout_texts(lang)))

    for slide in slides:
        assert squeezed(slide.statement) in said
        assert squeezed(slide.reading.text) in said
        assert squeezed(slide.reading.translation) in said
        assert squeezed(slide.reading.place) in said
    assert set("".join(slide.reading.text for slide in slides)) & KAZAKH <= set(said)


def test_the_handout_is_a_tagged_a4_with_its_fonts_inside(told, handout):
    lang, slides = told
    root = handout.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    assert handout.metadata.title == slides[0].walk_title
    for page in handout.pages:
        assert (595, 841) == tuple(int(side) for side in page.mediabox[2:])
        for font in page["/Resources"]["/Font"].get_object().values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert any(name.startswith("/FontFile") for name in descendant["/FontDescriptor"])


def test_a_handout_without_an_address_has_no_code():
    reader = PdfReader(io.BytesIO(handout_bytes(slides_in("kk")[:2], "")))

    assert "http" not in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("lang", DRAWN)
def test_the_edition_has_every_sentence_and_asks_for_nothing(lang):
    page = edition_in(lang)
    text = page.decode()

    assert len(page) < 5 * 2**20
    for row in TABLES["sentences"].to_dict("records"):
        assert f'id="{row["sentence_id"].replace(":", "-")}"' in text
    assert "default-src 'none'" in unescape(text)
    fetched = re.findall(
        r"""(?<=\s)(?:src|(?<!<a )href)=["']?(?!#)([^"'\s>]+)|url\((?!data:)([^)]+)\)""", text
    )
    assert [] == [one for one in fetched if not "".join(one).startswith(("data:", "#"))]


def test_the_edition_draws_its_axis_up_to_its_own_year():
    """The caller gives the year; a default would end the axis for good."""
    page = edition_in("kk").decode()

    assert ">2030</text>" in page
    assert ">2040</text>" not in page


def test_every_link_of_the_edition_leads_somewhere():
    text = edition_in("kk").decode()
    places = set(re.findall(r' id="([^"]+)"', text))
    linked = set(re.findall(r' href="#([^"]+)"', text))

    assert len(linked) > 50
    assert set() == linked - places


def test_an_edition_without_a_document_says_so():
    frames = {name: frame.iloc[:0] for name, frame in TABLES.frames.items()}
    page = edition_page(Tables(frames, TABLES.manifest, "none"), "ru", EDITION).decode()

    assert i18n.text("briefing.no_document", "ru") in page


@pytest.mark.parametrize("lang", DRAWN)
def test_another_document_has_slides_handout_and_edition_too(lang):
    for walk in build_walks(SMALL, ()):
        slides = slides_of(SMALL, walk, lang)

        assert Presentation(io.BytesIO(deck_bytes(slides, "")))
        assert PdfReader(io.BytesIO(handout_bytes(slides, ""))).pages
    assert edition_page(SMALL, lang, EDITION)


def test_outlines_that_are_named_are_in_the_file_that_is_fetched():
    for slide in slides_in("kk"):
        drawn = picture_svg(slide.picture, "kk", "dark", STAGE)
        lean = picture_svg(slide.picture, "kk", "dark", STAGE, inline=False)
        named = set(re.findall(r'data-d="(\w+)"', lean))
        if not named:
            assert drawn == lean
            continue
        address = outlines_of(slide.picture, "kk", STAGE, "world.json")
        _, _, asked, centre = address.removesuffix(".json").split("/")
        content = gzip.decompress(outlines_at(asked, centre))

        assert len(lean) < len(drawn) / 2
        assert named <= set(json.loads(content)["states"])


def test_every_graphic_is_drawn_and_what_can_be_picked_leads_to_marks():
    for slide in slides_in("kk"):
        drawn = picture_svg(slide.picture, "kk", "light", STAGE, inline=False)
        small = picture_svg(slide.picture, "kk", "light", SMALL_CANVAS)

        assert set(slide.picks) <= set(re.findall(r'data-pick="([^"]+)"', drawn))
        assert all(pick.label and pick.marks for pick in slide.picks.values())
        assert small.count("<text") <= 1  # a map's home alone has its name


@settings(max_examples=by_length(80, 300))
@given(st.text())
def test_no_text_becomes_markup_or_breaks_xml(text):
    made = element("p", {"title": text}, words(text))

    assert made.count("<") == 2
    assert clean(text) == clean(clean(text))
    assert "\x00" not in made


def test_an_address_is_a_code_that_says_it():
    assert qr_png(BASE).startswith(b"\x89PNG")
    assert "<svg" in qr_svg(BASE)
    assert qr_png(BASE) != qr_png(f"{BASE}/map")
