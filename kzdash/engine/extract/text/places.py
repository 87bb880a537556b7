"""A copy of a text in which pieces are written otherwise, and the way back to the text."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """Where the letters of a copy stand in the text that it was made of."""

    starts: tuple[int, ...]  # positions of the copy from which a shift holds
    shifts: tuple[int, ...]  # position in the text = position in the copy + shift
    ends: Mapping[int, int]  # end in the copy of a rewritten piece -> its end in the text

    def raw(self, position: int) -> int:
        """Return the position in the text of a position in the copy."""
        if len(self.shifts) == 1:
            return position
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def raw_stop(self, stop: int) -> int:
        """Return the end in the text of a span that ends before *stop* in the copy."""
        return (self.ends.get(stop) or self.raw(stop - 1) + 1) if stop > 0 else 0

    def copied(self, position: int) -> int:
        """Return the position in the copy of a position in the text."""
        if len(self.shifts) == 1:
            return position
        after = [start + shift for start, shift in zip(self.starts, self.shifts, strict=True)]
        at = bisect_right(after, position) - 1
        following = self.starts[at + 1] if at + 1 < len(self.starts) else None
        found = position - self.shifts[at]
        return found if following is None else min(found, following)


def rewritten(text: str, pieces: Iterable[tuple[int, int, str]]) -> tuple[str, Places]:
    """Return a copy of *text* with *pieces* written otherwise, and its way back.

    Args:
        text: The text.
        pieces: Start, stop and new letters of what is written otherwise, in order.
    """
    parts: list[str] = []
    starts, shifts = [0], [0]
    ends: dict[int, int] = {}
    position = length = 0
    for start, stop, letters in pieces:
        parts += (text[position:start], letters)
        length += start - position + len(letters)
        position = stop
        if len(letters) != stop - start:
            starts.append(length)
            shifts.append(position - length)
            if letters:
                ends[length] = position
    parts.append(text[position:])
    return "".join(parts), Places(tuple(starts), tuple(shifts), ends)
