"""Write Russian names out in every case, so that reading a text needs no dictionary.

pymorphy3 knows the cases of single words; what to decline in a name of several words is decided
here: adjectives and the head noun, the second of two nouns joined by «и», never what follows the
head in the genitive («Республика Корея», «Королевство Саудовская Аравия» keep their tail).
Build time only.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kzdash.engine.tools.gazetteer_rows import FORM_COLUMNS, Row, read_rows, sort_forms, write_rows
from kzdash.engine.tools.gazetteer_surnames import person_forms
from kzdash.paths import GAZETTEER

CASES = ("gent", "datv", "accs", "ablt", "loct")

# A word that the dictionary lacks and that ends so is not declined (Кирибати, Перу, Тувалу).
_FIXED_END = re.compile(r"[еёиоуэюй’]$")
# Dictionary readings that are not the name: an animal, a plural, a common noun.
_FIXED = frozenset(
    "Мали Того Чили Перу Палау Конго Баку Токио Осло Дели Гоа Сочи Поти Додома".split()
)
# The first word of a name of two that the dictionary takes for a noun of its own.
_PREFIXES = frozenset("Буркина Коста Пуэрто Сан Сьерра Шри".split())
# The genitive of names of islands, which the dictionary lacks.
_GENITIVES = {"Багамы": "Багам", "Коморы": "Комор", "Сейшелы": "Сейшел", "Фареры": "Фарер"}


@cache
def _analyzer() -> Any:  # noqa: ANN401  (pymorphy3 is untyped)
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  (a build tool)

    return MorphAnalyzer()


def same_capitals(model: str, word: str) -> str:
    """Give each part of a word the capitals that the model has: «Нью-Йорк» -> «Нью-Йорка»."""
    olds, news = re.split("([-’'])", model), re.split("([-’'])", word)
    parts = zip(olds, news, strict=False)
    return "".join(
        part[:1].upper() + part[1:] if old[:1].isupper() else part for old, part in parts
    )


def _is_abbreviation(word: str) -> bool:
    return bool(re.search("[А-ЯЁ].*[А-ЯЁ]", word)) and "-" not in word


def _reading(word: str, pos: tuple[str, ...], prefer: tuple[str, ...]) -> Any | None:  # noqa: ANN401
    readings = [one for one in _analyzer().parse(word) if one.tag.POS in pos and "nomn" in one.tag]
    if not readings:
        return None
    # «большая» is of «большой», whatever the scores say of «больший».
    return max(
        readings,
        key=lambda one: (
            sum(mark in one.tag for mark in prefer),
            one.normal_form == "большой",
            one.score,
        ),
    )


def decline_noun(word: str, case: str, prefer: tuple[str, ...] = ("Geox", "sing")) -> str:
    """Return a noun in another case; a word that has none comes back as it is."""
    known = _analyzer().word_is_known(word)
    if _is_abbreviation(word) or word in _FIXED or (not known and _FIXED_END.search(word)):
        return word
    if case == "gent" and word in _GENITIVES:
        return _GENITIVES[word]
    reading = _reading(word, ("NOUN",), prefer)
    form = reading.inflect({case}) if reading else None
    return same_capitals(word, form.word) if form else word


def decline_adjective(word: str, case: str, noun: str) -> str:
    """Return an adjective in the case, gender and number of its noun."""
    # «Казахская ССР»: the abbreviation is a republic.
    head = _reading("республика" if noun.isupper() else noun, ("NOUN",), ("Geox",))
    reading = _reading(word, ("ADJF", "PRTF"), ())
    if reading is None or head is None:
        return word
    marks = {case}
    if head.tag.number == "plur":
        # Only the accusative tells things from persons; states are things.
        marks |= {"plur", "inan"} if case == "accs" else {"plur"}
    else:
        marks |= {"sing", str(head.tag.gender)}
        if case == "accs" and head.tag.gender == "masc":
            marks |= {"inan"}
    form = reading.inflect(marks)
    return same_capitals(word, form.word) if form else word


def _is_adjective(word: str) -> bool:
    return bool(re.search(r"(?:[ыио]й|[ая]я|[ое]е|[ыи]е|овы|евы)$", word)) and (
        _reading(word, ("ADJF", "PRTF"), ()) is not None
    )


def decline(name: str, case: str) -> str:
    """Return a name of one or several words in another case."""
    words = name.split(" ")
    heads = _head_positions(words)
    if not heads:
        return name
    out = list(words)
    first = 0
    for head in heads:
        for place in range(first, head):
            if _is_adjective(words[place]):
                out[place] = decline_adjective(words[place], case, words[head])
        out[head] = decline_noun(words[head], case)
        first = head + 1
    return " ".join(out)


def _head_positions(words: list[str]) -> list[int]:
    heads: list[int] = []
    expecting = True
    for place, word in enumerate(words):
        if word in ("и", "и/или"):
            # «Босния и Герцеговина» are two names; «реконструкции и развития» is a tail.
            # «Ближний и Средний Восток» has no head yet.
            expecting = not heads or heads[-1] == place - 1
        elif expecting and word not in _PREFIXES and not _is_adjective(word):
            if not re.fullmatch(r"[А-ЯЁа-яё’'-]+", word):
                return heads
            if _reading(word, ("NOUN",), ("Geox",)) is None and not heads:
                return []
            heads.append(place)
            expecting = False
    return heads


def adjective_forms(word: str) -> Iterator[str]:
    """Yield every case, gender and number of an adjective («российский»)."""
    reading = _reading(word, ("ADJF",), ())
    if reading is not None:
        for one in reading.lexeme:
            if one.tag.POS == "ADJF" and "Supr" not in one.tag:
                yield same_capitals(word, one.word)


def forms_of(row: Row) -> Iterator[str]:
    """Yield the other forms of one row of the gazetteer."""
    form = row["form"]
    if row["form_kind"] == "abbreviation" or not re.search("[а-яё]", form):
        return
    if row["form_kind"] == "adjective":
        yield from adjective_forms(form)
        return
    for case in CASES:
        yield decline(form, case)


def _without_dots(letter: re.Match[str]) -> str:
    return "е" if letter.group() == "ё" else "Е"


def russian_rows(rows: Iterable[Row], taken: set[str]) -> list[Row]:
    """Return the rows that add the other forms, leaving out what another name has already."""
    out: list[Row] = []
    meant: dict[str, str] = {}
    for row in (row for row in rows if row["lang"] == "ru"):
        written = person_forms(row) if row["kind"] == "person" else forms_of(row)
        forms = [form for one in written for form in (one, re.sub("[ёЁ]", _without_dots, one))]
        out.extend(
            {**row, "form": form, "source": "pymorphy3", "note": row["form"]}
            for form in forms
            if form not in taken and meant.setdefault(form, row["entity_id"]) == row["entity_id"]
        )
    return sort_forms(out)


_OTHERS = ("bodies", "places", "persons", "institutions")


def build_russian(folder: Path = GAZETTEER) -> None:
    """Write ``countries_ru_forms.csv`` and ``names_ru_forms.csv`` from the names beside them."""
    groups = [
        {**row, "kind": "region", "form_kind": "group"} for row in read_rows(folder / "groups.csv")
    ]
    countries = read_rows(folder / "countries.csv")
    others = [*groups, *(row for name in _OTHERS for row in read_rows(folder / f"{name}.csv"))]
    taken = {row["form"] for row in (*countries, *others) if row["lang"] == "ru"}
    declined = russian_rows(countries, taken)
    write_rows(folder / "countries_ru_forms.csv", FORM_COLUMNS, declined)
    taken |= {row["form"] for row in declined}
    write_rows(folder / "names_ru_forms.csv", FORM_COLUMNS, russian_rows(others, taken))
