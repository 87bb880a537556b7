"""A small sound build of hand-made rows, for tests that need every table at once."""

import hashlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from kzdash.tables.spec import TABLES
from kzdash.tables.store import frame_of
from kzdash.tables.writing import write_tables

HEADING = "Кіріспе"
FIRST = "Қытаймен келіссөздер өтті"
SECOND = "Біз БҰҰ-ға мүше болдық, 117 мемлекет бізді таныды"
THIRD = "Балтық елдерімен бай- ланыс қажет"
TEXT = f"{HEADING}{FIRST}\n{SECOND}\n1/4 бет/{THIRD}\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = {
    "source_url": "https://example.org/a",
    "source_title": "A",
    "source_work": "A work",
    "source_grade": "official",
    "read_on": "2026-11-20",
}
SOURCED = {**SOURCE, "verified": True}


def span(words: str) -> dict[str, int]:
    """Return where *words* stand in the text."""
    start = TEXT.index(words)
    return {"start": start, "stop": start + len(words)}


def trigger(words: str) -> dict[str, int]:
    """Return the same as a trigger's columns."""
    found = span(words)
    return {"trigger_start": found["start"], "trigger_stop": found["stop"]}


def _rows() -> dict[str, list[dict[str, Any]]]:
    doc = {"doc_id": "small"}
    sentence = {
        **doc,
        "section_id": "small:c01",
        "kind": "sentence",
        "lang": "kk",
        "page_first": 4,
        "page_last": 4,
        "translation": "machine",
    }
    named = {**doc, "form": "name", "rule": "country.name", "confidence": 0.9}
    found = {**doc, "rule": "tie.talks", "confidence": 0.8}
    return {
        "documents": [
            {
                **doc,
                "file_name": "small.txt",
                "media_type": "text/plain",
                "encoding": "utf-8",
                "lang": "kk",
                "sha256": SHA256,
                "char_count": len(TEXT),
                "text": TEXT,
                "title_kk": "Шағын құжат",
                "title_ru": "Малый документ",
                "title_en": "A small document",
                "origin": "made for tests",
                "licence": "CC0",
            }
        ],
        "sections": [
            {
                **doc,
                "section_id": "small:c01",
                "ordinal": 1,
                "kind": "introduction",
                "title_printed": "Кіріспе",
                "page_first": 3,
                "page_last": 6,
                "start": 0,
                "stop": len(TEXT),
                "extent": "partial",
            },
            {
                **doc,
                "section_id": "small:c02",
                "ordinal": 2,
                "kind": "chapter",
                "number": 3,
                "label_printed": "Ш-тарау",
                "title_printed": "Қытай",
                "page_first": 7,
                "page_last": 9,
                "extent": "listed_only",
            },
        ],
        "page_marks": [{**doc, **span("1/4 бет/"), "printed": "1/4 бет/", "sheet": 1, "page": 4}],
        "sentences": [
            {
                **sentence,
                "sentence_id": f"small:s{number:04}",
                "ordinal": number,
                **span(text),
                "text": text,
                "text_kk": text,
                "text_ru": f"ру {number}",
                "text_en": f"en {number}",
                "line": TEXT.count("\n", 0, TEXT.index(text)) + 1,
                "kind": "heading" if number == 1 else "sentence",
            }
            for number, text in enumerate((HEADING, FIRST, SECOND, THIRD), start=1)
        ],
        "entities": [
            {
                "entity_id": code,
                "kind": kind,
                "name_kk": kk,
                "name_ru": ru,
                "name_en": en,
                "lon": lon,
                "lat": lat,
            }
            for code, kind, kk, ru, en, lon, lat in (
                ("CHN", "country", "Қытай", "Китай", "China", 116.4, 39.9),
                ("KAZ", "country", "Қазақстан", "Казахстан", "Kazakhstan", 71.4, 51.2),
                ("baltic", "region", "Балтық елдері", "Страны Балтии", "Baltic states", None, None),
                ("un", "organisation", "БҰҰ", "ООН", "United Nations", None, None),
            )
        ],
        "aliases": [
            {"entity_id": "CHN", "lang": "kk", "form": "ҚХР"},
            {"entity_id": "un", "lang": "en", "form": "UN"},
        ],
        "mentions": [
            {
                **named,
                **span(words),
                "mention_id": f"small:m{number:04}",
                "sentence_id": f"small:s{row:04}",
                "entity_id": entity,
                "kind": kind,
                "surface": words,
                "stem_stop": TEXT.index(words) + stem,
            }
            for number, (words, row, entity, kind, stem) in enumerate(
                (
                    ("Қытаймен", 2, "CHN", "country", 5),
                    ("БҰҰ-ға", 3, "un", "organisation", 3),
                    ("Балтық елдерімен", 4, "baltic", "region", 12),
                ),
                start=1,
            )
        ],
        "ties": [
            {
                **found,
                **span(FIRST),
                **trigger("келіссөздер өтті"),
                "tie_id": "small:t0001",
                "entity_id": "CHN",
                "kind": "talks",
                "status": "done",
                "level": "stated",
                "sentence_id": "small:s0002",
            },
            {
                **found,
                **span(THIRD),
                **trigger("қажет"),
                "tie_id": "small:t0002",
                "entity_id": "baltic",
                "kind": "cooperation",
                "status": "wished",
                "level": "group",
                "sentence_id": "small:s0004",
            },
        ],
        "membership_claims": [
            {
                **found,
                **span("Біз БҰҰ-ға мүше болдық"),
                **trigger("мүше болдық"),
                "claim_id": "small:b0001",
                "body_id": "un",
                "status": "member",
                "sentence_id": "small:s0003",
            }
        ],
        "figures": [
            {
                **doc,
                **span("117"),
                "figure_id": "small:f0001",
                "measure": "states_recognising",
                "value": 117,
                "unit": "states",
                "approximate": False,
                "sentence_id": "small:s0003",
                "surface": "117",
            }
        ],
        "rejections": [
            {
                **doc,
                **span("елдерімен"),
                "surface": "елдерімен",
                "candidate": "cooperation",
                "reason": "unclear",
            }
        ],
        "slips": [
            {
                **doc,
                **span("бай- ланыс"),
                "printed": "бай- ланыс",
                "suggested": "байланыс",
                "reason": "broken_hyphen",
            }
        ],
        "countries": [
            {
                "iso3": code,
                "name_kk": kk,
                "name_ru": ru,
                "name_en": en,
                "lon": lon,
                "lat": lat,
                "region": region,
                "un_member": True,
                **SOURCED,
            }
            for code, kk, ru, en, lon, lat, region in (
                ("CHN", "Қытай", "Китай", "China", 116.4, 39.9, "eastern_asia"),
                ("KAZ", "Қазақстан", "Казахстан", "Kazakhstan", 71.4, 51.2, "central_asia"),
            )
        ],
        "relations": [
            {"iso3": "CHN", "established": "1992-01-03", "precision": "day", **SOURCED},
        ],
        "missions": [
            {
                "mission_id": "chn-beijing",
                "direction": "abroad",
                "iso3": "CHN",
                "host_city": "Beijing",
                "kind": "embassy",
                "opened": "1992",
                "precision": "year",
                "verified": False,
            }
        ],
        "events": [
            {
                "event_id": "1993-10-chn",
                "date": "1993-10",
                "precision": "month",
                "entity_id": "CHN",
                "kind": "visit",
                "title_en": "A visit to China",
                **SOURCED,
            }
        ],
        "bodies": [
            {
                "body_id": "un",
                "kind": "organisation",
                "name_kk": "Біріккен Ұлттар Ұйымы",
                "name_ru": "Организация Объединённых Наций",
                "name_en": "United Nations",
                "theme": "regional",
                "core": True,
            }
        ],
        "body_status": [
            {
                "status_id": "un-member",
                "body_id": "un",
                "status": "member",
                "date": "1992-03-02",
                "precision": "day",
                **SOURCED,
            }
        ],
        "outcomes": [
            {
                "outcome_id": "chn_talks-visit",
                "plan_id": "chn_talks",
                "sha256": SHA256,
                "line_first": 1,
                "line_last": 1,
                "named": "CHN",
                "entity_id": "CHN",
                "kind": "visit",
                "title_kk": "Қытайға сапар",
                "title_ru": "Визит в Китай",
                "title_en": "A visit to China",
                "status": "fulfilled",
                "date": "1995-09",
                "precision": "month",
                **SOURCED,
            }
        ],
        "totals": [
            {
                "total_id": "total-diplomatic_relations-2025-07-02",
                "measure": "diplomatic_relations",
                "value": 187,
                "approximate": False,
                "counting": "printed",
                "date": "2025-07-02",
                "precision": "day",
                **SOURCED,
            }
        ],
    }


@cache
def _frames() -> dict[str, pd.DataFrame]:
    rows = _rows()
    return {name: frame_of(spec, rows[name]) for name, spec in TABLES.items()}


def sample_frames() -> dict[str, pd.DataFrame]:
    """Return every table of the contract with a few rows that keep all its promises."""
    return {name: frame.copy() for name, frame in _frames().items()}


def sample_manifest() -> dict[str, Any]:
    """Return the manifest that belongs to :func:`sample_frames`."""
    return {
        "kzdash_version": "0.0",
        "sources": [{"name": "small.txt", "sha256": SHA256, "size": len(TEXT.encode())}],
    }


@cache
def _files() -> dict[str, bytes]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        write_tables(sample_frames(), folder, sample_manifest())
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def write_sample(folder: Path) -> Path:
    """Write the sample's build into a new *folder*, which is returned; its files are made once."""
    folder.mkdir(parents=True)
    for name, content in _files().items():
        (folder / name).write_bytes(content)
    return folder
