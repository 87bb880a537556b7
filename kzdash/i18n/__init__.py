"""Every sentence a visitor sees, in kk, ru and en.

One TOML file per area (``app/map/words.toml``, ``app/screen/words/card.toml``; what all share lies
here), one table per sentence with the three languages side by side, so that a translator sees them
together::

    [rows]
    en = {one = "{n} row", other = "{n} rows"}

A key is ``<area>.<name>``. A value with plural forms picks one by ``n`` (CLDR plural rules). A
sentence with several numbers writes the word behind each placeholder, in the forms one, few and
many (Russian) or one and other::

    ru = "{done:связь состоялась|связи состоялись|связей состоялись}, {wished:пожелание|…}"
"""

import string
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
    return _one_stop(fill(sentence, lang, values), values) if values else sentence


def fill(sentence: str, lang: str, values: Mapping[str, object]) -> str:
    """Return *sentence* with *values* put in, each number's word in the form that goes with it.

    Raises:
        KeyError: If the sentence asks for a value that *values* doesn't have.
    """
    return _Filler(lang).vformat(sentence, (), values)


class _Filler(string.Formatter):
    """``{n:word|words}`` becomes the number and the form of the word that goes with it."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: object, format_spec: str) -> str:
        """Return *value* as it stands in the sentence; a float is written as the language does."""
        if not isinstance(value, (int, float)):
            return str(value)
        if not format_spec:  # a whole number may be a year, which has no blanks in it
            return number(value, self.lang) if isinstance(value, float) else str(value)
        forms = format_spec.split("|")
        at = {"one": 0, "few": 1}.get(plural_form(self.lang, value), -1)
        return f"{number(value, self.lang)}\N{NO-BREAK SPACE}{forms[at]}"


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

    def date_range(self, first: str, last: str) -> str:
        """Return two ISO dates in words; raises as :func:`date_range` does."""
        return date_range(first, last, self.lang)

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
    year, days = _year_and_days(iso, lang)
    return _in_year(year, days, lang)


def date_range(first: str, last: str, lang: str) -> str:
    """Return two ISO dates in words, their year once where it is the same; "…" for an unknown one.

    Raises:
        ValueError: If one of them isn't "", YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if first == last:
        return date(first, lang) if first else "…"
    if first and last:
        (year, start), (last_year, stop) = (_year_and_days(iso, lang) for iso in (first, last))
        if year == last_year and start and stop:
            return _in_year(year, text("date.range", lang, first=start, last=stop), lang)
    start, stop = (date(iso, lang) if iso else "…" for iso in (first, last))
    return text("date.range", lang, first=start, last=stop)


def _in_year(year: int, days: str, lang: str) -> str:
    if not days:
        return text("date.year", lang, year=year)
    return text("date.in_year", lang, year=year, days=days)


def _year_and_days(iso: str, lang: str) -> tuple[int, str]:
    """Return the year, and its month or day in words; "" for a year alone."""
    year, *rest = (int(part) for part in iso.split("-"))
    if not rest:
        return year, ""
    if not 1 <= rest[0] <= 12:  # noqa: PLR2004
        raise ValueError(f"not a date: {iso!r}")
    if len(rest) == 1:
        return year, text(f"date.alone_{rest[0]}", lang)
    return year, text("date.day", lang, day=rest[1], month=text(f"date.month_{rest[0]}", lang))
