"""The words that carry ties and claims in Russian and English: tables, one word a line.

A tie word says which prepositions join its partner («с», "with"), "bare" for a name without one,
"adj" for an adjective, "poss" for a possessive, "pair" for a list that holds Kazakhstan itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ALL = frozenset(("done", "ongoing", "planned", "wished", "stated"))
_RANKED = frozenset(("wished", "planned"))


@dataclass(frozen=True, slots=True)
class TieWord:
    """A word that carries a tie."""

    kind: str
    rule: str
    pattern: re.Pattern[str]
    joins: frozenset[str]
    default: str = "stated"
    max_words: int = 8
    may_be: frozenset[str] = _ALL


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word that says something of a body."""

    status: str
    rule: str
    pattern: re.Pattern[str]


def _t(
    lang: str,
    kind: str,
    pattern: str,
    joins: str,
    default: str = "stated",
    words: int = 8,
    may_be: frozenset[str] = _ALL,
) -> TieWord:
    return TieWord(
        kind,
        f"tie/{lang}_{kind}",
        re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE),
        frozenset(joins.split()),
        default,
        words,
        may_be,
    )


def _c(lang: str, status: str, pattern: str) -> ClaimWord:
    return ClaimWord(
        status, f"claim/{lang}_{status}", re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
    )


