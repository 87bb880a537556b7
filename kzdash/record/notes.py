"""What the notes of the record say of other sources: ``conflict: ECOLEX gives 2008-12-04``."""

import re

_CLAUSE = re.compile(r"conflict:\s*([^;]+)", re.IGNORECASE)


def conflict_in(note: str) -> str | None:
    """Return what another source says, in the note's own words; None where it says nothing."""
    found = _CLAUSE.search(note)
    return found[1].strip() if found else None
