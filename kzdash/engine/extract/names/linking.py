"""Link descriptive references by context: «бұл елдің», «бұл державамен», «еліміз».

Pipeline step: text, Sentences, Mentions -> Mentions. A reference to "this country" means the
foreign state that was named last, at most three sentences back; "our country" is Kazakhstan.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.text.spans import SpanIndex

_MAX_SENTENCES_BACK = 3
_LINKED, _HOME_SURE, _HOME_LIKELY = 0.8, 0.95, 0.7

THIS = re.compile(
    r"[БбОоСсАаЭэTt](?<!\w.)(?:"  # a set, to which a search can hop
    r"(?:(?<=[Бб])ұл|(?<=[Оо])сы|(?<=[Сс])ол|(?<=[Аа])талған)\s+(?P<noun>(?:[Ее]л|[Мм]емлекет|[Дд]ержава|[Рр]еспублика))"
    r"(?P<ending>(?!лар|лер|дар|дер|тар|тер)[^\W\d_]*)"
    r"|(?<=[Ээ])т(?:а|ой|у|от|ого|ому|им|ом)\s+(?P<ru>стран[аеуыо]й?|держав[аеуыо]й?|государств[оауе]м?)"
    r"|(?<=[Tt])h(?:is|at)\s+(?P<en>country|state|power)(?!\w))"
)
# Letters without which a sentence holds no reference to a foreign state, or to Kazakhstan.
THEIR_STEMS = (
    "бұл", "осы", "сол", "аталған", "эта", "этой", "эту", "этот", "этого", "этому", "этим", "этом",
    "this", "that",
)  # fmt: skip
OUR_STEMS = (
    "еліміз", "мемлекетіміз", "республика", "отанымыз", "наша", "нашей", "нашу", "наше", "нашим",
    "our",
)  # fmt: skip
_OURS = re.compile(
    r"(?<!\w)(?:[Бб]іздің\s+)?(?P<kk>(?:[Ее]ліміз|[Мм]емлекетіміз|[Рр]еспубликамыз|[Оо]танымыз)(?P<kke>[^\W\d_]*))"
    r"|(?<!\w)(?P<ru>(?:[Нн]аш(?:а|ей|у|его|ему|им|е)\s+(?:стран[аеуы]|государств[оауе]м?|республик[аеуи])))(?!\w)"
    r"|(?<!\w)(?P<en>[Oo]ur\s+(?:country|state|republic))(?!\w)"
)
# «Республика» alone, with a capital, not behind a name and not before one: «Республика Гана». In
# Kazakh an office may follow («Республика Президенті»), since a name would stand before.
_REPUBLIC = re.compile(
    r"(?<![\w-])(?<!далее [-–—] )(?<!далее )(?<!әрі [-–—] )Республика(?P<ending>[^\W\d_]*)(?!\w)"
    r"(?!\s+[«“\"]?(?!Президент|Үкімет|Парламент|Конституция|Премьер|Сыртқы|Мәжіліс|Сенат|Бас|Ұлттық|Қарулы)"
    r"[А-ЯЁӘҒҚҢӨҰҮҺІ])"
)


def link_descriptions(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    ours: Iterable[int],
    theirs: Iterable[int],
) -> list[Mention]:
    """Return the mentions with the descriptive references of *text* among them, left to right.

    Args:
        text: The whole text.
        sentences: All, in order.
        mentions: In order.
        ours: Ordinals of the sentences that hold some of :data:`OUR_STEMS`.
        theirs: Ordinals of those that hold some of :data:`THEIR_STEMS`.
    """
    taken = SpanIndex((m.start, m.stop) for m in mentions)
    found = [
        *_home_references(text, [sentences[n - 1] for n in ours], taken),
        *_foreign_references(text, sentences, [sentences[n - 1] for n in theirs], mentions, taken),
    ]
    return sorted([*mentions, *found], key=lambda m: (m.start, -m.stop))


def _home_references(
    text: str, sentences: Sequence[Sentence], taken: SpanIndex
) -> Iterator[Mention]:
    for sentence in sentences:
        for match in _OURS.finditer(text, sentence.start, sentence.stop):
            letters = match["kke"] or ""
            if ending_of(letters) is None or taken.overlaps(*match.span()):
                continue
            stem_stop = match.end() - len(letters)
            yield Mention(
                match.start(), match.end(), stem_stop, HOME, "country", "descriptive",
                "description/our_country", _HOME_SURE,
            )  # fmt: skip
        for match in _REPUBLIC.finditer(text, sentence.start, sentence.stop):
            alone = not re.search(
                r"[^\W\d_]-?\s+$", text[max(sentence.start, match.start() - 3) : match.start()]
            )
            if not alone or ending_of(match["ending"]) is None or taken.overlaps(*match.span()):
                continue
            yield Mention(
                match.start(), match.end(), match.start("ending"), HOME, "country", "descriptive",
                "description/the_republic", _HOME_LIKELY,
            )  # fmt: skip


def _foreign_references(
    text: str,
    sentences: Sequence[Sentence],
    chosen: Sequence[Sentence],
    mentions: Sequence[Mention],
    taken: SpanIndex,
) -> Iterator[Mention]:
    states = [m for m in mentions if m.kind == "country" and m.entity_id != HOME]
    starts = [m.start for m in states]
    for sentence in chosen:
        for match in THIS.finditer(text, sentence.start, sentence.stop):
            letters = match["ending"] or ""
            if ending_of(letters) is None or taken.overlaps(*match.span()):
                continue
            first = sentences[max(0, sentence.ordinal - 1 - _MAX_SENTENCES_BACK)].start
            index = bisect_left(starts, match.start()) - 1
            if index < 0 or starts[index] < first:
                continue
            stem_stop = match.end() - len(letters)
            yield Mention(
                match.start(), match.end(), stem_stop, states[index].entity_id, "country",
                "descriptive", "description/this_country", _LINKED,
            )  # fmt: skip
