"""Carry what earlier sentences named: Kazakhstan, and the states that may be meant again.

Pipeline step: Sentences, Mentions, Phrases -> Scenes. A state counts for two sentences after the one
that named it, and the state of a heading for all that follow it; nothing is carried over a heading.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kzdash.engine.extract.model import MAX_SENTENCE_CHARACTERS, Mention, Sentence
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.names.lists import plain_lists
from kzdash.engine.extract.statements.arguments import (
    BODIES,
    DISCOURSE,
    Argument,
    arguments_of,
    bodies_of,
)
from kzdash.engine.extract.statements.attach import Around, Earlier, Scene
from kzdash.engine.extract.statements.clauses import clause_starts
from kzdash.engine.extract.statements.frames import Phrases, find_phrases
from kzdash.engine.extract.statements.lexicon import Lexicon, load_lexicon
from kzdash.engine.extract.text.letters import fold

BACK = 2  # sentences
_MAX_STATES = 6
_MAY_STAND_FOR_A_STATE = frozenset(("country", "region", "city", "person", "institution"))
_NOTHING = Phrases((), {})
_NO_BODY: tuple[int, Argument | None] = 0, None


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


def read_scenes(
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    lexicon: Lexicon | None = None,
) -> Iterator[Scene]:
    """Yield the sentences in which a state may be tied or something be claimed of a body.

    Args:
        text: The whole text.
        folded: The text through :func:`kzdash.engine.extract.text.letters.fold`.
        sentences: All, in order.
        mentions: All names, in order.
        lexicon: Frames and words; without one, those of ``data/lexicon``.
    """
    lexicon = lexicon or load_lexicon()
    plain, partners = plain_lists(text, mentions)
    if plain is not text:
        folded = fold(plain)
    bodies = [m for m in mentions if m.kind in BODIES]
    of_bodies = _near_bodies(sentences, bodies)
    wanted = sorted({*_near_states(sentences, partners), *of_bodies})
    phrases = find_phrases(folded, [sentences[i - 1] for i in wanted], lexicon, of_bodies)
    yield from scenes_of(plain, sentences, partners, phrases, lexicon.cues, bodies)


def _near_states(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the ordinals of sentences that may tie a foreign state: its own, two more, its section."""
    index, left, in_heading = 0, 0, False
    for sentence in sentences:
        named = False
        while index < len(mentions) and mentions[index].start < sentence.stop:
            mention = mentions[index]
            named |= mention.kind in _MAY_STAND_FOR_A_STATE and mention.entity_id != HOME
            index += 1
        if sentence.kind == "heading":
            left, in_heading = 0, named
        if named:
            left = BACK + 1
        if _is_short(sentence) and (left or in_heading):
            yield sentence.ordinal
        left = max(left - 1, 0)


def _near_bodies(sentences: Sequence[Sentence], bodies: Sequence[Mention]) -> frozenset[int]:
    """Return the ordinals of the sentences that name a body, and of those right behind them."""
    index, found = 0, set()
    for sentence in sentences:
        index, inside = _inside(bodies, index, sentence)
        if inside:
            found |= {sentence.ordinal, sentence.ordinal + 1}
    return frozenset(o for o in found if o <= len(sentences) and _is_short(sentences[o - 1]))


def _is_short(sentence: Sentence) -> bool:
    """Whether a sentence hasn't lost its full stops, so that it may be believed."""
    return sentence.stop - sentence.start <= MAX_SENTENCE_CHARACTERS


def scenes_of(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    phrases: Mapping[int, Phrases],
    cues: Mapping[str, Mapping[str, str]],
    bodies: Sequence[Mention] = (),
) -> Iterator[Scene]:
    """Yield the sentences that hold a trigger of a tie or of a claim, with what was named before.

    Args:
        text: The whole text.
        sentences: All, in order.
        mentions: All, in order.
        phrases: Ordinal -> what the sentence holds of the lexicon.
        cues: Language -> word near a name -> cue.
        bodies: Mentions of bodies, in order; those in lists of states too.
    """
    read: list[tuple[Sentence, tuple[Argument, ...]]] = []
    index = 0
    for sentence in sentences:
        index, inside = _inside(mentions, index, sentence)
        if _is_short(sentence):
            read.append(
                (sentence, tuple(arguments_of(text, sentence, inside, cues)) if inside else ())
            )
    share, main = _document(read)
    memory = _Memory()
    index, before = 0, _NO_BODY
    for sentence, arguments in read:
        here = phrases.get(sentence.ordinal, _NOTHING)
        index, inside = _inside(bodies, index, sentence)
        here = _outside(here, inside)
        named = tuple(bodies_of(text, sentence, inside, cues)) if inside else ()
        if here.triggers or here.claims:
            around = Around(
                memory.home_before(sentence.ordinal), share, main, memory.earlier(sentence.ordinal)
            )
            starts = tuple(clause_starts(text, sentence))
            meant = named or _meant(here, before, sentence.ordinal)
            yield Scene(text, sentence, arguments, here, starts, around, meant)
        if named:
            before = sentence.ordinal, named[-1]
        memory.take(sentence, arguments, here)


def _outside(phrases: Phrases, bodies: Sequence[Mention]) -> Phrases:
    """Leave out the words that are part of a body's name: «Шанхай ынтымақтастық ұйымы»."""
    kept = tuple(
        t for t in phrases.triggers
        if not any(b.kind != "treaty" and b.start <= t.start and t.stop <= b.stop for b in bodies)
    )  # fmt: skip
    return phrases if len(kept) == len(phrases.triggers) else replace(phrases, triggers=kept)


def _meant(
    phrases: Phrases, before: tuple[int, Argument | None], ordinal: int
) -> tuple[Argument, ...]:
    """Return the body that «бұл құжат» means: the last one of the sentence before."""
    place, body = before
    pointers = phrases.scene.get("this_body", ())
    if body is None or place != ordinal - 1 or not pointers:
        return ()
    start, stop = pointers[0]
    return (replace(body, start=start, stop=stop, cue=DISCOURSE, near=True, row=0),)


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
