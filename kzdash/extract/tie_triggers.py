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
    pairs: bool = False  # «Қазақстан мен X» is a partner in any case: the two are the subject
    to_us: bool = False  # the partner comes here: a home place stands in the dative


def _t(kind: str, rule: str, pattern: str, cases: str, **more: object) -> Trigger:
    may_be = more.pop("may_be", None)
    if isinstance(may_be, str):
        more["may_be"] = frozenset(may_be.split())
    return Trigger(kind, f"tie/{rule}", re.compile(pattern), frozenset(cases.split()), **more)  # type: ignore[arg-type]


TRIGGERS: tuple[Trigger, ...] = (
    _t("visit", "visit_noun", r"(?<!\w)(?:іс)?сапар(?!лас)\w*", "dat", default="done", max_words=6),
    _t("visit", "visit_to_us", r"(?<!\w)(?:іс)?сапар(?:ы|мен|ымен)?\w*(?:\s+кел\w*)?|(?<!\w)кел(?:ді|еді|іп|уге|ген)\w*", "nom gen", default="done", max_words=14, to_us=True),
    _t("visit", "visit_verb", r"(?<!\w)(?:барып\s+қайтты|барды|барады|барған(?!\s+сапар)\w*)", "dat", default="done", max_words=5),
    _t("talks", "talks", r"келіссөз\w*|(?<!\w)кеңесу\w*|консультация\w*|(?<!\w)кездес(?!уші)\w*", "ins gen adj like", default="done", max_words=20, pairs=True),
    _t("agreement", "agreement", r"(?<!\w)(?:келісім(?!ді\s+түрде|сіз)|уағдаласты[қғ]|меморандум|хаттама|конвенция|хартия)\w*|(?<!\w)шарт(?:қа|тар|ы(?:на|н)?)?(?!\w)|қол\s+қой\w*|қол\s+қою\w*", "ins dat+қатысты adj", default="done", max_words=8, pairs=True),
    _t("relations", "relations", r"дипломатиялық\s+(?:қарым[- ]*)?қатынас\w*", "ins gen adj", default="done", max_words=8, pairs=True),
    _t("recognition", "recognition", r"(?<!\w)(?:таныды|таниды|танып|танға?н|мойында)\w*", "nom gen acc", default="done", max_words=12),
    _t("representation", "representation", r"(?<!\w)(?:елшілі[кг]|өкілді[кг]|консулды[қғ]|дипломатиялық\s+миссия)\w*", "locadj loc", default="done", max_words=4),
    _t("representation", "representation_here", r"(?<!\w)(?:елшілі[кг]|елшісі|консулды[қғ]|консулы)\w*", "gen", default="done", max_words=3),
    _t("representation", "envoy", r"(?<!\w)(?:елшісі|елшіміз|консулымыз|құрметті\s+консул)\w*", "locadj loc", default="done", max_words=4),
    _t("representation", "opens_embassy", r"(?<!\w)елшілік\w*\s+(?:аш|құр)\w*", "nom loc dat", default="done", max_words=8),
    _t("security_assurance", "security_assurance", r"қауіпсіздік\w*\s+(?:\w+\s+){0,2}(?:кепіл|белгі)\w*|(?<!\w)кепілді[кг]\w*", "gen nom", default="done", max_words=8),
    _t("joint_body", "joint_body", r"(?<!\w)(?:комиссия|комитет|палата|іскерлік\s+кеңес|жұмыс\s+топ)\w*", "adj gen", default="stated", max_words=3, needs_home_in_list=True),
    _t("joint_body", "joint_commission", r"(?<!\w)(?:\w+\s+)?(?:комиссия|комитет|палата)\w*|(?<!\w)кеңес(?:і|ін|інің)(?!\w)", "adj gen", default="done", max_words=3, needs_home_in_list=True, pairs=True),
    _t("cooperation", "joint_work", r"(?:ведомство|министрлі[кг]|үкімет|тарап)\w*\s+(?:\w+\s+){0,3}кірісіп\s+(?:те\s+)?кет\w*", "gen ins", max_words=6, default="ongoing", needs_home_in_list=True),
    _t("cooperation", "cooperation", r"(?<!\w)(?:ынтымақтас|әріптес|серіктес)\w*|(?<!\w)(?<!дипломатиялық\s)(?:қарым[- ]*)?қатынас(?!ты\b)\w*|(?<!\w)байланыс(?!ты(?!\s+(?:кеңейт|нығайт|дамыт|тереңдет)))\w*|(?<!\w)тәжірибе\s+алмас\w*|(?<!\w)бірлескен\s+\w+|(?<!\w)тауар\s+айналым\w*|(?<!\w)сауда\s+(?:жол|қатынас|байланыс)\w*", "ins gen adj", max_words=8, not_topic=True, pairs=True),
    _t("cooperation", "diplomatic_work", r"(?<!\w)[Дд]ипломатиялық\s+қызметіміз\w*", "locadj loc dat+қатысты", max_words=6),
    _t("cooperation", "work_in_direction", r"бағыт(?:ындағы|тағы|ында)\s+(?:\w+\s+)?жұмыс\w*", "dir", max_words=2),
    _t("dispute", "dispute", r"(?<!\w)(?:дау-?дамай|даулы|талас|қақтығыс|шиеленіс)\w*", "ins gen", max_words=8),
    _t("priority", "weight", r"(?<!\w)(?:маңызды\s+|үлкен\s+|ерекше\s+|басты\s+)?орын\s+ал(?!ғанын)\w*|(?<!\w)басым(?:ды|дылы[қғ]|дықты)\w*\s+(?:\w+\s+)?(?:ие|бол|бер|сипат)\w*|арқауы?\s+болу\w*|(?<!\w)(?:басым|басты|негізгі)\s+(?:бағыт|мақсат|міндет)\w*|(?<!\w)стратегиялық\s+міндет\w*|(?<!\w)алдыңғы\s+қатарда\w*|(?<!\w)біз\s+үшін\s+(?:қымбат|маңызды|аса\s+маңызды)\w*", "nom gen dat dir locadj ins", max_words=14, may_be="wished stated planned"),
    _t("priority", "important_partner", r"(?<!\w)(?:маңызды|сенімді|негізгі|басты|ірі)\s+(?:\w+\s+)?(?:әріптес|серіктес)(?!тік)\w*", "ins nom gen dat", max_words=4, may_be="wished stated"),
    _t("priority", "direction", r"бағыт(?:ты|ын|ы)\s+(?:да\s+|де\s+)?(?:\w+\s+)?ескер\w*", "dir", max_words=3, may_be="wished stated"),
    _t("support", "support", r"(?<!\w)қолдау\s+(?:көрсет|білдір)\w*|(?<!\w)қолдады|(?<!\w)қолдап\s+(?:отыр|келе)\w*|(?<!\w)қолдай(?:тын|ды)\w*|(?<!\w)көмек\s+(?:көрсет|бер|жібер)\w*", "nom gen ins", max_words=12, default="done"),
    _t("support", "aid_given", r"(?<!\w)көмек\s+(?:көрсет|бер|жібер)\w*", "dat", max_words=8, default="done"),
)  # fmt: skip
