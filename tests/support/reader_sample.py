"""A small text to read, made of lines in bracket notation: «[Қытаймен|CHN] шарт»."""

import hashlib

from notation import parse_marked

from kzdash.tables import spec, store

ENTITIES = {
    "CHN": ("country", "Қытай", "Китай", "China"),
    "IRN": ("country", "Иран", "Иран", "Iran"),
    "un": ("organisation", "Біріккен Ұлттар Ұйымы", "Организация Объединённых Наций", "United Nations"),
}  # fmt: skip


def reader_frames(lines, doc_id="d"):
    """Return every table for a text of *lines*: (section, marked Kazakh, Russian, English)."""
    text, sentences, mentions = "", [], []
    for number, (section, marked, russian, english) in enumerate(lines, 1):
        kazakh, names = parse_marked(marked)
        start = len(text)
        sentence_id = f"{doc_id}:s{number:04}"
        sentences.append(
            {
                "sentence_id": sentence_id, "doc_id": doc_id, "section_id": f"{doc_id}:{section}",
                "ordinal": number, "kind": "sentence", "start": start, "stop": start + len(kazakh),
                "text": kazakh, "line": number, "lang": "kk", "text_kk": kazakh,
                "text_ru": russian, "text_en": english, "translation": "machine",
            }
        )  # fmt: skip
        mentions += [
            {
                "mention_id": f"{doc_id}:m{len(mentions) + at:04}", "doc_id": doc_id,
                "sentence_id": sentence_id, "entity_id": entity, "kind": ENTITIES[entity][0],
                "form": "name", "start": start + left, "stop": start + right,
                "surface": kazakh[left:right], "stem_stop": start + right, "rule": "country.name",
                "confidence": 1.0,
            }
            for at, (left, right, entity) in enumerate(names, 1)
        ]  # fmt: skip
        text += kazakh + "\n"
    rows = {
        "documents": [_document(doc_id, text)],
        "sections": _sections(doc_id, sentences),
        "sentences": sentences,
        "mentions": mentions,
        "entities": [
            {"entity_id": key, "kind": kind, "name_kk": kk, "name_ru": ru, "name_en": en}
            for key, (kind, kk, ru, en) in ENTITIES.items()
        ],
        "aliases": [{"entity_id": "un", "lang": "en", "form": "UN"}],
    }
    return {name: store.frame_of(table, rows.get(name, [])) for name, table in spec.TABLES.items()}


def reader_tables(lines):
    """Return the same as opened tables."""
    return store.Tables(reader_frames(lines), {}, "test")


def _document(doc_id, text):
    return {
        "doc_id": doc_id, "file_name": f"{doc_id}.txt", "media_type": "text/plain",
        "encoding": "utf-8", "lang": "kk", "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "char_count": len(text), "text": text, "title_en": "A text to read",
    }  # fmt: skip


def _sections(doc_id, sentences):
    ids = list(dict.fromkeys(row["section_id"] for row in sentences))
    return [
        {
            "section_id": section_id, "doc_id": doc_id, "ordinal": number, "kind": "part",
            "title_printed": section_id, "extent": "full",
            "start": min(row["start"] for row in sentences if row["section_id"] == section_id),
            "stop": max(row["stop"] for row in sentences if row["section_id"] == section_id),
        }
        for number, section_id in enumerate(ids, 1)
    ]  # fmt: skip
