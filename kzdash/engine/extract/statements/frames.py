"""Find the phrases of the lexicon: one pass over the folded text, then each phrase is tried.

Pipeline step: folded text, Sentences -> Phrases of each sentence.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.statements.lexicon import Frame, Lexicon


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may carry a tie."""

    frame: Frame
    phrase: str
    start: int
    stop: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a sentence holds of the lexicon: triggers, and spans of scene words by their group."""

    triggers: tuple[Trigger, ...]
    scene: dict[str, list[tuple[int, int]]]
    claims: tuple[Trigger, ...] = ()


def find_phrases(
    folded: str, sentences: Sequence[Sentence], lexicon: Lexicon, of_bodies: Container[int] = ()
) -> dict[int, Phrases]:
    """Return ordinal -> phrases, for the sentences that hold any.

    Args:
        folded: The text through :func:`kzdash.engine.extract.text.letters.fold`, letter for letter.
        sentences: In order, not overlapping.
        lexicon: Frames and scene words.
        of_bodies: Ordinals of the sentences that may claim something of a body.
    """
    found: dict[int, Phrases] = {}
    for sentence in sentences:
        triggers, scene = _phrases_of(folded, sentence, lexicon.automaton)
        claims: tuple[Trigger, ...] = ()
        if sentence.ordinal in of_bodies:
            claims, _ = _phrases_of(folded, sentence, lexicon.of_claims)
        if triggers or scene or claims:
            found[sentence.ordinal] = Phrases(triggers, scene, claims)
    return found


def scene_words(
    folded: str, sentence: Sentence, automaton: ahocorasick.Automaton
) -> dict[str, list[tuple[int, int]]]:
    """Return group -> spans of the phrases of an automaton without frames."""
    return _phrases_of(folded, sentence, automaton)[1]


def _phrases_of(
    folded: str, sentence: Sentence, automaton: ahocorasick.Automaton
) -> tuple[tuple[Trigger, ...], dict[str, list[tuple[int, int]]]]:
    triggers: list[Trigger] = []
    never: list[tuple[Frame | None, int, int]] = []
    scene: dict[str, list[tuple[int, int]]] = {}
    lang, stop = sentence.lang, sentence.stop
    # A slice: with bounds, the automaton would copy the whole text for each sentence.
    for position, (length, phrases) in automaton.iter(folded[sentence.start : stop]):
        start = sentence.start + position + 1 - length
        if start and (folded[start - 1].isalnum() or _is_second_part(folded, start)):
            continue
        for phrase in phrases:
            if phrase.lang != lang or not (match := phrase.pattern.match(folded, start, stop)):
                continue
            if phrase.group == "never":
                never.append((phrase.frame, start, match.end()))
            elif phrase.frame is not None:
                triggers.append(Trigger(phrase.frame, phrase.text, start, match.end(), phrase.weak))
            else:
                scene.setdefault(phrase.group, []).append((start, match.end()))
    counted = [
        t for t in triggers if not any(f is t.frame and a <= t.start < b for f, a, b in never)
    ]
    return tuple(_not_inside(counted)), scene


def _is_second_part(folded: str, start: int) -> bool:
    """Whether a hyphen joins a word to the one in front; to a number it doesn't: «162-мүшесі»."""
    return folded[start - 1] == "-" and not (start > 1 and folded[start - 2].isdigit())


def _not_inside(triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield the triggers without those whose words a longer one holds («joint» of «joint venture»)."""
    for one in triggers:
        if not any(
            other.start <= one.start
            and one.stop <= other.stop
            and (other.stop - other.start, not other.weak) > (one.stop - one.start, not one.weak)
            and (other.frame.kind == one.frame.kind or one.weak)
            for other in triggers
        ):
            yield one
