"""Every sentence a visitor sees, in kk, ru and en.

One TOML file per area (``app/map/words.toml``, ``app/screen/words/card.toml``; what all share lies
here), one table per sentence with the three languages side by side, so that a translator sees them
together::

    [rows]
    en = {one = "{n} row", other = "{n} rows"}

A key is ``<area>.<name>``. A value with plural forms picks one by ``n`` (CLDR plural rules).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kzdash import paths

LANGS = ("kk", "ru", "en")
LANG_LABELS: Mapping[str, str] = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
LANG_NAMES: Mapping[str, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

_Value = str | Mapping[str, str]


@cache
def catalogue() -> Mapping[str, Mapping[str, _Value]]:
    """Return key -> language -> sentence, or plural form -> sentence."""
    sentences: dict[str, Mapping[str, _Value]] = {}
    for area, path in paths.words_files().items():
        for name, languages in tomllib.loads(path.read_text("utf-8")).items():
            sentences[f"{area}.{name}"] = languages
    return sentences


def plural_form(lang: str, n: float) -> str:
    """Return the CLDR plural category of *n* in *lang*: one, few, many or other."""
    if n != int(n):
        return "other"
    n = abs(int(n))
    if lang != "ru":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:  # noqa: PLR2004
        return "one"
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return "few"
    return "many"


def text(key: str, lang: str, **values: object) -> str:
    """Return the sentence *key* in *lang*, with *values* put in.

    Raises:
        KeyError: If the key or the language is not in the catalogue; a test reads every key.
    """
    sentence = catalogue()[key][lang]
    if not isinstance(sentence, str):
        count = values.get("n", 0)
        form = plural_form(lang, count) if isinstance(count, (int, float)) else "other"
        sentence = sentence.get(form, sentence["other"])
    return _one_stop(sentence.format(**values), values) if values else sentence


def _one_stop(said: str, values: Mapping[str, object]) -> str:
    """Return *said* with one full stop where a value ("1995 г.") brings its own to a sentence's."""
    for value in values.values():
        if isinstance(value, str) and value.endswith(".") and not value.endswith(".."):
            said = said.replace(f"{value}.", value)
    return said


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one area in one language, bound once and handed on.

    For the area ``map``, ``words("title")`` is ``text("map.title", lang)``. A key with a dot is
    taken whole: ``words("code.kind_visit")``.
    """

    area: str
    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence *key* with *values* put in; raises as :func:`text` does."""
        return text(key if "." in key else f"{self.area}.{key}", self.lang, **values)

    def number(self, value: float) -> str:
        """Return *value* as it is written in the language."""
        return number(value, self.lang)

    def date(self, iso: str) -> str:
        """Return an ISO date in words; raises as :func:`date` does."""
        return date(iso, self.lang)

    def pick(self, values: Sequence[str]) -> str:
        """Return the value of the language from (kk, ru, en), or the first that isn't empty."""
        return pick(values, self.lang)


def names(row: Mapping[str, object], lang: str, column: str = "name") -> str:
    """Return ``<column>_<lang>`` of a row, or the first other language that has a value."""
    for code in (lang, "en", "ru", "kk"):
        value = row.get(f"{column}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""


def pick(values: Sequence[str], lang: str) -> str:
    """Return the value of *lang* from (kk, ru, en), or the first other one that isn't empty."""
    by_lang = dict(zip(LANGS, values, strict=True))
    return next((by_lang[code] for code in (lang, "en", "ru", "kk") if by_lang[code]), "")


def number(value: float, lang: str) -> str:
    """Return *value* as it is written in *lang*: 12,976.5 or 12 976,5 with a no-break space."""
    written = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    if lang == "en":
        return written
    return written.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def date(iso: str, lang: str) -> str:
    """Return an ISO date (year, month or day) in words of *lang*.

    Raises:
        ValueError: If *iso* isn't YYYY, YYYY-MM or YYYY-MM-DD.
    """
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return text("date.year", lang, year=parts[0])
    if not 1 <= parts[1] <= 12:  # noqa: PLR2004
        raise ValueError(f"not a date: {iso!r}")
    if len(parts) == 2:  # noqa: PLR2004
        return text("date.month", lang, year=parts[0], month=text(f"date.alone_{parts[1]}", lang))
    month = text(f"date.month_{parts[1]}", lang)
    return text("date.day", lang, year=parts[0], month=month, day=parts[2])
