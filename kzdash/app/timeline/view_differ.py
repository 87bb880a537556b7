"""What another source says of the same step: read from the note of a row of the record.

The notes keep one form, ``conflict: ECOLEX gives 2008-12-04``, which a reviewer can check by eye;
a test reads every note of the record. The date is what the row is drawn with beside its own, and
the whole clause is what a visitor is shown.
"""

import re
from dataclasses import dataclass
from datetime import date

from kzdash.record.dates import span_of
from kzdash.record.notes import conflict_in
from kzdash.record.questions import RecordRow

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_ISO = r"(?P<iso>\b(?:19|20)\d\d(?:-\d\d){0,2}\b)"
_DAY = rf"(?P<day>\b\d{{1,2}}) (?P<of>{'|'.join(_MONTHS)})(?: (?P<year>\d{{4}}))?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}) (?P<in>\d{{4}})"
_DATE = re.compile(f"{_DAY}|{_MONTH}|{_ISO}")
_UNSURE = "unverified"


@dataclass(frozen=True, slots=True)
class Differing:
    """One other date for the same step, as sharp as the note gives it."""

    iso: str  # the date, of any precision
    first: date  # first possible day
    stop: date  # one past the last possible day
    said: str  # the note's own words, in English
    verified: bool


def differing(row: RecordRow) -> tuple[Differing, ...]:
    """Return the other dates that the note of *row* names, in its order.

    A clause without a date ("membership date not found") names none, and a clause's dates count
    from its verb on: the year in "MFA text of 2022 gives September 1992" is the text's own.
    """
    said = conflict_in(row.note)
    if said is None:
        return ()
    stated = said.partition(" gives ")[2] or said
    others = []
    for match in _DATE.finditer(stated):
        iso = _iso(match, row.date[:4])
        span = span_of(iso)
        if span is not None and iso != row.date:
            others.append(Differing(iso, span.first, span.stop, said, _UNSURE not in said))
    return tuple(others)


def _iso(match: re.Match[str], year: str) -> str:
    """Return the matched date as ISO; a day without its year is of the row's own."""
    if match["iso"]:
        return match["iso"]
    if match["day"]:
        month = _MONTHS.index(match["of"]) + 1
        return f"{match['year'] or year}-{month:02}-{int(match['day']):02}"
    return f"{match['in']}-{_MONTHS.index(match['month']) + 1:02}"
