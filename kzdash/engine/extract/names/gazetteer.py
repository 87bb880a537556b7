"""Names -> entities: every row of ``data/gazetteer`` in one Aho-Corasick automaton.

A row is one base form (nominative) of one name. The automaton holds the folded forms, so one pass
over the folded text finds every candidate; :mod:`kzdash.engine.extract.names.mentions` looks at
each.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import ahocorasick

from kzdash import paths
from kzdash.engine.extract.names.endings import SOFTENED
from kzdash.engine.extract.text.letters import fold

# file -> what its rows are; masks name nothing, they only cover names.
FILES = (
    "countries.csv",
    "countries_ru_forms.csv",
    "names_ru_forms.csv",
    "bodies.csv",
    "places.csv",
    "persons.csv",
    "institutions.csv",
    "groups.csv",
    "masks.csv",
)


_MIN_SHORTENED = 5
_DASH = re.compile("[‒–—―−]")
# A hyphen between two names; «юго-восточный» has another one.
_HYPHEN = re.compile(r"(?<=\w)\s?[-–—]\s?(?=[А-ЯЁӘҒҚҢӨҰҮҺІA-Z])")
_SEVERAL_NAMES = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\w+(?: [А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\w+){1,3}")
_SAINT = re.compile(r"Saint(?= )|St\.(?= )")
_AND = re.compile(" (?:және|и|and|&) ")
_ANDS = {
    "kk": (" және ", " мен ", " пен ", " бен ", "-"),
    "ru": (" и ", "-"),
    "en": (" and ", " & ", "-"),
}
_MAY_BE_DOTTED = re.compile(r"[^\W\d_]{3,5}|US|UK|UN|EU")


@dataclass(frozen=True, slots=True)
class Name:
    """One row of the gazetteer; kind "mask" covers names that it contains, with a reason."""

    form: str
    lang: str
    entity_id: str
    kind: str
    form_kind: str
    rule: str
    softened: bool = False  # the stem before a vowel ending: «одағ» of «одақ»
    any_case: bool = False  # several words, also in lower case
    is_upper: bool = field(init=False)  # written in capitals only, like an abbreviation

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_upper", len(self.form) > 1 and self.form.isupper())


# Last position of a name's letters in a folded text, their number, the names that have them.
Hits = Sequence[tuple[int, tuple[int, tuple[Name, ...]]]]


@dataclass(frozen=True, slots=True, eq=False)  # one is known by itself, not by its 10,000 names
class Gazetteer:
    """All names; *automaton* maps a folded form to the names that have it."""

    automaton: ahocorasick.Automaton
    names: tuple[Name, ...]

    def find(self, folded: str) -> "Hits":
        """Return where the names' letters stand in a folded text, by their last letters."""
        return list(self.automaton.iter(folded))

    @classmethod
    def of(cls, names: Iterable[Name]) -> "Gazetteer":
        """Build the automaton.

        Raises:
            ValueError: If there is no name.
        """
        rows = tuple(names)
        if not rows:
            raise ValueError("gazetteer has no names")
        by_form: dict[str, list[Name]] = {}
        for row, key in _with_keys((*rows, *softened(rows))):
            by_form.setdefault(key, []).append(row)
        for row, key in _with_keys(spelled_otherwise(rows)):
            forms = by_form.setdefault(key, [])
            if all((one.entity_id, one.lang) != (row.entity_id, row.lang) for one in forms):
                forms.append(row)
        automaton = ahocorasick.Automaton()
        for form, entries in by_form.items():
            automaton.add_word(form, (len(form), tuple(entries)))
        automaton.make_automaton()
        return cls(automaton, rows)


def _with_keys(names: Iterable[Name]) -> Iterator[tuple[Name, str]]:
    """Yield names with the letters by which they are looked up, as the normalised copy has them."""
    names = tuple(names)
    if not names:
        return
    folded = fold("\n".join(name.form for name in names))  # at once: a fold costs as much for one
    yield from zip(names, _DASH.sub("-", folded).split("\n"), strict=True)


def softened(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the stems that Kazakh names have before a vowel: «достастығ» for «достастық»."""
    for name in names:
        if name.lang == "kk" and name.form[-1] in SOFTENED and not name.is_upper:
            stem = name.form[:-1] + SOFTENED[name.form[-1]]
            yield replace(name, form=stem, softened=True)
        if name.lang == "kk" and name.form.endswith("й") and len(name.form) > _MIN_SHORTENED:
            yield replace(name, form=name.form[:-1])  # «Каспий», «Каспиден»


def spelled_otherwise(names: Iterable[Name]) -> Iterator[Name]:
    """Yield names as they are written also: «Папуа - Новая Гвинея», "Timor Leste", "U.S.A."."""
    for name in names:
        if name.is_upper:
            if name.form_kind == "abbreviation" and _MAY_BE_DOTTED.fullmatch(name.form):
                yield replace(name, form=".".join(name.form) + ".")
                yield replace(name, form=". ".join(name.form) + ".")
                yield replace(name, form=".".join(name.form))
            continue
        if name.kind == "country":
            yield from _with_short_words(name)
        if name.kind in ("country", "city", "region") and _HYPHEN.search(name.form):
            for sign in ("-", " - ", " "):
                yield replace(name, form=_HYPHEN.sub(sign, name.form))
        elif name.kind == "country" and _SEVERAL_NAMES.fullmatch(name.form):
            yield replace(name, form=name.form.replace(" ", "-"))


def _with_short_words(name: Name) -> Iterator[Name]:
    """Yield a country's name with other signs for «and» and "Saint"."""
    if link := _AND.search(name.form):
        for sign in _ANDS[name.lang]:
            yield replace(name, form=name.form.replace(link.group(), sign))
    if saint := _SAINT.search(name.form):
        for short in ("St.", "St"):
            yield replace(name, form=name.form.replace(saint.group(), short))


@cache
def load_gazetteer(folder: Path = paths.GAZETTEER) -> Gazetteer:
    """Read every file of the gazetteer that is there.

    Raises:
        ValueError: If a row has no form or no entity; names file and line.
    """
    return Gazetteer.of(
        name for file in FILES if (folder / file).exists() for name in _read(folder / file)
    )


def _read(path: Path) -> Iterator[Name]:
    table = path.stem
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            form = (row.get("form") or "").strip()
            if not form:
                raise ValueError(f"{path}, line {line}: no form")
            yield _name_of(table, row, form)


def _name_of(table: str, row: dict[str, str], form: str) -> Name:
    rule = f"name/{table}/{form}"
    if table == "masks":
        return Name(
            form, row["lang"], row["reason"], "mask", "name", rule, any_case=not form[0].isupper()
        )
    if table == "groups":
        return Name(
            form, row["lang"], row["entity_id"], "region", "group", rule, any_case=" " in form
        )
    kind = row["kind"]
    lower_adjective = row["form_kind"] == "adjective" and form[0].islower()
    several_words = " " in form and kind not in ("country", "person", "city")
    return Name(
        form, row["lang"], row["entity_id"], kind, row["form_kind"], rule,
        any_case=lower_adjective or several_words,
    )  # fmt: skip
