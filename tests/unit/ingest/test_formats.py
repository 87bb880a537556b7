"""Every format and encoding gives the letters that are in the file, and what is found in them."""

from collections import Counter
from functools import cache

import pytest
from hostile_files import docx_of, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.ingest.document import IngestError, document_of, read_document
from kzdash.engine.ingest.encodings import decode_bytes
from kzdash.tables.store import read_tables

FORMATS = paths.ROOT / "tests" / "formats"
SOURCE = next(paths.SOURCE.glob("*.txt"))
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048", "ptcp154"),
    *("koi8-r", "mac-cyrillic", "iso8859-5", "cp866"),
)
SIZES = (40, 200, 2_000, 10_000)


@cache
def texts():
    """Return language -> running text in it."""
    sentences = read_tables(paths.tables_folder())["sentences"]
    return {lang: " ".join(sentences[f"text_{lang}"].dropna()) for lang in ("kk", "ru", "en")}


@cache
def found(name):
    """Return what is found in a file, counted."""
    document = read_document(SOURCE if name == "txt" else FORMATS / f"essay.{name}")
    analysis = analyse(document.text, headings=document.headings)
    return {
        "letters": "".join(document.text.split()),
        "ties": Counter((tie.entity_id, tie.kind, tie.status) for tie in analysis.ties),
        "entities": Counter(one.entity_id for one in analysis.mentions if one.entity_id),
        "claims": Counter((one.body_id, one.status) for one in analysis.claims),
        "figures": Counter((one.measure, one.value) for one in analysis.figures),
    }


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
@pytest.mark.parametrize("what", ["letters", "ties", "entities", "figures"])
def test_a_format_gives_what_the_text_gives(name, what):
    assert found("txt")[what] == found(name)[what]


@pytest.mark.parametrize("name", ["docx", "html"])
def test_claims_too_where_lines_are_kept(name):
    """A PDF has no lines of the author's: two sentences without a full stop between them are one."""
    assert found("txt")["claims"] == found(name)["claims"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "kz1048", "ptcp154"])
def test_an_encoding_with_every_letter_gives_the_same_text(encoding):
    text = read_document(SOURCE).text

    assert text == document_of("a.txt", text.encode(encoding), where="a.txt").text


def readings():
    """Yield what was written, in which encoding, and what is read: every size, every language."""
    for encoding in ENCODINGS:
        for text in texts().values():
            for size in SIZES:
                for start in range(0, max(1, min(len(text) - size, 6_000)), max(size // 2, 90)):
                    part = text[start : start + size]
                    kept = part.encode(encoding, "ignore").decode(encoding)
                    yield kept, encoding, decode_bytes(kept.encode(encoding))


def test_encodings_are_told_apart():
    """All but one in two hundred exactly, and those are said to be doubtful."""
    every = list(readings())
    wrong = [(kept, encoding, read) for kept, encoding, read in every if kept != read.text]

    assert [] == [one for one in wrong if not one[2].doubtful]
    assert len(wrong) <= 0.005 * len(every), f"{len(wrong)} of {len(every)}"
    assert sum(read.doubtful for _, _, read in every) < 0.1 * len(every)


def test_two_encodings_in_one_file_are_refused():
    mixed = ("Қазақстан мен Қытай. " * 9).encode() + ("Россия и мир. " * 9).encode("cp1251")
    with pytest.raises(IngestError, match="two are mixed") as refused:
        document_of("a.txt", mixed * 3, where="a.txt")

    assert "wrong_encoding" == refused.value.reason


@settings(max_examples=by_length(100, 400))
@given(st.binary(max_size=600))
def test_no_bytes_are_an_error_of_ours(content):
    said = ""
    try:
        text = document_of("a.txt", content, where="a.txt").text
    except IngestError as error:
        text, said = "", str(error)

    assert text.strip() or "a.txt" in said


def test_a_word_file_keeps_headings_tables_notes_and_breaks():
    body = (
        paragraph("I тарау. Қытай", style="Heading1")
        + paragraph("Келіссөз", "өтті", tail="<w:r><w:footnoteReference w:id='2'/></w:r>")
        + f"<w:tbl><w:tr><w:tc>{paragraph('Ел')}</w:tc><w:tc>{paragraph('Жыл')}</w:tc></w:tr></w:tbl>"
    )
    notes = f"<w:footnote w:id='2'>{paragraph('Ескертпе')}</w:footnote>"
    document = document_of("a.docx", docx_of(body, footnotes=notes), where="a.docx")

    assert "I тарау. Қытай\nКеліссөзөтті[2]\nЕл\tЖыл\n[2] Ескертпе\n" == document.text
    assert ["I тарау. Қытай"] == [document.text[a:b] for a, b in document.headings]
    analysis = analyse(document.text, headings=document.headings)
    assert ["chapter"] == [section.kind for section in analysis.structure.sections]
    assert ["heading", "sentence"] == [one.kind for one in analysis.sentences][:2]


def test_deleted_words_and_instructions_of_a_word_file_are_not_text():
    body = (
        "<w:p><w:del><w:r><w:delText>жоқ</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>бар</w:t></w:r></w:p>"
    )

    assert "бар\n" == document_of("a.docx", docx_of(body), where="a").text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Қытай</p><p>мен</p>", "Қытай\nмен\n"),
        ("<html><head><title>жоқ</title><style>x</style></head><body>бар</body></html>", "бар\n"),
        ("<body>a<script>alert('жоқ')</script>b</body>", "ab\n"),
        ("<ul><li>бір</li><li>екі</li></ul>", "бір\nекі\n"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\t2\n"),
        ("<p>a<br>b</p>", "a\nb\n"),
        ("<p>  көп   бос\n орын </p>", "көп бос орын\n"),
        ("<p>&#1178;ытай &amp; &lt;b&gt;</p>", "Қытай & <b>\n"),
        ("<svg><text>жоқ</text></svg><p>бар</p>", "бар\n"),
        ("<head><meta charset='utf-8'><body>бар", "бар\n"),
    ],
)
def test_a_page_gives_what_a_reader_sees(page, text):
    assert text == document_of("a.html", page.encode(), where="a.html").text


def test_a_page_in_the_encoding_that_it_names():
    page = "<html><meta charset='windows-1251'><h1>Россия</h1><p>и мир</p>".encode("cp1251")
    document = document_of("a.html", page, where="a.html")

    assert ("Россия\nи мир\n", "cp1251") == (document.text, document.encoding)
    assert [(0, 6)] == list(document.headings)


@pytest.mark.parametrize("said", ["utf-16", "unicode_escape", "utf-7", "rot13", "idna", "none"])
def test_a_page_that_names_another_encoding_than_it_has_is_read_all_the_same(said):
    page = f"<html><meta charset='{said}'><p>Қытай \\u0041 +AGE-</p>".encode()

    assert "Қытай \\u0041 +AGE-\n" == document_of("a.html", page, where="a.html").text


def test_pages_of_a_pdf_are_pages():
    document = read_document(FORMATS / "essay.pdf")
    analysis = analyse("бір\n\fекі\n\fүш\n\f")

    assert 4 == document.text.count("\f")
    assert [1, 2, 3] == [mark.page for mark in analysis.structure.page_marks]
    assert ["бір", "екі", "үш"] == [one.text for one in analysis.sentences]
