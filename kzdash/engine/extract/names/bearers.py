"""Persons, firms, universities and states of the US that bear the name of a country.

«Chad Brown», «Bank of China», "University of Georgia", "Governor of Georgia", гостиница «Россия»:
no state is meant. Nothing here knows a single person or firm: the words beside the name tell.
"""

import re
from collections.abc import Container

from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.first_names import (
    COMMON,
    DOUBTFUL_FIRST,
    FIRST,
    SURNAME,
    WEAK_SURNAME,
    part_of_name,
)

MASKED, HOMOGRAPH = "masked", "homograph"

# Capitals that are first names too.
GIVEN_CITIES = frozenset(("paris", "london", "sofia"))
# Countries whose names are first names too.
_GIVEN = frozenset("TCD IND CYP ISR JOR GEO KEN IRL JAM CUB USA DMA CHN MLT".split())
_LETTERS = "А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі"
_GIVEN_IN_KAZAKH = frozenset("Израиль Индия Америка Кения Чад Кипр Ямайка Чина".split())
_NEXT = re.compile(
    rf"\s(?P<word>(?:[A-Z][a-z]|[A-Z][’'][A-Z]|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])[\w’'{_LETTERS}-]*)"
)
_LAST = re.compile(r"(?<![\w.])(?P<word>[^\W\d_][\w’'-]*)\s$")
# What stands between a country and the one who acts for it; no surname.
_OFFICES = frozenset(
    "president prime minister ministry foreign defense defence government embassy ambassador "
    "parliament army navy king queen prince princess emir republic national state states federal "
    "central supreme business council investment trade economic energy day week month year cup "
    "open river lake sea valley basin coast border air force police army chief leader premier "
    "deputy vice senator congress senate court bank university college institute company "
    "corporation group house north south east west northern southern eastern western and office "
    "agency railways team summit forum post times daily today news gate office desk report index "
    "fund stock mobile party union association federation league committee commission authority "
    "society community district province capital city airport port street road tour strait canal "
    "island islands peninsula gulf war peace deal treaty agreement policy strategy relations "
    "talks visit studies center centre desk january february march april may june july august "
    "september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
_ENGLISH_FIRST = frozenset(
    "michael john james robert david william richard joseph thomas charles mary patricia "
    "jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra "
    "ashley daniel matthew anthony mark donald steven stephen steve paul andrew joshua kenneth "
    "kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric "
    "jonathan larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick "
    "jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter "
    "ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur "
    "lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan "
    "wayne roy ralph randy eugene vincent russell louis philip bobby johnny bradley kathy emily "
    "donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia "
    "kathleen amy angela shirley anna ruth brenda pamela nicole katherine virginia catherine "
    "christine samantha debra janet rachel carolyn emma maria heather diane julie joyce victoria "
    "kelly christina joan evelyn judith olivia anne ann alice jean denise frances "
    "hamilton vernon dan tom bob bill jim mike chris tony sam max leon montell neil".split()
)
_FIRM = (
    ""
    "Airlines|Airways|Aviation|Telecom|Mobile|Unicom|Petroleum|Oil|Gas|Steel|Railways?|Bank|Insurance|Holdings?|Group|Corp|Corporation|Inc|Ltd|LLC|PLC|Company|Daily|Today|Times|Post|Tribune|Herald|Express|Motors?|Electric|Tobacco|Chemicals?|University|College|Institute|Academy|Tech|Museum|Orchestra|Hotel|Club|Foundation|Association|Society"
)
_BEHIND_FIRM = re.compile(
    r"(?:['’]s)?(?:-[A-Z][a-z]+)?(?:\s(?:National|Eastern|Southern|Northern|Western|Central|"
    r"International|State|General|Export|Import|Industrial|Commercial|Construction|Development|Investment|Merchants|"
    r"Petroleum|Power|Nuclear|Energy|Medical|Agricultural|Technical|Technological|Polytechnic|"
    rf"Pedagogical|Normal|Federal|Life|Offshore|Gas|Oil|and|&)){{0,4}}\s(?:{_FIRM})(?![\w-])"
    r"(?!\s(?:Minister|Ministry|Deal|Talks|Agreement|Day|Summit|Forum))"
)
_AHEAD_FIRM = re.compile(
    r"(?:(?<!National )(?<!Central )(?<!State )(?<!Development )(?<!Reserve )Bank|University|"
    r"College|Institute|Academy|Church|Voice|Museum|Club|Conservatory)\s(?:of|in)\s(?:the\s)?$|(?<!\w)(?:Air|Radio|Petro)\s$"
)
_RUSSIAN_FIRM = re.compile(
    r"(?<!\w)(?:[Уу]ниверситет(?:а|е|ом|у)?|Эйр|(?<![Нн]ациональный )(?<![Нн]ационального )"
    r"(?<![Цц]ентральный )(?<![Цц]ентрального )Банка?)\s$"
)
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_STATE_AHEAD = re.compile(
    r"(?:(?:Gov(?:ernors?)?|Sen(?:ators?)?|Rep(?:resentatives?)?|Congress(?:man|woman)|[Ss]heriff|[Ll]awmakers?|"
    r"[Vv]oters)\.?\s(?:of|from|in)\s(?:the\s)?"
    r"|(?:Gov(?:ernor)?|Sen(?:ator)?|Rep(?:resentative)?)\.?\s(?:[A-Z][\w.'’-]*\s){1,3}(?:of|from)\s|\([RD]-"
    r"|(?:U\.?S\.?A?\.?\s|American\s)[Ss]tate\sof\s|(?<!the\s)(?<!\w)[Ss]tate\sof\s"
    r"|(?:Atlanta|Savannah|Augusta|Athens|Columbus|Macon|Marietta|Kennesaw|Decatur|Fort\s\w+),\s)$"
)
_STATE_BEHIND = re.compile(
    r"(?:['’]s)?\s(?:(?:State|Tech|Southern|Bulldogs|Governor|Senator|Republicans?|Democrats?|Legislature|"
    r"General\sAssembly|Department\sof|National\sGuard|Gov\.|Sen\.|Rep\.|congress(?:man|woman)|"
    r"\d+(?:st|nd|rd|th)\s[Dd]istrict)(?!\w))|,?\s\(?(?:USA|U\.S\.)"
)
_COUNTRY_SIGNS = re.compile(
    r"Tbilisi|Batumi|Georgian|Caucasus|Armenia|Azerbaijan|Abkhazia|Ossetia|Saakashvili|Shevardnadze|"
    r"Kvirikashvili|Garibashvili|Margvelashvili|Zourabichvili"
)
_STATE_SIGNS = re.compile(
    r"Atlanta|Savannah|Governor\sof\sGeorgia|state\sof\sGeorgia|Georgia\sGovernor"
)
_US_STATE = re.compile(
    r",\s(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|"
    r"Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    r"Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New\s(?:Hampshire|Jersey|Mexico|York)|"
    r"(?:North|South)\s(?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\sIsland|Tennessee|"
    r"Texas|Utah|Vermont|Virginia|Washington|West\sVirginia|Wisconsin|Wyoming)(?!\w)"
)
# A town of that name: «Ливан, штат Теннесси», «Перу қаласы».
_TOWN_AHEAD = re.compile(
    r"(?<![\w-])(?:город(?:а|у|ом|е)?|городк(?:а|у|ом|е)|городок|пос[её]л(?:ок|ка|ке))\s$"
)
_TOWN_BEHIND = re.compile(r",\s(?:(?:что\s)?в\s)?штат[аеу]?(?!\w)|\sқалас[ыі]")
# States whose capital has their name.
_WITH_THEIR_CAPITAL = frozenset("SGP LUX MCO KWT PAN GTM DJI SMR VAT MEX".split())
_POSSESSED = re.compile(r"(?:сы|сі|[ыі])(?:н|на|не|да|де|нда|нде|нан|нен|мен|ның|нің|ның|н[ыі])?$")
_REACH = 24  # characters in front of a name


def borne_by(
    text: str, span: tuple[int, int], entity_id: str, lang: str, named: Container[int]
) -> str | None:
    """Return why a country's name doesn't mean the country here, or None.

    Args:
        text: The normalised copy.
        span: Where the name stands in it, with its ending.
        entity_id: The country.
        lang: Language of the name.
        named: Where other names begin; what begins there is no surname.
    """
    start, stop = span
    before = text[max(0, start - _REACH) : start]
    firm = lang == "en" and (_BEHIND_FIRM.match(text, stop) or _AHEAD_FIRM.search(before))
    russian_firm = lang == "ru" and _RUSSIAN_FIRM.search(before)
    if firm or russian_firm or _in_quotes(text, start, stop):
        return MASKED
    elsewhere = lang == "en" and (
        _US_STATE.match(text, stop)
        or (entity_id == "GEO" and _is_us_state(text, start, stop))
        or _is_surname(before, text[stop : stop + 3])
    )
    town = entity_id not in _WITH_THEIR_CAPITAL and (
        _TOWN_BEHIND.match(text, stop) or (lang == "ru" and _TOWN_AHEAD.search(before))
    )
    if (
        elsewhere
        or town
        or (entity_id in _GIVEN | GIVEN_CITIES and _is_first_name(text, span, lang, named))
    ):
        return HOMOGRAPH
    return None


def _in_quotes(text: str, start: int, stop: int) -> bool:
    """Whether the name alone stands in quotation marks: a hotel, a paper, a bank."""
    closing = _QUOTES.get(text[start - 1 : start])
    return closing is not None and text[stop : stop + 1] == closing


def _is_us_state(text: str, start: int, stop: int) -> bool:
    """Whether Georgia is the state of the US: by the words beside it, else by the whole text."""
    if _STATE_AHEAD.search(text, max(0, start - 40), start) or _STATE_BEHIND.match(text, stop):
        return True
    return bool(_STATE_SIGNS.search(text)) and not _COUNTRY_SIGNS.search(text)


def _is_surname(before: str, behind: str) -> bool:
    """Whether a first name stands before: «Michael Jordan»."""
    last = _LAST.search(before)
    return (
        last is not None
        and last["word"][0].isupper()
        and last["word"].lower() in _ENGLISH_FIRST
        and not behind.startswith(("-", "'s K"))
    )


def _is_first_name(text: str, span: tuple[int, int], lang: str, named: Container[int]) -> bool:
    """Whether a surname stands behind: «Chad Brown», «Израиль Коган»."""
    start, stop = span
    following = _NEXT.match(text, stop)
    if following is None or following.start("word") in named:
        return False
    word = following["word"]
    last = _LAST.search(text, max(0, start - _REACH), start)
    before = last["word"].lower() if last else ""
    kind, _ = part_of_name(word)
    if lang == "en":
        parts = word.lower().split("-")
        return before not in ("of", "in") and not _OFFICES.intersection(parts)
    if lang == "ru":
        genitive = text[stop - 1] in "яаи" and text[start:stop] not in ("Индия", "Кения", "Куба")
        return before not in ("в", "на", "через") and not genitive and kind != COMMON
    if text[start:stop] not in _GIVEN_IN_KAZAKH:
        return False
    if kind in (SURNAME, WEAK_SURNAME, FIRST, DOUBTFUL_FIRST):
        return True
    return kind != COMMON and not _POSSESSED.search(word) and ending_of(word) is None
