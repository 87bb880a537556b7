"""Points of states, for the view in depth; read once."""

import csv
from functools import cache

from kzdash import paths


@cache
def state_points() -> dict[str, tuple[float, float]]:
    """Return iso3 -> (lon, lat) of a point inside every state and territory."""
    with (paths.GEO / "points.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}
