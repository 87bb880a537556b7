"""Faults that were reported once, by their kind: each input of ``cases.jsonl`` must hold."""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hostile_files import docx_of, paragraph
from notation import parse_marked

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.ingest.document import document_of

HERE = Path(__file__).parent
KINDS_OF_NAMES = ("country", "region", "organisation", "treaty", "programme")


@cache
def cases():
    return [json.loads(line) for line in (HERE / "cases.jsonl").read_text("utf-8").splitlines()]


def document(case):
    """Return the document that a case describes."""
    if "file" in case:
        return document_of(case["file"], (HERE / "files" / case["file"]).read_bytes(), where="")
    text, kind = case["text"], case.get("as", "txt")
    page = f'<!doctype html><html><head><meta charset="utf-8"></head><body>{text}</body></html>'
    written = {
        "docx": ("a.docx", lambda: docx_of(paragraph(text))),
        "body": ("a.docx", lambda: docx_of(text)),
        "html": ("a.html", page.encode),
        "page": ("a.html", text.encode),
        "nfd": ("a.txt", unicodedata.normalize("NFD", text).encode),
        "txt": ("a.txt", text.encode),
    }
    name, content = written.get(kind, ("a.txt", lambda: text.encode(kind)))
    return document_of(name, content(), where="")


def faults(case):
    """Yield in words what is not as the case wants it."""
    read = document(case)
    found = analyse(read.text, headings=read.headings)
    named = {m.entity_id for m in found.mentions if m.entity_id}
    ties = {f"{tie.entity_id} {tie.kind} {tie.status}" for tie in found.ties}
    if "marked" in case:
        text, wanted = parse_marked(case["marked"])
        spans = [(m.start, m.stop, m.entity_id) for m in found.mentions if m.kind in KINDS_OF_NAMES]
        if (text, wanted) != (read.text, spans):
            yield f"found {[(read.text[a:b], who) for a, b, who in spans]}"
    if "sentences" in case:
        sentences = [sentence.text for sentence in found.sentences]
        if case["sentences"] not in (sentences, len(sentences)):
            yield f"sentences {sentences}"
    if "doubts" in case and tuple(case["doubts"]) != read.doubts:
        yield f"doubts {read.doubts}"
    yield from (
        f"{one!r} is not in {read.text!r}" for one in case.get("has", ()) if one not in read.text
    )
    yield from (f"{one!r} is in {read.text!r}" for one in case.get("lacks", ()) if one in read.text)
    yield from (
        f"{one!r} stands {read.text.count(one)} times"
        for one in case.get("once", ())
        if read.text.count(one) != 1
    )
    yield from (f"{one} is not named" for one in case.get("names", ()) if one not in named)
    yield from (f"{one} is named" for one in case.get("no_names", ()) if one in named)
    yield from (f"no tie {one}" for one in case.get("ties", ()) if one not in ties)
    yield from (f"tie {one}" for one in case.get("no_ties", ()) if one in ties)
    if any(found.text[s.start : s.stop] != s.text for s in found.sentences):
        yield "a sentence is not what stands in the text"


@pytest.mark.parametrize("kind", sorted({case["kind"] for case in cases()}))
def test_inputs_of_this_kind_hold(kind):
    inputs = [case for case in cases() if case["kind"] == kind]
    wrong = [
        f"{case.get('file') or case['text']}: {said}" for case in inputs for said in faults(case)
    ]

    assert len(inputs) >= 3
    assert [] == wrong
