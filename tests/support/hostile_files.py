"""Files as an enemy or a broken disk would make them, each with the refusal that it must get."""

import io
import random
import struct
import zipfile
import zlib
from functools import cache, partial

from lengths import by_length

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "Қазақстан Қытаймен келісімге қол қойды. Ресеймен келіссөз жүргізілуде.\n" * 3


def paragraph(*runs, style="", tail=""):
    """Return a paragraph of a Word file."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}{tail}</w:p>"


def docx_of(body, *, footnotes="", before="", more=(), stored=False):
    """Return a Word file with *body*; *before* stands in front of the document's XML."""
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as archive:
        whole = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", whole)
        style = '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        archive.writestr("word/styles.xml", f"<w:styles {W}>{style}</w:styles>")
        if footnotes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>")
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


def pdf_of(content, *, pages=1, trailer="", packed=False):
    """Return a PDF whose pages all draw *content*."""
    filters = b"/Filter/FlateDecode" if packed else b""
    content = zlib.compress(content) if packed else content
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{'3 0 R ' * pages}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return _pdf(objects, trailer)


def _pdf(objects, trailer=""):
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


WORDS = b"BT /F 12 Tf 50 700 Td (Kazakhstan and China signed an agreement.) Tj ET"


def zip_bomb(megabytes):
    """Return a Word file that is *megabytes* large inside."""
    out = io.BytesIO()
    block = b" " * 2**20
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(block)
    return out.getvalue()


def lying_zip():
    """Return a Word file whose directory says that its part is small; it is not."""
    honest = bytearray(docx_of("<w:p/>" * 400_000))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = honest.find(mark)
        honest[place + at : place + at + 4] = struct.pack("<I", 900)
    return bytes(honest)