WORDS: Mapping[str, tuple[TieWord, ...]] = {
    "ru": (
        _t(
            "ru",
            "visit",
            r"визит\w*|поездк\w*|посети\w*|посеща\w*|прибы\w+|прибуд\w+|приезжа\w+|приед\w+|приех\w+|побыва\w+",
            "в из bare adj",
            "done",
            8,
        ),
        _t(
            "ru",
            "talks",
            r"переговор\w*|консультаци\w*|встреч\w*|встретил\w*",
            "с между pair topic",
            "done",
            10,
        ),
        _t(
            "ru",
            "agreement",
            r"соглашени\w*|договор(?:а|е|у|ом|ы|ов|ах)?(?!\w)|договор[её]нност\w*|меморандум\w*|конвенци\w*|подписа\w+|хартию?",
            "с между pair topic",
            "done",
            9,
        ),
        _t("ru", "relations", r"дипломатическ\w+\s+отношени\w*", "с между pair topic", "done", 8),
        _t("ru", "recognition", r"призна(?:л|ла|ло|ли|ёт|ет|ют|на|ны|ние)\w*", "bare", "done", 8),
        _t(
            "ru",
            "representation",
            r"посольств\w*|посол(?!ь)\w*|посла(?!\w)|консульств\w*|консул\w*",
            "в bare adj",
            "done",
            5,
            frozenset(),
        ),
        _t("ru", "security_assurance", r"гаранти\w*|заверени\w*", "bare от с adj", "done", 14),
        _t(
            "ru",
            "joint_body",
            r"комисси\w*|комитет\w*|палат\w*|межгосударственн\w+\s+совет\w*",
            "adj между pair",
            "done",
            5,
        ),
        _t(
            "ru",
            "cooperation",
            r"сотрудничеств\w*|сотруднича\w*|партн[её]рств\w*|(?<!дипломатические )(?<!дипломатических )(?<!значение )(?:взаимо)?отношени\w*|связ(?:и|ей|ям|ями|ях)(?!\w)|взаимодейств\w*|товарооборот\w*|торговл\w*",
            "с между pair adj",
            "stated",
            8,
        ),
        _t(
            "ru",
            "cooperation",
            r"дипломатическ\w+\s+работ\w*|работ\w*(?=\s+(?:на|по)\s)",
            "topic dir",
            "stated",
            3,
        ),
        _t(
            "ru",
            "cooperation",
            r"(?:приступ|начал)\w*\s+(?:к\s+)?(?:\w+\s+)?работ\w*",
            "pair",
            "ongoing",
            4,
        ),
        _t(
            "ru",
            "priority",
            r"приоритет\w*|(?:важн|особ|больш|значительн|видн)\w+\s+(?:\w+\s+)?(?:место|партн[её]р|значени)\w*|(?:главн|основн)\w+\s+(?:\w+\s+)?(?:направлени|партн[её]р)\w*|над[её]жн\w+\s+партн[её]р\w*",
            "bare adj с",
            "stated",
            10,
            _RANKED,
        ),
        _t(
            "ru",
            "priority",
            r"(?:прида[её]\w+|имеет)\s+(?:\w+\s+){1,2}значени\w*",
            "с к bare",
            "stated",
            4,
            _RANKED,
        ),
        _t(
            "ru",
            "priority",
            r"направлени\w*(?=\s+(?:наш|внешн)\w+)|учитыва\w+|учесть|приоритет\w*",
            "dir",
            "stated",
            6,
            _RANKED,
        ),
        _t(
            "ru",
            "dispute",
            r"спор(?:ы|а|ов|е|н\w+)?(?!\w)|разноглас\w*|конфликт\w*",
            "с между pair topic",
            "stated",
            8,
        ),
        _t("ru", "support", r"поддерж(?:ал|к)\w*|помощ\w*|помог\w*", "bare из от в", "done", 10),
        _t(
            "ru",
            "support",
            r"поддержива(?:ет|ют|л|ла|ли)(?!\w)(?!\s+(?:\w+\s+){0,2}(?:связ|отношен|контакт))",
            "bare",
            "stated",
            10,
            frozenset(),
        ),
    ),
    "en": (
        _t(
            "en",
            "visit",
            r"visit(?:s|ed|ing)?(?!\w)|trip(?:s)?(?!\w)|travel(?:s|led)?(?!\w)|arriv(?:e|es|ed|ing|al)(?!\w)",
            "to from in bare poss of adj",
            "done",
            8,
        ),
        _t(
            "en",
            "talks",
            r"talks(?!\w)|negotiat\w+|consultation\w*|met(?!\w)|meetings?(?!\w)",
            "with between pair topic",
            "done",
            10,
        ),
        _t(
            "en",
            "agreement",
            r"agreements?(?!\w)|treat(?:y|ies)(?!\w)|memorand\w+|convention\w*|signed(?!\w)|understandings?(?!\w)|charter",
            "with between pair topic",
            "done",
            9,
        ),
        _t(
            "en",
            "relations",
            r"diplomatic\s+(?:relations|ties)",
            "with between pair topic",
            "done",
            8,
        ),
        _t("en", "recognition", r"recogni[sz](?:ed|es|e|ing|tion)(?!\w)", "bare by of", "done", 8),
        _t(
            "en",
            "representation",
            r"embass(?:y|ies)(?!\w)|ambassador\w*|consulate\w*|consul(?!t)\w*",
            "in to of poss adj",
            "done",
            5,
            frozenset(),
        ),
        _t(
            "en",
            "security_assurance",
            r"assurance\w*|guarantee\w*|(?:tokens?|signs?)\s+(?:\[?\w+\]?\s+)?of\s+security",
            "bare from by of poss",
            "done",
            14,
        ),
        _t(
            "en",
            "joint_body",
            r"commission\w*|committee\w*|chamber\w*|(?:interstate|joint|business)\s+council\w*",
            "adj between pair",
            "done",
            5,
        ),
        _t(
            "en",
            "cooperation",
            r"cooperat\w+|partnership\w*|(?<!diplomatic )(?<!importance to )relations(?!\w)|(?<!diplomatic )ties(?!\w)|links(?!\w)|trade\s+turnover",
            "with between pair adj",
            "stated",
            8,
        ),
        _t("en", "cooperation", r"diplomatic\s+work|work(?=\s+in\s)", "topic dir", "stated", 3),
        _t(
            "en",
            "cooperation",
            r"(?:started|begun|began)\s+(?:on\s+)?(?:\w+\s+)?work(?!\w)",
            "pair",
            "ongoing",
            5,
        ),
        _t(
            "en",
            "priority",
            r"priorit\w+|(?:important|special|particular|large|prominent)\s+(?:(?:\w+\s+)?partner|place|importance|attention)\w*|(?:main|key|reliable|principal)\s+(?:\w+\s+)?(?:direction|partner)\w*",
            "bare adj with poss",
            "stated",
            10,
            _RANKED,
        ),
        _t(
            "en",
            "priority",
            r"attach\w*\s+(?:\w+\s+){0,2}importance|important\s+for\s+us",
            "with to bare",
            "stated",
            4,
            _RANKED,
        ),
        _t(
            "en",
            "priority",
            r"direction(?=\s+of\s+our)|into\s+account|priority",
            "dir",
            "stated",
            6,
            _RANKED,
        ),
        _t(
            "en",
            "dispute",
            r"disput\w+|disagree\w+|conflict\w*",
            "with between pair topic",
            "stated",
            8,
        ),
        _t(
            "en",
            "support",
            r"support(?:ed|ing)?(?!\w)|aid(?!\w)|assist\w+",
            "bare from by poss to",
            "done",
            10,
        ),
        _t("en", "support", r"supports(?!\w)", "bare", "stated", 10, frozenset()),
    ),
}

