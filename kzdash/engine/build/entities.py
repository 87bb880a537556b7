"""Gather the entities of a build and the names under which a search finds them."""

import csv
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from kzdash import paths
from kzdash.engine.build.faults import BuildError
from kzdash.engine.extract.names.gazetteer import load_gazetteer
from kzdash.tables.codes import LANGS

# What one reads as an entity kind of the contract where the reference tables say more.
_BODY_KINDS = {"treaty": "treaty", "programme": "programme", "partnership": "programme"}


def entity_rows(
    named: Collection[str], reference: Mapping[str, pd.DataFrame]
) -> list[dict[str, Any]]:
    """Return the entities *named* in documents or in the reference tables, by id.

    Raises:
        BuildError: If nothing is known of one.
    """
    known: dict[str, dict[str, Any]] = {}
    for row in _gazetteer_entities():
        known[row["entity_id"]] = row
    for body in reference["bodies"].to_dict("records"):
        known[body["body_id"]] = {
            "entity_id": body["body_id"],
            "kind": _BODY_KINDS.get(body["kind"], "organisation"),
            **{f"name_{lang}": body[f"name_{lang}"] for lang in LANGS},
        }
    for state in reference["countries"].to_dict("records"):
        known[state["iso3"]] = {
            "entity_id": state["iso3"], "kind": "country", "lon": state["lon"], "lat": state["lat"],
            **{f"name_{lang}": state[f"name_{lang}"] for lang in LANGS},
        }  # fmt: skip
    met = {
        *named,
        *reference["bodies"]["body_id"],
        *reference["countries"]["iso3"],
        *reference["events"]["entity_id"],
        *reference["missions"]["iso3"],
        *reference["outcomes"]["named"],
        *reference["outcomes"]["entity_id"],
    }
    met |= {known[i]["parent"] for i in met if i in known and known[i].get("parent")}
    missing = sorted(met - set(known))
    if missing:
        raise BuildError(
            [
                f"data/gazetteer/entities.csv: no row for '{i}', which a name links to. Add one."
                for i in missing
            ]
        )
    members = _group_members()
    return [{**known[i], "members": members.get(i)} for i in sorted(met)]


def _gazetteer_entities() -> Iterator[dict[str, Any]]:
    path = paths.GAZETTEER / "entities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                **{key: row[key] or None for key in ("entity_id", "kind", "wikidata", "parent")},
                **{f"name_{lang}": row[f"name_{lang}"] for lang in LANGS},
                **{key: float(row[key]) if row[key] else None for key in ("lon", "lat")},
            }


def _group_members() -> dict[str, str]:
    path = paths.GAZETTEER / "groups.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["entity_id"]: row["members"] for row in csv.DictReader(file) if row["members"]}


def alias_rows(entities: pd.DataFrame) -> list[dict[str, Any]]:
    """Return every name of the gazetteer for the entities of this build, by id."""
    wanted = set(entities["entity_id"])
    aliases = {
        (name.entity_id, name.lang, name.form)
        for name in load_gazetteer().names
        if name.entity_id in wanted
    }
    for row in entities.to_dict("records"):
        aliases |= {(row["entity_id"], lang, row[f"name_{lang}"]) for lang in LANGS}
    return [
        {"entity_id": entity_id, "lang": lang, "form": form}
        for entity_id, lang, form in sorted(aliases)
    ]
