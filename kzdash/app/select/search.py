"""Find countries, bodies, persons and sentences by what a visitor types.

Three languages and the text's own spellings, whatever the case; Kazakh letters are folded one
way only (a Russian letter typed may stand for a Kazakh one), so «Казакстан» finds Қазақстан.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from kzdash.app.select.names import three, whole_or_none
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
    is_tied: bool = False  # whether the text states a tie with it


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


Spelling = tuple[str, str, str]  # folded, as written, entity_id


@dataclass(frozen=True, slots=True)
class Names:
    """What all documents of a build share: entities by id, and their known spellings in order."""

    entities: dict[str, EntityHit]  # as if no document named them
    spellings: list[Spelling]
    known: frozenset[tuple[str, str]]  # folded, entity_id


@dataclass(frozen=True, slots=True)
class Index:
    """One document's own spellings and sentences, beside the names that all share."""

    names: Names
    named: dict[str, tuple[int, str | None]]  # entity_id -> mentions, sentence of the first
    spellings: list[Spelling]
    sentences: list[tuple[str, SentenceHit]]
    tied: frozenset[str]

    def entity(self, entity_id: str, matched: str) -> EntityHit:
        """Return the hit of an entity that was met in the spelling *matched*."""
        count, first = self.named.get(entity_id, (0, None))
        shared = self.names.entities[entity_id]
        return replace(
            shared,
            mention_count=count,
            first_sentence=first,
            matched=matched,
            is_tied=entity_id in self.tied,
        )


def fold(text: str) -> str:
    """Return *text* in small letters with Kazakh letters folded and blanks made single."""
    return " ".join(text.lower().translate(_FOLD).split())


def build_names(tables: Tables) -> Names:
    """Return the names and spellings of every entity; the same for all documents of a build."""
    entities = {
        row["entity_id"]: EntityHit(
            row["entity_id"],
            row["kind"],
            (row["name_kk"], row["name_ru"], row["name_en"]),
            mention_count=0,
            first_sentence=None,
            matched="",
        )
        for row in _rows(tables, "entities")
    }
    spellings = _folded(_shared_spellings(tables), entities)
    return Names(entities, _in_order(spellings), frozenset(spellings))


def build_index(tables: Tables, names: Names | None = None) -> Index:
    """Return the index over all names, spellings and sentences of *tables*.

    Args:
        tables: Those of one document, or of a build of a few.
        names: What :func:`build_names` made of the same build, if it is there already.
    """
    names = names or build_names(tables)
    own = _folded(_own_spellings(tables), names.entities)
    new = {key: written for key, written in own.items() if key not in names.known}
    tied = frozenset(tables["ties"]["entity_id"])
    return Index(names, _named(tables), _in_order(new), _sentences(tables), tied)


def _folded(
    spellings: Iterable[tuple[str, object]], entities: Container[str]
) -> dict[tuple[str, str], str]:
    """Return (folded, entity_id) -> as it was written first."""
    first: dict[tuple[str, str], str] = {}
    for entity_id, written in spellings:
        if entity_id in entities and isinstance(written, str) and written.strip():
            first.setdefault((fold(written), entity_id), written)
    return first


def _in_order(spellings: Mapping[tuple[str, str], str]) -> list[Spelling]:
    return sorted(
        (folded, written, entity_id) for (folded, entity_id), written in spellings.items()
    )


def find(index: Index, query: str) -> Hits:
    """Return what *query* names: whole names first, then beginnings, then words within."""
    wanted = fold(query)
    if not wanted:
        return Hits(query)
    best: dict[str, tuple[int, str]] = {}
    for folded, written, entity_id in chain(index.names.spellings, index.spellings):
        rank = _rank(folded, wanted)
        if rank is not None and (entity_id not in best or rank < best[entity_id][0]):
            best[entity_id] = (rank, written)
    hits = [(rank, index.entity(entity_id, written)) for entity_id, (rank, written) in best.items()]
    hits.sort(key=lambda hit: (hit[0], -hit[1].mention_count, hit[1].entity_id))
    entities = tuple(hit for _, hit in hits[:MAX_ENTITIES])
    return Hits(query, entities, _find_sentences(index, wanted))


def _rank(folded: str, wanted: str) -> int | None:
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    if f" {wanted}" in f" {folded}":
        return 2
    return None


def _find_sentences(index: Index, wanted: str) -> tuple[SentenceHit, ...]:
    if len(wanted) < MIN_SENTENCE_QUERY:
        return ()
    words = wanted.split()
    found = [hit for folded, hit in index.sentences if all(f" {word}" in folded for word in words)]
    return tuple(found[:MAX_SENTENCES])


def _named(tables: Tables) -> dict[str, tuple[int, str | None]]:
    """Return entity_id -> how often it is named, and the sentence in which it is first."""
    mentions = tables["mentions"].dropna(subset=["entity_id"])
    counts = mentions["entity_id"].value_counts()
    first = mentions.dropna(subset=["sentence_id"]).drop_duplicates("entity_id")
    sentence_of = dict(zip(first["entity_id"], first["sentence_id"], strict=True))
    return {str(one): (int(count), sentence_of.get(one)) for one, count in counts.items()}


def _shared_spellings(tables: Tables) -> Iterator[tuple[str, object]]:
    """Yield the known ways of writing an entity: names, abbreviations, aliases."""
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


def _own_spellings(tables: Tables) -> Iterator[tuple[str, object]]:
    """Yield the ways in which the text itself writes them, with and without endings."""
    for row in _rows(tables, "mentions"):
        yield row["entity_id"], row["surface"]
        yield row["entity_id"], row["surface"][: row["stem_stop"] - row["start"]]


def _sentences(tables: Tables) -> list[tuple[str, SentenceHit]]:
    result = []
    for row in _rows(tables, "sentences"):
        texts = three(row, "text")
        page = whole_or_none(row["page_first"])
        hit = SentenceHit(row["sentence_id"], texts, row["line"], page)
        result.append((" " + fold(" ".join((*texts, row["text"]))), hit))
    return result


def _rows(tables: Tables, name: str) -> list[dict[Any, Any]]:
    return tables[name].to_dict("records")
