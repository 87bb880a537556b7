"""A Kazakh sentence with its mentions: what several rules ask of it is found out once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kzdash.engine.extract.model import MAX_SENTENCE_CHARACTERS, Mention, Sentence
from kzdash.engine.extract.names.home import HOME, home_named
from kzdash.engine.extract.statements.signals import Bits, SentenceBits, everywhere
from kzdash.engine.extract.statements.verbs import markers_in
from kzdash.engine.extract.text.windows import stretch_at

# A clause ends at a comma behind a finite verb, at a semicolon, at a colon.
_CLAUSE_END = re.compile(
    r"[,;:](?:(?<=[;:])|(?<=(?:ады|еді|йды|йді|қан|ген|кен|ған|лды|лді|тты|тті|мыз|міз|пыз|піз|тыр|уда|уде|рек|жет),))"
)


@dataclass(frozen=True)  # no slots: what was found out is kept beside the fields
class Scene:
    """One sentence, and the mentions in it in order."""

    text: str
    sentence: Sentence
    mentions: Sequence[Mention]
    signals: SentenceBits = everywhere  # "home" -> which of home.OURS it may hold

    @property
    def start(self) -> int:
        """Return where the sentence begins."""
        return self.sentence.start

    @property
    def stop(self) -> int:
        """Return where the sentence stops."""
        return self.sentence.stop

    @property
    def too_long(self) -> bool:
        """Whether this has lost its full stops, so that it says nothing that could be believed."""
        return self.stop - self.start > MAX_SENTENCE_CHARACTERS

    @cached_property
    def home(self) -> bool:
        """Whether Kazakhstan is named, speaks as "we", or acts through its offices."""
        may_hold = self.signals("home", self.sentence.ordinal)
        return home_named(self.text, self.sentence, self.mentions, may_hold)

    @cached_property
    def speaks_for_home(self) -> bool:
        """Whether "we" or an office of ours speaks, wherever else Kazakhstan is named."""
        may_hold = self.signals("home", self.sentence.ordinal)
        others = [mention for mention in self.mentions if mention.entity_id != HOME]
        return home_named(self.text, self.sentence, others, may_hold)

    @cached_property
    def markers(self) -> Bits:
        """Which of verbs.MARKERS the sentence may hold."""
        return markers_in(self.sentence.text)

    def names(self, kinds: frozenset[str]) -> bool:
        """Whether one of the mentions is of one of these kinds."""
        return not kinds.isdisjoint([mention.kind for mention in self.mentions])

    @cached_property
    def _cuts(self) -> tuple[tuple[int, int], ...]:
        return tuple(m.span() for m in _CLAUSE_END.finditer(self.text, self.start, self.stop))

    def clause_at(self, position: int) -> tuple[int, int]:
        """Return the clause of the sentence that holds *position*."""
        return stretch_at(self._cuts, position, (self.start, self.stop))


def scenes_of(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    signals: SentenceBits = everywhere,
) -> Iterator[Scene]:
    """Yield the sentences that hold a mention.

    Args:
        text: The whole text.
        sentences: In order.
        mentions: In order.
        signals: "home" -> which of home.OURS a sentence may hold.
    """
    index, count = 0, len(mentions)
    for sentence in sentences:
        while index < count and mentions[index].start < sentence.start:
            index += 1
        if index == count:
            return
        first = index
        while index < count and mentions[index].start < sentence.stop:
            index += 1
        if index > first:
            yield Scene(text, sentence, mentions[first:index], signals)
