"""What a format hides, moves, doubles or names otherwise; each case stands for a public report."""

import io
import quopri
import zipfile

import pytest

from kzdash.engine.ingest.document import document_of

USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="{target}"/></Relationships>'
)


def word_file(body, *, spelling=USUAL, part="word/document.xml", target=None, **others):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if target:
            archive.writestr("_rels/.rels", RELATIONS.format(target=target))
        archive.writestr(
            part, f'<w:document xmlns:w="{spelling}" {NAMES}><w:body>{body}</w:body></w:document>'
        )
        for name, inside in others.items():
            archive.writestr(
                f"word/{name}.xml", f'<w:{name} xmlns:w="{spelling}">{inside}</w:{name}>'
            )
    return held.getvalue()


def lines(name, content):
    return document_of(name, content, where=name).text.splitlines()


def p(text, run="", paragraph=""):
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


HIDING = '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
HEIR = '<w:style w:styleId="Heir"><w:basedOn w:val="Hid"/></w:style>'
SHOWN = '<w:style w:styleId="Shown"><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("one") + p("secret", "<w:vanish/>"), ["one", ""]),
        (p("one") + p("shown", '<w:vanish w:val="false"/>'), ["one", "shown"]),
        (p("secret", '<w:rStyle w:val="Hid"/>') + p("two"), ["", "two"]),
        (p("secret", '<w:rStyle w:val="Heir"/>') + p("two"), ["", "two"]),
        (p("shown", '<w:rStyle w:val="Shown"/>'), ["shown"]),
        (p("secret", "", '<w:pStyle w:val="Heir"/>') + p("two"), ["", "two"]),
        ("<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t>here</w:t></w:r></w:p>", ["here"]),
        ("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", ["new"]),
    ],
)  # fmt: skip
def test_what_is_hidden_or_moved_away_is_not_read(body, expected):
    assert expected == lines("a.docx", word_file(body, styles=HIDING + HEIR + SHOWN))


def test_a_text_box_is_read_once_behind_its_anchor():
    """The copy for older programs is left out; a box without another copy is read."""
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    alone = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"

    for inside in (twice, alone):
        body = f"<w:p><w:r><w:t>anchor</w:t></w:r><w:r>{inside}</w:r></w:p>{p('after')}"
        assert ["anchor", "in the box", "after"] == lines("a.docx", word_file(body))


@pytest.mark.parametrize(
    "content",
    [
        word_file(p("text"), spelling=STRICT),
        word_file(p("text"), part="word/document2.xml"),
        word_file(p("text"), part="word/document2.xml", target="word/document.xml"),
        word_file(p("text"), part="doc/body.xml", target="/doc/body.xml"),
    ],
    ids=["strict", "renamed", "named wrongly", "elsewhere"],
)
def test_a_word_file_is_known_by_its_package(content):
    assert ["text"] == lines("a.docx", content)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("Иран<sup>1</sup> мен", "Иран[1] мен"),
        ("Иран<sup><a href='#n'>[2]</a></sup>", "Иран[2]"),
        ("Iran<sup>*</sup> and", "Iran[*] and"),
        ("300 км<sup>2</sup>", "300 км²"),
        ("1<sup>st</sup>", "1st"),
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_the_word(mark, expected):
    """On a web page and in a Word file."""
    assert [expected] == lines("a.html", f"<html><body><p>{mark}</p></body></html>".encode())


def test_a_raised_figure_of_a_word_file_stands_in_brackets():
    body = '<w:p><w:r><w:t>Иран</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r></w:p>'

    assert ["Иран[3]"] == lines("a.docx", word_file(body))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<!doctype html><title>t</title><p>one<p>two", ["one", "two"]),
        ("<!doctype html><head><meta charset=utf-8><title>t</title><h1>One</h1>two", ["One", "two"]),
        ("<!doctype html><html><head><title>t</title></head><p>one</p></html>", ["one"]),
        ("<html><body><p>one<p hidden>no<p>two</body></html>", ["one", "two"]),
        ('<html><body><p>one</p><div style="x:1; display:none">no<div>no</div></div><p>two</body></html>', ["one", "two"]),
    ],
)  # fmt: skip
def test_a_page_may_leave_tags_out(page, expected):
    """What a page hides is not read; a page that ends as HTML lets it end is whole."""
    document = document_of("a.html", page.encode(), where="a.html")

    assert (expected, ()) == (document.text.splitlines(), document.doubts)


def test_a_page_that_stops_after_its_beginning_is_doubted():
    document = document_of("a.html", b"<html><body><p>one</p><p>tw", where="a.html")

    assert ("cut_short",) == document.doubts


KAZAKH = "Қазақстан Өзбекстанмен және Қырғызстанмен келісімге қол қойды. "


@pytest.mark.parametrize("code_page", ["kz1048", "ptcp154"])
def test_a_page_that_names_another_code_page_than_its_letters_is_doubted(code_page):
    page = (
        b'<html><meta charset="windows-1251"><body><p>'
        + KAZAKH.encode(code_page)
        + b"</body></html>"
    )
    document = document_of("a.html", page, where="a.html")

    assert KAZAKH.strip() in document.text
    assert ("encoding_guessed",) == document.doubts


def test_a_russian_page_that_names_its_code_page_rightly_is_not_doubted():
    said = "Казахстан и Россия подписали соглашение о границе. "
    page = b'<html><meta charset="windows-1251"><body>' + said.encode("cp1251") + b"</body></html>"

    assert () == document_of("a.html", page, where="a.html").doubts


@pytest.mark.parametrize("name", ["a.doc", "a.html", "a.mht"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_saved_web_page_is_read_whatever_its_name(name, end):
    inside = quopri.encodestring(f"<html><body><p>{KAZAKH}</p></body></html>".encode()).decode()
    saved = (
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="xx"\n\n--xx\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"{inside}\n--xx\nContent-Type: image/png\n\nzz\n--xx--\n"
    )  # fmt: skip

    assert [KAZAKH.strip()] == lines(name, saved.replace("\n", end).encode())


def test_a_letter_that_begins_like_headers_is_a_text():
    said = "From: Astana\nSubject: talks\n\nKazakhstan and China held talks.\n"

    assert "text/plain" == document_of("a.txt", said.encode(), where="a.txt").media_type
