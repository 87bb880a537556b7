"""Files that mean harm or are broken: each ends with its status, in time, and harms no other."""

import resource
import signal
from difflib import SequenceMatcher

import pytest
from hostile_files import FILES, TEXT, WORDS, content_of, docx_of, mutated, paragraph, pdf_of
from lengths import by_length

from kzdash import paths
from kzdash.engine.build.workers import MEMORY_BYTES, TIME_S, Task, Worker, read_all
from kzdash.engine.ingest.extracted import REASONS

GOOD = "good.txt"


@pytest.fixture(scope="module")
def worker():
    """Return one worker that all files of a module go through."""
    made = Worker()
    yield made
    made.close()


@pytest.fixture(scope="module")
def alone(worker):
    """Return what the good file gives when nothing came before it."""
    return worker.ask(Task(GOOD, content=TEXT.encode()))


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_with_its_status(name, worker, alone):
    """With a sentence that names it; the next file is read as if it had never been."""
    _, wanted = FILES[name]
    answer = worker.ask(Task(name, content=content_of(name)))

    if answer["status"] == "ok":
        assert wanted is None or wanted.endswith("|")
        assert answer["rows"]["documents"][0]["text"].strip()
    else:
        assert answer["status"] in REASONS
        assert answer["status"] in (wanted or "").split("|"), answer
        assert answer["said"].startswith(name)
        assert "Traceback" not in answer["said"]
    assert alone == worker.ask(Task(GOOD, content=TEXT.encode()))


MUTANTS = by_length(80, 500)  # `make fuzz` has ten thousand
SEEDS = {
    "txt": (TEXT * 4).encode(),
    "cp1251": (TEXT * 4).encode("cp1251", "ignore"),
    "docx": docx_of(paragraph(TEXT) * 3, stored=True),
    "zipped": docx_of(paragraph(TEXT) * 3),
    "pdf": pdf_of(WORDS),
    "packed": pdf_of(WORDS * 3, packed=True),
    "html": f"<html><body><table><tr><td>{TEXT}</td></tr></table></body></html>".encode(),
}
SUFFIXES = {"cp1251": "txt", "zipped": "docx", "packed": "pdf"}
# What a file's own checksums cannot tell: a letter changed in a text is a text with that letter.
REFERENCES = {
    "txt": lambda content: content.decode("utf-8", "replace"),
    "cp1251": lambda content: content.decode("cp1251", "replace"),
    **dict.fromkeys(("docx", "zipped"), lambda _: TEXT * 3),
    "packed": lambda _: "Kazakhstan and China signed an agreement." * 3,
}


@pytest.mark.parametrize("kind", SEEDS)
def test_many_mutants_of_a_format(kind, worker):
    """No hang, no lost answer: every one is read or refused with a reason."""
    suffix = SUFFIXES.get(kind, kind)
    tasks = [
        Task(f"{kind}-{seed}.{suffix}", content=mutated(SEEDS[kind], seed), ocr="never")
        for seed in range(MUTANTS)
    ]
    answers = [worker.ask(task) for task in tasks]
    statuses = [answer["status"] for answer in answers]

    assert len(tasks) == len(statuses)
    assert set(statuses) <= {"ok", *REASONS}
    assert "ok" in statuses
    assert not {"crashed", "time"} & set(statuses)
    if kind in REFERENCES:
        assert [] == [
            task.name
            for task, answer in zip(tasks, answers, strict=True)
            if is_called_whole(answer)
            and share_of(REFERENCES[kind](task.content), answer["rows"]["documents"][0]["text"])
            < WHOLE
        ]


WHOLE = 0.99


def is_called_whole(answer):
    return answer["status"] == "ok" and not answer["described"].get("doubts")


def share_of(reference, text):
    """Return the share of the letters of *reference* that *text* has, in their order."""
    wanted, found = "".join(reference.split()), "".join(text.split())
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def test_a_page_cut_anywhere_is_not_called_whole(worker):
    page = SEEDS["html"]
    for at in range(1, len(page) - len("</html>"), by_length(7, 3)):
        assert not is_called_whole(worker.ask(Task("cut.html", content=page[:at]))), at


@pytest.mark.parametrize("name", ["essay.pdf", "essay.docx", "essay.html"])
def test_a_whole_file_is_called_whole(name, worker):
    path = paths.ROOT / "tests/formats" / name

    assert is_called_whole(worker.ask(Task(name, content=path.read_bytes())))


def test_a_pdf_cut_before_its_end_is_not_called_whole(worker):
    content = (paths.ROOT / "tests/formats/essay.pdf").read_bytes()

    for share in (0.5, 0.9, 0.99):
        assert not is_called_whole(
            worker.ask(Task("cut.pdf", content=content[: int(share * len(content))]))
        )


@pytest.mark.parametrize(("kind", "seed"), [("docx", 513), ("docx", 522), ("zipped", 2254)])
def test_what_fuzzing_found_is_refused_in_words(kind, seed, worker):
    """Offsets before the file's beginning, names that are no text, another compression."""
    answer = worker.ask(Task("found.docx", content=mutated(SEEDS[kind], seed)))

    assert "damaged" == answer["status"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(worker):
    content = content_of("bomb.docx")
    worker.ask(Task(GOOD, content=TEXT.encode()))
    before = peak_of_children()
    answer = worker.ask(Task("bomb.docx", content=content))

    assert "zip_bomb" == answer["status"]
    assert peak_of_children() - before < 64 * 2**20


def peak_of_children():
    """Return the largest child's resident memory so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def test_a_file_that_takes_too_long_is_refused_and_its_process_is_gone():
    slow = Worker()
    slow.ask(Task(GOOD, content=TEXT.encode()))
    process, slow.time_s = slow._process, 0.5
    answer = slow.ask(Task("long.txt", content=(TEXT * 60_000).encode()))
    slow.time_s = TIME_S
    again = slow.ask(Task("short.txt", content=TEXT.encode()))
    slow.close()

    assert "time" == answer["status"]
    assert "long.txt" in answer["said"]
    assert -signal.SIGKILL == process.returncode
    assert "ok" == again["status"]  # in a process of its own, started anew


def test_a_file_that_needs_too_much_memory_is_refused():
    small = Worker(memory_bytes=400 * 2**20, time_s=10 * TIME_S)  # however slow the machine
    answer = small.ask(Task("large.txt", content=(TEXT * 60_000).encode()))
    again = small.ask(Task(GOOD, content=TEXT.encode()))
    small.close()

    assert "memory" == answer["status"]
    assert "ok" == again["status"]


def test_answers_come_in_the_order_of_the_files():
    names = [f"{number}.txt" for number in range(12)]  # the first are the longest
    tasks = [Task(name, content=(TEXT * (12 - at)).encode()) for at, name in enumerate(names)]

    assert names == [one["described"]["name"] for one in read_all(tasks, 2)]


def test_the_limits_are_those_that_are_promised():
    assert (30.0, 2**30) == (TIME_S, MEMORY_BYTES)
