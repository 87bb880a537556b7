"""Your document without a browser: what is read, the setting that switches it off."""

import gc
import io
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from asgi_client import Client
from hostile_files import TEXT, docx_of, paragraph
from page_steps import component, new_app, open_app, told
from pptx import Presentation
from pypdf import PdfReader
from sample_tables import sample_frames, sample_manifest
from scans import TEXTS, page_of, saved
from starlette.applications import Starlette

from kzdash import i18n
from kzdash.app.briefing import page_files
from kzdash.app.files import ExportErrors, UploadedFile
from kzdash.app.screen import own
from kzdash.app.server.exports import Exports, export_routes
from kzdash.app.server.uploads import PLACE
from kzdash.app.upload.figure import own_payload
from kzdash.app.upload.view import Recognised, build_file_facts
from kzdash.engine.ingest.extracted import REASONS
from kzdash.i18n import Words
from kzdash.tables.writing import write_tables

UNMADE = dict.fromkeys(i18n.LANGS, ExportErrors("busy", "large", "failed"))


def read(*files):
    """Return the steps of reading *files* (name, content)."""
    steps = own.read([UploadedFile(name, content) for name, content in files])
    return [step for step in steps if step["event"] != "waits"]


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
    facts = build_file_facts(last["held"].tables)

    assert ["ok", "ok"] == [step["status"] for step in steps[:2]]
    assert steps[2]["status"] in REASONS
    assert ["бір.txt", "екі.docx"] == [one.file_name for one in facts]
    assert all(one.tie_count for one in facts)
    assert {"kk"} == {one.lang for one in facts}


def test_a_scan_is_read_page_by_page_and_said_to_be_recognised():
    scan = saved([page_of(TEXTS["kk"])] * 2, "TIFF")
    first, second, done, last = read(("скан.tif", scan))
    tables = last["held"].tables
    (facts,) = build_file_facts(tables)

    assert [("page", 0, 2), ("page", 1, 2)] == [tuple(step.values()) for step in (first, second)]
    assert "ok" == done["status"]
    assert facts.recognised.pages == 2
    assert facts.tie_count
    told = replace(facts, recognised=Recognised("Tesseract 9", 2, 71, ("бір",) * 5))
    for lang in i18n.LANGS:
        pack = {"name": "zip", "label": "", "href": ""}
        payload = own_payload((told,), Words("upload", lang), {told.doc_id: []}, pack)
        (card,) = payload["files"]
        assert "Tesseract 9" in card["doubts"][0]
        assert "71" in card["doubts"][0]
        assert card["doubts"][1].count("«бір»") == 3


def test_scans_are_switched_off_by_a_setting_and_missing_without_the_engine(monkeypatch, tmp_path):
    def said():
        told = component(open_app("upload", lang="en"), "kzdash_bring")
        return told["scans"], ".png" in told["accept"]

    there = said()
    monkeypatch.setenv(own.SCANS_SETTING, "off")
    scan = saved([page_of("Қазақстан")], "PNG")
    first, last = read(("a.png", scan))
    assert ("scan", "failed") == (first["status"], last["event"])
    off = said()
    monkeypatch.delenv(own.SCANS_SETTING)
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = said()

    assert [True, False, False] == [pictures for _, pictures in (there, off, missing)]
    assert i18n.text("upload.scans_off", "en") == off[0]
    assert "tesseract-ocr-kaz" in missing[0]


def test_a_place_to_read_is_waited_for_and_a_disk_that_fails_keeps_none(monkeypatch):
    """Who comes when all are taken is told; after such failures nobody could read any more."""

    def fails(*_args, **_named):
        raise OSError("no space")

    monkeypatch.setattr(own, "_LONGEST_WAIT_S", 0.05)
    for _ in range(own.READINGS_AT_ONCE):
        own._readings.acquire()
    busy = read(("a.txt", TEXT.encode()))
    for _ in range(own.READINGS_AT_ONCE):
        own._readings.release()
    assert [{"event": "busy"}] == busy

    with monkeypatch.context() as patched:
        patched.setattr(own.tempfile, "TemporaryDirectory", fails)
        for _ in range(own.READINGS_AT_ONCE + 1):
            with pytest.raises(OSError, match="no space"):
                read(("a.txt", TEXT.encode()))
    free = [own._readings.acquire(blocking=False) for _ in range(own.READINGS_AT_ONCE)]
    for _ in range(sum(free)):
        own._readings.release()
    assert all(free)


def test_texts_beyond_the_limit_are_refused_by_name_and_the_others_read(monkeypatch):
    monkeypatch.setattr(own, "MAX_UPLOAD_CHARS", 3 * len(TEXT))
    monkeypatch.setattr(own, "MAX_UPLOAD_SENTENCES", 13)
    one, many = TEXT.encode(), ("Қытай келді. " * 9).encode()
    *steps, last = read(("a.txt", one), ("b.txt", 4 * one), ("c.txt", many), ("d.txt", one))
    assert ["ok", "too_long", "too_long", "ok"] == [step["status"] for step in steps]
    assert last["held"].char_count < 3 * len(TEXT)


def test_documents_of_all_sessions_have_a_limit_and_those_who_left_make_room(monkeypatch, tmp_path):
    write_tables(sample_frames(), tmp_path / "tables", sample_manifest())
    gc.collect()
    others = sum(held.char_count for held in own._held)
    monkeypatch.setattr(own, "MAX_HELD_CHARS", others + 1_999)
    first = own._opened(tmp_path / "tables", 1_000)["held"]
    assert {"event": "full"} == own._opened(tmp_path / "tables", 1_000)
    build = first.tables.build_id
    del first
    gc.collect()
    assert build in list(own.gone_builds())
    assert "built" == own._opened(tmp_path / "tables", 1_000)["event"]


