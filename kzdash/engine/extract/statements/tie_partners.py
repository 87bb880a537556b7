"""Choose the partners that a word of a tie speaks of, by case, distance and who acts.

«Ресей, Иран, Әзірбайжандағы елшіліктеріміз»: the nearest list in front of the word in a case
that the word asks for. «Литва тарапы Қазақстанмен …», «Ресей Президенті … Президентпен кездесті»:
they are the subject and we the partner. «Елшіліктеріміз Ресейде бар»: the list stands behind.
"""

import re
from collections.abc import Sequence

from kzdash.engine.extract.statements.partners import OFFICES, Partners
from kzdash.engine.extract.statements.scene import Scene
from kzdash.engine.extract.statements.tie_triggers import Trigger

_FAR_WORDS = 8  # «Францияға қатысты» opens a sentence whose verb stands at its end
_ADJECTIVE_WORDS = 3
# Theirs: «Жапония Премьер-Министрі Қазақстанға … келді».
_POST = re.compile(rf"(?i:{OFFICES})\w*")
_HOME_GOAL = re.compile(
    r"(?<!\w)(?:Қазақстан|Алматы|Астана|Ақмола|Нұр-Сұлтан|[Ее]ліміз|[Рр]еспубликамыз)(?:ға|ге|на|қа)(?!\w)"
)
_GOAL_BEFORE = re.compile(rf"{_HOME_GOAL.pattern}(?:\s+[\w-]+){{0,2}}\s+\Z")
# Ours, with whom somebody of theirs meets: «Президентпен», «Қазақстан Премьер-Министрімен».
_MEETS_US = re.compile(
    r"(?:(?<!\w)Қазақстан\w*\s+(?:Республикасы\w*\s+)?(?:[\w-]+\s+){0,3})?"
    r"(?<!\w)(?:Президент|Мемлекет\s+басшысы|Премьер-[Мм]инистр|Елбасы)(?:і|ы)?(?:пен|мен|бен)(?!\w)"
    r"|(?<!\w)(?:Қазақстан\w*|Мемлекет\s+басшысы|Президенті?)\s+(?:[\w.-]+\s+){0,6}?[\w.-]+(?:пен|мен|бен)(?!\w)"
)
_OURS_AND = re.compile(
    r"(?<!\w)(?:Президент|Мемлекет\s+басшысы|Премьер-[Мм]инистр|министр)(?:і|ы)?\s+(?:мен|пен|бен|және)\s+$"
)
_OURS_BEFORE = 40
_HOME_PLACE = re.compile(
    r"(?<!\w)(?:Қазақстан|Алматы|Астана|Ақмола|Нұр-Сұлтан|[Ее]ліміз)(?:да|де)(?:ғы|гі)?\w*"
)
_LINK = re.compile(r"\s*,?\s*(?:сондай\s*[-–—]?\s*ақ|және|әрі)?\s*")


def partners_of(
    scene: Scene, trigger: Trigger, match: re.Match[str], lists: Sequence[Partners]
) -> list[Partners]:
    """Return the nearest list in front of the trigger that stands in a fitting case, and its kin."""
    text = scene.text
    first, last = scene.clause_at(match.start())
    asks = trigger.alone or trigger.with_us
    at_home = asks and _HOME_PLACE.search(text, scene.start, scene.stop) is not None
    if trigger.alone and not at_home and sum(bool(p.foreign) for p in lists) > 1:
        return []
    if trigger.with_us:  # the subject may stand a clause back
        first = scene.start
    if trigger.after:
        return _partners_behind(text, trigger, match.end(), last, lists)
    before = [
        p for p in lists
        if p.members[-1].stop <= match.start() and p.start >= first and p.foreign and _fits(p, trigger)
        and (not trigger.with_us or _is_with_us(text, p, match.start(), at_home=at_home))
        and (p.with_home or not trigger.needs_home_in_list or _home_beside(text, p))
        and (not trigger.to_us or _comes_here(text, p, match))
        and (p.people or not trigger.people)
    ]  # fmt: skip
    if not before:
        return _subject_with_us(scene, trigger, match, lists)
    nearest = before[-1]
    behind = nearest.stop if nearest.people else nearest.members[-1].stop
    between = len(re.findall(r"\w+", text[behind : match.start()]))
    reach = trigger.max_words + (_FAR_WORDS if nearest.postposition else 0)
    if nearest.case == "adj":
        reach = min(reach, _ADJECTIVE_WORDS)
    if between > reach:
        return []
    chosen = [nearest]
    for other in reversed(before[:-1]):  # «Францияға қатысты, сондай-ақ ГФР мен ЕО-дағы …»
        if _LINK.fullmatch(text, other.stop, chosen[0].start):
            chosen.insert(0, other)
    return chosen


