"""Exports made on request: once for all who ask, a few at a time, and a sentence where not."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgi_client import Client
from lengths import by_length
from starlette.applications import Starlette
from starlette.routing import Route

from kzdash import i18n
from kzdash.app.briefing import page_files
from kzdash.app.files import Export, ExportErrors, NoSuchExportError
from kzdash.app.server import routes
from kzdash.app.server.exports import Exports, export_routes
from kzdash.app.server.makers import MOST_OF_ONE, MOST_WAITING, Makers, QueueFullError

ERRORS = dict.fromkeys(i18n.LANGS, ExportErrors("busy now", "too large", "failed"))


def export(make=lambda: b"made", key="one"):
    return Export(key, "Слайд.pptx", "application/x", make)


def client(find, **settings):
    return Client(Starlette(routes=export_routes(Exports(find, **settings), ERRORS)))


def test_what_was_made_is_given_again():
    made = []
    asked = client(lambda *_: export(lambda: made.append(1) or b"x"))
    for _ in range(3):
        asked.get("/export/x")

    assert [1] == made


def test_those_who_ask_at_once_get_one_file_and_one_place():
    made, gate = [], threading.Event()
    asked = client(lambda *_: export(lambda: made.append(1) or (gate.wait(5) and b"x")))

    async def work():
        all_at_once = [asyncio.create_task(asked.ask("/export/x")) for _ in range(2 * MOST_OF_ONE)]
        await asyncio.sleep(0.01)
        gate.set()
        return [(await one).status_code for one in all_at_once]

    assert {200} == set(in_a_thread(work()))
    assert [1] == made


def in_a_thread(work):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work)).result(timeout=60)


def test_the_oldest_are_let_go_when_there_is_too_much():
    made = []

    def find(name, *_):
        return export(lambda: made.append(name) or b"x" * 10, name)

    asked = client(find, max_bytes=25)
    for key in ("a", "b", "c", "a"):
        asked.get(f"/export/{key}")

    assert ["a", "b", "c", "a"] == made


def test_who_finds_the_queue_full_reads_so_soon_and_health_answers(monkeypatch):
    """Sixty handouts of one visitor, then those of others: the server's own threads stay free."""
    monkeypatch.setattr("kzdash.app.server.exports.REFUSED_S", 0)
    gate, makers = threading.Event(), Makers()
    made = Starlette(
        routes=[
            Route("/health", routes._health),
            *export_routes(
                Exports(lambda name, *_: export(lambda: gate.wait(20) and b"x", name), makers),
                ERRORS,
            ),
        ]
    )
    asked = Client(made)

    async def work():
        mine = [asyncio.create_task(asked.ask(f"/export/{at}")) for at in range(60)]
        await asyncio.sleep(0)
        others = [
            asyncio.create_task(asked.ask(f"/export/o{at}", client=f"10.0.0.{at}"))
            for at in range(60)
        ]
        health = await asked.ask("/health")
        for _ in range(50):
            await asyncio.sleep(0)
        refused = [task for task in (*mine, *others) if task.done()]
        gate.set()
        answers = [await task for task in (*mine, *others)]
        return health.status_code, len(refused), answers

    healthy, refused, answers = in_a_thread(work())
    assert 200 == healthy
    assert 120 - MOST_WAITING == refused
    assert MOST_OF_ONE == sum(answer.status_code == 200 for answer in answers[:60])
    assert {"busy now\n"} == {answer.text for answer in answers if answer.status_code == 503}


def test_a_place_in_the_queue_is_given_back():
    async def work():
        makers = Makers(most=1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await makers.run("a", lambda: 1 / 0)
        gate = threading.Event()
        first = asyncio.create_task(makers.run("a", lambda: gate.wait(20)))
        await asyncio.sleep(0)
        with pytest.raises(QueueFullError):
            await makers.run("b", bool)
        gate.set()
        return await first, await makers.run("b", bool)

    assert (True, False) == in_a_thread(work())


@pytest.mark.parametrize(
    ("make", "status", "said"),
    [
        (lambda: b"x" * 200, 413, "too large\n"),
        (lambda: 1 / 0, 500, "failed\n"),
    ],
)
def test_a_file_that_can_not_be_had_is_a_sentence(make, status, said, caplog):
    asked = client(lambda *_: export(make), max_file_bytes=100)
    answer = asked.get("/export/x")

    assert (status, said) == (answer.status_code, answer.text)
    assert "Traceback" not in answer.text


def test_a_request_that_breaks_the_search_is_a_sentence(caplog):
    answer = client(lambda *_: 1 / 0).get("/export/x")

    assert (500, "failed\n") == (answer.status_code, answer.text)


def test_a_file_comes_with_its_name():
    answer = client(lambda *_: export()).get("/export/slides.pptx")

    assert 200 == answer.status_code
    assert "filename*=UTF-8''%D0%A1" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"host": "localhost:8501"}, "http://localhost:8501"),
        ({"host": "kz.example", "x-forwarded-proto": "https"}, "https://kz.example"),
        ({"host": "kz.example", "x-forwarded-proto": "javascript"}, "http://kz.example"),
        ({"host": 'a b"<script>'}, ""),
    ],
)
def test_the_origin_is_what_the_request_says_in_plain_letters(headers, origin):
    seen = []

    def find(_name, _query, base, _place):
        seen.append(base)
        raise NoSuchExportError("none")

    client(find).get("/export/x", headers)

    assert [origin] == seen


REAL = client(page_files.find_export)
FILES = (
    ("slides.pptx?walk=argument&step=2", b"PK"),
    ("handout.pdf?walk=section&step=5", b"%PDF"),
    ("slides.pptx?walk=my&my=map%3Fcountry%3DCHN%23%7Bx%7D", b"PK"),
    ("walk.json?my=map%3Fcountry%3DCHN", b"{"),
    ("edition.html", b"<!doctype html>"),
)
# In the short tests each file in one language and each language in some files; the edition is
# fetched in tests/browser/test_briefing.py.
MADE = by_length(
    [(*file, i18n.LANGS[number % 3]) for number, file in enumerate(FILES[:-1])],
    [(*file, lang) for file in FILES for lang in i18n.LANGS],
)


@pytest.mark.parametrize(("address", "begins", "lang"), MADE)
def test_every_file_is_made_in_every_language(address, begins, lang):
    answer = REAL.get(f"/export/{address}{'&' if '?' in address else '?'}lang={lang}")

    assert 200 == answer.status_code
    assert answer.content.startswith(begins)
    assert f"-{lang}." in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "nothing.exe",
        "slides.pptx",
        "slides.pptx?walk=../../etc",
        "slides.pptx?walk=argument&step=0",
        "slides.pptx?walk=argument&step=999",
        "slides.pptx?walk=my&my=evil%3Fx",
        "handout.pdf?walk=my",
        "walk.json?my=%00",
        "slides.pptx?walk=argument&brought=1",
    ],
)
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_what_is_not_there_is_said_in_the_language(address, lang):
    answer = REAL.get(f"/export/{address}{'&' if '?' in address else '?'}lang={lang}")
    sentences = [
        i18n.text(f"briefing.{key}", lang)[:12] for key in ("no_walk", "no_file", "own_gone")
    ]

    assert 404 == answer.status_code
    assert any(answer.text.startswith(said) for said in sentences)
