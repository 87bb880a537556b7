"""One document through all steps of extraction, in their order. The only place that knows it.

source -> structure -> sentences -> mentions -> linking -> ties, claims, figures -> slips.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar

from kzdash.engine.extract.damage.common_words import load_lexicon
from kzdash.engine.extract.damage.slips import find_slips
from kzdash.engine.extract.damage.suggested import Suggestion
from kzdash.engine.extract.damage.suggestions import find_suggestions
from kzdash.engine.extract.model import Claim, Figure, Mention, Rejection, Sentence, Slip, Tie
from kzdash.engine.extract.names.capitals import read_as, without_capitals
from kzdash.engine.extract.names.compounds import find_compounds
from kzdash.engine.extract.names.gazetteer import Gazetteer, load_gazetteer
from kzdash.engine.extract.names.linking import OUR_STEMS, THEIR_STEMS, link_descriptions
from kzdash.engine.extract.names.mentions import find_mentions, same_family, with_hyphens
from kzdash.engine.extract.names.person_model import PersonReader
from kzdash.engine.extract.names.persons import find_persons
from kzdash.engine.extract.names.shared_heads import find_shared_heads
from kzdash.engine.extract.statements.claims import find_claims
from kzdash.engine.extract.statements.discourse import read_scenes
from kzdash.engine.extract.statements.figures import figure_stems, find_figures
from kzdash.engine.extract.statements.numbers import MONTH_STEMS, digits_of, find_numbers
from kzdash.engine.extract.statements.ties import find_ties
from kzdash.engine.extract.text.language import language_of
from kzdash.engine.extract.text.letters import Normal, fold, normalise
from kzdash.engine.extract.text.places import Places
from kzdash.engine.extract.text.readable import copies_of
from kzdash.engine.extract.text.sentences import split_sentences
from kzdash.engine.extract.text.spans import SpanIndex
from kzdash.engine.extract.text.stems import Stems
from kzdash.engine.extract.text.structure import Structure, read_structure


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found in one text."""

    text: str
    lang: str
    structure: Structure
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    rejections: tuple[Rejection, ...]
    slips: tuple[Slip, ...]


def analyse(
    text: str,
    gazetteer: Gazetteer | None = None,
    *,
    person_model: PersonReader | None = None,
    headings: Sequence[tuple[int, int]] = (),
    min_confidence: float = 0.0,
) -> Analysis:
    """Return what is found in *text*, which is taken exactly as it stands.

    It is read in copies in which letters are written as they are meant; every place of the result
    is one of *text*.

    Args:
        text: The document.
        gazetteer: The names; without one, those of ``data/gazetteer``.
        headings: Spans that the file's format marks as headings.
        person_model: Adds persons without a link to what the rules found; no step sees them.
        min_confidence: A tie of less (0 to 1) is a rejection.
    """
    gazetteer = gazetteer or load_gazetteer()
    read, ways = text, []
    for copy, places in copies_of(text):
        headings = [(places.copied(start), places.copied(stop)) for start, stop in headings]
        ways.append((read, places))
        read = copy
    found = _found(read, gazetteer, person_model, headings, min_confidence)
    for original, places in reversed(ways):
        found = _led_back(found, original, places)
    return found


def _found(
    printed: str,
    gazetteer: Gazetteer,
    person_model: PersonReader | None,
    headings: Sequence[tuple[int, int]],
    min_confidence: float,
) -> Analysis:
    """Return what is found in the copy of a text in which its letters are as they are meant."""
    lang = language_of(printed)
    structure = read_structure(printed, headings)
    as_printed = split_sentences(printed, structure, lang)
    text = without_capitals(printed, as_printed, gazetteer)
    sentences = as_printed if text is printed else read_as(as_printed, text)
    lang_at = _language_lookup(sentences, lang)
    normal = normalise(text)
    hits = gazetteer.find(normal.folded)
    names, turned_down = find_mentions(normal, hits, lang_at)
    names = find_shared_heads(text, names, gazetteer, lang_at)
    names = find_compounds(text, names, lang_at)
    # What a mask turned down is no damaged name either: «Беларусь» the tractor, «Белорусь».
    covered = [(m.start, m.stop) for m in names] + [(r.start, r.stop) for r in turned_down]
    suggestions = find_suggestions(normal, gazetteer, hits, load_lexicon(), covered)
    suggestions = [s for s in suggestions if lang_at(s.mention.start) == "kk"]
    suggestions = _not_named_inside(suggestions, names)
    whole = [s.mention for s in suggestions]
    named = [*_without_parts(names, whole), *whole]
    named = find_persons(text, _inside_one_sentence(named, sentences))
    text = with_hyphens(text, named)
    sentences = read_as(sentences, text)
    folded = _folded(text, normal)
    where, digits = _stems().where(folded, sentences), digits_of(text, sentences)
    linked = link_descriptions(text, sentences, named, where["ours"], where["theirs"])
    numbers = find_numbers(text, sentences, linked, digits, where["month"])
    mentions = sorted([*linked, *numbers], key=lambda m: (m.start, -m.stop))
    scenes = list(read_scenes(text, folded, sentences, mentions))
    ties, no_ties = find_ties(scenes, sentences, mentions, min_confidence)
    slips = [s.slip for s in suggestions]
    known = SpanIndex((slip.start, slip.stop) for slip in slips)
    slips += [
        slip
        for slip in find_slips(printed, structure, as_printed, mentions)
        if not known.overlaps(slip.start, slip.start + 1)
    ]
    return Analysis(
        text=printed,
        lang=lang,
        structure=structure,
        sentences=tuple(as_printed),
        mentions=tuple(
            person_model.add_persons(text, sentences, mentions) if person_model else mentions
        ),
        ties=tuple(ties),
        claims=tuple(find_claims(scenes)),
        figures=tuple(find_figures(text, folded, _counting(sentences, digits, where["figure"]))),
        rejections=tuple(sorted({*turned_down, *no_ties}, key=_rejection_order)),
        slips=tuple(sorted(slips, key=lambda s: (s.start, s.stop, s.reason))),
    )