def _is_with_us(text: str, partners: Partners, stop: int, *, at_home: bool) -> bool:
    """Whether they, the subject, are with ours: «Президентпен», «Премьер-Министр мен …», «Астанада»."""
    if partners.office != "nom":
        return False
    before = text[max(0, partners.start - _OURS_BEFORE) : partners.start]
    return bool(at_home or _MEETS_US.search(text, partners.stop, stop) or _OURS_AND.search(before))


def _subject_with_us(
    scene: Scene, trigger: Trigger, match: re.Match[str], lists: Sequence[Partners]
) -> list[Partners]:
    """«Литва тарапы Қазақстанмен байланысын …»: they are the subject, and we the partner."""
    if "ins" not in trigger.cases or trigger.after or trigger.people:
        return []
    before = [p for p in lists if p.members[-1].stop <= match.start()]
    ours = before[-1] if before else None
    if ours is None or ours.foreign or ours.case != "ins":
        return []
    between = len(re.findall(r"\w+", scene.text[ours.stop : match.start()]))
    subjects = [p for p in before[:-1] if p.foreign and p.case == "nom" and not p.postposition]
    return subjects[-1:] if between <= trigger.max_words else []


def _partners_behind(
    text: str, trigger: Trigger, start: int, stop: int, lists: Sequence[Partners]
) -> list[Partners]:
    """Return the nearest list behind a trigger that stands in a fitting case."""
    behind = [p for p in lists if start <= p.start < stop and p.foreign and p.case in trigger.cases]
    near = behind and len(re.findall(r"\w+", text[start : behind[0].start])) <= trigger.max_words
    return behind[:1] if near else []


def _fits(partners: Partners, trigger: Trigger) -> bool:
    # «Қазақстан Үкіметі мен Венгрия Үкіметі арасында»: one foreign state, so the other is ours.
    alone = partners.postposition.startswith("арасында") and len(partners.foreign) == 1
    if trigger.pairs and (partners.with_home or alone):
        return True
    if f"{partners.case}+{partners.postposition}" in trigger.cases:
        return True
    # What talks are about, and what a minister is in charge of: «Азия жөніндегі министр».
    if partners.postposition.startswith(("қатысты", "туралы", "жөнінде")):
        return False
    if partners.postposition.startswith("тарап"):
        return trigger.kind in ("security_assurance", "support")
    return partners.case in trigger.cases


def _comes_here(text: str, partners: Partners, match: re.Match[str]) -> bool:
    """Whether somebody of theirs comes to Kazakhstan: their post, then a home place as goal."""
    between = text[partners.members[-1].stop : match.start()]
    before = text[max(0, partners.start - _OURS_BEFORE) : partners.start]
    return bool(
        _POST.search(between) and (_HOME_GOAL.search(between) or _GOAL_BEFORE.search(before))
    )


def _home_beside(text: str, partners: Partners) -> bool:
    """Whether Kazakhstan's adjective stands right before the partner's: «қазақстан-британ»."""
    return bool(
        re.search(
            r"(?i:қазақ(?:стан)?)(?:дық)?\s*[-–—]?\s*$",
            text[max(0, partners.start - 20) : partners.start],
        )
    )
