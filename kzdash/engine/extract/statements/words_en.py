"""The words that carry claims in English: tables, one word a line."""

import re
from functools import partial

from kzdash.engine.extract.statements.word_rows import ClaimWord, claim_word

_c = partial(claim_word, "en")

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
DENIED: re.Pattern[str] = re.compile(
    r"(?<!\w)(?:not(?!\s+only)|never|no(?!\s+(?:need|doubt|point)))\s|n['’]t(?!\w)",
    re.IGNORECASE,
)

# Denied further off: «соглашение с Катаром до сих пор не подписано».
