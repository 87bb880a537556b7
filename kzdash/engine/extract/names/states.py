"""The state that a city, a person or an institution stands for: ``parent`` in entities.csv."""

import csv
from collections.abc import Mapping
from functools import cache

from kzdash import paths

_STATE_CODE_LETTERS = 3


@cache
def _parents() -> Mapping[str, str]:
    with (paths.GAZETTEER / "entities.csv").open(encoding="utf-8", newline="") as file:
        return {row["entity_id"]: row["parent"] for row in csv.DictReader(file) if row["parent"]}


def state_of(entity_id: str | None) -> str | None:
    """Return the state that an entity is or stands for; None for a body, a sea, an unknown.

    Args:
        entity_id: As in ``entities.csv``; a state is its ISO 3166-1 alpha-3 code.
    """
    if entity_id is None:
        return None
    if len(entity_id) == _STATE_CODE_LETTERS and entity_id.isupper():
        return entity_id
    return _parents().get(entity_id)
