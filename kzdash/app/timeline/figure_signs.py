"""The signs of the record's statuses: one shape each, the same on the chart and in a still figure.

All are hollow, because everything in the record comes from outside the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MARK_PX = 12  # the widest sign with its line


@dataclass(frozen=True, slots=True)
class Sign:
    """One shape: Plotly's symbol and size, and the same as an SVG path around 0, 0."""

    symbol: str
    size: float
    path: str
    dot: bool = False


# Sizes differ so that every shape is drawn 10 px wide: Plotly's star is 1.33 times its size.
SIGNS: Mapping[str, Sign] = {
    "applied": Sign("circle-open", 10, "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z"),
    "observer": Sign("circle-open-dot", 10, "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z", dot=True),
    "signed": Sign("triangle-right-open", 8.5, "M4.9,0L-2.5,-4.9L-2.5,4.9Z"),
    "bound": Sign("diamond-open", 7.7, "M5,0L0,5L-5,0L0,-5Z"),
    "in_force": Sign("square-open", 8.5, "M-4.2,-4.2H4.2V4.2H-4.2Z"),
    "member": Sign(
        "star-open",
        7.5,
        "M0,-5.2L1.2,-1.6L5,-1.6L1.9,.6L3.1,4.2L0,2L-3.1,4.2L-1.9,.6L-5,-1.6L-1.2,-1.6Z",
    ),
    "office": Sign("triangle-up-open", 8.5, "M0,-4.9L4.9,2.5L-4.9,2.5Z"),
    "end": Sign("x-thin-open", 8, "M-4,-4L4,4M-4,4L4,-4"),
}

# Status of the record -> its sign; a legend names them in this order.
SIGN_OF: Mapping[str, str] = {
    "applied": "applied",
    "observer": "observer",
    "signed": "signed",
    "ratified": "bound",
    "acceded": "bound",
    "in_force": "in_force",
    "member": "member",
    "founding_member": "member",
    "partner": "member",
    "chair": "office",
    "host": "office",
    "left": "end",
    "superseded": "end",
}


def sign_of(status: str) -> Sign:
    """Return the sign of a status of the record."""
    return SIGNS[SIGN_OF.get(status, "applied")]
