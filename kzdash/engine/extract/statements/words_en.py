"""The words that carry ties and claims in English: tables, one word a line."""

import re
from functools import partial

from kzdash.engine.extract.statements.word_rows import (
    MEETS,
    NEVER,
    RANKED,
    ClaimWord,
    TieWord,
    claim_word,
    tie_word,
)

_t = partial(tie_word, "en")
_c = partial(claim_word, "en")

TIES: tuple[TieWord, ...] = (
    _t("visit", r"visit(?:s|ed|ing)?(?!\w)|trip(?:s)?(?!\w)|(?<!free )travel(?:s|l?ed|l?ing)?(?=\s+(?:to|on)\s)|arriv(?:e|es|ed|ing|al)(?!\w)", "to from in bare poss of adj", "done", 8),
    _t("visit", r"(?:left|leaves?|depart(?:s|ed)?|set\s+off|headed|flew)(?=\s+for\s)", "for", "done", 4),
    _t("talks", r"talks(?!\w)|negotiat\w+|consultation\w*|met(?!\w)|meetings?(?!\w)", "with between pair topic", "done", 10),
    _t("talks", r"received(?=\s+(?:[\w'’-]+\s+){0,3}?(?:president|prime|premier|minister|ambassador|head|delegation|speaker|chancellor|king))", "of poss adj bare", "done", 6),
    _t("talks", r"met\s+(?:with\s+)?(?:the\s+)?(?:king|president|prime\s+minister|minister|chancellor|leader)", "to in", "done", 6),
    _t("agreement", r"agreements?(?!\w)|treat(?:y|ies)(?!\w)|memorand\w+|convention\w*|signed(?!\w)|understandings?(?!\w)|charter", "with between pair topic", "done", 9),
    _t("relations", r"diplomatic\s+(?:relations|ties)", "with between pair topic", "done", 8),
    _t("recognition", r"recogni[sz](?:ed|es|e|ing|tion)(?!\w)", "bare by of", "done", 8),
    _t("representation", r"embass(?:y|ies)(?!\w)|(?<!our )ambassador\w*|consulate\w*|(?<!our )consul(?!t|ate)\w*", "in to of poss adj", "done", 5, NEVER),
    _t("representation", r"exchang\w+\s+(?:of\s+)?(?:embassies|ambassadors|missions)", "with between pair", "done", 4, NEVER),
    # Others open theirs with us, and are the subject.
    _t("representation", r"(?:open|set(?:ting)?\s+up|establish)\w*\s+(?:(?:an?|their|its|new)\s+)*embass(?:y|ies)(?=\s+in\s+(?:Kazakhstan|Almaty|Astana|our\s))", "bare", "done", 6, NEVER),
    # Our envoy is nobody else's, wherever he serves: "Jordan's minister thanked our ambassador".
    _t("representation", r"our\s+(?:ambassador|consul(?!t|ate))\w*", "in to", "done", 5, NEVER),
    _t("security_assurance", r"assurance\w*|guarantee\w*|(?:tokens?|signs?)\s+(?:\[?\w+\]?\s+)?of\s+security", "bare from by of poss", "done", 14),
    _t("joint_body", r"commission\w*|committee\w*|chamber\w*|(?:interstate|joint|business)\s+council\w*", "adj between pair", "done", 5, MEETS),
    _t("cooperation", r"cooperat\w+|partnership\w*|(?<!diplomatic )(?<!importance to )relations(?!\w)|(?<!diplomatic )ties(?!\w)|links(?!\w)|trade\s+turnover|trade(?!\s+turnover|\s+union|\w)", "with between pair adj", "stated", 8),
    _t("cooperation", r"diplomatic\s+work|work(?=\s+in\s)", "topic dir", "stated", 3),
    _t("cooperation", r"(?:started|begun|began)\s+(?:on\s+)?(?:\w+\s+)?work(?!\w)", "pair", "ongoing", 5),
    _t("priority", r"priorit\w+|(?:important|special|particular|large|prominent)\s+(?:(?:\w+\s+)?partner|place|importance|attention)\w*|(?:main|key|reliable|principal)\s+(?:\w+\s+)?(?:direction|partner)\w*", "bare adj with poss", "stated", 10, RANKED),
    _t("priority", r"attach\w*\s+(?:\w+\s+){0,2}importance|important\s+for\s+us", "with to bare", "stated", 4, RANKED),
    _t("priority", r"direction(?=\s+of\s+our)|into\s+account|priority", "dir", "stated", 6, RANKED),
    _t("dispute", r"disput\w+|disagree\w+|conflict\w*", "with between pair topic", "stated", 8),
    _t("support", r"support(?:ed|ing)?(?!\w)|back(?:ed|s|ing)(?!\w)|aid(?!\w)|assist\w+", "bare from by poss to", "done", 10),
    _t("support", r"supports(?!\w)", "bare", "stated", 10, NEVER),
)  # fmt: skip

