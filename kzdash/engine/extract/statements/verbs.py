"""Read a status from the verb: done, ongoing, planned, wished or stated.

A Kazakh sentence says at its end what becomes of what it names: «қойылды» is done, «жүргізілуде»
is ongoing, «қойылады» is settled on, «керек» is wished. The marker that stands nearest behind the
words of a tie decides; a verb of saying («атап өту керек») wishes only that it be said.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from kzdash.engine.extract.statements.signals import Bits, Signals, chosen_of
from kzdash.engine.extract.text.letters import fold

# Sayings and thoughts: their «керек» is about saying, not about doing.
_SAYING = re.compile(
    r"(?<!\w)(?:атау|атап\s+(?:өту|көрсету|өткім)|айту|айтып\s+өту|мойындау|негізге\s+алу|есте\s+ұстау|"
    r"бағалай\s+білу|тізіп\s+шығу|еске\s+алу)\w*\s+(?:керек|қажет|тиіс\w*|жөн|дұрыс|ләзім|келеді)(?!\w)"
    r"|(?:екенін|тынын|тінін|ғанын|генін|қанын|кенін)\s+(?:\w+\s+){0,2}(?:ескер|мойында|айт|атап)\w*"
    r"(?:\s+(?:керек|қажет|тиіс\w*))?"
    r"|атап\s+өткім\s+келеді"
)
_PLANNED = (
    # «орнату туралы», but not «орнату туралы хаттамаға қол қойылды», where the paper decides.
    (
        r"(?:өткізу|құру|ашу|жасасу|қол\s+қою|орнату|бару|келу)\s+(?:туралы|жөнінде\w*)"
        r"(?!\s+(?:\w+\s+)?(?:хаттама|келісім|шарт|меморандум|мәлімдеме|коммюнике|жарлы)\w*)"
    ),
    r"(?<!\w)(?:әзірлен|қарастыр|көзде|жоспарла|белгілен|ниет|талқылан)\w*(?:\s+(?:жатыр|отыр|үстінде|тұр))?",
    r"(?<!\w)ойда\s+болған",
    r"(?<!\w)жоспарда(?!\w)|(?<!\w)жобасы\w*\s+(?:\w+\s+)?(?:дайын|әзір|талқыл|қара)\w*",
    r"(?<!\w)(?:күтілуде|уәде\s+\w+|тиісті\s+түрде\s+дайындал\w*)",
    # The present of an event is its future: «барады», «ашады», «қол қояды».
    r"(?<!\w)(?:бара|келе|өте|өткізе|аша|қоя|жүргізе|кездесе|жасаса|орната|аттана)(?:ды|ді|мыз|міз)(?!\w)",
    r"(?<!\w)(?!талқылады|қорытындылады|табылады|саналады|есептеледі|аталады)\w{2,}(?:ыл|іл|ал|ел|ын|ін)(?:ады|еді)(?!\w)",
    r"(?<!\w)\w+(?:атын|етін|йтын|йтін)\s+бол(?:ады|амыз)(?!\w)",
    r"(?<!\w)\w+(?:мақ|мек|бақ|бек|пақ|пек)(?:шы|ші)(?!\w)",
    r"(?<!\w)[а-яёәғқңөұүһі]{2,}(?:мақ|мек|бақ|бек|пақ|пек)(?=\s*(?:[.,;!?]|$))",
)
_WISHED = (
    r"(?<!\w)(?:керек|қажет(?!\s+е[тп])|қажеттігі\w*|қажеттілігі\w*|ләзім|тиіс(?:ті|піз|пін|тіміз)?|жөн|дұрыс)(?!\w)",
    r"(?<!\w)(?:дамыту|орнату|кеңейту|нығайту|тереңдету|күшейту)\s*[-–—]\s*(?:\w+\s+){0,3}(?:мақсат|міндет)\w*",
    r"(?<!\w)(?:ұмтыл\w*|ықылас\s+білдір\w*|тілек\w*|мүдделі\w*|ниетті\w*)",
    r"(?<!\w)\w+(?:ғы|гі|қы|кі)(?:сы|сі|м|мыз|міз)\s+кел\w*",
)
_STATED = (r"(?<!\w)\w+(?:маса|месе|баса|бесе|паса|песе)(?!\w)|(?<!\w)бол(?:са|маса)(?!\w)",)
_ONGOING = (
    # At the end of a clause; «кездесуде» before other words is a place: at a meeting.
    r"(?<!\w)(?!сауда)\w{2,}(?:уда|уде)(?:міз|мыз)?(?!\w)(?=\s*(?:[.,;:!?»\"]|$|және|деп|болатын|еді))",
    r"(?<!\w)\w+(?:ып|іп|п)\s+(?:отыр|жатыр|тұр|жүр|келе)\w*",
    r"(?<!\w)\w+[аейпы]\s+(?:қала\s+)?(?:береді|береміз|бермек|түсуде)(?!\w)",
    r"(?<!\w)кірісіп\s+(?:те\s+)?кет\w*",
)
_DONE = (
    # A participle that ends the clause; before a noun it only describes the noun.
    r"(?<!\w)\w+(?:ған|ген|қан|кен)(?=\s*(?:[.,;:!?»\"]|$|еді|екен|болатын))",
    # «қойылды» and «жасады» are past, «болады» and «барады» are not: a vowel before «-ды» is
    # the present, save for stems that end in a vowel themselves.
    r"(?<!\w)\w{2,}(?:(?<![аей])(?:ды|ді|ты|ті)|(?<!бо)(?<!қа)(?<!са)(?:ла|ле|да|де|жаса|та|те)(?:ды|ді))(?:қ|к|м)?(?=\s*(?:[.;:!?»\"]|$|және))",
    r"(?<!\w)\w+(?:ғаннан|геннен|қаннан|кеннен)(?!\w)",
    # A verbal noun with its subject is a fact: «қосылуы», «қол қоюы».
    r"(?:қосыл|қо|ен|ал|бер|құрыл|өт|бол|орнат|ашыл)(?:у|ю)(?:ы|і|ымыз|іміз)\w*+(?!\s+(?:тиіс|керек|қажет|мүмкін|жөн))",
)
MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern))
    for status, patterns in (
        ("planned", _PLANNED),
        ("wished", _WISHED),
        ("stated", _STATED),
        ("ongoing", _ONGOING),
        ("done", _DONE),
    )
    for pattern in patterns
)
# A participle in front of the noun: «қол қойылған келісімдер», «барған сапары».
_TIME_TO_COME = re.compile(
    r"[КкАаЖжТт](?<!\w.)(?:(?:елесі|елер|лдағы)\s+(?:жыл|ай|апта|күн|тоқсан|кезең)\w*|(?:ақын|аяу)\s+арада(?!\w))"
)
_PRESENT = re.compile(
    r"(?<!\w)\w+(?:ады|еді|йды|йді|амыз|еміз|ймыз|йміз|мақ|мек|бақ|бек|пақ|пек)(?=\s*(?:[.,;:!?»\"]|$))"
)
# The tie's own verb denied: «қол қойылған жоқ», «орнатылмаған».
_DENIED = re.compile(
    r"(?<!\w)\w+(?:ған|ген|қан|кен)\s+(?:жоқ|емес)(?!\w)"
    r"|(?<!\w)\w{2,}\s+(?:жоқ|емес)(?!\w)"
    r"|(?<!\w)\w+(?:ма|ме|ба|бе|па|пе)(?:ды|ді|ған|ген|йды|йді|дық|дік)(?!\w)"
)
_WORD = re.compile(r"\w+")
_DENIAL_WORDS = 4


@cache
def _signals() -> Signals:
    return Signals({"status": [pattern for _, pattern in MARKERS]})


def markers_in(sentence: str) -> Bits:
    """Return which of :data:`MARKERS` a sentence may hold.

    Their letters are endings, which nearly every word has; so only sentences with a tie are asked.
    """
    return _signals().of_one("status", fold(sentence))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the verb says, and where the words that say it stand."""

    status: str
    start: int
    stop: int


