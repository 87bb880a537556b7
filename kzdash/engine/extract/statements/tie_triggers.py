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
    with_us: bool = False  # they meet ours, who stand in the instrumental: «Президентпен»
    people: bool = False  # only with their offices and persons: «Армения Премьер-Министрін»
    alone: bool = False  # only where a home place is named, or no other state
    after: bool = False  # the partners may follow: «елшіліктеріміз Ресейде, Қытайда бар»


def _t(kind: str, rule: str, pattern: str, cases: str, **more: object) -> Trigger:
    may_be = more.pop("may_be", None)
    if isinstance(may_be, str):
        more["may_be"] = frozenset(may_be.split())
    # Official style writes «Елшілігі», «Меморандум» with a capital.
    compiled = re.compile(pattern, re.IGNORECASE)
    return Trigger(kind, f"tie/{rule}", compiled, frozenset(cases.split()), **more)  # type: ignore[arg-type]


TRIGGERS: tuple[Trigger, ...] = (
    _t("visit", "visit_noun", r"(?<!\w)(?:іс)?сапар(?!лас)\w*", "dat", default="done", max_words=6),
    _t("visit", "visit_to_us", r"(?<!\w)(?:іс)?сапар(?:ы|мен|ымен)?\w*(?:\s+кел\w*)?|(?<!\w)кел(?:ді|еді|іп|уге|ген)\w*", "nom gen", default="done", max_words=14, to_us=True),
    _t("visit", "visit_of_theirs", r"(?<!\w)(?:ресми\s+|мемлекеттік\s+|жұмыс\s+|іс)?сапар(?!лас)\w*", "gen", default="done", max_words=0, people=True),
    _t("visit", "visit_verb", r"(?<!\w)(?:барып(?:\s+қайтты)?(?!\w)|барды|барады|барған(?!\s+сапар)\w*|бару(?:ы\w*|ға|ды)?(?!\w)|аттан\w*)", "dat", default="done", max_words=5),
    _t("talks", "talks", r"келіссөз\w*|(?<!\w)кеңесу\w*|(?<!\w)кеңес(?:тер)?\s+(?:өт|жүр)\w*|консультация\w*|(?<!\w)кездес(?!уші)\w*", "ins gen adj like", default="done", max_words=20, pairs=True),
    _t("talks", "talks_on_visit", r"(?<!\w)сапар(?:ында|ы\s+(?:барысында|кезінде|аясында))\s+(?:[\w.-]+\s+){0,6}?(?:келіссөз|(?:президент|министр|басшы|корол|канцлер|төраға)\w*\s+(?:[\w.-]+\s+){0,4}?кездес)\w*", "dat", default="done", max_words=4),
    _t("talks", "spoke", r"(?<!\w)(?:сөйлес|тілдес|жүздес|әңгімелес)(?!у)\w*|(?<!\w)пікір\s+алмас\w*|(?<!\w)ой\s+бөліс\w*", "ins", default="done", max_words=8),
    _t("talks", "talks_with_us", r"келіссөз\w*|(?<!\w)кездес(?!уші)\w*|(?<!\w)(?:сөйлес|тілдес|жүздес|әңгімелес)(?!у)\w*|(?<!\w)пікір\s+алмас\w*|(?<!\w)талқыла(?:ды|п|ған)(?!\w)", "nom gen", default="done", max_words=25, people=True, with_us=True),
    _t("talks", "received_from", r"(?<!\w)келген\s+(?:\w+\s+){0,3}қабылда(?:ды|п|ған)\w*", "abl", default="done", max_words=1),
    _t("talks", "received", r"(?<!грамотасын\s)(?<!хатын\s)(?<!\w)қабылда(?:ды|п|ған)\w*", "acc", default="done", max_words=3, people=True),
    _t("agreement", "agreement", r"(?<!\w)(?:келісім(?!ді\s+түрде|сіз)|уағдаласты[қғ]|меморандум|хаттама|конвенция|хартия|декларация|коммюнике)\w*|(?<!\w)шарт(?:қа|тар\w*|ы(?:на|н)?|тың|пен|ты(?=\s+(?:\w+\s+){0,3}(?:бекіт|ратифик|жаса|қабылда|мақұлда|бұз|орында)\w*))?(?!\w)|(?<!\w)уағдалас(?!тық|тығ)\w+|(?<!\w)келіс(?:ті|тік|кен|іп)(?!\w)|қол\s+қой\w*|қол\s+қою\w*", "ins dat+қатысты adj", default="done", max_words=8, pairs=True),
    _t("agreement", "signed_with_us", r"қол\s+қой\w*", "nom gen", default="done", max_words=14, people=True, with_us=True),
    _t("agreement", "agreement_with", r"(?<!\w)(?:келісім|шарт|хаттама)(?:дер|тар|лар)?(?!\w)", "ins", default="done", max_words=3, after=True),
    _t("relations", "relations", r"дипломатиялық\s+(?:қарым[- ]*)?қатынас\w*", "ins gen adj", default="done", max_words=8, pairs=True),
    _t("recognition", "recognition", r"(?<!\w)(?:таныды|таниды|танып|таныған|танылды|танға?н|мойында)\w*", "nom gen acc", default="done", max_words=12),
    _t("representation", "representation", r"(?<!\w)(?:төтенше\s+және\s+өкілетті\s+)?(?:елшілі[кг]|өкілді[кг]|консулды[қғ]|дипломатиялық\s+миссия)\w*", "locadj loc", default="done", max_words=4),
    _t("representation", "representation_here", r"(?<!\w)(?:төтенше\s+және\s+өкілетті\s+)?(?:елшілі[кг]|елшісі|консулды[қғ]|консулы)\w*", "gen", default="done", max_words=3),
    _t("representation", "envoy", r"(?<!\w)(?:төтенше\s+және\s+өкілетті\s+)?(?:елшісі|елшіміз|консулымыз|құрметті\s+консул)\w*", "locadj loc", default="done", max_words=4),
    _t("representation", "embassy_of_theirs", r"(?<!\w)(?:елшілігі|елшісі|консулдығы|консулы)\w*", "nom", default="done", max_words=0, alone=True),
    _t("representation", "our_embassies", r"(?<!\w)(?:елшілік|консулдық|өкілдік)теріміз\w*|(?<!\w)(?:елшілігіміз|консулдығымыз|өкілдігіміз)\w*", "loc", default="done", max_words=3, after=True),
    _t("representation", "credentials", r"(?<!\w)сенім\s+(?:грамота|хат)\w*", "abl gen nom", default="done", max_words=3, people=True),
    _t("representation", "exchange_of_envoys", r"(?<!\w)(?:елші(?:лік)?(?:тер)?|өкілдік(?:тер)?)\s+алмас\w*", "ins", default="done", max_words=4, pairs=True),
    _t("representation", "opens_embassy", r"(?<!\w)елшілі[кг]\w*\s+(?:\w+\s+){0,3}?(?:аш|құр)\w*", "nom loc dat", default="done", max_words=8),
    _t("security_assurance", "security_assurance", r"қауіпсіздік\w*\s+(?:\w+\s+){0,2}(?:кепіл|белгі)\w*|(?<!\w)кепілді[кг]\w*", "gen nom", default="done", max_words=8),
    _t("security_assurance", "assurance_from", r"(?<!\w)кепіл(?:ді[кг])?\w*\s+ал\w*", "abl", default="done", max_words=8),
    _t("joint_body", "joint_body", r"(?<!\w)(?:комиссия|комитет|палата|іскерлік\s+кеңес|жұмыс\s+топ)\w*", "adj gen", default="stated", max_words=3, needs_home_in_list=True),
    _t("joint_body", "joint_commission", r"(?<!\w)(?:\w+\s+)?(?:комиссия|комитет|палата)\w*|(?<!\w)кеңес(?:і|ін|інің)(?!\w)", "adj gen", default="done", max_words=3, needs_home_in_list=True, pairs=True),
    _t("joint_body", "commission_with", r"(?<!\w)(?:комиссия|комитет|жұмыс\s+то[пб])\w*", "ins", default="done", max_words=8, not_topic=True),
    _t("cooperation", "joint_work", r"(?:ведомство|министрлі[кг]|үкімет|тарап)\w*\s+(?:\w+\s+){0,3}кірісіп\s+(?:те\s+)?кет\w*", "gen ins", max_words=6, default="ongoing", needs_home_in_list=True),
    _t("cooperation", "cooperation", r"(?<!\w)(?:ынтымақтас|әріптес|серіктес)\w*|(?<!\w)(?<!дипломатиялық\s)(?<!қарым-)(?<!қарым\s)(?:қарым[- ]*)?қатынас(?!ты\b(?!\s+(?:\w+\s+)?(?:бағала|дамыт|нығайт|кеңейт|тереңдет|орнат|сақта|жақсарт|қалпына)))\w*|(?<!\w)байланыс(?!ты(?!\s+(?:кеңейт|нығайт|дамыт|тереңдет)))\w*|(?<!\w)тәжірибе\s+алмас\w*|(?<!\w)бірлесіп(?!\w)|(?<!\w)бірлескен\s+(?!мәлімдеме|коммюнике|декларация)\w+|(?<!\w)сауда(?:ны|мыз\w*|сын)(?!\w)|(?<!\w)тауар\s+айналым\w*|(?<!\w)сауда\s+(?:көлем|айналым)\w*|(?-i:(?<!\w)(?:достығ|татулығ|одақтастығ)\w*)|(?<!\w)сауда\s+(?:жол|қатынас|байланыс|жаса)\w*", "ins gen adj", max_words=8, not_topic=True, pairs=True),
    _t("cooperation", "diplomatic_work", r"(?<!\w)[Дд]ипломатиялық\s+қызметіміз\w*", "locadj loc dat+қатысты", max_words=6),
    _t("cooperation", "work_in_direction", r"бағыт(?:ындағы|тағы|ында)\s+(?:\w+\s+)?жұмыс\w*", "dir", max_words=2),
    _t("dispute", "dispute", r"(?<!\w)(?:дау-?дамай|даулы|талас|келіспеушілік|қақтығыс|шиеленіс)\w*", "ins gen", max_words=8),
    _t("priority", "weight", r"(?<!\w)(?:маңызды\s+|үлкен\s+|ерекше\s+|басты\s+)?орын\s+ал(?!ғанын)\w*|(?<!\w)басым(?:ды|дылы[қғ]|дықты)\w*\s+(?:\w+\s+)?(?:ие|бол|бер|сипат)\w*|арқауы?\s+болу\w*|(?<!\w)(?:басым|басты|негізгі)\s+(?:бағыт|мақсат|міндет)\w*|(?<!\w)стратегиялық\s+міндет\w*|(?<!\w)алдыңғы\s+қатарда\w*|(?<!\w)біз\s+үшін\s+(?:қымбат|маңызды|аса\s+маңызды)\w*", "nom gen dat dir locadj ins", max_words=14, may_be="wished stated planned"),
    _t("priority", "important_partner", r"(?<!\w)(?:маңызды|сенімді|негізгі|басты|ірі)\s+(?:\w+\s+)?(?:әріптес|серіктес)(?!тік)\w*", "ins nom gen dat", max_words=7, may_be="wished stated"),
    _t("priority", "direction", r"бағыт(?:ты|ын|ы)\s+(?:да\s+|де\s+)?(?:\w+\s+)?ескер\w*", "dir", max_words=3, may_be="wished stated"),
    _t("support", "support", r"(?<!\w)қолдау\s+(?:көрсет|білдір)\w*|(?<!\w)қолдады|(?<!\w)қолдаған\w*|(?<!\w)қолдап\s+(?:отыр|келе)\w*|(?<!\w)көме(?:к|гі)\w*\s+(?:қолын\s+соз|көрсет|бер|жібер|жөнелт|бөл|ұсын)\w*", "nom gen ins", max_words=12, default="done"),
    _t("support", "supports", r"(?<!\w)қолдай(?:тын|ды)\w*", "nom gen ins", max_words=12, may_be="stated"),
    _t("support", "aid_given", r"(?<!\w)көме(?:к|гі)\w*\s+(?:көрсет|бер|жібер|жөнелт|бөл|ұсын)\w*", "dat", max_words=8, default="done"),
)  # fmt: skip
