"""States named by half of a compound: «қазақ-қытай келіссөздері», "Franco-Kazakh".

Pipeline step: text, Mentions -> Mentions. Alone, these words name a people, a language or nothing;
beside a state, joined by a hyphen, they name its partner. Two peoples are two states only before a
word for what states do with each other: «қазақ-орыс сөздігі» is a dictionary.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.text.spans import SpanIndex

_PEOPLES = {
    "kk": {
        "қазақ": "KAZ", "орыс": "RUS", "қырғыз": "KGZ", "тәжік": "TJK", "түрікмен": "TKM",
        "әзірбайжан": "AZE", "әзербайжан": "AZE", "армян": "ARM", "украин": "UKR", "моңғол": "MNG",
        "кәріс": "KOR", "ағылшын": "GBR", "үнді": "IND", "парсы": "IRN", "фин": "FIN",
        "швед": "SWE", "венгр": "HUN", "мажар": "HUN", "латыш": "LVA", "литва": "LTU",
    },
    "ru": {"казахско": "KAZ"},
    "en": {
        "franco": "FRA", "anglo": "GBR", "russo": "RUS", "indo": "IND", "italo": "ITA",
        "greco": "GRC", "austro": "AUT", "turco": "TUR", "turko": "TUR", "polish": "POL",
        "hispano": "ESP", "germano": "DEU", "uzbek": "UZB", "kyrgyz": "KGZ", "tajik": "TJK",
        "turkmen": "TKM", "kazakh": "KAZ",
    },
}  # fmt: skip
_COMPOUND = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]+)\s?[-‐-―]\s?(?P<second>[^\W\d_]+)(?![\w-])")
_BETWEEN_STATES = re.compile(
    r"\s+(?:[^\W\d_]+\s+)?(?:келіссөз|қатынас|қарым-қатынас|байланыс|шекара|форум|кездесу|саммит|"
    r"ынтымақтас|достық|достас|сауда|кеңес|комиссия|үкіметаралық|бизнес|келісім|шарт|диалог|"
    r"переговор|отношен|границ|форум|встреч|сотруднич|комисси|торг|диалог|соглашени|договор|связ|"
    r"консультац|партн[её]рств|дружб|серіктес|консультация|экономикалық|әріптес|talks|relations|border|trade|forum|summit|"
    r"cooperation|agreement|treaty|dialogue|commission|business)"
)
_CONFIDENCE = 0.9


def find_compounds(
    text: str, mentions: Sequence[Mention], lang_at: Callable[[int], str]
) -> list[Mention]:
    """Return *mentions* with the halves of compounds among them, left to right.

    Args:
        text: The whole text.
        mentions: Of gazetteer names, in order.
        lang_at: Position in the text -> language of the sentence there.
    """
    taken = SpanIndex((m.start, m.stop) for m in mentions if m.kind == "country")
    found = [
        one
        for match in _COMPOUND.finditer(text)
        for one in _halves(text, match, taken, lang_at(match.start()))
    ]
    return sorted([*mentions, *found], key=lambda m: (m.start, -m.stop)) if found else [*mentions]


def _halves(text: str, match: re.Match[str], taken: SpanIndex, lang: str) -> Iterator[Mention]:
    """Yield the halves that name a state and are not marked yet."""
    peoples = _PEOPLES.get(lang, {})
    spans = [match.span(half) for half in ("first", "second")]
    marked = [taken.overlaps(start, stop) for start, stop in spans]
    known = [peoples.get(text[start:stop].lower()) for start, stop in spans]
    if all(marked) or not all(m or k for m, k in zip(marked, known, strict=True)):
        return
    if (lang == "ru" or not any(marked)) and not _BETWEEN_STATES.match(text, match.end()):
        return
    for (start, stop), is_marked, state in zip(spans, marked, known, strict=True):
        if state and not is_marked:
            yield Mention(
                start, stop, stop, state, "country", "adjective",
                f"name/compound/{text[start:stop].lower()}", _CONFIDENCE,
            )  # fmt: skip
