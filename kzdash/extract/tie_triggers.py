"""The words that carry a tie: a table, one trigger a line.

Each says the kind of the tie, the name of the rule, the word, the cases in which the partner
stands in front of it, and how the status is read where no verb decides.
"""

import re
from dataclasses import dataclass

_ALL = frozenset(("done", "ongoing", "planned", "wished", "stated"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries a tie, the cases in which its partner stands, and how far away."""

    kind: str
    rule: str
    pattern: re.Pattern[str]
    cases: frozenset[str]
    max_words: int = 8
    default: str = "stated"
    # Statuses that the verb may give; another one falls back to the default.
    may_be: frozenset[str] = _ALL
    needs_home_in_list: bool = False
    not_topic: bool = False  # «ынтымақтастық туралы келісім» is an agreement


def _t(kind: str, rule: str, pattern: str, cases: str, **more: object) -> Trigger:
    may_be = more.pop("may_be", None)
    if isinstance(may_be, str):
        more["may_be"] = frozenset(may_be.split())
    return Trigger(kind, f"tie/{rule}", re.compile(pattern), frozenset(cases.split()), **more)  # type: ignore[arg-type]


TRIGGERS: tuple[Trigger, ...] = (
    _t("visit", "visit_noun", r"(?<!\w)(?:іс)?сапар(?!лас)\w*", "dat", default="done", max_words=6),
    _t("visit", "visit_verb", r"(?<!\w)(?:барып\s+қайтты|барды|барады|барған(?!\s+сапар)\w*)", "dat", default="done", max_words=5),
    _t("talks", "talks", r"келіссөз\w*|(?<!\w)кеңесу\w*|консультация\w*|(?<!\w)кездесу(?!ші)\w*", "ins gen adj like", default="done", max_words=20),
    _t("agreement", "agreement", r"(?<!\w)(?:келісім(?!ді\s+түрде|сіз)|уағдаласты[қғ]|меморандум|хаттама)\w*|(?<!\w)шарт(?:қа|тар|ы(?:на|н)?)?(?!\w)|қол\s+қой\w*|қол\s+қою\w*", "ins dat+қатысты adj", default="done", max_words=8),
    _t("relations", "relations", r"дипломатиялық\s+(?:қарым[- ]*)?қатынас\w*", "ins gen adj", default="done", max_words=8),
    _t("recognition", "recognition", r"(?<!\w)(?:таныды|таниды|танып|танға?н|мойында)\w*", "nom gen", default="done", max_words=12),
    _t("representation", "representation", r"(?<!\w)(?:елшілі[кг]|өкілді[кг]|консулды[қғ]|дипломатиялық\s+миссия)\w*", "locadj loc", default="done", max_words=4),
    _t("security_assurance", "security_assurance", r"қауіпсіздік\w*\s+(?:\w+\s+){0,2}(?:кепіл|белгі)\w*|(?<!\w)қауіпсіздік\s+кепілді\w*", "gen nom", default="done", max_words=8),
    _t("joint_body", "joint_body", r"(?<!\w)(?:комиссия|комитет|палата|іскерлік\s+кеңес|жұмыс\s+топ)\w*", "adj gen", default="stated", max_words=3, needs_home_in_list=True),
    _t("cooperation", "joint_work", r"(?:ведомство|министрлі[кг]|үкімет|тарап)\w*\s+(?:\w+\s+){0,3}кірісіп\s+(?:те\s+)?кет\w*", "gen ins", max_words=6, default="ongoing", needs_home_in_list=True),
    _t("cooperation", "cooperation", r"(?<!\w)(?:ынтымақтас|әріптес|серіктес)\w*|(?<!\w)(?<!дипломатиялық\s)(?:қарым[- ]*)?қатынас(?!ты\b)\w*|(?<!\w)(?:тығыз|екі\s+жақты|достық)\s+байланыс\w*", "ins gen adj", max_words=8, not_topic=True),
    _t("cooperation", "diplomatic_work", r"(?<!\w)[Дд]ипломатиялық\s+қызметіміз\w*", "locadj loc dat+қатысты", max_words=6),
    _t("cooperation", "work_in_direction", r"бағыт(?:ындағы|тағы|ында)\s+(?:\w+\s+)?жұмыс\w*", "dir", max_words=2),
    _t("dispute", "dispute", r"(?<!\w)(?:дау-?дамай|даулы|талас|қақтығыс|шиеленіс)\w*", "ins gen", max_words=8),
    _t("priority", "weight", r"(?<!\w)(?:маңызды\s+|үлкен\s+|ерекше\s+|басты\s+)?орын\s+ал(?!ғанын)\w*|(?<!\w)басым(?:ды|дылы[қғ]|дықты)\w*\s+(?:\w+\s+)?(?:ие|бол|бер|сипат)\w*|арқауы?\s+болу\w*", "nom gen dat dir locadj", max_words=14, may_be="wished stated planned"),
    _t("priority", "important_partner", r"(?<!\w)маңызды\s+(?:\w+\s+)?(?:әріптес|серіктес)\w*", "ins nom gen dat", max_words=4, may_be="wished stated"),
    _t("priority", "direction", r"бағыт(?:ты|ын|ы)\s+(?:да\s+|де\s+)?(?:\w+\s+)?ескер\w*", "dir", max_words=3, may_be="wished stated"),
    _t("support", "support", r"(?<!\w)қолдау\s+(?:көрсет|білдір)\w*|(?<!\w)қолдады|(?<!\w)қолдап\s+(?:отыр|келе)\w*", "nom gen ins", max_words=10, default="done"),
)  # fmt: skip