CLAIMS: tuple[ClaimWord, ...] = (
    _c("joined", r"join(?:ed|s|ing)?(?!\w)|acced\w+|accession|entered?(?!\w)|entry|admitted"),
    _c("member", r"member(?:ship)?(?!\s+states)(?!s)"),
    _c("signed", r"sign(?:ed|s|ing)?(?!\w)|signature"),
    _c("ratified", r"ratif\w+"),
    _c("participates", r"tak(?:es?|ing)\s+part|took\s+part|participat\w+|works\s+(?:actively\s+)?in"),
    _c("cooperates", r"cooperat\w+\s+(?:\w+\s+)?with|close\s+ties\s+with|works\s+with"),
    _c("supports", r"support(?:s|ed)?(?!\w)"),
    _c("initiated", r"initiat(?:ed|ive)|creation|created|founded"),
    _c("received", r"receiv\w+|granted|lent|provided|sponsorship"),
    _c("proposed", r"propos(?:ed|es)(?!\w)"),
)  # fmt: skip

HOME: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:we|us|our|ours|the\s+republic(?!\s+of)|the\s+president|the\s+head\s+of\s+state)(?!\w)",
    re.IGNORECASE,
)

# In the order in which they outweigh one another.
STATUS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "wished",
        re.compile(
            r"(?<!\w)(?:must|should|ought|needs?\s+to|has\s+to|have\s+to|necessary|strives?|would\s+like|wish\w*|wants?\s+to|hopes?\s+to|seeks?\s+to|interest(?:ed)?\s+in|essential)(?!\w)",
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
            r"(?<!\w)(?:grows?|develops?|(?:is|are)\s+(?:being|under\s+way|growing|developing|continuing)|continu\w+|keeps?|goes\s+on|go\s+on|still|(?:is|are)\s+(?:\w+ly\s+)?(?!going\s+to)\w+ing|has\s+been\s+\w+ing|remains?)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "done",
        re.compile(
            r"(?<!\w)(?:was|were|has|have|had|(?<!the )(?<!a )(?<!an )(?<!of )(?!allied|united|limited|related|hundred|shared|mixed|detailed|advanced)\w{3,}ed|met|held|took|made|gave|went|came|became|set\s+up)(?!\w)",
            re.IGNORECASE,
        ),
    ),
)

# Sayings and thoughts: their «следует» is about saying, not about doing.
SAYINGS: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:should|must|ought\s+to|needs?\s+to|no\s+need\s+to|necessary\s+to|has\s+to|have\s+to)\s+(?:be\s+)?(?:\w+ly\s+)?"
    r"(?:noted?|mention\w*|said|say|named?|stress\w*|emphasi[sz]ed?|list\w*|recall\w*|admit\w*|proceed\s+from|bear\s+in\s+mind)(?!\w)",
    re.IGNORECASE,
)

DENIED: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:not(?!\s+only)|never|no(?!\s+(?:need|doubt|point)))\s|n['’]t(?!\w)",
    re.IGNORECASE,
)

# Denied further off: «соглашение с Катаром до сих пор не подписано».
NOT_YET: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:signed|concluded|reached|established|opened|held|begun|taken)(?!\w)",
    re.IGNORECASE,
)

# What was put off or called off is denied like what did not take place.
CALLED_OFF: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:postponed|cancell?ed|called\s+off)(?!\w)", re.IGNORECASE
)

# An embassy exists, unless it is yet to be opened.
OPENING: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:will\s+(?:soon\s+)?(?:be\s+)?open\w*|to\s+be\s+opened|to\s+open|exchang\w+\s+(?:[\w,]+\s+){1,8}(?:is|are)\s+planned|(?:should|must|ought\s+to)\s+(?:be\s+)?open\w*)(?!\w)",
    re.IGNORECASE,
)