def status_after(
    text: str,
    start: int,
    stop: int,
    *,
    default: str,
    may_be: frozenset[str],
    may_hold: Bits = -1,
) -> Reading:
    """Return what the nearest marker in ``text[start:stop]`` says; *default* without one.

    Args:
        text: The whole text.
        start: Where the words of the tie begin.
        stop: Where its clause ends.
        default: What is read where no marker stands.
        may_be: The statuses that are looked for; a rank can't be "done", say.
        may_hold: Which of :data:`MARKERS` the stretch may hold.
    """
    sayings = [match.span() for match in _SAYING.finditer(text, start, stop)]
    best: Reading | None = None
    for status, pattern in chosen_of(MARKERS, may_hold):
        if status not in may_be:
            continue
        for match in pattern.finditer(text, start, stop):
            if any(a <= match.start() < b for a, b in sayings):
                continue
            if best is None or match.start() < best.start:
                best = Reading(status, match.start(), match.end())
            break
    return best or Reading(default, start, start)


def tells_of_future(text: str, start: int, stop: int) -> bool:
    """Whether a clause names a time to come and ends with a verb of the present."""
    return bool(_TIME_TO_COME.search(text, start, stop) and _PRESENT.search(text, start, stop))


def is_denied(text: str, start: int, stop: int) -> bool:
    """Whether the verb right behind the words of a tie is denied."""
    last = start
    for word in islice(_WORD.finditer(text, start, stop), _DENIAL_WORDS + 1):
        last = word.end()
    return bool(_DENIED.search(text, start, last))
