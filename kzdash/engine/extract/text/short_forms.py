"""Whether the full stop of a short form ends the sentence as well: «… в 1992 г. Казахстан …».

Three kinds: titles that always go on («акад.», "Mr."), initials, and forms that may end a sentence
(«г.», «т.б.», "U.S.", "etc."). For the last kind the next word decides, and in Russian whether
there is a verb on both sides.
"""

import re

_UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_LOWER = "а-яёәғқңөұүһіa-z"
_INITIAL = re.compile(rf"(?:^|[\s(«\"{_LOWER}.-])[{_UPPER}](?P<two>[{_LOWER}])?$")
_NUMBERED = re.compile(
    r"(?:^|\n|[^\W\d_]{3}[»”)]?[.!?…;:]\s)\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVXІХ]{1,4})$"
)
# What a number, a name of a place or a part of a book follows: «д. 5», «ст. 3», "Nov. 2015".
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(«])(?:д|кв|оф|корп|ст|п|пп|пар|гл|т|тт|вып|кн|ч|разд|прим|с|б|бб|к|сағ|подп|шт|тел|көш|даң|үй|пәт|мкр|Art|art|para|"
    r"Sec|sec|Ch|ch|Vol|vol|Fig|fig|pp?|Nos?|nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"янв|февр?|апр|авг|сент?|окт|нояб?|дек)$"
)
_SURNAMED = re.compile(
    rf"(?<!\w)[{_UPPER}][{_LOWER}]{{2,}}(?:ов|ев|ёв|ин|ын|ий|ый|ко|ук|юк|ян|дзе|швили|ова|ева|ина|ая|"
    rf"овы?м|евы?м|ины?м|ова|ева|ину|ову|еву)\s(?:[{_UPPER}]\.\s?)?[{_UPPER}]$"
)
_GOES_ON = re.compile(
    r"(?:^|[\s(«])(?:т\.е|т\.к|им|ул|пр|қ|см|мыс|ред|акад|проф|доц|ген|гр|рис|табл|"
    r"(?:в|из|на|у|к|до)\s[псда]|пос|дер|Lt|Col|Capt|Maj|Sgt|Adm|Hon|Rev|Amb|approx|ca|Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov|vs|No|e\.g|i\.e|cf|Fig)$"
)
# What ends an enumeration or stands for whole words.
_CLOSES = re.compile(r"(?:^|[\s(«])(?:т\.б|т\.с\.с|т\.д|т\.п|т\. ?[дпб]|др|пр|etc)$")
_MAY_CLOSE = re.compile(
    r"(?:^|[\s(«\d])(?:б\.э|н\.э|б\.з\.[дб]|б\.з|ж|жж|ғ|ғғ|г|гг|в|вв|млн|млрд|мың|тыс|м|км|га|обл|стр|руб|долл|тг|"
    r"чел|Jr|Sr|Ph\.D|M\.[DA]|Inc|Ltd|Co|Corp|a\.m|p\.m|B\.C|A\.D)$"
)
_OF_A_NUMBER = re.compile(r"[\dIVXХ][\s\u00a0]*(?:г|гг|в|вв|ж|жж|ғ|ғғ|н\.э|б\.э)$|[ст]\. ?г$")
# Units have no full stop of their own.
_UNIT = re.compile(r"(?:\d|кв\.)[\s\u00a0]*(?:км|га|кг)$")
_ONLY_BEHIND_NUMBERS = re.compile(r"(?:^|[\s(«\d])(?:г|в|м)$")
# Abbreviations with a full stop behind each letter; two letters are initials but for these.
_DOTTED = re.compile(rf"(?<![\w.])(?:[{_UPPER}]\.\s?){{1,4}}[{_UPPER}]$")
_TWO_LETTERS = frozenset("US UK UN EU DC РК РФ ЕС КР РБ РТ РУ ҚР РФ ҚХР".split())
_WORD = re.compile(rf"\.?[»”\")\]]*\s+[«“„\"(]?(?P<word>[{_UPPER}][\w’'-]*)(?P<stop>\.?)")
_OPENERS = frozenset(
    "the a an in on at it he she they this these that those we i you but and however its his her "
    "their there after since as for according today yesterday when while if both such also "
    "then later "
    "under by with from to our your my no not who what "
    "в во на он она оно они это эти этот эта мы вы я но а и однако после по с со к ко при также "
    "затем сегодня так когда если тогда теперь сейчас стороны его её ее их наш наша наши как из у "
    "для до от об о за под над между кроме среди "
    "бұл ол осы сол біз олар ал бірақ сондай-ақ сонымен кейін бүгін алайда онда сонда осылай "
    "осыдан содан бұдан оның олардың мұнда мұндай сондықтан өйткені тараптар екі".split()
)
_OFFICES = frozenset(
    "president secretary congress senate embassy ambassador department treasury government state "
    "house army navy general assistant special deputy under vice federal national supreme bank "
    "agency security council trade representative senator representatives citizens embassy".split()
)
# Finite verbs by their endings, as far as these are no nouns' as well.
_RUSSIAN_VERB = re.compile(
    r"(?<!\w)(?:[а-яё]*(?:рос|н[её]с|в[её]з|мог|л[её]г|верг|стиг)л[аои]?(?:с[ья])?(?!\w)|(?!канал|капитал|филиал|журнал|потенциал|материал|начал[оа]м?(?!\w)|цели|недели|школа|дела|"
    r"числа|сила|села|общества)"
    r"[а-яё]*(?:(?:[аеёиыуяо]|ш[её]?)л(?:а|о|и)?(?:с[ья])?|[аяуюе]ет(?:ся)?|[аяуюе]ют(?:ся)?|ится|ятся|атся|утся|"
    r"[аяе]н[оаы]|(?:вырос|достиг|прин[её]с|мо[гж]|писан|ключ[её]н|создан|открыт|принят|установлен|подтвержд[её]н|[а-яё]{3,}ован)[оаы]?)(?!\w))"
)
_OBLIQUE = re.compile(r"(?:ом|ем|ым|им|ами|ями|ого|его|ыми|ими)$")
_ENGLISH_VERB = re.compile(
    r"(?<!\w)(?:(?:[Hh]e|[Ss]he|[Ii]t|who|which|[A-Z]\w+)\s[a-z]{2,}s|is|are|was|were|has|have|had|will|would|met|made|took|held|became|left|came|went|"
    r"began|[a-z]{2,}ed)(?!\w)"
)
_ENGLISH_SENTENCE = re.compile(
    r"\s+(?:(?:also|then|later|now|and\s+[A-Z]\w+)\s+)?(?:is|are|was|were|has|have|had|will|would|[a-z]{2,}(?:ed|s))(?!\w)"
)
_KAZAKH_VERB = re.compile(r"(?:[дт][ыі]|[ғқ]ан|[гк]ен|[мбп][ае]к)[.;]?$")
_REACH = 300  # characters
_NAME = 40  # characters of a surname with its initials
_BREAK = re.compile(r"(?<=[^\W\d_]{5}[.!?…])\s|\n\s*\n")