VERBS: Mapping[str, tuple[ClaimWord, ...]] = {
    "ru": (
        _c(
            "ru",
            "joined",
            r"вступ(?:ил|ила|лени|ить|ает)\w*|присоедин\w+|вхожд\w+|вош[её]л\w*|вошла|принят[аы]?\s+в",
        ),
        _c("ru", "member", r"член(?:ом|ство|а|ы)?(?!\w)|членства"),
        _c("ru", "signed", r"подписа\w+"),
        _c("ru", "ratified", r"ратифи\w+"),
        _c("ru", "participates", r"участву\w+|участи\w+|работает\s+в"),
        _c("ru", "cooperates", r"сотруднича\w+|сотрудничеств\w*\s+с|связ\w+\s+с"),
        _c(
            "ru",
            "supports",
            r"поддержива\w+(?!\s+(?:\w+\s+){0,2}(?:связ|отношен|контакт))|поддержал\w*|выступа\w+\s+за",
        ),
        _c("ru", "initiated", r"инициир\w+|по\s+инициативе|созда(?:л|н|ние)\w*"),
        _c("ru", "received", r"получ\w+|предостав\w+|выдел\w+"),
        _c("ru", "proposed", r"предложил\w*|предлага\w+|предложено"),
    ),
    "en": (
        _c(
            "en",
            "joined",
            r"join(?:ed|s|ing)?(?!\w)|acced\w+|accession|entered?(?!\w)|entry|admitted",
        ),
        _c("en", "member", r"member(?:ship)?(?!\s+states)(?!s)"),
        _c("en", "signed", r"sign(?:ed|s|ing)?(?!\w)|signature"),
        _c("en", "ratified", r"ratif\w+"),
        _c(
            "en",
            "participates",
            r"tak(?:es?|ing)\s+part|took\s+part|participat\w+|works\s+(?:actively\s+)?in",
        ),
        _c("en", "cooperates", r"cooperat\w+\s+(?:\w+\s+)?with|close\s+ties\s+with|works\s+with"),
        _c("en", "supports", r"support(?:s|ed)?(?!\w)"),
        _c("en", "initiated", r"initiat(?:ed|ive)|creation|created|founded"),
        _c("en", "received", r"receiv\w+|granted|lent|provided|sponsorship"),
        _c("en", "proposed", r"propos(?:ed|es)(?!\w)"),
    ),
}

HOME_WORDS: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile(
        r"(?<!\w)(?:мы|нам|нас|нами|наш\w*|республик[аеиу](?!\s+[А-Я])|глава\s+государства|президент\s+(?:страны|подписал|посетил|провёл|провел))(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:we|us|our|ours|the\s+republic(?!\s+of)|the\s+president|the\s+head\s+of\s+state)(?!\w)",
        re.IGNORECASE,
    ),
}

