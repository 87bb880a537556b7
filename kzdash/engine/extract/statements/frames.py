"""Find the phrases of the lexicon: one pass over the folded text, then each phrase is tried.

Pipeline step: folded text, Sentences -> Phrases of each sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def find_phrases(
    folded: str, sentences: Sequence[Sentence], lexicon: Lexicon
) -> dict[int, Phrases]:
    """Return ordinal -> phrases, for the sentences that hold any.

    Args:
        folded: The text through :func:`kzdash.engine.extract.text.letters.fold`, letter for letter.
        sentences: In order, not overlapping.
        lexicon: Frames and scene words.
    """
    found = ((s.ordinal, _phrases_of(folded, s, lexicon)) for s in sentences)
    return {ordinal: phrases for ordinal, phrases in found if phrases}


def _phrases_of(folded: str, sentence: Sentence, lexicon: Lexicon) -> Phrases | None:
    triggers: list[Trigger] = []
    never: list[tuple[Frame | None, int, int]] = []
    scene: dict[str, list[tuple[int, int]]] = {}
    lang, stop = sentence.lang, sentence.stop
    # A slice: with bounds, the automaton would copy the whole text for each sentence.
    for position, (length, phrases) in lexicon.automaton.iter(folded[sentence.start : stop]):
        start = sentence.start + position + 1 - length
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "-"):
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
    if not triggers and not scene:
        return None
    counted = [
        t for t in triggers if not any(f is t.frame and a <= t.start < b for f, a, b in never)
    ]
    return Phrases(tuple(_not_inside(counted)), scene)


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
