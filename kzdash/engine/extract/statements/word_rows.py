"""The rows of the tables of Russian and English words that say something of a body."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word that says something of a body."""

    status: str
    rule: str
    pattern: re.Pattern[str]


def claim_word(lang: str, status: str, pattern: str) -> ClaimWord:
    """Return one row of the table of claims."""
    return ClaimWord(
        status, f"claim/{lang}_{status}", re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
    )
