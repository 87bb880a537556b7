"""Bad input from the command line: a clear sentence, the right exit code, nothing lost."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from types import SimpleNamespace

import pytest
from lengths import by_length
from warm_worker import keep_one_worker

from kzdash import cli, paths
from kzdash.engine.build import workers
from kzdash.engine.ingest.document import IngestError
from kzdash.engine.ingest.extracted import DOUBTS

ROOT = paths.ROOT
KAZAKH = "Қазақстан Қытаймен келісімге қол қойды.".encode()


def process(*arguments, stdin=None):
    """Run a command as a user does: in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kzdash", *map(str, arguments)],
        cwd=ROOT, input=stdin, capture_output=True, timeout=300, check=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int | str | None
    out: str
    err: str


@pytest.fixture
def kzdash(capsys, monkeypatch):
    """Run a command in this process; an exception that would be a traceback fails the test."""
    keep_one_worker(monkeypatch)

    def run(*arguments):
        try:
            code = cli.main([str(one) for one in arguments])
        except SystemExit as wrong_usage:
            code = wrong_usage.code
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Return a folder of tables and their bytes."""
    out = tmp_path_factory.mktemp("tables") / "tables"
    with pytest.MonkeyPatch.context() as patch:
        keep_one_worker(patch)
        assert 0 == cli.main(["build", str(ROOT / "tests/golden/sample.txt"), "--out", str(out)])
    return out, content(out)


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


BAD = {  # name -> content, what is said of it
    "empty.txt": (b"", "empty"),
    "spaces.txt": (b" \n \n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "cut.txt": ("Қазақстан".encode("utf-16")[:-1], "UTF-8"),
    "picture.png": (b"\x89PNG\r\n", "picture is damaged"),
}


def test_bad_files_get_a_sentence_each_and_exit_1(kzdash, tables, tmp_path):
    """One line on standard error names the file and what to do; the tables stay as they were."""
    bad = [write(tmp_path, name, written) for name, (written, _) in BAD.items()]
    out, before = tables
    ran = kzdash("build", *bad, "--out", out)
    lines = ran.err.splitlines()

    assert 1 == ran.code
    assert [] == [
        name
        for name, (_, says) in BAD.items()
        if not any(name in line and says in line for line in lines)
    ]
    assert before == content(out)


def test_a_bad_file_that_is_shown_gets_a_sentence_too(kzdash, tmp_path):
    ran = kzdash("show", write(tmp_path, "binary.txt", BAD["binary.txt"][0]))

    assert (1, "") == (ran.code, ran.out)
    assert "binary.txt" in ran.err
    assert "binary" in ran.err.replace("binary.txt", "")


def test_a_build_names_what_it_left_out(kzdash, tmp_path):
    for name in ("a.txt", "b.rtf", "old.doc"):
        write(tmp_path, name, KAZAKH)
    ran = kzdash("build", tmp_path, "--out", tmp_path / "out")

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.endswith("are read: 1 .doc, 1 .rtf\n")


def test_one_bad_file_does_not_stop_the_others(kzdash, tmp_path):
    """The good file's tables are written; the bad one stands in the manifest; exit code 1."""
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, "good.txt", KAZAKH)
    write(folder, "bad.txt", b"\xff\xfe\x00")
    ran = kzdash("build", folder, "--out", tmp_path / "tables")

    assert 1 == ran.code
    assert "bad.txt" in ran.err
    assert "bad.txt" in (tmp_path / "tables" / "manifest.json").read_text("utf-8")
    assert 0 == kzdash("check", tmp_path / "tables").code


@pytest.mark.parametrize(
    "arguments", [(), ("fly",), ("build", "--wings"), ("evaluate",), ("export", "--to", "pdf")]
)
def test_wrong_usage_is_exit_2(kzdash, arguments):
    """A wrong word or option is the caller's mistake."""
    ran = kzdash(*arguments)

    assert 2 == ran.code
    assert ran.err.startswith("usage: kzdash")


def test_a_missing_source_is_named(kzdash, tmp_path):
    """A name that is not there gets a sentence."""
    ran = kzdash("build", tmp_path / "nowhere", "--out", tmp_path / "tables")

    assert 1 == ran.code
    assert "nowhere" in ran.err
    assert not (tmp_path / "tables").exists()


