"""A small made-up document with its tables, for tests that need a whole build at hand."""

from pathlib import Path
from typing import Any

from kzdash.tables import spec, store

DOC = "sample"
# Sentences in order, with their place in the contents; made up for the tests.
_SENTENCES: tuple[tuple[str, str, str, str, int, int], ...] = (
    ("c01", "heading", "Кіріспе", "Введение", 1, 1),
    ("c01", "sentence", "Қазақстанды 117 мемлекет таныды", "Казахстан признали 117 государств", 2, 1),
    ("c01", "sentence", "Қытаймен шарт қол қойылады", "С Китаем будет подписан договор", 3, 1),
    ("c02", "sentence", "Иранмен ынтымақтастықты күшейтуіміз керек", "Надо усилить сотрудничество с Ираном", 4, 2),
    ("c02", "sentence", "Қазақстан БҰҰ-ға мүше болды, Қытаймен қатынас орнатты", "Казахстан вступил в ООН и установил отношения с Китаем", 5, 2),
)  # fmt: skip
_ENGLISH = (
    "Introduction",
    "117 states recognised Kazakhstan",
    "A treaty with China is to be signed",
    "We have to strengthen the cooperation with Iran",
    "Kazakhstan joined the UN and set up relations with China",
)
_SOURCE = {
    "source_url": "https://example.org/record",
    "source_title": "A record",
    "read_on": "2026-11-01",
    "verified": True,
}


def write_sample(folder: Path) -> str:
    """Write the tables of the made-up document into *folder*; return the build id."""
    rows = {**_document_rows(), **_reference_rows()}
    frames = {
        name: store.frame_of(table, rows.get(name, [])) for name, table in spec.TABLES.items()
    }
    return store.write_tables(frames, folder, {"kzdash": "test", "sources": [], "reference": []})


def sample_tables(folder: Path) -> store.Tables:
    """Write the tables and open them."""
    write_sample(folder)
    return store.read_tables(folder)


def text() -> str:
    """Return the made-up document."""
    return ".\n".join(sentence[2] for sentence in _SENTENCES) + ".\n"


def _document_rows() -> dict[str, list[dict[str, Any]]]:
    whole = text()
    sentences = _sentence_rows(whole)

    def span(number: int, words: str) -> dict[str, int]:
        start = whole.index(words, sentences[number - 1]["start"])
        return {"start": start, "stop": start + len(words)}

    def tie(
        number: int, sentence: int, partner: str, kind: str, status: str, words: str
    ) -> dict[str, Any]:
        at = sentences[sentence - 1]
        trigger = span(sentence, words)
        return {
            "tie_id": f"{DOC}:t{number:04}", "doc_id": DOC, "entity_id": partner, "kind": kind,
            "status": status, "level": "stated", "sentence_id": at["sentence_id"],
            "start": at["start"], "stop": at["stop"], "trigger_start": trigger["start"],
            "trigger_stop": trigger["stop"], "rule": f"{kind}_verb", "confidence": 0.9,
        }  # fmt: skip

    def mention(
        number: int, sentence: int, entity: str, kind: str, words: str, stem: int
    ) -> dict[str, Any]:
        at = span(sentence, words)
        return {
            "mention_id": f"{DOC}:m{number:04}", "doc_id": DOC, "entity_id": entity, "kind": kind,
            "sentence_id": f"{DOC}:s{sentence:04}", "form": "name", "surface": words, **at,
            "stem_stop": at["start"] + stem, "rule": "gazetteer", "confidence": 1.0,
        }  # fmt: skip

    claim = tie(1, 5, "un", "relations", "member", "мүше болды")
    claim = {
        key: claim[key] for key in claim if key not in ("tie_id", "entity_id", "kind", "level")
    }
    return {
        "documents": [{
            "doc_id": DOC, "file_name": "sample.txt", "media_type": "text/plain",
            "encoding": "utf-8", "lang": "kk", "sha256": "0" * 64, "char_count": len(whole),
            "text": whole, "title_kk": "Үлгі мәтін", "title_ru": "Пробный текст",
            "title_en": "A sample text",
        }],
        "sections": [
            _section(1, "introduction", None, "Кіріспе", "full"),
            _section(2, "chapter", 1, "Бірінші тарау", "partial"),
            _section(3, "conclusion", None, "Қорытынды", "listed_only"),
        ],
        "sentences": sentences,
        "ties": [
            tie(1, 3, "CHN", "agreement", "planned", "қол қойылады"),
            tie(2, 4, "IRN", "cooperation", "wished", "күшейтуіміз керек"),
            tie(3, 5, "CHN", "relations", "done", "қатынас орнатты"),
        ],
        "membership_claims": [{**claim, "claim_id": f"{DOC}:b0001", "body_id": "un"}],
        "figures": [{
            "figure_id": f"{DOC}:f0001", "doc_id": DOC, "measure": "states_recognising",
            "value": 117.0, "unit": "states", "approximate": False,
            "sentence_id": f"{DOC}:s0002", **span(2, "117"), "surface": "117",
        }],
        "mentions": [
            mention(1, 2, "KAZ", "country", "Қазақстанды", 9),
            mention(2, 3, "CHN", "country", "Қытаймен", 5),
            mention(3, 4, "IRN", "country", "Иранмен", 4),
            mention(4, 5, "KAZ", "country", "Қазақстан", 9),
            mention(5, 5, "un", "organisation", "БҰҰ-ға", 3),
            mention(6, 5, "CHN", "country", "Қытаймен", 5),
        ],
        "slips": [{
            "doc_id": DOC, **span(3, "шарт"), "printed": "шарт", "suggested": "шартқа",
            "reason": "missing_letter",
        }],
    }  # fmt: skip


