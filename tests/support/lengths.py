"""How long tests may take: ``KZDASH_LONG=1`` (``make nightly``) asks for their long versions."""

import os
from typing import TypeVar

T = TypeVar("T")
LONG = os.environ.get("KZDASH_LONG") == "1"


def by_length(short: T, long: T) -> T:
    """Return *short* in ``make test`` and *long* in ``make nightly``."""
    return long if LONG else short