# In the order in which they outweigh one another.
STATUS_WORDS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ru": (
        (
            "wished",
            re.compile(
                r"(?<!\w)(?:долж[ен]\w*|необходимо|нужно|следует(?!\s+(?:отметить|назвать|сказать))|надо(?!\w)|нам\s+важно|стрем\w+|намерен\w*\s+укреп\w+|хот(?:ел\w*\s+бы|ят|им)|хочет|жела(?:ет|ют)|надлежит)",
                re.IGNORECASE,
            ),
        ),
        (
            "planned",
            re.compile(
                r"(?<!\w)(?:буд(?:ет|ут)|намеч\w+|планир\w+|запланир\w+|предстоит|ожида\w+|прорабатыва\w+|рассматрива\w+|откроет|откроют|посет[ия]т|подпиш[еу]т|прибуд[еу]т|приед[еу]т|намерен\w*|обещал\w*)(?!\w)",
                re.IGNORECASE,
            ),
        ),
        (
            "ongoing",
            re.compile(
                r"(?<!\w)(?:ведутся|вед[её]тся|вед[её][тм]|продолжа\w+|развива[ею]тся|развивае[тм]|растут|раст[её]т|идут|осуществля\w+|укрепля[ею]\w+|поддерживает|оказывает|сохраня\w+|проходят|оста[её]тся|остаются|готов(?:ит|ят)ся|(?!явля|име|наход|относ|счита|называ|представля)\w{3,}(?:[ауюя]тся|[её]тся|ится))(?!\w)",
                re.IGNORECASE,
            ),
        ),
        (
            "done",
            re.compile(
                r"(?<!\w)\w{2,}(?:[аеёиыуя]л|[шгзс]л[аио])[аио]?(?:с[ья])?(?!\w)"
                r"|(?<!\w)\w{2,}(?:ован|лен|чен|жд[её]н|щ[её]н|шен|сан|здан|азан|жан|вед[её]н|ключ[её]н|нят|крыт|гнут)[аоы]?(?!\w)",
                re.IGNORECASE,
            ),
        ),
    ),
    "en": (
        (
            "wished",
            re.compile(
                r"(?<!\w)(?:must|should|ought|needs?\s+to|has\s+to|have\s+to|necessary|strives?|would\s+like|wish\w*|wants?\s+to|hopes?\s+to|seeks?\s+to|essential)(?!\w)",
                re.IGNORECASE,
            ),
        ),
        (
            "planned",
            re.compile(
                r"(?<!\w)(?:will|shall|is\s+to|are\s+to|plan(?:s|ned)?|scheduled|expected|due\s+to|under\s+consideration|being\s+worked\s+out|intends?|promised)(?!\w)",
                re.IGNORECASE,
            ),
        ),
        (
            "ongoing",
            re.compile(
                r"(?<!\w)(?:(?:is|are)\s+(?:being|under\s+way|growing|developing|continuing)|continu\w+|keeps?|goes\s+on|go\s+on|still|is\s+\w+ing|are\s+\w+ing|has\s+been\s+\w+ing|remains?)(?!\w)",
                re.IGNORECASE,
            ),
        ),
        (
            "done",
            re.compile(
                r"(?<!\w)(?:was|were|has|have|had|(?<!the )(?<!a )(?<!an )(?<!of )\w{3,}ed|met|held|took|made|gave|went|came|became|set\s+up)(?!\w)",
                re.IGNORECASE,
            ),
        ),
    ),
}

# Sayings and thoughts: their «следует» is about saying, not about doing.
SAYINGS: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile(
        r"(?<!\w)(?:следует|необходимо|нужно|надо|нельзя\s+не|можно)\s+(?:\w+\s+){0,2}(?:отмет|назва|сказа|подчеркн|упомян|призна|исходи|помни|перечисл|учитыва\w+,\s+что)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:should|must|ought\s+to|needs?\s+to|no\s+need\s+to|necessary\s+to|has\s+to|have\s+to)\s+(?:be\s+)?(?:\w+ly\s+)?"
        r"(?:noted?|mention\w*|said|say|named?|stress\w*|emphasi[sz]ed?|list\w*|recall\w*|admit\w*|proceed\s+from|bear\s+in\s+mind)(?!\w)",
        re.IGNORECASE,
    ),
}

DENIED: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile(
        r"(?<!\w)(?:не|никогда)(?!\s+(?:только|раз|менее|так\s+давно))\s+\w|(?<!\w)нет(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:not(?!\s+only)|never|no(?!\s+(?:need|doubt|point)))\s|n['’]t(?!\w)",
        re.IGNORECASE,
    ),
}

# What was put off or called off is denied like what did not take place.
CALLED_OFF: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile(r"(?<!\w)(?:отложен|отмен[её]н|отменил|сорван)\w*", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(?:postponed|cancell?ed|called\s+off)(?!\w)", re.IGNORECASE),
}

# An embassy exists, unless it is yet to be opened.
OPENING: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile(
        r"(?<!\w)(?:откро[ею]т\w*|будет\s+открыт\w*|будут\s+открыты|открыть)(?!\w)", re.IGNORECASE
    ),
    "en": re.compile(
        r"(?<!\w)(?:will\s+(?:soon\s+)?(?:be\s+)?open\w*|to\s+be\s+opened|to\s+open)(?!\w)",
        re.IGNORECASE,
    ),
}
