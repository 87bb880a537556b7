"""Find persons: known ones with their initials and first names, others by initials or surname.

Pipeline step: text, Mentions -> Mentions. A name of the gazetteer takes the initials in front of
it; initials with a surname behind them are a person also when nobody knows who.
"""

import re
from collections.abc import Sequence

from kzdash.extract.endings import ending_of
from kzdash.extract.model import Mention
from kzdash.extract.spans import SpanIndex

_U = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_L = "а-яёәғқңөұүһі"
_INITIALS_BEFORE = re.compile(rf"(?:[{_U}]\.[ \u00a0]?){{1,3}}$")
_INITIALS = re.compile(
    rf"(?<![\w.])(?:[{_U}]\.[ \u00a0]?){{1,2}}(?P<surname>[{_U}][{_L}]{{2,}}(?:-[{_U}][{_L}]+)?)"
)
# Surnames: the Russian pattern, the Kazakh one with «ұлы» and «қызы», and the bare ones.
_SURNAME = re.compile(r"(?:[оеё]в|ин|ын|ский|цкий|ұлы|қызы|улы|кызы|бек|бай|хан|тегі)(?:а|ой|ая)?")
_FULL_NAME = re.compile(
    rf"(?<![\w.])[{_U}][{_L}]+\s+(?:[{_U}][{_L}]+\s+)?(?P<surname>[{_U}][{_L}]+?(?:[оеё]ва?|ина?|ұлы|қызы))(?P<ending>[{_L}]*)(?!\w)"
)
_KNOWN, _BY_INITIALS, _BY_PATTERN = 1.0, 0.8, 0.6


def find_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return *mentions* with the persons of *text* among them, left to right."""
    grown = [_with_initials(text, m) if m.kind == "person" else m for m in mentions]
    taken = SpanIndex((m.start, m.stop) for m in grown)
    found: list[Mention] = []
    for pattern, rule, confidence in (
        (_INITIALS, "person/initials", _BY_INITIALS),
        (_FULL_NAME, "person/full_name", _BY_PATTERN),
    ):
        for match in pattern.finditer(text):
            start, stop = match.span()
            if taken.overlaps(start, stop):
                continue
            stem_stop = _stem_stop(text, match)
            found.append(Mention(start, stop, stem_stop, None, "person", "name", rule, confidence))
        taken = SpanIndex((m.start, m.stop) for m in (*grown, *found))
    return sorted([*grown, *found], key=lambda m: (m.start, -m.stop))


def _with_initials(text: str, mention: Mention) -> Mention:
    """Let a known person's mention begin at the initials."""
    before = text[max(0, mention.start - 12) : mention.start]
    match = _INITIALS_BEFORE.search(before)
    if not match:
        return mention
    return Mention(
        mention.start - len(match.group()), mention.stop, mention.stem_stop, mention.entity_id,
        mention.kind, mention.form, mention.rule, mention.confidence,
    )  # fmt: skip


def _stem_stop(text: str, match: re.Match[str]) -> int:
    """Return where the surname ends and its case ending begins."""
    start, stop = match.span("surname")
    surname = text[start:stop]
    for cut in range(len(surname), 2, -1):
        if _SURNAME.search(surname[:cut]) and ending_of(surname[cut:]) is not None:
            ends = [m.end() for m in _SURNAME.finditer(surname[:cut])]
            if ends and ends[-1] == cut:
                return start + cut
    return stop
