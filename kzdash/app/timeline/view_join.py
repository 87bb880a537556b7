"""Which row of the record stands beside a claim of the text, and why that one.

The join is data: a table of which steps answer which verb, and a value per claim that names the
rows it found and the reason. It points from the one to the other and blends nothing; a card never
takes the row's date as its own. Rules and limits: docs/decisions/0015.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kzdash.record.questions import RecordRow

JoinReason = Literal["step", "other_step", "no_date", "no_row"]

# Steps by which a state comes to belong, the one that says so most plainly first.
_BELONGS = ("acceded", "member", "founding_member", "partner", "ratified", "in_force", "signed")
_TAKES_PART = (*_BELONGS, "observer", "chair", "host")
# Status of a claim -> the record's statuses that answer its verb, the nearest first. A verb that
# names no step (supports, received) is answered by none: the body's first row is then offered as
# another step.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "member": ("member", "founding_member", "acceded", "partner", "ratified", "in_force"),
    "joined": _BELONGS,
    "signed": ("signed",),
    "ratified": ("ratified", "acceded"),
    "participates": _TAKES_PART,
    "cooperates": _TAKES_PART,
    "initiated": ("founding_member", "applied"),
    "supports": (),
    "received": (),
    "planned": _TAKES_PART,
    "proposed": _TAKES_PART,
}


@dataclass(frozen=True, slots=True)
class Join:
    """What the record has beside one claim.

    Attributes:
        claim_id: The claim.
        row: The row that is set beside it; None where no row has a date and a source.
        reason: ``step``: the row is a step of the same body that answers the claim's verb;
            ``other_step``: the same body, another step; ``no_date``: the body has rows, but none
            with both a date and a source; ``no_row``: the record has nothing on the body.
        rows: Every row of the body, by date, the joined one included.
    """

    claim_id: str
    row: RecordRow | None
    reason: JoinReason
    rows: tuple[RecordRow, ...]


def join_of(claim_id: str, status: str, rows: Iterable[RecordRow]) -> Join:
    """Return the join of a claim with its body's *rows* (by date, as the record gives them)."""
    every = tuple(rows)
    dated = [row for row in every if row.verified and row.date]
    if not dated:
        return Join(claim_id, None, "no_date" if every else "no_row", every)
    wanted = ANSWERS.get(status, ())
    answers = [row for row in dated if row.status in wanted]
    if answers:
        nearest = min(answers, key=lambda row: wanted.index(row.status))  # then the earliest
        return Join(claim_id, nearest, "step", every)
    return Join(claim_id, dated[0], "other_step", every)
