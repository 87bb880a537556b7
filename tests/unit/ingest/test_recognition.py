"""Scans: read by Tesseract within limits, marked as recognised; without it one clear sentence."""

import io
import json
import zlib

import pytest
from hostile_files import WORDS, pdf_of
from lengths import by_length
from PIL import Image
from pypdf import PdfWriter
from scans import TEXTS, error_rate, page_of, saved, stand_in

from kzdash import cli
from kzdash.engine.build.input_files import find_sources, said_left_out
from kzdash.engine.build.workers import Task, Worker
from kzdash.engine.ingest import recognition
from kzdash.engine.ingest.document import IngestError, document_of
from kzdash.engine.ingest.extracted import Recognised
from kzdash.engine.ingest.lines import joined
from kzdash.engine.ingest.recognition import UnreadPageError, lines_of, recognise

STEPS: list[tuple[int, int]] = []


@pytest.fixture(scope="module")
def worker():
    """Return one worker for all files."""
    made = Worker(step=lambda done, pages: STEPS.append((done, pages)))
    yield made
    made.close()


@pytest.fixture
def on_path(monkeypatch):
    """Let this process find programs on another PATH."""

    def put(path):
        monkeypatch.setenv("PATH", str(path))
        recognition.engine.cache_clear()

    yield put
    recognition.engine.cache_clear()


def refusal_of(name, content):
    """Return the reason and the sentence with which a file is refused."""
    with pytest.raises(IngestError) as refused:
        document_of(name, content, where=name)
    return refused.value.reason, str(refused.value)


def text_of(answer):
    return answer["rows"]["documents"][0]["text"]


@pytest.mark.parametrize("lang", TEXTS)
def test_a_clean_scan_is_read_in_every_language(lang, worker):
    """At most 3 % of its letters are wrong, its ties are found, and it is said to be recognised."""
    answer = worker.ask(Task("scan.pdf", content=saved([page_of(TEXTS[lang])], "PDF")))

    assert "ok" == answer["status"], answer
    assert error_rate(TEXTS[lang], text_of(answer)) <= 0.03
    assert lang == answer["rows"]["documents"][0]["lang"]
    assert answer["rows"]["ties"]
    found = answer["described"]["recognised"]
    assert found["engine"].startswith("Tesseract ")
    assert (1, []) == (found["pages"], found["doubtful"])
    assert found["confidence"] >= 85
    assert "doubts" not in answer["described"]


def test_a_rough_scan_is_read_page_by_page(worker):
    """150 dots an inch, turned by two degrees, with noise; what is blurred is called doubtful."""
    langs = by_length(("kk",), tuple(TEXTS))
    rough = [page_of(TEXTS[lang], dpi=150, turn=2, noise=20) for lang in langs]
    pages = [*rough, page_of(TEXTS["en"], dpi=150, blur=7)]
    STEPS.clear()
    answer = worker.ask(Task("scan.tif", content=saved(pages, "TIFF", 150)))

    assert "ok" == answer["status"], answer
    assert [(number, len(pages)) for number in range(len(pages))] == STEPS
    *read, blurred, _ = text_of(answer).split("\f")
    assert [] == [
        lang for lang, text in zip(langs, read, strict=True) if error_rate(TEXTS[lang], text) > 0.05
    ]
    found = answer["described"]["recognised"]
    first = len("\f".join(read))
    assert found["doubtful"] or not blurred.strip()
    assert [] == [span for span in found["doubtful"] if span[0] < first]


def test_without_the_engine_one_sentence_names_its_packages(on_path, tmp_path):
    """So it is where it lacks a language; what has a text is read as ever, and names them too."""
    page = page_of(TEXTS["kk"])
    scans = {"a.pdf": saved([page], "PDF"), "a.png": saved([page], "PNG")}
    on_path(tmp_path)
    absent = [refusal_of(*scan) for scan in scans.items()]
    on_path(stand_in(tmp_path, "eng rus"))
    absent += [refusal_of(*scan) for scan in scans.items()]

    assert {"no_engine"} == {reason for reason, _ in absent}
    assert [] == [said for _, said in absent if recognition.PACKAGES not in said or "\n" in said]
    assert "Kazakhstan" in document_of("a.pdf", pdf_of(WORDS), where="a.pdf").text
    mixed, both = PdfWriter(), io.BytesIO()
    for one in (pdf_of(WORDS), scans["a.pdf"]):
        mixed.append(io.BytesIO(one))
    mixed.write(both)
    read = document_of("b.pdf", both.getvalue(), where="b.pdf")
    assert "Kazakhstan" in read.text
    assert ("pages_without_engine",) == read.doubts


def test_pages_on_which_the_engine_fails_are_not_called_read(on_path, tmp_path):
    on_path(stand_in(tmp_path, then="kill -SEGV $$"))
    scan = saved([page_of(TEXTS["kk"])] * 2, "TIFF")

    assert "no_text" == refusal_of("scan.tif", scan)[0]


