"""Group the states of a sentence into coordinated lists and read each list's case.

«Ресей, Иран, Әзірбайжандағы елшіліктеріміз»: one list of three, its case hangs on the last name.
«Италия, Испания елдері тәрізді ірі державаларға»: the case hangs on the noun behind the list.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.names.endings import Ending, ending_of
from kzdash.engine.extract.names.home import HOME

_AND = re.compile(
    r"\s*(?:да\b|де\b)?\s*(?:,?\s*(?:және|мен|пен|бен|әрі|немесе|сондай\s*[-–—]?\s*ақ|сонымен\s+қатар)|,)\s*(?:сондай\s*[-–—]?\s*ақ\s+)?"
    r"(?:ұлы|ірі)?\s*$"
)
_NAME = re.compile(
    r"\s+(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s*){0,2}[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+(?:\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+){0,2}"
)
_MIN_NAME = 3
_NOT_BY_SURNAME = frozenset(("person/post", "person/first_name"))
_BEARER_CASES = frozenset(("gen", "dat", "acc", "abl", "ins"))
_TIGHT = frozenset("-–—")  # «Қазақстан-Қытай комиссиясы», «Қазақстан – Қытай»
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
# Who speaks for a state: «Түркия басшысымен», «Болгария Үкіметі», «Қытай тарапынан».
OFFICES = (
    r"президент|премьер|министр|канцлер|басшы|төраға|корол|патша|әмір|сұлтан|хан|елші(?!лі[кг])|өкіл(?!ді[кг])|"
    r"делегация|ғалым|маман|сарапшы|кәсіпкер|депутат|дипломат|компания|үкімет|парламент|хатшы|спикер|ведомство|вице-президент"
)
_OFFICE = re.compile(
    r"\s+(?:(?!біздің|өз|мен|пен|бен|және)[\w-]+\s+){0,4}?"
    rf"(?P<noun>(?i:(?:вице-|премьер-)?(?:{OFFICES}|тараб|тарап(?!ынан|ының))))"
    r"(?P<ending>(?:лары|лері|дары|дері|тары|тері|сы|сі|ы|і)[^\W\d_]*)"
)


@dataclass(frozen=True, slots=True)
class Partners:
    """One coordinated list of states or groups; *case* is what its ending says."""

    members: tuple[Mention, ...]
    case: Ending
    start: int
    stop: int  # behind the ending, the noun or the postposition that belongs to the list
    postposition: str
    office: Ending | None = None  # the case of who speaks for them: «Италия Президентімен»


def partner_lists(
    text: str,
    mentions: Sequence[Mention],
    stop: int | None = None,
    named: Sequence[Mention] = (),
) -> list[Partners]:
    """Return the lists of a sentence, left to right.

    Args:
        text: The whole text.
        mentions: States, groups and adjectives of one sentence, in order, not nested in bodies.
        stop: Where the sentence stops; the end of the text without it.
        named: All mentions of the sentence; a person behind an office carries its case.
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
    ends = [*(members[0].start for members in lists[1:]), len(text) if stop is None else stop]
    at = {mention.start: mention for mention in named}
    return [_read(text, members, end, at) for members, end in zip(lists, ends, strict=False)]


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
    # With spaces the dash may be «is»: «Жапония – Қазақстанның серіктесі».
    dash = between in _TIGHT or (between.strip() in _TIGHT and second.stem_stop == second.stop)
    if dash and HOME in (first.entity_id, second.entity_id):
        return True
    own = _OWN_NOUN.match(between) or _OFFICE.match(between)
    return bool(
        own and ending_of(own["ending"]) is not None and _AND.fullmatch(between[own.end() :])
    )


def _read(text: str, members: list[Mention], end: int, named: Mapping[int, Mention]) -> Partners:
    last = members[-1]
    case, stop = case_of(text, last), last.stop
    if last.form == "adjective":
        case = "dir" if _DIRECTION.match(text, stop) else "adj"
    elif case == "nom":
        case, stop = _outer_case(text, stop)
    if case == "gen" and (part := _PART.match(text, stop)):
        case, stop = ending_of(part["ending"]) or case, part.end()
    office: Ending | None = None
    if case in ("nom", "gen") and (spoken_for := _office(text, stop, end, named)):
        office, stop = spoken_for
        case = case if office == "nom" else office
    postposition = ""
    if match := _POSTPOSITION.match(text, stop):
        postposition, stop = match["word"], match.end()
    return Partners(tuple(members), case, members[0].start, stop, postposition, office)


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


def _office(
    text: str, stop: int, end: int, named: Mapping[int, Mention]
) -> tuple[Ending, int] | None:
    """Return the case of the office behind a state, or of who holds it, and where that stops.

    «Эстония парламентінің делегациясы»: the last of several offices speaks.
    """
    said: Ending | None = None
    while match := _OFFICE.match(text, stop, end):
        case = ending_of(match["ending"])
        if case is None:
            break
        said, stop = case, match.end()
        if case != "gen":
            break
    if said != "nom":
        return (said, stop) if said else None
    bearer = named.get(stop + 1)
    if bearer is not None:
        if bearer.kind != "person":
            return said, stop
        case = case_of(text, bearer)
        # Of a surname that nobody knows it is not known where its ending begins.
        doubtful = bearer.rule in _NOT_BY_SURNAME and bearer.stem_stop == bearer.stop
        unknown = _unknown_bearer(text, stop, end) if doubtful else None
        return unknown or (case, bearer.stop)
    return _unknown_bearer(text, stop, end) or (said, stop)


def _unknown_bearer(text: str, stop: int, end: int) -> tuple[Ending, int] | None:
    """Return the case of a name that no list knows: «Премьер-Министрі Анвар Ибрагимнің»."""
    name = _NAME.match(text, stop, end)
    last = name.group().split()[-1] if name else ""
    for cut in range(_MIN_NAME, len(last) - 1):
        case = ending_of(last[cut:])
        if name and case in _BEARER_CASES:
            return case, name.end()
    return None
