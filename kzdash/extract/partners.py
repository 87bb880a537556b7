"""Group the states of a sentence into coordinated lists and read each list's case.

«Ресей, Иран, Әзірбайжандағы елшіліктеріміз»: one list of three, its case hangs on the last name.
«Италия, Испания елдері тәрізді ірі державаларға»: the case hangs on the noun behind the list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kzdash.extract.endings import Ending, ending_of
from kzdash.extract.home import HOME
from kzdash.extract.model import Mention

_AND = re.compile(
    r"\s*(?:,?\s*(?:және|мен|пен|бен|әрі|немесе|сондай\s*[-–—]?\s*ақ|сонымен\s+қатар)|,)\s*(?:сондай\s*[-–—]?\s*ақ\s+)?"
    r"(?:ұлы|ірі)?\s*$"
)
_FREE_INSTRUMENTAL = re.compile(r"\s+(?:мен|пен|бен)(?!\w)")
_OWN_NOUN = re.compile(r"\s+(?P<noun>ел|мемлекет|тараб|республика|жағ)(?P<ending>[^\W\d_]*)")
_LIKE = re.compile(r"\s+(?:сияқты|тәрізді|секілді|сынды|іспетті)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# «мемлекеттерінің бірқатарына», «шетелдердің бәрімен»: some or all of them.
_PART = re.compile(
    r"\s+(?:бірқатар|бірталай|көпшіліг|барлығ|бәр|бірі|көб|кейбір)(?P<ending>[^\W\d_]*)(?!\w)"
)
_POSTPOSITION = re.compile(
    r"\s+(?:да\s+|де\s+)?(?P<word>қатысты|байланысты|тарапынан|тарапының|арқылы|арасында\w*|туралы|жөнінде\w*)"
)
# «американ бағыты»: an adjective that names a direction of policy stands for the partner.
_DIRECTION = re.compile(r"\s+(?:саяси\s+)?бағыт")
_MAX_APPOSITION_WORDS = 5


@dataclass(frozen=True, slots=True)
class Partners:
    """One coordinated list of states or groups; *case* is what its ending says."""

    members: tuple[Mention, ...]
    case: Ending
    start: int
    stop: int  # behind the ending, the noun or the postposition that belongs to the list
    postposition: str
    with_home: bool  # Kazakhstan is in the list: «Қазақстан мен Қытайдың»

    @property
    def foreign(self) -> tuple[Mention, ...]:
        """Return the members other than Kazakhstan."""
        return tuple(m for m in self.members if m.entity_id != HOME)


def partner_lists(text: str, mentions: Sequence[Mention]) -> list[Partners]:
    """Return the lists of a sentence, left to right.

    Args:
        text: The whole text.
        mentions: States, groups and adjectives of one sentence, in order, not nested in bodies.
    """
    lists: list[list[Mention]] = []
    for mention in mentions:
        previous = lists[-1][-1] if lists else None
        if (
            previous is not None
            and mention.form != "descriptive"
            and _same_sort(previous, mention)
            and _joined(text, previous, mention)
        ):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return [_read(text, members) for members in lists]


def case_of(text: str, mention: Mention) -> Ending:
    """Return what the ending of one mention says, a free-standing «мен» behind it included."""
    letters = "".join(_WORD.findall(text[mention.stem_stop : mention.stop]))
    return ending_of(letters) or "nom"


def _same_sort(first: Mention, second: Mention) -> bool:
    return (first.form == "adjective") == (second.form == "adjective")


def _joined(text: str, first: Mention, second: Mention) -> bool:
    """Whether two mentions stand in one list: nothing but a connector, or a noun and one."""
    between = text[first.stop : second.start]
    if _AND.fullmatch(between):
        return True
    own = _OWN_NOUN.match(between)
    return bool(
        own and ending_of(own["ending"]) is not None and _AND.fullmatch(between[own.end() :])
    )


def _read(text: str, members: list[Mention]) -> Partners:
    last = members[-1]
    case, stop = case_of(text, last), last.stop
    if last.form == "adjective":
        case = "dir" if _DIRECTION.match(text, stop) else "adj"
    elif case == "nom":
        case, stop = _outer_case(text, stop)
    if case == "gen" and (part := _PART.match(text, stop)):
        case, stop = ending_of(part["ending"]) or case, part.end()
    postposition = ""
    if match := _POSTPOSITION.match(text, stop):
        postposition, stop = match["word"], match.end()
    return Partners(
        tuple(members), case, members[0].start, stop, postposition,
        any(m.entity_id == HOME for m in members),
    )  # fmt: skip


def _outer_case(text: str, stop: int) -> tuple[Ending, int]:
    """Return the case of a list whose last name has none: by «мен», by its noun, by apposition."""
    if free := _FREE_INSTRUMENTAL.match(text, stop):
        return "ins", free.end()
    own = _OWN_NOUN.match(text, stop)
    if own and (said := ending_of(own["ending"])) is not None:
        stop = own.end()
        if said not in ("nom", "adj", "like"):
            return said, stop
    if like := _LIKE.match(text, stop):
        words = islice(_WORD.finditer(text, like.end()), _MAX_APPOSITION_WORDS)
        for word in words:
            for cut in range(3, len(word.group())):
                said = ending_of(word.group()[cut:])
                if said in ("gen", "dat", "abl", "ins", "locadj") and len(word.group()) - cut > 1:
                    return said, word.end()
    return "nom", stop
