"""Limits and embedding sites from the environment; a wrong value is refused by name."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

_PREFIX = "KZDASH_"
EMBEDDED_BY = "KZDASH_EMBEDDED_BY"
# A trial on one's own machine needs no certificate.
_ORIGIN = re.compile(r"(?:https://[a-z0-9*][a-z0-9.-]*|http://localhost)(?::[0-9]{1,5})?")


class LimitsError(ValueError):
    """A setting that is no number; the message names it and what to write."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the guard; each field is the variable ``KZDASH_<FIELD>`` in capitals."""

    max_sessions: int = 400  # open pages of all visitors
    max_sessions_per_address: int = 240  # a ministry shares one address
    frames_per_second: int = 2  # what a socket may send on and on; a person clicks less
    burst_frames: int = 20  # what it may send at once: a page that opens, a slider that is dragged
    frames_over: int = 30  # dropped before the socket is closed
    max_frame_bytes: int = 32_768  # a click is a thousand bytes; files go another way
    runs_at_once: int = 2  # of all visitors; the others wait their turn, as they would for the CPU
    run_percent_per_address: int = 50  # of the time that runs take; a room of a hundred takes 30
    run_burst_s_per_address: int = 20  # seconds of runs before that: a room that comes in
    newcomers_per_second: int = 10  # of one address that are let in; the others wait at the door
    burst_newcomers_per_address: int = 120  # of one address that are let in at once: a room

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Limits":
        """Return the limits with what *environment* sets; the process's own without one.

        Raises:
            LimitsError: If a value isn't a whole number above 0.
        """
        given = os.environ if environment is None else environment
        values = {}
        for field in fields(cls):
            name = _PREFIX + field.name.upper()
            text = given.get(name, "").strip()
            if not text:
                continue
            if not (text.isascii() and text.isdecimal() and int(text) > 0):
                raise LimitsError(f"{name}={text!r}: write a whole number above 0, or leave it out")
            values[field.name] = int(text)
        return cls(**values)


def embedding_sites(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the sites that may show the app inside a page of theirs, besides itself.

    Args:
        environment: The process's variables; the process's own without one. ``KZDASH_EMBEDDED_BY``
            holds addresses such as ``https://example.org``, with spaces between.

    Raises:
        LimitsError: If one is no such address.
    """
    given = os.environ if environment is None else environment
    sites = tuple(given.get(EMBEDDED_BY, "").split())
    for site in sites:
        if not _ORIGIN.fullmatch(site):
            raise LimitsError(f"{EMBEDDED_BY}: {site!r} is no address like https://example.org")
    return sites