_STARTS = frozenset(("start", "trigger_start", "body_start"))
_STOPS = frozenset(("stop", "stem_stop", "trigger_stop"))
_Row = TypeVar("_Row")


def _led_back(found: Analysis, text: str, places: Places) -> Analysis:
    """Return what was found in a copy of *text* with its places in the text itself."""

    def row(one: _Row) -> _Row:
        moved: dict[str, Any] = {}
        for field in fields(one):  # type: ignore[arg-type]
            value = getattr(one, field.name)
            if field.name in _STARTS and value is not None:
                moved[field.name] = places.raw(value)
            elif field.name in _STOPS and value is not None:
                moved[field.name] = places.raw_stop(value)
        return replace(one, **moved)  # type: ignore[type-var]

    def rows(every: Sequence[_Row]) -> tuple[_Row, ...]:
        return tuple(row(one) for one in every)

    structure = row(found.structure)
    return Analysis(
        text=text,
        lang=found.lang,
        structure=replace(
            structure,
            sections=rows(structure.sections),
            page_marks=rows(structure.page_marks),
            headings=rows(structure.headings),
        ),
        sentences=tuple(_whole(text, found, places)),
        mentions=rows(found.mentions),
        ties=rows(found.ties),
        claims=rows(found.claims),
        figures=rows(found.figures),
        rejections=rows(found.rejections),
        slips=rows(found.slips),
    )


def _whole(text: str, found: Analysis, places: Places) -> Iterator[Sentence]:
    """Yield the sentences in *text* with what the copy left out right beside them."""
    last = 0
    for sentence in found.sentences:
        start = max(last, places.raw_stop(sentence.start))
        while text[start].isspace():
            start += 1
        at_end = sentence.stop == len(found.text)
        stop = len(text) if at_end else places.raw(sentence.stop)
        last = stop = start + len(text[start:stop].rstrip())
        yield replace(sentence, start=start, stop=stop, text=text[start:stop])


@cache
def _stems() -> Stems:
    """Return the letters without which a pattern needn't be looked for."""
    return Stems(
        {
            "month": MONTH_STEMS,
            "figure": figure_stems(),
            "ours": OUR_STEMS,
            "theirs": THEIR_STEMS,
        }
    )


def _counting(
    sentences: Sequence[Sentence], digits: Iterable[int], words: Iterable[int]
) -> list[Sentence]:
    """Return the sentences with a number in figures or in words."""
    return [sentences[ordinal - 1] for ordinal in sorted({*digits, *words})]


def _folded(text: str, normal: Normal) -> str:
    """Return the text itself, folded; most texts need no mending, so that the copy will do."""
    return normal.folded if normal.as_printed else fold(text)


def _rejection_order(rejection: Rejection) -> tuple[int, int, str, str]:
    return rejection.start, rejection.stop, rejection.reason, rejection.candidate


def _language_lookup(sentences: Sequence[Sentence], lang: str) -> Callable[[int], str]:
    """Return position -> language of the sentence there; the document's outside of sentences."""
    if all(sentence.lang == lang for sentence in sentences):
        return lambda _: lang
    starts = [sentence.start for sentence in sentences]

    def lang_at(position: int) -> str:
        index = bisect_right(starts, position) - 1
        inside = index >= 0 and position < sentences[index].stop
        return sentences[index].lang if inside else lang

    return lang_at


_BEFORE_NOUNS = frozenset(("region", "city"))  # «аймағы», «қаласы»: common nouns behind a name


def _not_named_inside(
    suggestions: Sequence[Suggestion], names: Sequence[Mention]
) -> list[Suggestion]:
    """Return the suggestions without those in which the very same is named, letter by letter.

    «Орталық Азия аумағында» is «Орталық Азия», and no slip for «Орталық Азия аймағында». The
    form of a state belongs to its name, though: «Қазақстан Республиканың» is one name.
    """
    starts = [name.start for name in names]

    def inside(mention: Mention) -> Iterator[Mention]:
        first = bisect_left(starts, mention.start)
        return (
            n for n in names[first : bisect_left(starts, mention.stop)] if n.stop <= mention.stop
        )

    return [
        s
        for s in suggestions
        if s.mention.kind not in _BEFORE_NOUNS
        or all(name.entity_id != s.mention.entity_id for name in inside(s.mention))
    ]


def _without_parts(names: Sequence[Mention], wholes: Sequence[Mention]) -> list[Mention]:
    """Drop the names that a longer damaged name of the same family holds."""
    wholes = sorted(wholes, key=lambda whole: whole.start)
    starts = [whole.start for whole in wholes]
    kept = []
    for name in names:
        index = bisect_right(starts, name.start) - 1
        whole = wholes[index] if index >= 0 else None
        if whole is None or name.stop > whole.stop or not same_family(whole.kind, name.kind):
            kept.append(name)
    return kept


def _inside_one_sentence(
    mentions: Sequence[Mention], sentences: Sequence[Sentence]
) -> list[Mention]:
    """Drop what runs over the end of a sentence; keep what stands outside of all."""
    starts = [sentence.start for sentence in sentences]
    kept = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.stop)):
        index = bisect_right(starts, mention.start) - 1
        stop = sentences[index].stop if index >= 0 else 0
        following = sentences[index + 1].start if index + 1 < len(sentences) else None
        inside = mention.stop <= stop
        outside = mention.start >= stop and (following is None or mention.stop <= following)
        if inside or outside:
            kept.append(mention)
    return kept
