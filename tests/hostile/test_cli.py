"""Bad input from the command line: a clear sentence, the right exit code, nothing lost."""

import subprocess
import sys
from functools import partial

import pytest

from kzdash import paths
from kzdash.engine.build import workers
from kzdash.engine.ingest.document import IngestError

ROOT = paths.ROOT


def kzdash(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "kzdash", *map(str, arguments)],
        cwd=ROOT, input=stdin, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("spaces.txt", b" \n \n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("cut.txt", "Қазақстан".encode("utf-16")[:-1], "UTF-8"),
        ("picture.png", b"\x89PNG\r\n", "plain text"),
    ],
)
@pytest.mark.parametrize("command", ["build", "show"])
def test_a_bad_file_gets_a_sentence_and_exit_1(tmp_path, command, name, content, says):
    """One line on standard error names the file and what to do; the tables stay as they were."""
    path = write(tmp_path, name, content)
    out = tmp_path / "tables"
    assert 0 == kzdash("build", ROOT / "tests/golden/sample.txt", "--out", out).returncode
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    options = ("--out", out) if command == "build" else ()
    ran = kzdash(command, path, *options)

    message = ran.stderr.decode()
    assert 1 == ran.returncode
    assert name in message
    assert says in message
    assert "Traceback" not in message
    assert before == {p.name: p.read_bytes() for p in out.iterdir()}


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    """The good file's tables are written; the bad one stands in the manifest; exit code 1."""
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, "good.txt", "Қазақстан Қытаймен келісімге қол қойды.".encode())
    write(folder, "bad.txt", b"\xff\xfe\x00")
    ran = kzdash("build", folder, "--out", tmp_path / "tables")

    assert 1 == ran.returncode
    assert "bad.txt" in ran.stderr.decode()
    assert "bad.txt" in (tmp_path / "tables" / "manifest.json").read_text("utf-8")
    assert 0 == kzdash("check", tmp_path / "tables").returncode


@pytest.mark.parametrize(
    "arguments", [(), ("fly",), ("build", "--wings"), ("evaluate",), ("export", "--to", "pdf")]
)
def test_wrong_usage_is_exit_2(arguments):
    """A wrong word or option is the caller's mistake."""
    ran = kzdash(*arguments)

    assert 2 == ran.returncode
    assert "Traceback" not in ran.stderr.decode()


def test_a_missing_source_is_named(tmp_path):
    """A name that is not there gets a sentence."""
    ran = kzdash("build", tmp_path / "nowhere", "--out", tmp_path / "tables")

    assert 1 == ran.returncode
    assert "nowhere" in ran.stderr.decode()
    assert not (tmp_path / "tables").exists()


def test_standard_input_is_a_document(tmp_path):
    """`-` reads plain text from standard input."""
    text = "Қазақстан Қытаймен келісімге қол қойды.".encode()
    ran = kzdash("build", "-", "--out", tmp_path / "tables", stdin=text)

    assert (0, b"") == (ran.returncode, ran.stderr)
    assert "1 ties" in ran.stdout.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"not json\n", "line 1"), (b'{"text": 1}\n', "line 1"), (b"\xff\xff", "can't be read")],
)
def test_bad_annotations_are_named(tmp_path, content, says):
    """`evaluate` names the line that it can't read."""
    ran = kzdash("evaluate", write(tmp_path, "gold.jsonl", content))

    assert 1 == ran.returncode
    assert says in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()


@pytest.mark.parametrize(
    "text",
    [
        "\u202eҚытай\u202c мен \u200bАҚШ\u200d",
        "Қытай" * 5000,
        "\n" * 100_000 + "Қытайға сапар",
        "Мазмұны" + "...." * 2000,
        "1/4 бет/" * 2000,
        "I тарау." * 2000,
        "«" * 5000,
        "Ә" * 200_000,
    ],
)
def test_odd_texts_are_read_to_the_end(tmp_path, text):
    """Direction marks, one endless line, thousands of marks and headings: read, or refused in words."""
    out = tmp_path / "tables"
    ran = kzdash("build", write(tmp_path, "odd.txt", text.encode()), "--out", out)

    assert "Traceback" not in ran.stderr.decode()
    assert 0 == ran.returncode, ran.stderr.decode()
    assert 0 == kzdash("check", out).returncode


def test_show_reads_a_file_of_any_format_in_a_process_of_its_own(monkeypatch):
    """What a stranger's file does to its reader is not done to the command."""
    shown = kzdash("show", ROOT / "tests/formats/essay.docx")
    assert 0 == shown.returncode
    assert "[Қытай|" in shown.stdout.decode()

    monkeypatch.setattr(workers, "Worker", partial(workers.Worker, time_s=0.0))
    with pytest.raises(IngestError, match="not read within 0 s"):
        workers.read_limited(ROOT / "tests/formats/essay.docx")
