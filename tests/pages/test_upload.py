"""Your document without a browser: what is read, the setting that switches it off."""

import pytest
from hostile_files import TEXT, docx_of, paragraph
from page_steps import component, new_app, open_app, told

from kzdash import i18n
from kzdash.app.files import UploadedFile
from kzdash.app.screen import own
from kzdash.app.upload.view import build_file_facts
from kzdash.engine.ingest.extracted import REASONS


def read(*files):
    """Return the steps of reading *files* (name, content)."""
    return list(own.read([UploadedFile(name, content) for name, content in files]))


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_one_setting_switches_it_off(monkeypatch, lang):
    monkeypatch.setenv(own.SETTING, "off")
    app = open_app("upload", lang=lang)

    assert i18n.text("upload.off", lang) in [text.value for text in app.text]
    assert [] == told(app, "kzdash_bring")


def test_files_become_a_build_of_their_own():
    *steps, last = read(
        ("бір.txt", TEXT.encode()), ("екі.docx", docx_of(paragraph(TEXT))), ("үш.txt", b"\x00" * 99)
    )
    facts = build_file_facts(last["tables"])

    assert ["ok", "ok"] == [step["status"] for step in steps[:2]]
    assert steps[2]["status"] in REASONS
    assert ["бір.txt", "екі.docx"] == [one.file_name for one in facts]
    assert all(one.tie_count for one in facts)
    assert {"kk"} == {one.lang for one in facts}


def test_nothing_that_can_be_read_is_said():
    assert "failed" == read(("a.txt", b""))[-1]["event"]


def test_who_comes_when_others_files_are_read_is_told(monkeypatch):
    monkeypatch.setattr(own, "_LONGEST_WAIT_S", 0.05)
    for _ in range(own.READINGS_AT_ONCE):
        own._readings.acquire()
    busy = read(("a.txt", TEXT.encode()))
    for _ in range(own.READINGS_AT_ONCE):
        own._readings.release()

    assert [{"event": "busy"}] == busy
    assert "built" == read(("a.txt", TEXT.encode()))[-1]["event"]


def test_every_reason_has_its_sentence():
    for reason in REASONS:
        for lang in i18n.LANGS:
            assert i18n.text(f"upload.why_{reason}", lang)


@pytest.fixture(scope="module")
def brought():
    """Return the tables of a visitor's document."""
    (*_, last) = read(("менің.txt", TEXT.encode()))
    return last["tables"]


@pytest.mark.parametrize(
    "name", ["home", "map", "timeline", "reader", "briefing", "data", "upload"]
)
def test_every_page_shows_the_visitors_document(brought, name):
    app = new_app(name, lang="en")
    app.session_state["kz_own"] = brought
    app.run()

    assert [] == list(app.exception)
    assert "менің.txt" == component(app, "kzdash_frame")["source"]["title"]
    assert component(app, "kzdash_frame")["banner"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_place_for_files_is_the_sessions_own(lang):
    first, second = (component(open_app("upload", lang=lang), "kzdash_bring") for _ in range(2))

    assert first["url"] != second["url"]
    assert "{" not in first["labels"]["too_many"]
