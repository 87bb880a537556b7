"""Tell Kazakh, Russian and English apart by their letters and commonest words."""

import re

_KAZAKH_LETTERS = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_LATIN = re.compile(r"[a-zA-Z]")
# Words and endings that only one of the two languages has; for Kazakh typed with Russian letters.
_RUSSIAN_WORDS = re.compile(
    r"(?<!\w)(?:и|в|на|с|по|для|что|как|не|от|из|это|был[аои]?|или|его|также|о|об|при|за|к)(?!\w)"
    r"|(?:ого|ому|ыми|ими|ться|ется|ются|ость|ения|ением|ская|ский|ских|ной|ными|ию|ией|[а-я]{3}[иая]л)(?!\w)|ств[аоуе]|щ",
    re.IGNORECASE,
)
_KAZAKH_WORDS = re.compile(
    r"(?<!\w)(?:мен|пен|бен|жане|туралы|болып|осы|бул|деп|ушин|керек|отыр|женинде|ал|да|де)(?!\w)"
    r"|(?:лар|лер|дар|дер|нын|нин|дын|дин|тын|тин|дагы|деги|ган|ген|мыз|миз|ады|еди)(?!\w)",
    re.IGNORECASE,
)


def language_of(text: str) -> str:
    """Return kk, ru or en; Kazakh where nothing decides."""
    cyrillic = len(_CYRILLIC.findall(text))
    kazakh = len(_KAZAKH_LETTERS.findall(text))
    if len(_LATIN.findall(text)) > cyrillic + kazakh:
        return "en"
    if kazakh * 50 >= cyrillic:  # running Kazakh has one such letter in five, Russian has none
        return "kk"
    russian = len(_RUSSIAN_WORDS.findall(text))
    return "ru" if russian > len(_KAZAKH_WORDS.findall(text)) else "kk"
