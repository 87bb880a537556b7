import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length
from notation import parse_marked

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.text.letters import fold, normalise

NAMED = ("country", "organisation", "treaty", "programme", "region")


def found(text, kinds=("country",), forms=("name", "abbreviation")):
    return [
        (m.start, m.stop, m.entity_id)
        for m in analyse(text).mentions
        if m.kind in kinds and m.form in forms
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[Қытаймен|CHN] шекара",
        "[Франциядағы|FRA] және [Италиядағы|ITA] елшіліктер",
        "[АҚШ-пен|USA] келіссөз жүргізілді",
        "[АҚШ - пен|USA] ынтымақтастық",  # a spaced hyphen
        "[ГФР-дің|DEU] үкіметі",
        "[Иран|IRN] мен [Ирак|IRQ] шекарасы",  # a free-standing «мен» stays outside
        "[Сауд Арабиясына|SAU] сапар",
        "[Гвинея-Бисауға|GNB] және [Гвинеяға|GIN] көмек",  # the longer name wins
        "[Әзербайжан|AZE] мен [Әзірбайжан|AZE] бір ел",  # the spelling of the 1990s and today's
        "[Египетке|EGY] және [Мысырға|EGY] сапар",
        "[Беларусь Республикасының|BLR] астанасы",
        "[Қытай Халық Республикасының|CHN] елшісі",
        "Елші [Қазақстан|KAZ] шекарасынан өтті",
        "Шығыс Қазақстан облысының әкімі",  # a province
        "Солтүстік Қазақстан мен Ақмола облысында егін бітік",
        "100 АҚШ доллары",  # a currency
        "Судан шыққан балық",  # «out of the water»
        "Қатардағы жауынгер",  # «in the ranks»
        "Дания Мәдиқызы сөз сөйледі",  # a first name
        "Ирандықтар мен ресейліктер келді",  # peoples are not states
        "Ол Франциядан кейін [Испанияға|ESP] барды".replace("Франциядан", "[Франциядан|FRA]"),
    ],
)
def test_finds_exactly_the_marked_states(marked):
    """Every bracketed span, and no other state, is found and linked."""
    text, expected = parse_marked(marked)

    assert expected == found(text)


@pytest.mark.parametrize(
    "marked",
    [
        "[БҰҰ|un] толық құқылы мүшесі",
        "[ТМД- ы|cis] іс-әрекетке қабілетті",
        "[Халықаралық валюта қорына|imf] ену",
        "[халықаралық валюта қорына|imf] ену",
        "[бүкіл дүниежүзілік банкіге|ibrd] ену",
        "[Ядролық қаруды таратпау туралы шартқа|npt] қосылу",
        "[ЮНЕСКО - ның|unesco] демеуімен",
        "[Достастығының|cis] мүшесі",  # қ softens before a vowel
        "Бұл достастық туралы",  # a common word in lower case
    ],
)
def test_finds_exactly_the_marked_bodies(marked):
    """Bodies are found in any case, several words also in lower case."""
    text, expected = parse_marked(marked)

    assert expected == found(text, ("organisation", "treaty", "programme"))


@pytest.mark.parametrize(
    ("damaged", "entity_id"),
    [
        ("Сауд   Арабиясына сапар", "SAU"),
        ("Өзбек\u00adстанмен шекара", "UZB"),
        ("Қaзaқстанның саясаты", "KAZ"),  # Latin a in a Cyrillic word
        ("Қытайдьің саясаты", "CHN"),
        ("Казакстаннын саясаты жане онын ел басындағы орны", "KAZ"),  # typed without Kazakh letters
        ("ҚЫТАЙДЫҢ САЯСАТЫ", "CHN"),
        ("Еурорпалық одақпен келісім", "eu"),
        ("Достастықпеносындай ұйым", "cis"),
    ],
)
def test_reads_through_one_kind_of_damage(damaged, entity_id):
    """A damaged name is found and linked; its span slices the damaged letters."""
    mentions = analyse(damaged).mentions

    assert [entity_id] == [m.entity_id for m in mentions if m.kind in NAMED]


@pytest.mark.parametrize(
    "text",
    [
        "«Егемен Қазақстан» газеті",
        "«Қазақстан» арнасында",
        "«Беларусь» тракторлары",
        "Қатардағы саны",
        "Қалада жаңбыр жауды",
        "қытайлықтар көп",
    ],
)
def test_look_alikes_are_not_states(text):
    """A Russian letter may stand for a Kazakh one in a name, never the other way round."""
    assert [] == found(text)


@pytest.mark.parametrize(
    ("letters", "said"),
    [("мен", "ins"), ("дағы", "locadj"), ("ның", "gen"), ("ға", "dat"), ("лық", "adj"), ("", "nom"), ("сына", "dat"), ("балл", None)],
)  # fmt: skip
def test_an_ending_says_its_case(letters, said):
    """Chains are read by their last link."""
    assert said == ending_of(letters)


noise = st.text(
    st.one_of(
        st.sampled_from("абвәғқңөұүһіыІ .,-–«»\n\tьі\u00ad\u200b\u202e"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)
names = st.sampled_from(
    ["Қытай", "АҚШ", "Сауд Арабиясы", "БҰҰ", "ТМД", "Еуропалық одақ", "мен", "-пен", "Назарбаев", "105-і", "The USA's", "Россией"]
)  # fmt: skip
texts = st.lists(st.one_of(noise, names), max_size=12).map("".join)


@given(texts)
@settings(max_examples=by_length(50, 150))
def test_spans_slice_the_text_and_nest_fully(text):
    """For any text: spans lie inside it, in order, and overlap only by full nesting."""
    found = analyse(text)
    open_stops = []
    for mention in found.mentions:
        assert 0 <= mention.start < mention.stem_stop <= mention.stop <= len(text)
        while open_stops and open_stops[-1] <= mention.start:
            open_stops.pop()
        assert not open_stops or mention.stop <= open_stops[-1]
        open_stops.append(mention.stop)


@given(texts)
@settings(max_examples=by_length(50, 150))
def test_the_normalised_copy_leads_back(text):
    """Every letter of the copy leads to a place in the text, in order; the fold keeps its length."""
    normal = normalise(text)

    assert len(normal.text) == len(normal.folded) == len(fold(normal.text))
    places = [normal.raw(i) for i in range(len(normal.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@pytest.mark.parametrize(
    "marked",
    [
        "[Kazakhstan's|KAZ] policy towards [China|CHN]",
        "[Kazakhstan’s|KAZ] embassy in the [USA|USA]",
        "[Объединенные Арабские Эмираты|ARE] и [Объединённые Арабские Эмираты|ARE]",
        "[Россией|RUS] и [США|USA] подписан договор с [Казахстаном|KAZ] о связях",
    ],
)
def test_russian_and_english_names_take_their_endings(marked):
    """Possessives and Russian cases belong to the mention."""
    text, expected = parse_marked(marked)

    assert expected == found(text)
