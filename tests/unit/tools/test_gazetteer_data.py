"""The gazetteer's rows: one meaning each, known entities, one script a word, one order."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kzdash.engine.tools import gazetteer_build, gazetteer_rows
from kzdash.engine.tools.gazetteer_countries import build_reference
from kzdash.engine.tools.gazetteer_russian import build_russian
from kzdash.paths import GAZETTEER, REFERENCE
from kzdash.tables.codes import ENTITY_KINDS, LANGS, MENTION_FORMS, REJECTION_REASONS

NAMES = (
    "bodies",
    "bodies_hand",
    "bodies_reference",
    "countries",
    "countries_cldr",
    "countries_hand",
    "countries_ru_forms",
    "institutions",
    "names_ru_forms",
    "persons",
    "places",
)
CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z\u00c0-\u024f]")
# Letters of the Kazakh alphabet that Russian doesn't have.
KAZAKH = re.compile("[ӘҒҚҢӨҰҮҺІәғқңөұүһі]")


def rows_of(name: str) -> list[dict[str, str]]:
    with (GAZETTEER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def every_form() -> Iterator[tuple[str, dict[str, str]]]:
    for name in (*NAMES, "groups", "masks", "posts"):
        for row in rows_of(name):
            yield name, row


def column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def entity_ids() -> list[str]:
    return [
        *column(GAZETTEER / "entities.csv", "entity_id"),
        *column(REFERENCE / "countries.csv", "iso3"),
        *column(REFERENCE / "bodies.csv", "body_id"),
    ]


def test_an_entity_has_one_id_in_one_place():
    """A country, a body of the record or a row of entities.csv: never two of them."""
    ids = entity_ids()
    assert sorted(ids) == sorted(set(ids))
    assert all(re.fullmatch(r"[A-Z]{3}|[a-z0-9_]+", one) for one in ids)


def test_every_entity_is_known():
    """A name that leads nowhere is no name."""
    known = set(entity_ids())

    assert all(rows_of(name) for name in (*NAMES, "groups"))
    assert [] == [
        f"{name}: {row['form']} -> {row['entity_id']}"
        for name in (*NAMES, "groups")
        for row in rows_of(name)
        if row["entity_id"] not in known
    ]


def test_codes_are_the_contract_s():
    """Kind, form and language are from the closed lists."""
    assert [] == [
        (name, row)
        for name in NAMES
        for row in rows_of(name)
        if row["kind"] not in ENTITY_KINDS
        or row["form_kind"] not in MENTION_FORMS
        or row["lang"] not in LANGS
    ]


def test_a_name_means_one_entity():
    """The same form in the same language leads to one entity, whatever file it stands in."""
    meant = defaultdict(set)
    for name in ("bodies", "countries", "institutions", "persons", "places", "groups"):
        for row in rows_of(name):
            meant[row["form"], row["lang"]].add(row["entity_id"])
    assert {form: ids for form, ids in meant.items() if len(ids) > 1} == {}


def test_a_name_stands_once_in_its_file():
    """No row is there twice."""
    for name in (*NAMES, "groups", "masks", "posts"):
        # The record may give one name to two bodies; there the hand row decides.
        if name == "bodies_reference":
            continue
        seen = [(row["form"], row["lang"]) for row in rows_of(name)]
        assert len(seen) == len(set(seen)), name


def test_no_word_mixes_scripts():
    """Letters that look alike but belong to two alphabets never meet in one word."""
    for name, row in every_form():
        for word in re.findall(r"[^\W\d_]+", row["form"]):
            assert not (CYRILLIC.search(word) and LATIN.search(word)), (name, row["form"])


def test_a_form_is_written_in_its_language():
    """English has no Cyrillic, Russian has no Kazakh letter."""
    for name, row in every_form():
        if row["lang"] == "en":
            assert not CYRILLIC.search(row["form"]), (name, row["form"])
        if row["lang"] == "ru":
            assert not KAZAKH.search(row["form"]), (name, row["form"])


def test_forms_have_no_loose_spaces():
    """A form is what stands on the page: no space at an end, none doubled."""
    for name, row in every_form():
        assert row["form"] == " ".join(row["form"].split()), (name, row["form"])


def test_masks_cover_more_than_a_name():
    """A mask that is itself a country's name would hide the country everywhere."""
    countries = {row["form"].casefold() for row in rows_of("countries")}
    for row in rows_of("masks"):
        assert row["reason"] in REJECTION_REASONS, row
        assert row["form"].casefold() not in countries, row