def pdf_stream_bomb():
    """Return a PDF whose page unpacks to a hundred times its size, packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 200_000_000, 1), 9)
    body = (
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed)
        + packed
        + b"\nendstream"
    )
    return _pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            body,
        ]
    )


def pdf_loop():
    """Return a PDF whose tree of pages is its own parent and child."""
    return _pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]/Parent 2 0 R>>",
        ]
    )


LOL = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
FILE = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"

# Name -> the file, or what makes a heavy one, and its status; None: it is read.
FILES = {
    "empty.txt": (b"", "empty"),
    "spaces.txt": (b" \n\t\n", "empty"),
    "nul.txt": (b"\x00" * 5_000, "no_text|binary|wrong_encoding"),
    "nul_inside.txt": (TEXT.encode() + b"\x00", None),
    "binary.txt": (bytes(range(256)) * 60, "binary|wrong_encoding"),
    "noise.txt": (random.Random(1).randbytes(40_000), "binary|wrong_encoding"),
    "invalid_utf8.txt": (TEXT.encode() * 5 + b"\xff\xfe\xc3\x28" + TEXT.encode(), "wrong_encoding"),
    "half_utf16.txt": (TEXT.encode("utf-16")[:-1], "wrong_encoding|binary"),
    "surrogate.txt": (b"\xff\xfe" + b"\x00\xd8" * 40, "wrong_encoding|binary"),
    "controls.txt": (b"a\x01b\x02c\x03" * 400, "binary"),
    "bidi.txt": (f"\u202e{TEXT}\u202c\u2066".encode(), None),
    "zero_width.txt": ("\u200b\ufeff\u2060".encode() + TEXT.encode(), None),
    "one_line.txt": (("Қазақстан Қытаймен келісті " * by_length(10_000, 40_000)).encode(), None),
    "headings.txt": ("I тарау.\n" * by_length(15_000, 60_000) + TEXT, None),
    "chapters.txt": (
        "".join(f"{n}-тарау. Атауы\n" for n in range(1, by_length(5_000, 20_000))) + TEXT,
        None,
    ),
    "dots.txt": ("Мазмұны" + "." * 300_000, None),
    "brackets.txt": ("(" * 200_000 + TEXT, None),
    "combining.txt": ("Қ" + "\u0301" * 100_000 + TEXT, None),
    "names.txt": ("Қазақстан " * by_length(15_000, 60_000), None),
    "crlf.txt": (TEXT.replace("\n", "\r\n").encode(), None),
    "formula.txt": (b"=cmd|' /C calc'!A0 Kazakhstan", None),
    "script.txt": ("<script>alert(1)</script> Қазақстан Қытаймен келісті.".encode(), None),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "damaged"),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + b"\x00" * 500, "damaged"),
    "archive.gz": (b"\x1f\x8b\x08\x00" + b"\x00" * 90, "unknown_type"),
    "program.docx": (b"\x7fELF" + b"\x00" * 90, "unknown_type"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_word"),
    "rich.rtf": (b"{\\rtf1\\ansi Kazakhstan}", "old_word"),
    "good.docx": (docx_of(paragraph(TEXT)), None),
    "really_docx.txt": (docx_of(paragraph(TEXT)), None),
    "really_pdf.docx": (pdf_of(WORDS), None),
    "really_text.pdf": (TEXT.encode(), None),
    "empty.docx": (docx_of(""), "no_text"),
    "bomb.docx": (partial(zip_bomb, 300), "zip_bomb"),
    "lying.docx": (lying_zip(), "zip_bomb|damaged"),
    "many_entries.docx": (
        docx_of("", more=[(f"x/{n}", b"") for n in range(6_000)], stored=True),
        "zip_bomb",
    ),
    "nested.docx": (
        lambda: docx_of(paragraph(TEXT), more=[("word/embeddings/a.zip", zip_bomb(50))]),
        None,
    ),
    "traversal.docx": (docx_of(paragraph(TEXT), more=[("../../evil.txt", b"x")]), None),
    "absolute.docx": (docx_of(paragraph(TEXT), more=[("/etc/evil", b"x")]), None),
    "macro.docx": (docx_of(paragraph(TEXT), more=[("word/vbaProject.bin", b"\x00" * 99)]), None),
    "entities.docx": (docx_of(paragraph("&j;"), before=f"{LOL}]>"), "entities"),
    "outside.docx": (docx_of(paragraph("&f;"), before=FILE), "entities"),
    "deep.docx": (docx_of("<w:p>" * 3_000 + "</w:p>" * 3_000), "damaged|zip_bomb|no_text"),
    "deep_table.docx": (
        docx_of("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900),
        "damaged|zip_bomb|no_text",
    ),
    "broken_xml.docx": (docx_of("<w:p><w:r>"), "damaged"),
    "no_body.docx": (b"PK\x05\x06" + b"\x00" * 18, "unknown_type"),
    "cut.docx": (docx_of(paragraph(TEXT))[:-40], "damaged"),
    "good.pdf": (pdf_of(WORDS), None),
    "script.pdf": (
        pdf_of(WORDS, trailer="/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        None,
    ),
    "blank.pdf": (pdf_of(b"q 100 0 0 100 0 0 cm Q"), "no_text"),
    "bomb.pdf": (pdf_stream_bomb, "no_text|damaged|memory|crashed|time"),
    "loop.pdf": (pdf_loop(), "damaged|no_text|crashed"),
    "pages.pdf": (pdf_of(WORDS, pages=3_000), "too_many_pages"),
    "cut.pdf": (pdf_of(WORDS)[:300], "damaged|no_text"),
    "header.pdf": (b"%PDF-1.7\n" + b"\x00" * 400, "damaged"),
    "encrypted.pdf": (
        pdf_of(WORDS, trailer="/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<00>/U<00>>>"),
        "encrypted|damaged",
    ),
    "good.html": (f"<html><body><p>{TEXT}</p></body></html>".encode(), None),
    "script.html": (f"<script>while(1);</script><p onclick=x()>{TEXT}".encode(), None),
    "deep.html": (b"<div>" * by_length(100_000, 300_000) + TEXT.encode(), None),
    "open_tags.html": (b"<a" * 200_000 + TEXT.encode(), "no_text|"),
    "comment.html": (b"<html><!--" + b"-" * 300_000 + TEXT.encode(), "no_text|"),
    "attributes.html": (b"<p " + b"a=1 " * 200_000 + b">" + TEXT.encode(), None),
    "entities.html": (b"&amp" * 300_000 + TEXT.encode(), None),
    "empty.html": (b"<html><body></body></html>", "no_text"),
    "charset.html": (b"<meta charset='rot13'><p>" + TEXT.encode(), None),
    "charset_bomb.html": (b"<meta charset='idna'><p>" + TEXT.encode(), None),
}


@cache
def content_of(name):
    """Return the bytes of one of :data:`FILES`."""
    content, _ = FILES[name]
    content = content() if callable(content) else content
    return content.encode() if isinstance(content, str) else content


def mutated(content, seed):
    """Return *content* with some bytes flipped, cut, doubled or moved; the same for a seed."""
    chance = random.Random(seed)
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at, way = chance.randrange(len(data)), chance.randrange(5)
        if way == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del data[at : at + chance.randint(1, 200)]
        elif way == 2:
            data[at:at] = data[at : at + chance.randint(1, 200)]
        elif way == 3:
            data[at : at + 4] = chance.randbytes(4)
        else:
            data = data[: max(at, 20)]
        if not data:
            data = bytearray(b"x")
    return bytes(data)
