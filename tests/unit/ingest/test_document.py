import tomllib

import pytest

from kzdash import paths
from kzdash.engine.ingest.document import IngestError, doc_id_of, document_of, read_document
from kzdash.engine.ingest.extracted import DOUBTS


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("Қазақ\r\nелі ".encode(), "Қазақ\r\nелі ", "utf-8"),
        (b"\xef\xbb\xbf" + "Қазақ".encode(), "Қазақ", "utf-8"),
        ("\ufeffҚазақ".encode("utf-16-le"), "Қазақ", "utf-16-le"),
        ("\ufeffҚазақ".encode("utf-16-be"), "Қазақ", "utf-16-be"),
    ],
)
def test_a_text_is_taken_exactly_as_decoded(content, text, encoding):
    """Nothing is stripped or normalised; a byte-order mark is not part of the text."""
    document = document_of("a.txt", content, where="a.txt")

    assert (text, encoding) == (document.text, document.encoding)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (
            "Қазақстан".encode()
            + "Казахстан".encode("cp1251")
            + "Қытай мен ".encode() * 20
            + "Россия и мир ".encode("cp1251") * 9
            + ("Ресей ".encode() * 5 + b"\xe0") * 4,
            "neither UTF-8",
        ),
        (b"PK\x03\x04\x00\x00\x08\x00\x00\x00!\x00\xff\xfe", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "old kind"),
        (b"a\x00b\x01c\x02" * 50, "control characters"),
    ],
)
def test_bad_content_is_refused_in_words(content, says):
    """The sentence names the file, what was found and what to do."""
    with pytest.raises(IngestError) as refused:
        document_of("a.txt", content, where="folder/a.txt")

    message = str(refused.value)
    assert says in message
    assert message.startswith("folder/a.txt")
    assert message.count(".") >= 2


@pytest.mark.parametrize("name", ["missing.txt", "picture.png"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    """A missing file and a foreign type each get their sentence."""
    with pytest.raises(IngestError, match=name):
        read_document(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [
        ("Report 1995.txt", "report_1995"),
        ("Сыртқы саясат.txt", "syrtqy_sayasat"),
        ("a/b.txt", "b"),
        ("....txt", None),
    ],
)
def test_an_id_is_ascii_and_stable(name, doc_id):
    """Letters are transliterated; a name without letters is hashed."""
    made = doc_id_of(name)

    assert made == doc_id_of(name)
    assert made.isascii()
    assert made
    assert doc_id is None or made == doc_id


def test_every_doubt_has_its_words_on_the_upload_page():
    words = tomllib.loads((paths.ROOT / "kzdash/app/upload/words.toml").read_text("utf-8"))

    assert set(DOUBTS) == {
        name.removeprefix("doubt_") for name in words if name.startswith("doubt_")
    }