def test_groups_count_known_states():
    """Members are ISO codes of the record."""
    known = set(column(REFERENCE / "countries.csv", "iso3"))
    assert {code for row in rows_of("groups") for code in row["members"].split()} <= known


def test_entities_are_whole():
    """Three names each; a place on the globe or none; a parent that exists."""
    ids = set(entity_ids())
    for row in rows_of("entities"):
        assert row["kind"] in ENTITY_KINDS, row
        assert row["name_kk"], row
        assert row["name_ru"], row
        assert row["name_en"], row
        assert bool(row["lon"]) == bool(row["lat"]), row
        if row["lon"]:
            assert -180 <= float(row["lon"]) <= 180, row
            assert -90 <= float(row["lat"]) <= 90, row
        assert not row["parent"] or row["parent"] in ids, row


def test_cities_have_a_place():
    """A city without coordinates can't be drawn."""
    assert [
        row["entity_id"] for row in rows_of("entities") if row["kind"] == "city" and not row["lon"]
    ] == []


def test_the_united_nations_have_193_members():
    """Members, observers and territories are told apart."""
    path = REFERENCE / "countries.csv"
    members = dict(zip(column(path, "iso3"), column(path, "un_member"), strict=True))
    assert sum(value == "True" for value in members.values()) == 193
    assert [members[code] for code in ("VAT", "PSE", "TWN", "ESH", "KAZ")] == [
        *["False"] * 4,
        "True",
    ]
    assert len(members) == 249


@pytest.mark.parametrize("lang", LANGS)
def test_shown_country_names_differ(lang):
    """Both Congos, both Koreas: no two countries share a name on the map."""
    names = column(REFERENCE / "countries.csv", f"name_{lang}")
    assert all(names)
    assert len(names) == len(set(names))


def test_rows_stand_in_one_order():
    """Sorted files make small diffs."""
    for name in (
        "bodies",
        "bodies_hand",
        "bodies_reference",
        "countries",
        "countries_cldr",
        "countries_hand",
    ):
        rows = rows_of(name)
        assert rows == gazetteer_rows.sort_forms(rows), name


def test_building_again_changes_nothing(tmp_path):
    """What stands in git is what the build writes."""
    for name in ("countries_hand", "bodies_hand", "bodies_reference"):
        source = GAZETTEER / f"{name}.csv"
        (tmp_path / source.name).write_bytes(source.read_bytes())
    gazetteer_build.build_countries(tmp_path)
    gazetteer_build.build_bodies(record=tmp_path, folder=tmp_path)
    for name in ("groups", "places", "persons", "institutions"):
        source = GAZETTEER / f"{name}.csv"
        (tmp_path / source.name).write_bytes(source.read_bytes())
    build_russian(tmp_path)
    for name in ("countries_cldr", "countries", "bodies", "countries_ru_forms", "names_ru_forms"):
        assert (tmp_path / f"{name}.csv").read_bytes() == (
            GAZETTEER / f"{name}.csv"
        ).read_bytes(), name


def test_the_countries_of_the_record_are_what_is_built(tmp_path):
    """data/reference/countries.csv comes from capitals.csv and CLDR, not from an edit."""
    build_reference(tmp_path)
    assert (tmp_path / "countries.csv").read_bytes() == (REFERENCE / "countries.csv").read_bytes()


@pytest.mark.parametrize(
    ("form", "lang", "entity_id"),
    [
        ("Египет", "kk", "EGY"),
        ("Мысыр", "kk", "EGY"),
        ("ГФР", "kk", "DEU"),
        ("Голландия", "kk", "NLD"),
        ("Мажарстан", "kk", "HUN"),
        ("Белоруссия", "kk", "BLR"),
        ("Әзербайжан", "kk", "AZE"),
        ("КСРО", "kk", "SUN"),
        ("Конго", "kk", "COG"),
        ("Конго Демократиялық Республикасы", "kk", "COD"),
        ("США", "ru", "USA"),
        ("Кыргызстан", "ru", "KGZ"),
        ("U.K.", "en", "GBR"),
    ],
)
def test_names_of_the_nineties_are_there(form, lang, entity_id):
    """Names that CLDR lacks or gives to another place."""
    assert {
        row["entity_id"]
        for row in rows_of("countries")
        if row["form"] == form and row["lang"] == lang
    } == {entity_id}
