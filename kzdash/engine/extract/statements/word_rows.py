"""The rows of the tables of Russian and English words: a word and what it asks for.

A tie word says which prepositions join its partner («с», "with"), "bare" for a name without one,
"adj" for an adjective, "poss" for a possessive, "pair" for a list that holds Kazakhstan itself.
"""

import re
from dataclasses import dataclass

ALL = frozenset(("done", "ongoing", "planned", "wished", "stated"))
RANKED = frozenset(("wished", "planned"))
MEETS = frozenset(("wished", "planned", "done"))  # «собирается дважды в год» is no course of events
NEVER: frozenset[str] = frozenset()  # no verb changes it


@dataclass(frozen=True, slots=True)
class TieWord:
    """A word that carries a tie."""

    kind: str
    rule: str
    pattern: re.Pattern[str]
    joins: frozenset[str]
    default: str = "stated"
    max_words: int = 8
    may_be: frozenset[str] = ALL


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word that says something of a body."""

    status: str
    rule: str
    pattern: re.Pattern[str]


def tie_word(
    lang: str,
    kind: str,
    pattern: str,
    joins: str,
    default: str = "stated",
    words: int = 8,
    may_be: frozenset[str] = ALL,
) -> TieWord:
    """Return one row; *joins* are parted by spaces, *words* is how far the partner may stand."""
    return TieWord(
        kind,
        f"tie/{lang}_{kind}",
        re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE),
        frozenset(joins.split()),
        default,
        words,
        may_be,
    )


def claim_word(lang: str, status: str, pattern: str) -> ClaimWord:
    """Return one row of the table of claims."""
    return ClaimWord(
        status, f"claim/{lang}_{status}", re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
    )
