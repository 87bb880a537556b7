"""Rows of the name lists: every program that makes them reads, sorts and writes them alike."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Row = dict[str, str]


FORM_COLUMNS = ("form", "lang", "entity_id", "kind", "form_kind", "source", "note")


# CLDR territories that have no ISO 3166-1 code of their own or are no place at all.
_NOT_ISO = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())


_RU_SHORT = ((re.compile(r"\bо-ва\b"), "острова"), (re.compile(r"\bо-в\b"), "остров"))


# Codes that ISO withdrew; CLDR still knows them beside the one in force.
_WITHDRAWN = frozenset("BUR DDR FXX TMP YMD ZAR".split())


def read_rows(path: Path) -> list[Row]:
    """Read a CSV file of the gazetteer."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows in one order only, so that the same rows give the same file."""
    names = tuple(columns)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, lineterminator="\n", extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")


def sort_forms(rows: Iterable[Row]) -> list[Row]:
    """Sort by entity, language and form, keeping the first of rows that say the same."""
    unique: dict[tuple[str, ...], Row] = {}
    for row in rows:
        unique.setdefault(tuple(row[name] for name in ("form", "lang", "entity_id", "kind")), row)
    return sorted(
        unique.values(),
        key=lambda row: (row["kind"], row["entity_id"], row["lang"], row["form_kind"], row["form"]),
    )


def iso_alpha3() -> dict[str, str]:
    """Return alpha-2 -> alpha-3 of every ISO 3166-1 territory that CLDR names."""
    from babel.core import get_global  # noqa: PLC0415  (a build tool, absent where the app runs)
    from babel.localedata import load  # noqa: PLC0415

    named = {code for code in load("en")["territories"] if re.fullmatch("[A-Z]{2}", code)}
    codes: dict[str, str] = {}
    for alias, targets in sorted(get_global("territory_aliases").items()):
        if alias in _WITHDRAWN or not re.fullmatch("[A-Z]{3}", alias):
            continue
        if len(targets) == 1 and targets[0] in named:
            codes[targets[0]] = alias
    return {two: three for two, three in sorted(codes.items()) if two not in _NOT_ISO}


def territory_names(lang: str) -> dict[str, str]:
    """Return alpha-2 -> CLDR's name in a language."""
    from babel.localedata import load  # noqa: PLC0415

    return dict(load(lang)["territories"])


def spelled_out(name: str, lang: str) -> Iterator[str]:
    """Yield the names that one CLDR label stands for.

    A label may hold an abbreviation («о-ва»), a second name in brackets («Мьянма (Бирма)»), an
    ampersand or a remark («Гонконг (САР)») that running text doesn't have.
    """
    name = re.sub(r" (?:SAR China|АӘА|\(САР\))$", "", name)
    inside = re.fullmatch(r"(.+?) \((Бирма|Burma)\)", name)
    names = list(inside.groups()) if inside else [name]
    for plain in names:
        text = plain
        if lang == "ru":
            for pattern, word in _RU_SHORT:
                text = pattern.sub(word, text)
            if text.endswith(("(США)", "(Великобритания)")):
                continue  # hand rows name both groups of the Virgin Islands, and the outlying ones
            text = text[:1].upper() + text[1:]
        yield text
        if lang == "en" and ("&" in text or "St. " in text):
            yield text.replace("&", "and").replace("St. ", "Saint ")
