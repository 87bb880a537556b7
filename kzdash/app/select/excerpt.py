"""A sentence cut to a length at words, around the words that carry what is said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in three parts; the verb in the middle is underlined."""

    before: str
    verb: str
    after: str

    @property
    def text(self) -> str:
        """Return the quotation as one text."""
        return self.before + self.verb + self.after


def excerpt(text: str, start: int, stop: int, limit: int) -> Quote:
    """Return *text* in at most about *limit* characters, with ``text[start:stop]`` kept whole.

    What one side doesn't need, the other gets; a cut is at a word and shown as an ellipsis.
    """
    before, verb, after = text[:start], text[start:stop], text[stop:]
    if len(text) <= limit:
        return Quote(before, verb, after)
    room = max(0, limit - len(verb))
    left = min(len(before), max(room // 2, room - len(after)))
    return Quote(_tail(before, left), verb, _head(after, room - left))


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    return "… " + kept[kept.find(" ") + 1 :]


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    return (kept[: kept.rfind(" ")] if " " in kept else kept) + " …"