def test_a_reading_that_lasts_too_long_is_ended_with_all_that_it_started(monkeypatch):
    monkeypatch.setattr(own, "_LONGEST_S", 0.1)
    assert {"event": "limited"} == read(("a.txt", TEXT.encode()))[-1]


def test_who_leaves_while_it_is_read_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(own.tempfile, "tempdir", str(tmp_path))
    steps = own.read([UploadedFile("a.txt", TEXT.encode()), UploadedFile("b.txt", TEXT.encode())])
    assert "ok" == next(step for step in steps if step["event"] == "read")["status"]
    (place,) = tmp_path.iterdir()
    assert processes(str(place))
    steps.close()
    assert [] == list(tmp_path.iterdir())
    assert [] == processes(str(place))


def processes(said):
    """Return the ids of the processes whose command says *said*."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if said.encode() in command.read_bytes():
                found.append(command.parent.name)
    return found


def test_what_killed_servers_left_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(own.tempfile, "tempdir", str(tmp_path))
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    names = [
        f"kzdash-own-{dead.stdout.strip()}-x",
        f"kzdash-own-{os.getpid()}-x",
        "kzdash-own-x",
        "other",
    ]
    for name in names:
        (tmp_path / name / "files").mkdir(parents=True)
    own.sweep()
    assert sorted(names[1:]) == sorted(path.name for path in tmp_path.iterdir())


def test_every_reason_has_its_sentence():
    for key in (*(f"why_{reason}" for reason in REASONS), "full", "limited", "busy", "failed"):
        for lang in i18n.LANGS:
            assert "{" not in i18n.text(
                f"upload.{key}", lang, chars="1", sentences="2", held="3", scanned="4"
            )


@pytest.fixture(scope="module")
def brought():
    """Return what is held of a visitor's document."""
    (*_, last) = read(("менің.txt", TEXT.encode()))
    return last["held"]


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
    assert "brought" in app.query_params


def test_a_card_of_it_leads_to_a_correction_form(brought):
    """As on any other document; the form names the file by its hash (test_pack)."""

    def shown(name, **query):
        app = new_app(name, lang="en", **query)
        app.session_state["kz_own"] = brought
        return app.run()

    tie = brought.tables["ties"].iloc[0]
    picked = {"s": tie["sentence_id"], "mark": tie["tie_id"]}
    ways = component(shown("map", **picked), "kzdash_card")["ways"]
    (way,) = [way for way in ways if way["label"] == i18n.text("card.correct", "en")]
    buttons = shown("data", **way["changes"]).get("download_button")
    assert i18n.text("data.correct_button", "en") in [one.proto.label for one in buttons]


def test_its_files_are_those_of_any_document_and_no_address_leads_to_them(brought):
    """The same addresses as for the edition; what they mean is told by the session's token."""
    app = new_app("upload", lang="ru")
    app.session_state["kz_own"] = brought
    app.run()
    card = component(app, "kzdash_own")
    links = [one["href"] for one in (*card["files"][0]["take"], card["pack"])]
    stranger = component(open_app("upload", lang="ru"), "kzdash_frame")["place"]
    token = component(app, "kzdash_frame")["place"]
    asked = Client(Starlette(routes=export_routes(Exports(page_files.find_export), UNMADE)))

    assert "" == stranger
    assert 4 == len(links)
    assert all("brought=1" in link and token not in link for link in links)
    gone = i18n.text("briefing.own_gone", "ru")
    for link in links:
        for header in ({}, {PLACE: ""}, {PLACE: "guessed"}):
            assert (404, gone) == (
                asked.get(link, header).status_code,
                asked.get(link, header).text.strip(),
            )
    answers = [asked.get(link, {PLACE: token}) for link in links]
    assert [200] * 4 == [one.status_code for one in answers], [
        one.text[:80] for one in answers if one.status_code != 200
    ]
    deck, paper, html, pack = (one.content for one in answers)
    said = [
        "\n".join(
            shape.text
            for slide in Presentation(io.BytesIO(deck)).slides
            for shape in slide.shapes
            if shape.has_text_frame
        ),
        "".join(one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages),
        html.decode(),
        zipfile.ZipFile(io.BytesIO(pack)).read("tables/documents.csv").decode(),
    ]
    assert [] == [text for text in said if "менің.txt" not in "".join(text.split())]
    assert not any("localhost" in text for text in said[:2])  # which would lead nobody there
    app.button(key="kz_own_forget").click().run()
    assert 404 == asked.get(links[0], {PLACE: token}).status_code


def test_nothing_of_its_files_is_kept(brought):
    export = replace(page_files.find_export("pack.zip", {}, "", ""), make=lambda: b"x")
    exports = Exports(lambda *_: replace(export, is_kept=False))
    Client(Starlette(routes=export_routes(exports, UNMADE))).get("/export/pack.zip")
    assert [] == list(exports._files.values())


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_document_that_is_gone_is_said_to_be(lang):
    """One sentence, where the banner was; a pick of it is not called unknown as well."""
    app = open_app("reader", lang=lang, brought="1", s="a:s0005")
    banner = component(app, "kzdash_frame")["banner"]

    assert (i18n.text("frame.own_gone", lang), "upload") == (
        banner["text"],
        banner["link"]["page"],
    )
    assert [] == [text.value for text in app.text if "a:s0005" in text.value]
    assert "brought" not in banner["link"]["href"]
    assert component(open_app("reader", lang=lang), "kzdash_frame")["banner"] is None


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_place_for_files_is_the_sessions_own(lang):
    first, second = (component(open_app("upload", lang=lang), "kzdash_bring") for _ in range(2))

    assert first["place"] != second["place"]
    assert "{" not in first["labels"]["too_many"]
