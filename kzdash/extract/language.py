"""Tell Kazakh, Russian and English apart by their letters and commonest words."""

import re

_KAZAKH_LETTERS = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_LATIN = re.compile(r"[a-zA-Z]")
# Words and endings that only one of the two languages has; for Kazakh typed with Russian letters.
_RUSSIAN_WORDS = re.compile(
    r"(?<!\w)(?:и|в|на|с|по|для|что|во|со|под|между|мы|наш[аеиу]?|нам|нас|эт(?:а|и|о|у|ой|их|им)|котор(?:ый|ая|ое|ые|ых|ой)|как|не|от|из|это|был[аои]?|или|его|также|о|об|при|за|к)(?!\w)"
    r"|(?:ого|ому|ыми|ими|ться|ется|ются|ость|ения|ением|ская|ский|ских|ной|ными|ию|ией|[а-я]{3}[иая]л)(?!\w)|ств[аоуе]|щ",
    re.IGNORECASE,
)
_KAZAKH_WORDS = re.compile(
    r"(?<!\w)(?:мен|пен|бен|жане|туралы|болып|осы|бул|деп|ушин|керек|отыр|женинде|ал|да|де)(?!\w)"
    r"|(?:лар|лер|дар|дер|нын|нин|дын|дин|тын|тин|дагы|деги|ган|ген|мыз|миз|ады|еди)(?!\w)",
    re.IGNORECASE,
)


def language_of(text: str, default: str = "kk") -> str:
    """Return kk, ru or en; for Cyrillic where nothing decides, *default*."""
    kazakh, latin = text.count("і"), len(_LATIN.findall(text))
    if kazakh * 50 >= len(text) and latin <= kazakh:
        return "kk"  # the common case, without counting the other letters
    kazakh = len(_KAZAKH_LETTERS.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    if latin > cyrillic + kazakh:
        return "en"
    if kazakh * 50 >= cyrillic:  # running Kazakh has one such letter in five, Russian has none
        return "kk"
    russian = len(_RUSSIAN_WORDS.findall(text))
    without = len(_KAZAKH_WORDS.findall(text))
    if russian == without:
        return default if default != "en" else "kk"
    return "ru" if russian > without else "kk"
