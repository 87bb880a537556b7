"""Build the generated files of ``data/gazetteer``; run by hand, never by the app.

What a machine knows (CLDR's names, the record's names of bodies) and what a person wrote stand in
files of their own, ``*_cldr.csv``, ``*_reference.csv`` and ``*_hand.csv``, so that building again
never loses hand work. The files without such an ending are the two together, and are what the
extractor reads.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from kzdash.engine.tools.gazetteer_rows import (
    FORM_COLUMNS,
    Row,
    iso_alpha3,
    read_rows,
    sort_forms,
    spelled_out,
    territory_names,
    write_rows,
)
from kzdash.paths import GAZETTEER, REFERENCE
from kzdash.tables.codes import LANGS

# Names that CLDR gives to the wrong place, or that name something else more often:
# a plain «Конго» is the republic with the capital Brazzaville (a hand row).
_CLDR_WRONG = frozenset({("kk", "CD", "Конго")})


# The kinds of the record that are no kinds of entity in THE CONTRACT.
_BODY_KINDS = {"partnership": "programme"}

# Abbreviations of the record that are common words, case endings or too short to be safe.
_BODY_LEFT_OUT = frozenset(
    "AP ATT BoP CU GC HFA IAC Kyoto PA PS SES TIF WHC КО МАР МДП МОМ ПРМ ПС СПС ТИФ ТС КНО ЦАС "
    "Дубна Содружество АҚК ХЭБ ЭКО".split()
) | {
    "Экономикалық одақ",
    "Экономический союз",
    "European Bank",
    "Eurasian Bank",
    "Postal Union",
    "қауіпсіздік кепілдіктері",
    "гарантии безопасности",
    "ядролық державалардың кепілдіктері",
    "1995 жылғы Кеден одағы",
    "Алматы декларациясы",
    "Alma-Ata Protocol",
}


_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_ABBREVIATION = re.compile(rf"[{_CAPITAL}0-9.+\-]*[{_CAPITAL}][{_CAPITAL}0-9.+\-]+")


def with_hand(hand: list[Row], generated: Iterable[Row]) -> list[Row]:
    """Put hand rows and generated rows together; where both have a name, the hand decides."""
    decided = {(row["form"], row["lang"]) for row in hand}
    return sort_forms(
        [*hand, *(row for row in generated if (row["form"], row["lang"]) not in decided)]
    )


def cldr_rows() -> list[Row]:
    """Return one row for each name of a country or territory in CLDR."""
    rows: list[Row] = []
    codes = iso_alpha3()
    for lang in LANGS:
        names = territory_names(lang)
        for two, three in codes.items():
            label = names.get(two)
            if label is None or (lang, two, label) in _CLDR_WRONG:
                continue
            for form in spelled_out(label, lang):
                kind = "abbreviation" if _ABBREVIATION.fullmatch(form) else "name"
                rows.append(_form(form, lang, three, "country", kind, "cldr"))
    return sort_forms(rows)


def _form(form: str, lang: str, entity_id: str, kind: str, form_kind: str, source: str) -> Row:
    values = (form, lang, entity_id, kind, form_kind, source, "")
    return dict(zip(FORM_COLUMNS, values, strict=True))


def body_form_kind(alias: str) -> str:
    """Tell an abbreviation from a name: capitals, figures and signs only."""
    return "abbreviation" if _ABBREVIATION.fullmatch(alias) else "name"


def body_rows(aliases: Iterable[Row], kinds: Mapping[str, str]) -> list[Row]:
    """Return one row for each name of a body in the record that is safe to look for."""
    rows: list[Row] = []
    for row in aliases:
        alias = re.sub(r" \([^)]*\)$", "", row["alias"])
        if alias in _BODY_LEFT_OUT:
            continue
        kind = _BODY_KINDS.get(kinds[row["body_id"]], kinds[row["body_id"]])
        form_kind = body_form_kind(alias)
        rows.append(_form(alias, row["lang"], row["body_id"], kind, form_kind, "reference"))
    return sort_forms(rows)


def build_countries(folder: Path = GAZETTEER) -> None:
    """Write ``countries_cldr.csv`` and, with the hand rows before it, ``countries.csv``."""
    generated = cldr_rows()
    write_rows(folder / "countries_cldr.csv", FORM_COLUMNS, generated)
    hand = read_rows(folder / "countries_hand.csv")
    write_rows(folder / "countries.csv", FORM_COLUMNS, with_hand(hand, generated))


def build_bodies(record: Path = REFERENCE, folder: Path = GAZETTEER) -> None:
    """Write ``bodies_reference.csv`` and, with the hand rows before it, ``bodies.csv``."""
    aliases, memberships = record / "body_aliases.csv", record / "memberships.csv"
    reference = folder / "bodies_reference.csv"
    if aliases.exists() and memberships.exists():
        kinds = {row["body_id"]: row["kind"] for row in read_rows(memberships)}
        write_rows(reference, FORM_COLUMNS, body_rows(read_rows(aliases), kinds))
    hand = read_rows(folder / "bodies_hand.csv")
    rows = with_hand(hand, read_rows(reference))
    write_rows(folder / "bodies.csv", FORM_COLUMNS, rows)


def main(arguments: list[str]) -> int:
    """Build everything; an argument names another folder that holds the record."""
    # Both import this module.
    from kzdash.engine.tools.gazetteer_countries import build_reference  # noqa: PLC0415
    from kzdash.engine.tools.gazetteer_russian import build_russian  # noqa: PLC0415

    build_countries()
    build_reference()
    build_bodies(Path(arguments[0]) if arguments else REFERENCE)
    build_russian()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
