"""Carry what earlier sentences named: Kazakhstan, and the states that may be meant again.

Pipeline step: Sentences, Mentions, Phrases -> Scenes. A state counts for two sentences after the one
that named it, and the state of a heading for all that follow it; nothing is carried over a heading.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kzdash.engine.extract.model import MAX_SENTENCE_CHARACTERS, Mention, Sentence
from kzdash.engine.extract.statements.arguments import Argument, arguments_of
from kzdash.engine.extract.statements.attach import Around, Earlier, Scene
from kzdash.engine.extract.statements.clauses import clause_starts
from kzdash.engine.extract.statements.frames import Phrases

BACK = 2  # sentences
_MAX_STATES = 6
_NOTHING = Phrases((), {})


@dataclass(slots=True)
class _Memory:
    """What was named so far; *last* is of the last sentence that named a foreign state."""

    home_at: int = 0
    last_at: int = -BACK - 1
    last: Earlier | None = None
    heading: Earlier | None = None

    def earlier(self, ordinal: int) -> Earlier | None:
        """Return the partners that may be meant in sentence *ordinal*."""
        back = ordinal - self.last_at
        if self.last and back <= BACK:
            return Earlier(self.last.states, back, self.last.with_home, self.last.tied)
        return self.heading

    def home_before(self, ordinal: int) -> str:
        """Return "prev", "doc" or "none"."""
        if not self.home_at:
            return "none"
        return "prev" if ordinal - self.home_at <= BACK else "doc"

    def take(self, sentence: Sentence, arguments: Sequence[Argument], phrases: Phrases) -> None:
        """Remember what a sentence named."""
        with_home = any(a.home for a in arguments)
        if with_home:
            self.home_at = sentence.ordinal
        foreign = tuple(dict.fromkeys(a.state for a in arguments if not a.home))[:_MAX_STATES]
        heading = sentence.kind == "heading"
        if heading:
            self.last = self.heading = None
        if foreign:
            tied = any(not t.weak for t in phrases.triggers)
            self.last, self.last_at = Earlier(foreign, 1, with_home, tied), sentence.ordinal
            if heading:
                self.heading = Earlier(foreign, 0, with_home, tied)


def scenes_of(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    phrases: Mapping[int, Phrases],
    cues: Mapping[str, Mapping[str, str]],
) -> Iterator[Scene]:
    """Yield the sentences that hold a trigger, with what was named before.

    Args:
        text: The whole text.
        sentences: All, in order.
        mentions: All, in order.
        phrases: Ordinal -> what the sentence holds of the lexicon.
        cues: Language -> word near a name -> cue.
    """
    read: list[tuple[Sentence, tuple[Argument, ...]]] = []
    index = 0
    for sentence in sentences:
        index, inside = _inside(mentions, index, sentence)
        if sentence.stop - sentence.start <= MAX_SENTENCE_CHARACTERS:
            read.append(
                (sentence, tuple(arguments_of(text, sentence, inside, cues)) if inside else ())
            )
    share, main = _document(read)
    memory = _Memory()
    for sentence, arguments in read:
        here = phrases.get(sentence.ordinal, _NOTHING)
        if here.triggers:
            around = Around(
                memory.home_before(sentence.ordinal), share, main, memory.earlier(sentence.ordinal)
            )
            starts = tuple(clause_starts(text, sentence))
            yield Scene(text, sentence, arguments, here, starts, around)
        memory.take(sentence, arguments, here)


def _document(read: Sequence[tuple[Sentence, Sequence[Argument]]]) -> tuple[float, str | None]:
    """Return which share of the sentences that name a state name Kazakhstan, and the main partner."""
    named = [arguments for _, arguments in read if arguments]
    home = sum(any(a.home for a in arguments) for arguments in named)
    partners = Counter(
        state for arguments in named for state in {a.state for a in arguments if not a.home}
    )
    main = min(partners, key=lambda state: (-partners[state], state)) if partners else None
    return (home / len(named) if named else 0.0), main


def _inside(
    mentions: Sequence[Mention], index: int, sentence: Sentence
) -> tuple[int, Sequence[Mention]]:
    while index < len(mentions) and mentions[index].start < sentence.start:
        index += 1
    first = index
    while index < len(mentions) and mentions[index].start < sentence.stop:
        index += 1
    return index, mentions[first:index]
