"""Find dates, durations and quantities, and the figures that a text states as facts.

Pipeline step: text, Sentences -> Mentions of numbers; Sentence -> Figures. A number becomes a
figure only where words around it say what is counted; each rule below is one such wording.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kzdash.engine.extract.model import Figure, Mention, Sentence
from kzdash.engine.extract.statements.signals import SentenceBits, chosen_of, everywhere
from kzdash.engine.extract.text.spans import SpanIndex

_ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTHS = (
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    f"январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|{_ENGLISH_MONTHS}"
)
MONTH = re.compile(_MONTHS, re.IGNORECASE)
# The first digit of a run; a set comes first, to which a search can hop.
_DIGITS = re.compile(r"\d(?<!\d.)")
# What is left of a date where no month is named.
_YEAR = re.compile(r"(?<![\w/])\d{4}[\s-]*(?:жыл|ж\.|год|г\.)\w*", re.IGNORECASE)
_DATE = re.compile(
    rf"(?<![\w/])(?:\d{{4}}[\s-]*(?:жыл|ж\.|год|г\.)\w*(?:\s+\d{{1,2}}\s+(?:{_MONTHS})\w*)?"
    rf"|\d{{1,2}}\s+(?:{_MONTHS})\w*(?:\s+\d{{4}}(?:\s*(?:жыл|год|г\.)\w*)?)?"
    rf"|(?:{_MONTHS})(?:да|де|та|те|дың|дің|тың|тің|ға|ге|қа|ке|дан|ден|тан|тен)(?!\w)"
    rf"|(?:{_MONTHS})\s+\d{{1,2}}(?:,\s*\d{{4}})?(?!\w))",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?<![\w./-])\d+(?:[ \u00a0]\d{3}){0,5}(?:[.,]\d+)?(?:-[^\W\d_]{1,4})?(?![\w/])"
)

# A number, in figures, with the ending that may hang on it: «105-і».
_N = r"(?<![\d.,])(?P<w>(?P<n>\d{1,3}(?:[ \u00a0]\d{3}){1,4}|\d{1,12}(?:[.,]\d{1,6})?)(?:-[^\W\d_]{1,5})?)"
# A number of papers: no year, no day of a month, no span of years.
_COUNT = (
    r"(?<![\d.,])(?P<w>(?P<n>\d{1,3})(?:-[^\W\d_]{1,5})?)(?![\d.,])"
    rf"(?!\s*(?:жыл|ж\.|год|г\.|лет|year|{_MONTHS}))"
)
_WORD_NUMBERS = {
    "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
    "он": 10, "он екі": 12, "он бес": 15, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50,
    "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "двенадцать": 12,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_W = rf"(?<!\d)(?P<w>(?P<n>\d+|{'|'.join(sorted(_WORD_NUMBERS, key=len, reverse=True))}))"
# An amount of money, with the word that scales it: «4,2 миллиард».
_SCALES = (
    ("мың", 1e3), ("тыс", 1e3), ("thousand", 1e3), ("миллион", 1e6), ("млн", 1e6), ("million", 1e6),
    ("миллиард", 1e9), ("млрд", 1e9), ("billion", 1e9), ("bn", 1e9),
)  # fmt: skip
_M = (
    r"(?<![\d.,])(?P<w>(?P<n>\d{1,3}(?:[ \u00a0]\d{3}){1,4}|\d{1,12}(?:[.,]\d{1,6})?)"
    rf"(?:[ \u00a0](?P<scale>(?:{'|'.join(word for word, _ in _SCALES)})\w*\.?))?)"
)
_DOLLARS = r"\s*(?:АҚШ\s+|US\s+|U\.S\.\s+)?(?:доллар\w*|dollars?)"
_APPROXIMATE = re.compile(
    r"шамамен|астам|жуық|таяу|артық|кем дегенде|около|более|свыше|почти|about|some|more than|over|nearly",
    re.IGNORECASE,
)
# A year that says when: «1995 жылы», «1995 г.», "in 1995", "on 30 November 1995", 30.11.1995.
_IN_MONTH = rf"(?:{_ENGLISH_MONTHS})(?:\s+\d{{1,2}},)?"
_STATED_YEAR = re.compile(
    r"(?<!\d)(?P<named>(?:19|20)\d\d)\s*(?:-?\s*жыл|ж\.|год|г\.)"
    rf"|(?<!\w)(?:[Ii]n|[Ss]ince|{_IN_MONTH})\s+(?P<en>(?:19|20)\d\d)(?!\w)"
    r"|(?<![\d./-])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?P<day>(?:19|20)\d\d)(?![\d/-])"
    r"|(?<![\d./-])(?P<iso>(?:19|20)\d\d)-\d\d-\d\d(?![\d/-])"
)
_STEM = re.compile(r"[\d .,\u00a0]*\d|\w+")
_NEAR = 24  # characters around a number in which a word such as «астам» belongs to it


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording that says what a number counts; group n is the number."""

    measure: str
    unit: str
    pattern: re.Pattern[str]


