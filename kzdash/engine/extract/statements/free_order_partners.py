"""Group the states of a Russian or English sentence into lists and read how each is joined.

«с Россией, Ираном и Азербайджаном», "with such powers as the USA and France": one list each. The
nearest preposition in front joins it; "of" hands on to the one before it ("with the head of …").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.names.home import HOME

BODIES = ("organisation", "treaty", "programme")
_AND = re.compile(
    r"\s*(?:,|,?\s*(?:а\s+также|и\s+также|и|или|and\s+also|and\s+likewise|as\s+well\s+as|and|or|&)(?!\w))\s*"
    r"(?:со?\s+|во?\s+|with\s+|in\s+|to\s+)?(?:the\s+)?"
    r"(?:(?:countr\w+|states?|republics?)\s+of\s+(?:the\s+)?|(?:стран|государств|республик)\w*\s+)?",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"\s*,?\s*(?:such\s+as|as|like|including|как|в\s+том\s+числе|включая)\s+(?:the\s+)?(?:countries\s+of\s+)?",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s*[—–:(]\s*(?:the\s+)?", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?<!\w)(?:касающ\w+|касается|относительно|применительно\s+к|concerning|regarding|with\s+regard\s+to|as\s+for|as\s+regards)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?<!\w)(?:на\s+уровне\s+(?:\w+\s+){0,3}|at\s+the\s+level\s+of\s+(?:\w+\s+){0,5})$",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    "ru": frozenset("с со в во из от к ко между у для по на".split()),
    "en": frozenset("with to from in of between by for on at towards".split()),
}
_SAME = {"со": "с", "во": "в", "ко": "к", "towards": "to"}
# Behind these words a new phrase begins: a preposition in front of them joins something else.
_BREAK = frozenset(
    "that which who whom whose is are was were has have had will must should and but while "
    "что который которая которое которые и но а".split()
)
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")
_BETWEEN = frozenset("«»“”\"'’[]-–")
# «с французским президентом»: the adjective of a person or a side stands for the state.
_PERSON = re.compile(
    r"\s+(?:[^\W\d_]+\s+)?(?:президент|премьер|министр|канцлер|корол|глав(?:а|ой|у|е)(?!\w)|делегаци|сторон|коллег|лидер|"
    r"руководств|парламентари|president|prime\s|premier|(?:foreign\s+)?minister|chancellor|king|leader|delegation|side|colleague|counterpart)",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"\s+(?:направлени|вектор|direction|vector)", re.IGNORECASE)
# «со стороны США»: from them, not with them.
_FROM = re.compile(r"(?<!\w)со\s+стороны\s+(?:[^\W\d_]+\s+){0,4}$", re.IGNORECASE)
_WINDOW_LETTERS, _WINDOW_TOKENS = 90, 9


@dataclass(frozen=True, slots=True)
class PartnerList:
    """A coordinated list; *joins* holds prepositions, "adj", "poss", "bare", "dir", "topic"."""

    members: tuple[Mention, ...]
    joins: frozenset[str]
    join_start: int  # where the preposition stands
    of_group: tuple[int, int] | None = None  # the group whose members it names, if one stands there

    @property
    def foreign(self) -> tuple[Mention, ...]:
        """Return the members other than Kazakhstan."""
        return tuple(m for m in self.members if m.entity_id != HOME)

    @property
    def with_home(self) -> bool:
        """Whether Kazakhstan is in the list."""
        return len(self.foreign) < len(self.members)

    @property
    def span(self) -> tuple[int, int]:
        """Return where the list begins and stops."""
        return self.members[0].start, self.members[-1].stop


def partner_lists(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[PartnerList]:
    """Return the lists of a sentence, left to right; a name inside a body's name is no partner."""
    covers = [m for m in mentions if m.kind in (*BODIES, "institution")]
    grouped: list[list[Mention]] = []
    for mention in mentions:
        group = mention.kind == "region" and mention.form == "group"
        if mention.kind != "country" and not group:
            continue
        if any(c.start <= mention.start and mention.stop <= c.stop for c in covers):
            continue
        if grouped and _AND.fullmatch(text, grouped[-1][-1].stop, mention.start):
            grouped[-1].append(mention)
        else:
            grouped.append([mention])
    lists: list[PartnerList] = []
    for members in grouped:
        before = lists[-1] if lists else None
        between = (before.span[1], members[0].start) if before else (0, 0)
        if before and (_LIKE.fullmatch(text, *between) or _spells_out(text, before, between)):
            # "nuclear powers as the USA": the examples stand in the place of the group.
            lists[-1] = PartnerList(
                tuple(members), before.joins, before.join_start, of_group=before.span
            )
            continue
        begin = before.span[1] if before else sentence.start
        lists.append(_read(text, begin, sentence, members))
    return lists


def _spells_out(text: str, before: "PartnerList", between: tuple[int, int]) -> bool:
    """Whether a group's members follow: «с ядерными державами — США и Россией»."""
    groups = all(member.kind == "region" for member in before.members)
    return groups and _COLON.fullmatch(text, *between) is not None


def _read(text: str, begin: int, sentence: Sentence, members: Sequence[Mention]) -> PartnerList:
    first, last = members[0], members[-1]
    if first.form == "adjective" and _DIRECTION.match(text, last.stop):
        return PartnerList(tuple(members), frozenset(("dir",)), first.start)
    if first.form == "adjective" and not _PERSON.match(text, last.stop):
        return PartnerList(tuple(members), frozenset(("adj",)), first.start)
    begin = max(begin, first.start - _WINDOW_LETTERS)
    window = text[begin : first.start]
    joins, at = _prepositions(window, sentence.lang)
    if _TOPIC.search(window):
        joins.add("topic")
    if _LEVEL.search(window):
        joins.add("with" if sentence.lang == "en" else "с")
    if _FROM.search(window):
        joins = (joins - {"с"}) | {"от"}
    if sentence.lang == "en" and last.stop > last.stem_stop:
        joins.add("poss")
    if first.form == "adjective":
        joins.add("adj")
    if not joins - {"adj"}:
        joins.add("bare")
    return PartnerList(tuple(members), frozenset(joins), begin + at)


def _prepositions(window: str, lang: str) -> tuple[set[str], int]:
    """Return the prepositions that join what stands behind *window*, and where they begin."""
    joins: set[str] = set()
    at = len(window)
    tokens = list(_TOKEN.finditer(window))[-_WINDOW_TOKENS:]
    as_follows = False
    for token in reversed(tokens):
        word = token.group().lower()
        if word in _PREPOSITIONS[lang]:
            joins.add(_SAME.get(word, word))
            at = token.start()
            if word != "of":
                break
        elif word in _BREAK or (not word[0].isalpha() and word not in _BETWEEN and not as_follows):
            break
        as_follows = word in ("как", "as")
    return joins, at
