"""Who owns which outline: the border policy table, applied.

The table (data/geo/border_policy.csv) is the decision; this module only carries it out. A feature
that the table doesn't name is drawn as the source draws it, under its own code.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely import Geometry

LEFT_OUT = "-"
NO_STATE = ""
_SNAP_DEGREES = 1e-4


LANGS = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class BorderRule:
    """One row of the policy: what the source calls it, what it is drawn as, and why."""

    feature: str
    drawn_as: str  # iso3, NO_STATE or LEFT_OUT
    line_with: tuple[str, ...] = ()  # neighbours to which its border is a disputed line
    names: tuple[str, ...] = ()  # kk, ru, en
    reasons: tuple[str, ...] = ()  # kk, ru, en
    source: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A part of one outline that belongs to another by the policy."""

    feature: str
    from_iso3: str
    area: Geometry


@dataclass(frozen=True, slots=True)
class World:
    """Outlines by code after the policy, and the lines that are in dispute."""

    outlines: Mapping[str, Geometry]
    disputed: Mapping[str, Geometry]


def read_policy(folder: Path) -> tuple[BorderRule, ...]:
    """Return the rows of border_policy.csv.

    Raises:
        ValueError: If a feature stands twice, or a row lacks a name, a reason or a source.
    """
    with (folder / "border_policy.csv").open(encoding="utf-8", newline="") as file:
        rules = tuple(
            BorderRule(
                feature=row["feature"],
                drawn_as=row["drawn_as"],
                line_with=tuple(row["line_with"].split()),
                names=tuple(row[f"name_{lang}"] for lang in LANGS),
                reasons=tuple(row[f"reason_{lang}"] for lang in LANGS),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )
    if len({rule.feature for rule in rules}) != len(rules):
        raise ValueError(f"{folder / 'border_policy.csv'}: a feature stands twice")
    for rule in rules:
        if not all((*rule.names, *rule.reasons, rule.source)):
            raise ValueError(
                f"{folder / 'border_policy.csv'}: {rule.feature} lacks a name, reason or source"
            )
    return rules


def read_transfers(folder: Path) -> tuple[Transfer, ...]:
    """Return the rows of transfers.csv."""
    with (folder / "transfers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Transfer(row["feature"], row["from"], shapely.from_wkt(row["polygon"]))
            for row in csv.DictReader(file)
        )


def hand_over(
    features: Mapping[str, Geometry], transfers: tuple[Transfer, ...]
) -> dict[str, Geometry]:
    """Return *features* with every transferred area as a feature of its own."""
    parts = dict(features)
    for transfer in transfers:
        giver = parts[transfer.from_iso3]
        given = shapely.intersection(giver, transfer.area)
        parts[transfer.from_iso3] = shapely.difference(giver, transfer.area)
        parts[transfer.feature] = given
        # The cut made new vertices on borders that neighbours share: they get them too.
        corners = shapely.multipoints(shapely.get_coordinates(given))
        near = [code for code, part in parts.items() if part.distance(given) < _SNAP_DEGREES]
        parts |= {code: shapely.snap(parts[code], corners, _SNAP_DEGREES) for code in near}
    return parts


def apply_policy(parts: Mapping[str, Geometry], rules: tuple[BorderRule, ...]) -> World:
    """Return the outlines as the policy draws them.

    Raises:
        ValueError: If the policy names a feature that the source doesn't have.
    """
    known = {rule.feature: rule for rule in rules}
    if unknown := sorted(set(known) - set(parts)):
        raise ValueError(f"border_policy.csv: the source has no outline {', '.join(unknown)}")
    groups: dict[str, list[Geometry]] = {}
    for code, outline in parts.items():
        drawn_as = known[code].drawn_as if code in known else code
        if drawn_as != LEFT_OUT and not outline.is_empty:
            groups.setdefault(drawn_as, []).append(outline)
    disputed = {
        rule.feature: _land_border(parts[rule.feature], [parts[code] for code in rule.line_with])
        for rule in rules
        if rule.line_with
    }
    outlines = {code: shapely.union_all(group) for code, group in sorted(groups.items())}
    return World(outlines, disputed)


def _land_border(part: Geometry, neighbours: list[Geometry]) -> Geometry:
    """Return where *part* touches the neighbours on land."""
    others = shapely.union_all([shapely.boundary(neighbour) for neighbour in neighbours])
    return shapely.line_merge(shapely.intersection(shapely.boundary(part), others))