def _w(measure: str, unit: str, *patterns: str) -> Iterator[_Wording]:
    for pattern in patterns:
        yield _Wording(measure, unit, re.compile(pattern, re.IGNORECASE))


_IN_KAZAKHSTAN = r"(?:Алматы|Астана|Ақмола|Нұр-Сұлтан|Қазақстан|еліміз|республика)\w*"
WORDINGS: tuple[_Wording, ...] = (
    *_w("diplomatic_relations", "states",
        rf"{_N}(?:\s*(?:мемлекет|ел)\w*)?\s*(?:мен|пен|бен)?\s+дипломатиялық\s+(?:қарым-)?қатынас\w*",
        rf"{_N}\s+(?:мемлекет|ел)\w*\s+(?:\w+\s+){{0,3}}дипломатиялық\s+(?:қарым-)?қатынас\w*",
        rf"дипломатическ\w+\s+отношени\w+\s+(?:\w+\s+){{0,4}}с[о]?\s+{_N}\s+(?:государств|стран)\w*",
        rf"{_N}\s+из\s+них\s+(?:\w+\s+){{0,4}}дипломатическ\w+", rf"дипломатическ\w+\s+отношени\w+[^.]{{0,60}}?\sс[о]?\s+{_N}\s+из\s+них",
        rf"diplomatic relations (?:\w+ ){{0,5}}with {_N}(?: states| countries| of them)?"),
    *_w("states_recognising", "states",
        rf"{_N}\s+(?:мемлекет|ел)\w*\s+(?:\w+\s+){{0,3}}(?:тани|таны|мойында)\w*",
        rf"призна\w+\s+(?:\w+\s+){{0,3}}{_N}\s+(?:государств|стран)\w*",
        rf"{_N}\s+(?:государств|стран)\w*\s+(?:\w+\s+){{0,3}}призна\w+",
        rf"{_N} (?:states|countries) (?:\w+ ){{0,3}}recogni[sz]e",
        rf"recogni[sz]ed (?:\w+ ){{0,2}}by {_N}(?: states| countries)?"),
    *_w("organisation_offices", "offices",
        rf"ұйым\w*\s+{_N}\s+өкілді\w*",
        rf"{_N}\s+представительств\w*\s+(?:\w+\s+){{0,4}}организаци\w*",
        rf"{_N} (?:representations|offices) of (?:\w+ ){{0,4}}organi[sz]ations"),
    *_w("foreign_missions", "missions",
        rf"{_IN_KAZAKHSTAN}\s+(?:\w+\s+){{0,3}}{_N}\s+(?:\w+\s+){{0,2}}(?:елшілік|миссия|өкілдік)\w*",
        rf"в\s+(?:Алматы|Астане|Казахстане)\s+(?:\w+\s+){{0,3}}{_N}\s+(?:\w+\s+)?(?:посольств|мисси)\w*", rf"{_N}\s+иностранн\w+\s+(?:посольств|мисси)\w*",
        rf"in (?:Almaty|Astana|Kazakhstan),? {_N} (?:\w+ )?(?:embassies|missions)", rf"{_N} foreign (?:embassies|missions)"),
    *_w("embassies_abroad", "embassies",
        rf"(?:шет\s?ел|шет\s+мемлекет)\w*\s+(?:\w+\s+){{0,3}}{_N}\s+(?:\w+\s+){{0,2}}елшілі\w*",
        rf"{_N}\s+посольств\w*\s+за\s+рубежом",
        rf"за\s+рубежом\s+(?:\w+\s+){{0,3}}{_N}\s+посольств\w*",
        rf"{_N} embassies (?:\w+ ){{0,4}}abroad"),
    *_w("member_states", "states",
        rf"{_W}\s+(?:ел|мемлекет)\w*\s+(?:\w+\s+){{0,2}}(?:біріктір|бірікті)\w*",
        rf"объединя\w+\s+{_W}\s+(?:стран|государств)\w*", rf"unit(?:es|ing) {_W} (?:countries|states)"),
    *_w("anniversary_years", "years",
        rf"{_N}\s+жылды[қғ]\w*(?:\s+мерейтой\w*)?", rf"{_N}-лети\w+", rf"{_N}(?:th|st|nd|rd) anniversary"),
    *_w("treaties_signed", "treaties",
        rf"{_COUNT}\s+(?:\w+\s+){{0,2}}(?:шарт|келісім|құжат|меморандум)\w*\s+(?:\w+\s+){{0,2}}қол\s+қой\w*",
        rf"подпис\w+\s+(?:\w+\s+){{0,2}}{_COUNT}\s+(?:\w+\s+){{0,2}}(?:договор|соглашени|документ|меморандум)\w*",
        rf"{_COUNT}\s+(?:\w+\s+){{0,2}}(?:договор|соглашени|документ|меморандум)\w*\s+(?:\w+\s+){{0,2}}подписан\w*",
        rf"sign(?:ed|ing)? (?:\w+ ){{0,2}}{_COUNT} (?:\w+ ){{0,2}}(?:treaties|agreements|documents|memoranda)",
        rf"{_COUNT} (?:\w+ ){{0,2}}(?:treaties|agreements|documents|memoranda) (?:\w+ ){{0,2}}signed"),
    *_w("minerals_tonnes", "tonnes",
        r"(?:(?<!\d)(?P<w>(?P<n>\d{1,12}(?:[.,]\d{1,6})?)(?:[ \u00a0](?P<scale>(?:мың|млн|млрд|миллион|миллиард)\w*))?))?\s*(?<!\w)тонн\w*\s+(?:\w+\s+){0,2}(?:пайдалы\s+)?қазба\w*"),
    *_w("trade_turnover", "dollars",
        rf"(?:тауар|сауда)\s+айналым\w*\s+(?:\w+\s+){{0,4}}{_M}{_DOLLARS}",
        rf"товарооборот\w*\s+(?:\w+\s+){{0,6}}{_M}{_DOLLARS}",
        rf"trade (?:turnover )?(?:\w+ ){{0,8}}(?:US)?\${_M}(?:{_DOLLARS})?",
        rf"trade (?:turnover )?(?:\w+ ){{0,8}}{_M}{_DOLLARS}"),
    *_w("investment", "dollars",
        rf"{_M}{_DOLLARS}\s+(?:\w+\s+){{0,3}}инвестици\w*", rf"инвестици\w*\s+(?:\w+\s+){{0,6}}{_M}{_DOLLARS}",
        rf"(?<!\w)(?:влож|инвестир)\w+\s+(?:\w+\s+){{0,6}}{_M}{_DOLLARS}",
        rf"invest\w*\s+(?:\w+ ){{0,6}}(?:US)?\${_M}(?:{_DOLLARS})?", rf"invest\w*\s+(?:\w+ ){{0,6}}{_M}{_DOLLARS}",
        rf"(?:US)?\${_M}(?:{_DOLLARS})? (?:\w+ ){{0,3}}invest\w*", rf"{_M}{_DOLLARS} (?:\w+ ){{0,3}}invest\w*"),
    # An amount of money that none of those before it counts.
    *_w("other", "dollars", rf"{_M}{_DOLLARS}", rf"US\${_M}"),
)  # fmt: skip