def test_standard_input_is_a_document_and_a_bad_file_beside_it_shows_no_traceback(tmp_path):
    """`-` reads plain text from standard input."""
    bad = write(tmp_path, "binary.txt", BAD["binary.txt"][0])
    ran = process("build", "-", bad, "--out", tmp_path / "tables", stdin=KAZAKH)
    said = ran.stderr.decode().splitlines()

    assert "1 ties" in ran.stdout.decode()
    assert 1 == ran.returncode
    assert 1 == len(said)
    assert said[0].startswith(str(bad))


def test_standard_input_that_is_no_text_is_refused(kzdash, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(b"\x00" * 99)))
    ran = kzdash("build", "-", "--out", tmp_path / "tables")

    assert 1 == ran.code
    assert "standard input" in ran.err
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize(
    ("written", "says"),
    [(b"not json\n", "line 1"), (b'{"text": 1}\n', "line 1"), (b"\xff\xff", "can't be read")],
)
def test_bad_annotations_are_named(kzdash, tmp_path, written, says):
    """`evaluate` names the line that it can't read."""
    ran = kzdash("evaluate", write(tmp_path, "gold.jsonl", written))

    assert 1 == ran.code
    assert says in ran.err


ODD = (
    "\u202eҚытай\u202c мен \u200bАҚШ\u200d",
    "Қытай" * by_length(1_000, 5_000),
    "\n" * 100_000 + "Қытайға сапар",
    "Мазмұны" + "...." * 2000,
    "1/4 бет/" * 2000,
    "I тарау." * 2000,
    "«" * 5000,
    "Ә" * 200_000,
)


def test_odd_texts_are_read_to_the_end(kzdash, tmp_path):
    """Direction marks, one endless line, thousands of marks and headings: all of them are read."""
    (tmp_path / "in").mkdir()
    for number, text in enumerate(ODD):
        write(tmp_path / "in", f"odd{number}.txt", text.encode())
    ran = kzdash("build", tmp_path / "in", "--out", tmp_path / "tables")

    assert (0, "") == (ran.code, ran.err)
    assert f"{len(ODD)} documents" in ran.out
    assert 0 == kzdash("check", tmp_path / "tables").code


def test_show_reads_a_file_of_any_format_in_a_process_of_its_own(monkeypatch):
    """What a stranger's file does to its reader is not done to the command."""
    shown = process("show", ROOT / "tests/formats/essay.docx")
    assert 0 == shown.returncode
    assert "[Қытай|" in shown.stdout.decode()

    monkeypatch.setattr(workers, "Worker", partial(workers.Worker, time_s=0.0))
    with pytest.raises(IngestError, match="not read within 0 s"):
        workers.read_limited(ROOT / "tests/formats/essay.docx")


def test_what_was_read_doubtfully_is_said_with_what_was_found(kzdash, tmp_path):
    """Letters of an old Kazakh font: read as Kazakh, and said to be doubtful."""
    path = write(tmp_path, "old.txt", "Ќазаќстан Ќытаймен келісімге ќол ќойды.".encode())
    shown, told = kzdash("show", path), json.loads(kzdash("show", path, "--json").out)

    assert shown.out.startswith("doubt Some letters are those of an old Kazakh font")
    assert [DOUBTS["old_font"]] == told["doubts"]
    assert ["KAZ", "CHN"] == [mention["entity_id"] for mention in told["mentions"]]
    assert (
        [] == json.loads(kzdash("show", write(tmp_path, "a.txt", KAZAKH), "--json").out)["doubts"]
    )


def test_ties_that_are_not_sure_enough_are_left_out_and_said_to_be_unclear(kzdash, tmp_path):
    path = write(tmp_path, "a.txt", KAZAKH)
    kept, left = (
        json.loads(kzdash("show", path, "--json", "--min-confidence", least).out)
        for least in ("0", "1")
    )
    built = kzdash("build", path, "--out", tmp_path / "tables", "--min-confidence", "1")

    assert kept["ties"]
    assert [] == left["ties"]
    assert {tie["entity_id"] for tie in kept["ties"]} <= {
        one["candidate"] for one in left["rejections"] if one["reason"] == "unclear"
    }
    assert " 0 ties" in built.out
    assert 2 == kzdash("show", path, "--min-confidence", "2").code