def test_an_engine_that_hangs_is_ended(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", stand_in(tmp_path, then="exec sleep 60"))
    monkeypatch.setattr(recognition, "PAGE_S", 0.2)
    with pytest.raises(UnreadPageError):
        recognise(page_of("Қазақстан"))


def test_each_mode_does_what_it_says(worker):
    scan, text = saved([page_of("Kazakhstan")], "PDF"), pdf_of(WORDS)
    never = worker.ask(Task("scan.pdf", content=scan, ocr="never"))
    auto = worker.ask(Task("text.pdf", content=text))
    always = worker.ask(Task("text.pdf", content=text, ocr="always"))

    assert "scan" == never["status"]
    assert "recognised" not in auto["described"]
    assert 1 == always["described"]["recognised"]["pages"]
    assert "Kazakhstan" in text_of(always)


def huge_png():
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def huge_pdf():
    """Return a PDF that draws a picture of 900 million pixels, packed into a few kB."""
    packed = zlib.compress(bytes(30_000 * 3_750), 1)
    return (
        pdf_of(b"q 500 0 0 500 50 50 cm /I Do Q")
        .replace(b"/Resources<<", b"/Resources<</XObject<</I 6 0 R>>", 1)
        .replace(
            b"xref\n",
            b"6 0 obj\n<</Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1"
            b"/ColorSpace/DeviceGray/Filter/FlateDecode/Length %d>>stream\n"
            % len(packed)
            + packed
            + b"\nendstream\nendobj\nxref\n",
            1,
        )
    )


HOSTILE = {
    "pixels.png": (huge_png, "too_many_pixels"),
    "pixels.pdf": (huge_pdf, "too_many_pixels"),
    "pages.pdf": (lambda: pdf_of(b"q Q", pages=10_000), "too_many_pages"),
    "many.pdf": (lambda: pdf_of(b"q Q", pages=4), "too_many_scans"),
    "many.tif": (lambda: saved([page_of("a")] * 4, "TIFF"), "too_many_scans"),
    "cut.png": (lambda: saved([page_of(TEXTS["en"])], "PNG")[:900], "damaged"),
    "cut.jpg": (lambda: saved([page_of(TEXTS["en"])], "JPEG")[:90], "damaged"),
    "white.png": (lambda: saved([page_of("")], "PNG"), "no_text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_scan_ends_with_a_sentence(name, worker):
    make, wanted = HOSTILE[name]
    answer = worker.ask(Task(name, content=make(), most_scanned=3))

    assert wanted == answer["status"], answer
    assert answer["said"].startswith(f"{name}: ")


def table(*words):
    """Return a table as Tesseract writes it; a word is (block, line, left, width, sure, text)."""
    heads = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = [
        [5, 1, block, 1, line, n, left, 40 * line, width, 30, sure, text]
        for n, (block, line, left, width, sure, text) in enumerate(words)
    ]
    return "\n".join("\t".join(map(str, row)) for row in [heads.split(), *rows])


def test_lines_of_a_column_go_on_to_its_own_edge():
    """A hyphen that divided a word is a soft one; of the unsure line the span is told."""
    lines = lines_of(
        table(
            (1, 1, 0, 300, 95, "Қазақстан"), (1, 1, 310, 190, 95, "келі-"),
            (1, 2, 0, 200, 40, "сімге"), (1, 2, 210, 285, 40, "бүгін"),
            (1, 3, 0, 90, 95, "қол"), (1, 3, 100, 150, 95, "қойды."),
            (2, 1, 900, 400, 95, "Екінші"), (2, 2, 900, 30, 95, "—"),
        )
    )  # fmt: skip
    text, doubtful = joined([lines])

    assert "Қазақстан келі\u00adсімге бүгін қол қойды.\nЕкінші\n\f" == text
    assert ["сімге бүгін"] == [text[start:stop] for start, stop in doubtful]
    assert [] == lines_of(table())


def test_what_was_recognised_is_said():
    said = Recognised("Tesseract 5.3.0", 2, 71, ((0, 3),) * 52).said("мен келісімге")

    assert "Tesseract 5.3.0" in said[0]
    assert "71 %" in said[0]
    assert "Doubtful line, characters 0 to 3: мен" == said[1]
    assert "2 more doubtful lines." == said[-1]


def test_commands_say_what_was_recognised_and_what_is_missing(tmp_path, capsys, on_path):
    scan = tmp_path / "scan.png"
    scan.write_bytes(saved([page_of(TEXTS["en"])], "PNG"))
    assert 0 == cli.main(["show", str(scan), "--json"])
    assert "Recognised by Tesseract" in json.loads(capsys.readouterr().out)["doubts"][0]

    out = str(tmp_path / "tables")
    assert 1 == cli.main(["build", str(scan), "--ocr", "never", "--out", out])
    assert "scan" in capsys.readouterr().err
    on_path(tmp_path)
    assert 1 == cli.main(["build", str(scan), "--ocr", "always", "--out", out])
    assert recognition.PACKAGES in capsys.readouterr().err


def test_pictures_in_a_folder_are_read_when_all_is_recognised(tmp_path):
    for name in ("a.txt", "b.png"):
        (tmp_path / name).write_text("Қазақстан")
    some = find_sources([tmp_path])

    assert [tmp_path / "a.txt"] == list(some)
    assert any("--ocr always" in line for line in said_left_out(some.left_out))
    assert [tmp_path / "a.txt", tmp_path / "b.png"] == list(find_sources([tmp_path], pictures=True))
