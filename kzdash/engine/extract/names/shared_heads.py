"""Names that share their last word with the next one: «таяу және алыс шетел».

Pipeline step: text, Mentions, Gazetteer -> Mentions. The first of two coordinated names leaves its
last word to the second; only what is in the gazetteer with that word is a name.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name
from kzdash.engine.extract.text.letters import fold
from kzdash.engine.extract.text.spans import SpanIndex
from kzdash.tables.codes import PLACE_KINDS

# A word, and what coordinates it with the next name: a comma or «және», «мен», "и", "and".
_BEFORE = re.compile(
    r"(?<![\w-])([^\W\d_]+)(?:\s*,|\s+(?:және|әрі|мен|пен|бен|и|and))\s+\Z", re.IGNORECASE
)
_REACH = 60  # characters before a name in which such a word stands
_CONFIDENCE = 0.9


def find_shared_heads(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, lang_at: Callable[[int], str]
) -> list[Mention]:
    """Return *mentions* with those among them that lack their last word, left to right.

    Args:
        text: The whole text.
        mentions: Of gazetteer names, in order.
        gazetteer: All names.
        lang_at: Position in the text -> language of the sentence there.
    """
    found = [
        one
        for mention in mentions
        if mention.kind in PLACE_KINDS and " " in mention.rule
        for one in _before(text, mention, gazetteer, lang_at(mention.start))
    ]
    if not found:
        return list(mentions)
    taken = SpanIndex((m.start, m.stop) for m in mentions)
    free = (one for one in found if not taken.overlaps(one.start, one.stop))
    return sorted([*mentions, *free], key=lambda m: (m.start, -m.stop))


def _before(text: str, mention: Mention, gazetteer: Gazetteer, lang: str) -> Iterator[Mention]:
    """Yield the names before a mention that share its last word, the nearest first."""
    head = mention.rule.rpartition(" ")[2]
    stop = mention.start
    while match := _BEFORE.search(text, max(0, stop - _REACH), stop):
        written = match[1]
        name = _name(written, head, gazetteer, lang)
        if name is None:
            return
        yield Mention(
            match.start(1), match.end(1), match.end(1), name.entity_id, name.kind, name.form_kind,
            f"name/shared_head/{name.form}", _CONFIDENCE,
        )  # fmt: skip
        stop = match.start(1)


def _name(written: str, head: str, gazetteer: Gazetteer, lang: str) -> Name | None:
    names: tuple[Name, ...] = gazetteer.automaton.get(fold(f"{written} {head}"), (0, ()))[1]
    for name in names:
        if (
            name.lang == lang
            and name.kind in PLACE_KINDS
            and name.form.count(" ") == 1
            and (written[0].isupper() or name.any_case)
        ):
            return name
    return None
