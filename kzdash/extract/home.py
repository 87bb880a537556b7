"""Tell whether a Kazakh sentence speaks of Kazakhstan, and sort mentions by sentence."""

import re
from collections.abc import Sequence

from kzdash.extract.model import Mention, Sentence

HOME = "KAZ"
_FIRST_PERSON = re.compile(
    r"(?<!\w)[Бб]із(?!\w*шіл)\w*|(?<!\w)\w+(?:мыз|міз)(?!\w)|(?<!\w)\w+(?:мызд|мізд|мызб|мізб|мызғ|мізг|мызн|мізн)\w+"
)
_OUR_OFFICE = re.compile(
    r"(?<!\w)(?:Президент|Үкімет|Парламент|Сыртқы\s+істер\s+минист|Ақорда|Сыртқы\s*ісмин)\w*"
)


def home_named(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether Kazakhstan is named, speaks as "we", or acts through its offices."""
    if any(m.entity_id == HOME for m in mentions):
        return True
    return any(
        pattern.search(text, sentence.start, sentence.stop)
        for pattern in (_FIRST_PERSON, _OUR_OFFICE)
    )


def by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> dict[int, list[Mention]]:
    """Return sentence ordinal -> its mentions; both sequences are in order."""
    grouped: dict[int, list[Mention]] = {}
    index = 0
    for sentence in sentences:
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        while index < len(mentions) and mentions[index].start < sentence.stop:
            grouped.setdefault(sentence.ordinal, []).append(mentions[index])
            index += 1
    return grouped
