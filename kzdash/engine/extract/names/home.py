"""Tell whether a Kazakh sentence speaks of Kazakhstan."""

import re
from collections.abc import Sequence

from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.statements.signals import Bits, chosen_of

HOME = "KAZ"
_FIRST_PERSON = re.compile(
    r"(?<!\w)[Бб]із(?!\w*шіл)\w*"
    # The endings first: a word that has none of them isn't gone through letter by letter.
    r"|(?:мыз|міз)(?<=\w...)(?:(?!\w)|[дбғгн]\w)|(?:пыз|піз|быз|біз)(?<=\w\w\w...)(?!\w)"
    # «қосылдық», «кірдік»: "we" in the past of verbs; nouns end so too («аштық», «қауіпсіздік»).
    r"|(?<!\w)(?:\w*ияла|қосыл|кір|бар|кел|бер|құр|қой|сөйлес|кездес|келіс|орнат|өткіз|жүргіз|айт|таны|бекіт|жаса|көр|ұсын|ал)(?:дық|дік|тық|тік)(?!\w)"
)
_OUR_OFFICE = re.compile(
    r"(?<!\w)(?:Президент|Үкімет|Парламент|Мемлекет\s+басшы|Премьер-[Мм]инистр|Сыртқы\s+істер\s+минист"
    r"|Ақорда|Сыртқы\s*ісмин)\w*"
)
OURS = (_FIRST_PERSON, _OUR_OFFICE)


def home_named(
    text: str, sentence: Sentence, mentions: Sequence[Mention], may_hold: Bits = -1
) -> bool:
    """Whether Kazakhstan is named, speaks as "we", or acts through its offices.

    Args:
        text: The whole text.
        sentence: A Kazakh one.
        mentions: Those of the sentence.
        may_hold: Which of :data:`OURS` it may hold.
    """
    if any(m.entity_id == HOME for m in mentions):
        return True
    # «Иран Президенті» is theirs.
    theirs = {m.stop for m in mentions if m.kind == "country"}
    return any(
        pattern is not _OUR_OFFICE or match.start() - 1 not in theirs
        for pattern in chosen_of(OURS, may_hold)
        for match in pattern.finditer(text, sentence.start, sentence.stop)
    )