def _sentence_rows(whole: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    at = 0
    for number, (section, kind, kazakh, russian, line, page) in enumerate(_SENTENCES, 1):
        start = whole.index(kazakh, at)
        at = start + len(kazakh)
        rows.append({
            "sentence_id": f"{DOC}:s{number:04}", "doc_id": DOC, "section_id": f"{DOC}:{section}",
            "ordinal": number, "kind": kind, "start": start, "stop": at, "text": kazakh,
            "line": line, "page_first": page, "page_last": page, "lang": "kk",
            "text_kk": kazakh, "text_ru": russian, "text_en": _ENGLISH[number - 1],
            "translation": "machine",
        })  # fmt: skip
    return rows


def _section(
    ordinal: int, kind: str, number: int | None, title: str, extent: str
) -> dict[str, Any]:
    return {
        "section_id": f"{DOC}:c{ordinal:02}", "doc_id": DOC, "ordinal": ordinal, "kind": kind,
        "number": number, "title_printed": title, "title_kk": title, "extent": extent,
        "page_first": ordinal, "page_last": ordinal,
    }  # fmt: skip


def _reference_rows() -> dict[str, list[dict[str, Any]]]:
    places = (
        ("KAZ", "Қазақстан", "Казахстан", "Kazakhstan", "central_asia", 71.4, 51.2),
        ("CHN", "Қытай", "Китай", "China", "eastern_asia", 116.4, 39.9),
        ("IRN", "Иран", "Иран", "Iran", "southern_asia", 51.4, 35.7),
        ("GBR", "Ұлыбритания", "Великобритания", "United Kingdom", "northern_europe", -0.1, 51.5),
    )
    named = [
        {
            "name_kk": kk,
            "name_ru": ru,
            "name_en": en,
            "lon": lon,
            "lat": lat,
            "iso3": iso3,
            "region": region,
        }
        for iso3, kk, ru, en, region, lon, lat in places
    ]
    united_nations = {
        "name_kk": "Біріккен Ұлттар Ұйымы",
        "name_ru": "Организация Объединённых Наций",
        "name_en": "United Nations",
    }
    entities = [
        {key: row[key] for key in row if key not in ("iso3", "region")}
        | {"entity_id": row["iso3"], "kind": "country"}
        for row in named
    ]
    return {
        "entities": [*entities, {"entity_id": "un", "kind": "organisation", **united_nations}],
        "countries": [{**row, "un_member": True, **_SOURCE} for row in named],
        "relations": [
            {"iso3": "CHN", "established": "1992-01-03", "precision": "day", **_SOURCE},
            {"iso3": "IRN", "established": None, "precision": "unknown", "verified": False},
        ],
        "bodies": [{
            "body_id": "un", "kind": "organisation", "theme": "security", "core": True,
            "abbrev_kk": "БҰҰ", "abbrev_ru": "ООН", "abbrev_en": "UN", **united_nations,
        }],
        "body_status": [{
            "status_id": "un-member-1992", "body_id": "un", "status": "member",
            "date": "1992-03-02", "precision": "day", **_SOURCE,
        }],
        "events": [{
            "event_id": "chn-1993-10-18-visit", "date": "1993-10-18", "precision": "day",
            "entity_id": "CHN", "kind": "visit", "title_en": "A visit to Beijing", **_SOURCE,
        }],
    }  # fmt: skip
