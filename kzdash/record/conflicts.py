"""What the note of a row says of other sources: the clause, and the dates that it gives.

Notes keep one form, ``conflict: ECOLEX gives 2008-12-04``, which a reviewer can check by eye; a
test reads every note of the record.
"""

import re

# A note of the record on other sources: ``conflict: ECOLEX gives 2008-12-04``.
_CONFLICT = re.compile(r"conflict:\s*([^;]+)", re.IGNORECASE)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_ISO = r"(?P<iso>\b(?:19|20)\d\d(?:-\d\d){0,2}\b)"
_DAY = rf"(?P<day>\b\d{{1,2}}) (?P<of>{'|'.join(_MONTHS)})(?: (?P<year>\d{{4}}))?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}) (?P<in>\d{{4}})"
_DATE = re.compile(f"{_DAY}|{_MONTH}|{_ISO}")


def conflict_in(note: str) -> str | None:
    """Return what another source says, in the note's own words; None where it says nothing."""
    found = _CONFLICT.search(note)
    return found[1].strip() if found else None


def other_dates(conflict: str, date: str) -> tuple[str, ...]:
    """Return the dates that a clause gives besides *date*, as ISO, in its order.

    A clause without a date ("membership date not found") names none, and a clause's dates count
    from its verb on: the year in "MFA text of 2022 gives September 1992" is the text's own.
    """
    stated = conflict.partition(" gives ")[2] or conflict
    found = (_iso(match, date[:4]) for match in _DATE.finditer(stated))
    return tuple(iso for iso in found if iso != date)


def _iso(match: re.Match[str], year: str) -> str:
    """Return the matched date as ISO; a day without its year is of the row's own."""
    if match["iso"]:
        return match["iso"]
    if match["day"]:
        month = _MONTHS.index(match["of"]) + 1
        return f"{match['year'] or year}-{month:02}-{int(match['day']):02}"
    return f"{match['in']}-{_MONTHS.index(match['month']) + 1:02}"