def find_numbers(
    text: str,
    sentences: Sequence[Sentence],
    taken: Sequence[Mention],
    signals: SentenceBits = everywhere,
) -> list[Mention]:
    """Return dates and quantities of the sentences that no name covers.

    Args:
        text: The whole text.
        sentences: In order.
        taken: The mentions of names.
        signals: "month" -> whether a sentence may name one.
    """
    names = SpanIndex((m.start, m.stop) for m in taken)
    months = signals.where("month", sentences)
    digits = _digits_of(text, sentences)
    found: list[Mention] = []
    for ordinal in sorted(digits.keys() | months.keys()):
        stop = sentences[ordinal - 1].stop
        places = digits.get(ordinal, ())
        if ordinal in months:
            dated = _DATE.finditer(text, sentences[ordinal - 1].start, stop)
        else:
            dated = _at(_YEAR, text, places, stop)
        dates = _numbers(text, "date", dated, names)
        quantities = _numbers(text, "quantity", _at(_QUANTITY, text, places, stop), names)
        if dates and quantities:
            days = SpanIndex((m.start, m.stop) for m in dates)
            quantities = [m for m in quantities if not days.overlaps(m.start, m.stop)]
        found += dates
        found += quantities
    return found


def _digits_of(text: str, sentences: Sequence[Sentence]) -> dict[int, list[int]]:
    """Return ordinal -> where runs of digits begin in that sentence."""
    places: dict[int, list[int]] = {}
    following = iter(sentences)
    sentence = next(following, None)
    for run in _DIGITS.finditer(text):
        position = run.start()
        while sentence is not None and sentence.stop <= position:
            sentence = next(following, None)
        if sentence is None:
            break
        if sentence.start <= position:
            places.setdefault(sentence.ordinal, []).append(position)
    return places