def ends_sentence(text: str, position: int) -> bool:
    """Whether the full stop at *position*, behind a short word, ends a sentence."""
    before = text[max(0, position - 16) : position]
    if _NUMBERED.search(before) or _GOES_ON.search(before) or _counts(text, position, before):
        return False
    dotted = _DOTTED.search(before)
    if dotted and _is_abbreviation(dotted.group()):
        return _opens(text, position, english=True)
    if _UNIT.search(before) or _CLOSES.search(before):
        return not _is_digit_next(text, position)
    if _MAY_CLOSE.search(before):
        stray = _ONLY_BEHIND_NUMBERS.search(before) and not _OF_A_NUMBER.search(before)
        return not stray and _opens(text, position, english=text[position - 1].isascii())
    if _SURNAMED.search(text, max(0, position - _NAME), position):
        return _opens(text, position, english=False)
    initial = _INITIAL.search(before)
    return initial is None or (initial["two"] is not None and _is_opener_next(text, position))


def has_verb(text: str) -> bool:
    """Whether a stretch of text is a sentence of its own, by its finite verb."""
    verb = _RUSSIAN_VERB.search(text) or _ENGLISH_VERB.search(text)
    return verb is not None or _KAZAKH_VERB.search(text.rstrip()) is not None


def _is_abbreviation(dotted: str) -> bool:
    letters = "".join(letter for letter in dotted if letter.isalpha())
    return len(letters) > 2 or letters in _TWO_LETTERS  # noqa: PLR2004


def _counts(text: str, position: int, before: str) -> bool:
    return _BEFORE_NUMBER.search(before) is not None and _is_digit_next(text, position)


def _is_digit_next(text: str, position: int) -> bool:
    return text[position + 1 : position + 5].strip(' «“„"(\n')[:1].isdigit()


def _is_opener_next(text: str, position: int) -> bool:
    following = _WORD.match(text, position)
    return following is not None and following["word"].lower() in _OPENERS


def _opens(text: str, position: int, *, english: bool) -> bool:
    """Whether what stands behind the full stop is a sentence of its own."""
    following = _WORD.match(text, position)
    if following is None:
        return not text[position + 1 :].strip()  # the end of the text
    word = following["word"]
    if following["stop"] and (len(word) == 1 or word.isupper()):
        return False  # initials; «долл. США.»
    if word.lower() in _OPENERS:
        return True
    before = _BREAK.split(text[max(0, position - _REACH) : position])[-1]
    behind = text[following.end("word") : following.end("word") + _REACH]
    if english and word.isascii():
        return (
            word.lower() not in _OFFICES
            and _ENGLISH_VERB.search(before) is not None
            and _ENGLISH_SENTENCE.match(behind) is not None
        )
    behind = _BREAK.split(behind)[0]
    return (
        _RUSSIAN_VERB.search(before) is not None
        and not _OBLIQUE.search(word)
        and _RUSSIAN_VERB.search(f"{word.lower()}{behind}") is not None
    )
