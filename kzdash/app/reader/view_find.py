"""Find in the reader, and all sentences of one entity with its next and previous.

A query is met in word forms and spellings in three languages, and counted by section.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kzdash.app.reader.view_contents import Passage, passage, sentences_of
from kzdash.app.reader.view_index import ReaderIndex, name_of, within
from kzdash.app.select.search import fold
from kzdash.tables import codes

# Found sentences are shown by windows of so many: a click costs the same however many there are.
WINDOW = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found. *found* are the stretches to show, in *shown*'s characters."""

    passage: Passage
    section_id: str | None
    shown: str  # the text that holds what was asked for: the sentence or a translation
    shown_lang: str
    found: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FindView:
    """What was found for a query: *total* sentences; *hits* are those from *first* (0-based) on."""

    query: str
    total: int
    first: int
    by_section: tuple[tuple[str | None, int], ...]
    hits: tuple[Hit, ...]
    names: tuple[str, ...]  # entities whose mentions were counted as well


@dataclass(frozen=True, slots=True)
class EntityView:
    """All sentences that name an entity or state something of it; *hits* as in FindView."""

    entity_id: str
    kind: str
    name: str
    hits: tuple[Hit, ...]
    total: int
    first: int
    place: int | None  # of the selected sentence among them, from 1
    previous: str | None
    next: str | None


def fold_sentences(index: ReaderIndex) -> tuple[str, ...]:
    """Return for each sentence its letters in all languages, folded, one language a line."""
    columns = [index.sentences["text"], *(index.sentences[f"text_{code}"] for code in codes.LANGS)]
    return tuple(
        "\n".join(fold(text) for text in dict.fromkeys(texts) if isinstance(text, str))
        for texts in zip(*columns, strict=True)
    )


def build_find_view(
    index: ReaderIndex,
    folded: Sequence[str],
    query: str,
    entity_ids: tuple[str, ...],
    lang: str,
    first: int = 0,
) -> FindView:
    """Return the sentences that hold *query* in any language or name one of *entity_ids*.

    Args:
        index: The document.
        folded: From :func:`fold_sentences`.
        query: As typed; the case does not matter, and a Russian letter may stand for a Kazakh one.
        entity_ids: Entities that the query names in any spelling (:mod:`kzdash.app.select.search`).
        lang: Language of names.
        first: The first of the found sentences to show, from 0.
    """
    # A folded text has no line feed, so that a query never runs over two languages.
    wanted = fold(query)
    rows = {row for row, letters in enumerate(folded) if wanted in letters} if wanted else set()
    met = {one: sentences_of(index, one) for one in entity_ids}
    named = [one for one in entity_ids if met[one]]
    rows.update(row for one in named for row in met[one])
    ordered = sorted(rows)
    counts = Counter(_section(index, row) for row in ordered)
    first = window(first, len(ordered))
    shown = ordered[first : first + WINDOW]
    return FindView(
        query=query,
        total=len(ordered),
        first=first,
        by_section=tuple(counts.items()),
        hits=tuple(_hit(index, row, query, tuple(named)) for row in shown),
        names=tuple(name_of(index.entities.get(one, {}), lang) or one for one in named),
    )


def build_entity_view(
    index: ReaderIndex, entity_id: str, sentence_id: str | None, lang: str, first: int | None = None
) -> EntityView:
    """Return the sentences of *entity_id*; next and previous count from *sentence_id*.

    Args:
        index: The document.
        entity_id: The entity.
        sentence_id: The selected sentence, whether it names the entity or not.
        lang: Language of the name.
        first: The first sentence to show, from 0; None for the window about the selected one.
    """
    rows = sentences_of(index, entity_id)
    here = index.ordinal_of.get(sentence_id or "")
    before = bisect_left(rows, here) if here is not None else 0
    is_among = before < len(rows) and rows[before] == here
    after = before + is_among
    ids = index.sentences["sentence_id"]
    entity = index.entities.get(entity_id, {})
    first = window(before if first is None else first, len(rows))
    return EntityView(
        entity_id=entity_id,
        kind=str(entity.get("kind", "")),
        name=name_of(entity, lang) or entity_id,
        hits=tuple(_hit(index, row, "", (entity_id,)) for row in rows[first : first + WINDOW]),
        total=len(rows),
        first=first,
        place=before + 1 if is_among else None,
        previous=str(ids.iloc[rows[before - 1]]) if before else None,
        next=str(ids.iloc[rows[after]]) if after < len(rows) else None,
    )


def window(first: int, total: int) -> int:
    """Return where the window begins that holds number *first* of *total*, both from 0."""
    return max(min(first, total - 1), 0) // WINDOW * WINDOW


def stretches(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where *query* stands in *text*, whatever the case and the keyboard's letters."""
    # fold() works on single letters here, so that places in the folded text are places in *text*.
    plain = "".join(folded if len(folded := fold(letter)) == 1 else " " for letter in text)
    wanted = fold(query)
    found = []
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = plain.find(wanted, at + len(wanted))
    return tuple(found)


def _section(index: ReaderIndex, row: int) -> str | None:
    return index.pages[index.page_of[row]].section_id


def _hit(index: ReaderIndex, row: int, query: str, entity_ids: tuple[str, ...]) -> Hit:
    """Return the hit with the text that shows why it was found: own letters first."""
    sentence = index.sentences.iloc[row]
    own = passage(index, row)
    start = int(sentence["start"])
    names = tuple(
        (int(mention["start"]) - start, int(mention["stop"]) - start)
        for mention in within(index.mentions, start, int(sentence["stop"]))
        if mention["entity_id"] in entity_ids
    )
    found = stretches(own.text, query) + names
    if not found:
        for code in codes.LANGS:
            text = sentence[f"text_{code}"]
            if isinstance(text, str) and (met := stretches(text, query)):
                return Hit(own, _section(index, row), text, code, met)
    return Hit(own, _section(index, row), own.text, own.lang, _apart(found))


def _apart(found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return *found* in order, with stretches that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return tuple(joined)
