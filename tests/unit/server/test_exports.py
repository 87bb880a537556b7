"""Exports made on request: once for all who ask, a few at a time, and a sentence where not."""

import threading

import pytest
from asgi_client import Client
from lengths import by_length
from starlette.applications import Starlette

from kzdash import i18n
from kzdash.app.briefing import page_files
from kzdash.app.files import Export, ExportErrors, NoSuchExportError
from kzdash.app.server.exports import ExportCache, export_routes

ERRORS = ExportErrors("busy now", "too large", "failed")


def export(make=lambda: b"made", key="one"):
    return Export(key, "Слайд.pptx", "application/x", make)


def client(find, cache=None):
    return Client(Starlette(routes=export_routes(find, cache)))


def test_what_was_made_is_given_again():
    made = []
    cache = ExportCache()
    for _ in range(3):
        cache.get(export(lambda: made.append(1) or b"x"))

    assert [1] == made


def test_two_who_ask_at_once_get_one_file():
    made, gate = [], threading.Event()

    def slow():
        made.append(1)
        gate.wait(5)
        return b"x"

    cache = ExportCache()  # two slots: both would be free for it
    threads = [threading.Thread(target=cache.get, args=(export(slow),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(5)

    assert [1] == made


def test_the_oldest_are_let_go_when_there_is_too_much():
    made = []
    cache = ExportCache(max_bytes=25)
    for key in ("a", "b", "c", "a"):
        cache.get(export(lambda key=key: made.append(key) or b"x" * 10, key))

    assert ["a", "b", "c", "a"] == made


def test_who_waits_too_long_reads_so():
    gate = threading.Event()
    cache = ExportCache(max_concurrency=1, max_wait_s=0.05)
    holding = threading.Thread(target=cache.get, args=(export(lambda: gate.wait(5) and b"x", "a"),))
    holding.start()
    answer = client(lambda *_: (export(key="b"), ERRORS), cache).get("/export/slides.pptx")
    gate.set()
    holding.join(5)

    assert (503, "busy now\n") == (answer.status_code, answer.text)


@pytest.mark.parametrize(
    ("make", "status", "said"),
    [
        (lambda: b"x" * 200, 413, "too large\n"),
        (lambda: 1 / 0, 500, "failed\n"),
    ],
)
def test_a_file_that_can_not_be_had_is_a_sentence(make, status, said, caplog):
    cache = ExportCache(max_file_bytes=100)
    answer = client(lambda *_: (export(make), ERRORS), cache).get("/export/x")

    assert (status, said) == (answer.status_code, answer.text)
    assert "Traceback" not in answer.text
    # The slot is free again.
    assert b"made" == cache.get(export(key="next"))


def test_a_file_comes_with_its_name():
    answer = client(lambda *_: (export(), ERRORS)).get("/export/slides.pptx")

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

    def find(_name, _query, base):
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
# In the short tests each file in one language and each language in some files.
MADE = by_length(
    [(*file, i18n.LANGS[number % 3]) for number, file in enumerate(FILES)],
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
    ],
)
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_what_is_not_there_is_said_in_the_language(address, lang):
    answer = REAL.get(f"/export/{address}{'&' if '?' in address else '?'}lang={lang}")
    sentences = [i18n.text("briefing.no_walk", lang), i18n.text("briefing.no_file", lang)[:12]]

    assert 404 == answer.status_code
    assert any(answer.text.startswith(said) for said in sentences)
