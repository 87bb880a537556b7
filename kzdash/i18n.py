"""Every sentence a visitor sees, in kk, ru and en.

One TOML file per area in ``kzdash/locale`` (frame.toml, map.toml …), one table per sentence with
the three languages side by side, so that a translator sees them together::

    [rows]
    en = {one = "{n} row", other = "{n} rows"}

A key is ``<area>.<name>``. A value with plural forms picks one by ``n`` (CLDR plural rules).
"""

import tomllib
from collections.abc import Mapping
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
    for path in sorted(paths.LOCALE.glob("*.toml")):
        for name, languages in tomllib.loads(path.read_text("utf-8")).items():
            sentences[f"{path.stem}.{name}"] = languages
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
    return sentence.format(**values) if values else sentence


def names(row: Mapping[str, object], lang: str, column: str = "name") -> str:
    """Return ``<column>_<lang>`` of a row, or the first other language that has a value."""
    for code in (lang, "en", "ru", "kk"):
        value = row.get(f"{column}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""
