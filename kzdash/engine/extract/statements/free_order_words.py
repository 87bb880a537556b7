"""The tables of Russian and English words by language: see ``words_ru.py`` and ``words_en.py``."""

import re
from collections.abc import Mapping

from kzdash.engine.extract.statements import words_en, words_ru
from kzdash.engine.extract.statements.word_rows import ClaimWord

VERBS: Mapping[str, tuple[ClaimWord, ...]] = {
    "ru": words_ru.CLAIMS,
    "en": words_en.CLAIMS,
}
HOME_WORDS: Mapping[str, re.Pattern[str]] = {
    "ru": words_ru.HOME,
    "en": words_en.HOME,
}
# In the order in which they outweigh one another.
STATUS_WORDS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ru": words_ru.STATUS,
    "en": words_en.STATUS,
}
DENIED: Mapping[str, re.Pattern[str]] = {
    "ru": words_ru.DENIED,
    "en": words_en.DENIED,
}
