"""Build ``data/reference/countries.csv``: every ISO 3166-1 country and territory, once.

Names are CLDR's, mended by ``country_names_hand.csv``; capitals, their coordinates, the region and
membership of the United Nations come from ``capitals.csv``. Build time only.
"""

from pathlib import Path

from kzdash.engine.tools.gazetteer_rows import (
    Row,
    iso_alpha3,
    read_rows,
    spelled_out,
    territory_names,
    write_rows,
)
from kzdash.paths import GAZETTEER, REFERENCE
from kzdash.tables.codes import LANGS
from kzdash.tables.spec import TABLES

_READ_ON = "2026-11-25"
_GEONAMES = "GeoNames (capital and its place, CC BY 4.0); Unicode CLDR through Babel 2.18 (names)"
_CLDR = "Unicode CLDR through Babel 2.18 (names)"


def country_names() -> dict[tuple[str, str], str]:
    """Return (alpha-3, language) -> the name to show."""
    names: dict[tuple[str, str], str] = {}
    codes = iso_alpha3()
    for lang in LANGS:
        labels = territory_names(lang)
        for two, three in codes.items():
            forms = list(spelled_out(labels[two], lang))
            # In English a second form is the one without «&» and «St.».
            short = lang == "en" and ("&" in labels[two] or "St. " in labels[two])
            if forms:
                names[three, lang] = forms[-1] if short else forms[0]
    for row in read_rows(GAZETTEER / "country_names_hand.csv"):
        names[row["entity_id"], row["lang"]] = row["name"]
    return names


def country_rows() -> list[Row]:
    """Return the rows of the table, in the order of the codes."""
    names = country_names()
    return [_country_row(row, names) for row in read_rows(GAZETTEER / "capitals.csv")]


def _country_row(capital: Row, names: dict[tuple[str, str], str]) -> Row:
    geonames = capital["geonames"]
    row = {
        "iso3": capital["iso3"],
        "lon": capital["lon"],
        "lat": capital["lat"],
        "region": capital["region"],
        "un_member": capital["un_member"],
        "source_url": f"https://www.geonames.org/{geonames}" if geonames else _cldr_url(),
        "source_title": _GEONAMES if geonames else _CLDR,
        "source_work": "GeoNames" if geonames else "Unicode CLDR",
        "source_grade": "reference",
        "read_on": _READ_ON,
        "verified": "True",
        "note": capital["note"],
    }
    for lang in LANGS:
        row[f"name_{lang}"] = names[capital["iso3"], lang]
        row[f"capital_{lang}"] = capital[f"name_{lang}"]
    return row


def _cldr_url() -> str:
    return "https://cldr.unicode.org/"


def build_reference(record: Path = REFERENCE) -> None:
    """Write the table of countries in the columns of THE CONTRACT."""
    columns = [column.name for column in TABLES["countries"].columns]
    write_rows(record / "countries.csv", columns, country_rows())
