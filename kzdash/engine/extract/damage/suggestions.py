"""Names that damage hides: one wrong letter in a long name, a name glued to the next word.

Pipeline step: text, Gazetteer, Mentions -> more Mentions, with less confidence.
"""

from collections.abc import Sequence

from kzdash.engine.extract.damage.common_words import Lexicon
from kzdash.engine.extract.damage.glued_names import find_glued
from kzdash.engine.extract.damage.misprints import find_misprints
from kzdash.engine.extract.damage.suggested import Covered, Suggestion
from kzdash.engine.extract.names.gazetteer import Gazetteer, Hits
from kzdash.engine.extract.text.letters import Normal


def find_suggestions(
    normal: Normal,
    gazetteer: Gazetteer,
    hits: Hits,
    lexicon: Lexicon,
    taken: Sequence[tuple[int, int]],
) -> list[Suggestion]:
    """Return the Kazakh names that stand in the text with one wrong letter or glued to a word.

    Args:
        normal: The text's normalised copy.
        gazetteer: All names.
        hits: Where their letters stand in the copy (:meth:`Gazetteer.find`).
        lexicon: Words that are right as they stand.
        taken: Spans of the text that other names cover already.
    """
    covered = Covered(taken)
    found: dict[int, Suggestion] = {}
    for suggestion in (
        *find_misprints(normal, gazetteer, lexicon, covered),
        *find_glued(normal, hits, lexicon),
    ):
        mention = suggestion.mention
        if covered.blocks(mention.start, mention.stop):
            continue
        other = found.get(mention.start)
        if other is None or other.mention.stop < mention.stop:
            found[mention.start] = suggestion
    kept: list[Suggestion] = []
    for _, suggestion in sorted(found.items()):
        if not kept or kept[-1].mention.stop <= suggestion.mention.start:
            kept.append(suggestion)
    return kept
