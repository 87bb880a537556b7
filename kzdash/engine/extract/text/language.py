"""Tell Kazakh, Russian and English apart by their letters and commonest words."""

import re
from collections.abc import Iterable, Iterator

_KAZAKH_LETTERS = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_LATIN = re.compile(r"[a-zA-Z]")
# Words and endings that only one of the two languages has; for Kazakh typed with Russian letters.
_RUSSIAN_WORDS = re.compile(
    r"(?<!\w)(?:и|в|на|с|по|для|что|во|со|под|между|мы|наш[аеиу]?|нам|нас|эт(?:а|и|о|у|ой|их|им)|котор(?:ый|ая|ое|ые|ых|ой)|как|не|от|из|это|был[аои]?|или|его|также|о|об|при|за|к|стран|стран[аыуе]|году)(?!\w)|(?<!\w)казахстан"
    r"|(?<!\w)(?:подпис|соглашен|торговл|об[ъь]?[её]м|достиг|встре[чт]|переговор|сотруднич|отношени|посольств|договорил)"
    r"|(?:ого|ому|ыми|ими|ться|ется|ются|ость|ения|ением|ская|ск(?:ий|их|ие|ое|ую|им|ими|ом|ого)|ные|ная|ное|шл[аио]|ной|ными|ию|ией|[а-я]{3}[иая]л|[а-я]{3}ыл[аио]?|[а-я]{3}[аияо]ли|[а-я]{2}(?:[нвмтщ]ых|[кщш]их)|(?-i:[а-я]{4}(?:ов|ев|ей))|[аяуюи]ет|[аяую]ют)(?!\w)|ств[аоуе]|щ",
    re.IGNORECASE,
)
_KAZAKH_WORDS = re.compile(
    r"(?<!\w)(?:мен|пен|бен|жане|туралы|болып|осы|бул|деп|ушин|керек|отыр|женинде|ал|да|де)(?!\w)"
    r"|(?:лар|лер|дар|дер|нын|нин|дын|дин|тын|тин|дагы|деги|ган|ген|мыз|миз|ады|еди)(?!\w)",
    re.IGNORECASE,
)
# The letters that only Kazakh has, the commonest first: most sentences are told by one of them.
_TELLING = "іқңғүұөәһ"
_ONE_IN = 50  # running Kazakh has one such letter in five, Russian has none
_SURE_ONE_IN = 14  # fewer may be Kazakh names in Russian: «встреча прошла в Үкімет үйі»
_KAZAKH_WORD = re.compile(r"[^\W\d_]*[әғқңөұүһіӘҒҚҢӨҰҮҺІ][^\W\d_]*")


def languages_of(text: str, spans: Iterable[tuple[int, int]], default: str) -> Iterator[str]:
    """Yield the language of each stretch of *text*; they come in order.

    Most stretches are Kazakh and have no Latin letter; that much is asked of the text as it lies,
    without cutting it up.
    """
    latin = -1  # the first Latin letter from here on
    for start, stop in spans:
        if latin < start:
            match = _LATIN.search(text, start)
            latin = match.start() if match else len(text)
        least = (stop - start) / _SURE_ONE_IN
        if latin >= stop and (
            text.count(_TELLING[0], start, stop) >= least or _has_kazakh(text, start, stop, least)
        ):
            yield "kk"
        else:
            yield language_of(text[start:stop], default)


def _has_kazakh(text: str, start: int, stop: int, least: float) -> bool:
    """Whether so many letters there are Kazakh ones; capitals are not counted."""
    count = 0
    for letter in _TELLING:
        count += text.count(letter, start, stop)
        if count >= least:
            return True
    return False


def language_of(text: str, default: str = "kk") -> str:
    """Return kk, ru or en; for Cyrillic where nothing decides, *default*."""
    latin = len(_LATIN.findall(text))
    if _has_kazakh(text, 0, len(text), max(len(text) / _SURE_ONE_IN, latin)):
        return "kk"  # the common case, without counting the other letters
    kazakh = len(_KAZAKH_LETTERS.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    if latin > cyrillic + kazakh:
        return "en"
    russian = len(_RUSSIAN_WORDS.findall(text))
    if kazakh * _ONE_IN >= cyrillic and len(_KAZAKH_WORD.findall(text)) >= russian:
        return "kk"
    without = len(_KAZAKH_WORDS.findall(text))
    if russian == without:
        return default if default != "en" else "kk"
    return "ru" if russian > without else "kk"