def _at(
    pattern: re.Pattern[str], text: str, places: Sequence[int], stop: int
) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at one of *places*, as a search would find them."""
    free_from = 0
    for place in places:
        if place >= free_from and (match := pattern.match(text, place, stop)):
            yield match
            free_from = match.end()


def _numbers(
    text: str, kind: str, matches: Iterable[re.Match[str]], names: SpanIndex
) -> list[Mention]:
    found = []
    rule = f"number/{kind}"
    for match in matches:
        start, stop = match.span()
        if names.overlaps(start, stop):
            continue
        digits = _STEM.match(text, start, stop)
        stem = digits.end() if digits else stop
        found.append(Mention(start, stop, stem, None, kind, "number", rule, 1.0))
    return found


def stated_year(stretch: str) -> str | None:
    """Return the one year that a sentence or clause gives; None without one, or with several."""
    years = {
        match["named"] or match["en"] or match["day"] or match["iso"]
        for match in _STATED_YEAR.finditer(stretch)
    }
    return years.pop() if len(years) == 1 else None


def find_figures(
    text: str, sentences: Sequence[Sentence], signals: SentenceBits = everywhere
) -> list[Figure]:
    """Return the figures of the sentences, in order; one number counts one thing.

    The span is the number with its ending («105-і»); where the number is lost, the words that
    would have counted with it.

    Args:
        text: The whole text.
        sentences: In order.
        signals: "figure" -> which of :data:`WORDINGS` a sentence may hold.
    """
    figures: list[Figure] = []
    for ordinal, may_hold in signals.where("figure", sentences).items():
        sentence = sentences[ordinal - 1]
        if not (_DIGITS.search(sentence.text) or _MAY_COUNT.search(sentence.text)):
            continue
        taken: list[tuple[int, int]] = []
        for wording in chosen_of(WORDINGS, may_hold):
            for match in wording.pattern.finditer(text, sentence.start, sentence.stop):
                span = match.span("w") if match["w"] else match.span()
                if any(a < span[1] and span[0] < b for a, b in taken):
                    continue
                taken.append(span)
                figures.append(_figure(text, sentence, wording, match, span))
    return sorted(figures, key=lambda figure: figure.start)


_MAY_COUNT = re.compile(
    rf"тонн|(?<!\w)(?:{'|'.join(_WORD_NUMBERS)})\s+(?:ел|мемлекет|стран|государств|countr|state)"
)


def _figure(
    text: str,
    sentence: Sentence,
    wording: _Wording,
    match: re.Match[str],
    span: tuple[int, int],
) -> Figure:
    around = text[max(sentence.start, match.start() - _NEAR) : match.end()]
    return Figure(
        measure=wording.measure,
        value=_value(match) if match["n"] else None,
        unit=wording.unit,
        approximate=bool(_APPROXIMATE.search(around)),
        sentence=sentence.ordinal,
        start=span[0],
        stop=span[1],
    )


def _value(match: re.Match[str]) -> float:
    printed = match["n"].lower()
    if printed in _WORD_NUMBERS:
        return float(_WORD_NUMBERS[printed])
    scale_word = match["scale"] if "scale" in match.re.groupindex else None
    scale = next((size for word, size in _SCALES if (scale_word or "").startswith(word)), 1.0)
    return float(re.sub(r"[ \u00a0]", "", printed).replace(",", ".")) * scale
