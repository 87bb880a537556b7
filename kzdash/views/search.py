"""Find countries, bodies, persons and sentences by what a visitor types.

Three languages and the text's own spellings, whatever the case; Kazakh letters are folded one
way only (a Russian letter typed may stand for a Kazakh one), so «Казакстан» finds Қазақстан.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kzdash.tables import codes
from kzdash.tables.store import Tables

MAX_ENTITIES = 8
MAX_SENTENCES = 5
MIN_SENTENCE_QUERY = 3
# What a keyboard without Kazakh letters gives; marks that may stand between words are blanks.
_FOLD = str.maketrans(
    {
        "ә": "а",
        "ғ": "г",
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "ұ": "у",
        "ү": "у",
        "һ": "х",
        "і": "и",
        "ё": "е",
        "й": "и",
        **dict.fromkeys('«»“”"-–—()[],.;:!?/\n\r\t', " "),
    }
)


@dataclass(frozen=True, slots=True)
class EntityHit:
    """An entity that the query names."""

    entity_id: str
    kind: str
    names: tuple[str, str, str]  # kk, ru, en
    mention_count: int
    first_sentence: str | None
    matched: str  # the spelling that was met


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence that holds the query's words."""

    sentence_id: str
    texts: tuple[str, str, str]  # kk, ru, en; empty where there is none
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first."""

    query: str
    entities: tuple[EntityHit, ...] = ()
    sentences: tuple[SentenceHit, ...] = ()

    @property
    def count(self) -> int:
        """Return how many results there are."""
        return len(self.entities) + len(self.sentences)


@dataclass(frozen=True, slots=True)
class Index:
    """Folded spellings and sentences of one build."""

    entities: dict[str, EntityHit]
    spellings: list[tuple[str, str, str]]  # folded, as written, entity_id
    sentences: list[tuple[str, SentenceHit]] = field(default_factory=list)


def fold(text: str) -> str:
    """Return *text* in small letters with Kazakh letters folded and blanks made single."""
    return " ".join(text.lower().translate(_FOLD).split())


def build_index(tables: Tables) -> Index:
    """Return the index over all names, spellings and sentences of *tables*."""
    entities = _entities(tables)
    spellings: dict[tuple[str, str], str] = {}
    for entity_id, written in _spellings(tables):
        if entity_id in entities and isinstance(written, str) and written.strip():
            spellings.setdefault((fold(written), entity_id), written)
    listed = [(folded, written, entity_id) for (folded, entity_id), written in spellings.items()]
    return Index(entities, sorted(listed), _sentences(tables))


def find(index: Index, query: str) -> Hits:
    """Return what *query* names: whole names first, then beginnings, then words within."""
    wanted = fold(query)
    if not wanted:
        return Hits(query)
    best: dict[str, tuple[int, str]] = {}
    for folded, written, entity_id in index.spellings:
        rank = _rank(folded, wanted)
        if rank is not None and (entity_id not in best or rank < best[entity_id][0]):
            best[entity_id] = (rank, written)
    ordered = sorted(best, key=lambda one: (best[one][0], -index.entities[one].mention_count, one))
    entities = tuple(
        _matched(index.entities[entity_id], best[entity_id][1])
        for entity_id in ordered[:MAX_ENTITIES]
    )
    return Hits(query, entities, _find_sentences(index, wanted))


def _rank(folded: str, wanted: str) -> int | None:
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    if f" {wanted}" in f" {folded}":
        return 2
    return None


def _matched(hit: EntityHit, written: str) -> EntityHit:
    return EntityHit(
        hit.entity_id, hit.kind, hit.names, hit.mention_count, hit.first_sentence, written
    )


def _find_sentences(index: Index, wanted: str) -> tuple[SentenceHit, ...]:
    if len(wanted) < MIN_SENTENCE_QUERY:
        return ()
    words = wanted.split()
    found = [hit for folded, hit in index.sentences if all(f" {word}" in folded for word in words)]
    return tuple(found[:MAX_SENTENCES])


def _entities(tables: Tables) -> dict[str, EntityHit]:
    mentions = tables["mentions"].dropna(subset=["entity_id"])
    counts = mentions["entity_id"].value_counts()
    first = mentions.dropna(subset=["sentence_id"]).drop_duplicates("entity_id")
    sentence_of = dict(zip(first["entity_id"], first["sentence_id"], strict=True))
    return {
        row["entity_id"]: EntityHit(
            row["entity_id"],
            row["kind"],
            (row["name_kk"], row["name_ru"], row["name_en"]),
            int(counts.get(row["entity_id"], 0)),
            sentence_of.get(row["entity_id"]),
            "",
        )
        for row in _rows(tables, "entities")
    }


def _spellings(tables: Tables) -> Iterator[tuple[str, object]]:
    """Yield every way of writing an entity: names, abbreviations, aliases, the text's own forms."""
    columns = (
        ("entities", "entity_id", ("name",)),
        ("bodies", "body_id", ("name", "abbrev")),
        ("countries", "iso3", ("name",)),
    )
    for table, key, parts in columns:
        for row in _rows(tables, table):
            for part in parts:
                yield from ((row[key], row[f"{part}_{lang}"]) for lang in codes.LANGS)
    for iso3 in tables["countries"]["iso3"]:
        yield iso3, iso3
    for row in _rows(tables, "aliases"):
        yield row["entity_id"], row["form"]
    for row in _rows(tables, "mentions"):
        yield row["entity_id"], row["surface"]
        yield row["entity_id"], row["surface"][: row["stem_stop"] - row["start"]]


def _sentences(tables: Tables) -> list[tuple[str, SentenceHit]]:
    result = []
    for row in _rows(tables, "sentences"):
        texts = tuple(
            value if isinstance(value := row[f"text_{lang}"], str) else "" for lang in codes.LANGS
        )
        page = None if pd.isna(row["page_first"]) else int(row["page_first"])
        hit = SentenceHit(row["sentence_id"], (texts[0], texts[1], texts[2]), row["line"], page)
        result.append((" " + fold(" ".join((*texts, row["text"]))), hit))
    return result


def _rows(tables: Tables, name: str) -> list[dict[Any, Any]]:
    return tables[name].to_dict("records")
