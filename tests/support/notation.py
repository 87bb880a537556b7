"""Bracket notation for tests: «[Қытаймен|CHN] шекара» is a text and its expected mentions."""

import re

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\]]+)\]")


def parse_marked(marked):
    """Return the plain text and the expected (start, stop, label) of every bracket, in order."""
    text, expected, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start = len(text)
        text += match[1]
        expected.append((start, len(text), match[2]))
        position = match.end()
    return text + marked[position:], expected
