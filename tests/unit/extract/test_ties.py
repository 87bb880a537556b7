"""Ties of whole sentences, in three languages: partner, kind, status and level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.statements.attach import WAYS, load_weights
from kzdash.engine.extract.statements.lexicon import load_lexicon
from kzdash.engine.extract.statements.status import STATUSES, status_of

FRAMES = load_lexicon().frames


def ties(text):
    return {(t.entity_id, t.kind, t.status, t.level) for t in analyse(text).ties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент Қытайға сапармен барды.", {("CHN", "visit", "done", "stated")}),
        ("Президенттің Жапонияға сапары туралы мәселе әзірленіп жатыр.", {("JPN", "visit", "planned", "stated")}),
        ("Қазақстан Үндістанмен келісімге қол қойды.", {("IND", "agreement", "done", "stated")}),
        ("Үндістанмен келісімге қол қойылады.", {("IND", "agreement", "planned", "stated")}),
        ("Біз Өзбекстанмен ынтымақтастықты күшейтуіміз керек.", {("UZB", "cooperation", "wished", "stated")}),
        ("Қазақстан Жапониямен ынтымақтастықты дамытып келеді.", {("JPN", "cooperation", "ongoing", "stated")}),
        ("Біздің Италиядағы елшілігіміз жұмыс істейді.", {("ITA", "representation", "done", "stated")}),
        ("Ресей, Иран, Түркиядағы елшіліктеріміз есеп береді.", {("IRN", "representation", "done", "stated"), ("RUS", "representation", "done", "stated"), ("TUR", "representation", "done", "stated")}),
        ("Біз Балтық мемлекеттерімен ынтымақтастықты күшейтуге тиіспіз.", {("baltic_states", "cooperation", "wished", "group")}),
        ("АҚШ, Ресей және Ұлыбритания сияқты державалардың Қазақстанға берген қауіпсіздік кепілдіктері маңызды.", {("GBR", "security_assurance", "done", "stated"), ("RUS", "security_assurance", "done", "stated"), ("USA", "security_assurance", "done", "stated")}),
        ("Президент Түркия басшысы Режеп Ердоғанмен келіссөз жүргізді.", {("TUR", "talks", "done", "stated")}),
        ("Болгария Үкіметімен меморандумға қол қойылмақ.", {("BGR", "agreement", "planned", "stated")}),
        ("Президент Армения Премьер-Министрі Никол Пашинянды қабылдады.", {("ARM", "talks", "done", "stated")}),
        ("Эстония парламентінің делегациясы Астанада пікір алмасты.", {("EST", "talks", "done", "stated")}),
        ("Президентіміз Моңғолия Президенті Ухнаагийн Хүрэлсүхті қабылдады.", {("MNG", "talks", "done", "stated")}),
        ("Кеше Молдова Президенті Майя Сандумен кездесті.", {("MDA", "talks", "done", "stated")}),
        ("Егемен Қазақстанды алғашқылардың бірі болып Түркия таныды.", {("TUR", "recognition", "done", "stated")}),
        ("Ресеймен және Украинамен Кеден одағы туралы келісім жасалды.", {("RUS", "agreement", "done", "stated"), ("UKR", "agreement", "done", "stated")}),
        ("Түркия Республикасының Қазақстан Республикасындағы Төтенше және Өкілетті Елшісі қабылданды.", {("TUR", "representation", "done", "stated")}),
        ("«Қазақстан – Румыния» іскерлік кеңесінің отырысы өтті.", {("ROU", "joint_body", "done", "stated")}),
        ("Біздің елшіліктеріміз Қытайда, АҚШ пен Германияда жұмыс істейді.", {("CHN", "representation", "done", "stated"), ("DEU", "representation", "done", "stated"), ("USA", "representation", "done", "stated")}),
        ("Мұндай келісімдер Польшамен де, Венгриямен де жасалған.", {("HUN", "agreement", "done", "stated"), ("POL", "agreement", "done", "stated")}),
        ("Кубамен сауда қатынастарын қалпына келтіру қажеттігі айтылды.", {("CUB", "cooperation", "wished", "stated")}),
        ("Франциямен ынтымақтастықты нығайту керек.", {("FRA", "cooperation", "wished", "stated")}),
        ("Біз Түркіменстанмен жақсы қатынаста болуымыз керек.", {("TKM", "cooperation", "wished", "stated")}),
        ("Қазақстан Моңғолиямен дипломатиялық қатынастар орнатты.", {("MNG", "relations", "done", "stated")}),
        ("Глава государства встретился с премьер-министром Великобритании.", {("GBR", "talks", "done", "stated")}),
        ("Казахстан открыл посольства в Индии, Пакистане и Египте.", {("EGY", "representation", "done", "stated"), ("IND", "representation", "done", "stated"), ("PAK", "representation", "done", "stated")}),
        ("Между Казахстаном и Киргизией создана совместная комиссия.", {("KGZ", "joint_body", "done", "stated")}),
        ("Япония предоставила Казахстану помощь.", {("JPN", "support", "done", "stated")}),
        ("Глава МИД Ирана провёл в Алматы переговоры с казахстанскими коллегами.", {("IRN", "talks", "done", "stated")}),
        ("Казахстан и Франция подписали договор о дружбе.", {("FRA", "agreement", "done", "stated")}),
        ("Наши взаимоотношения с Турцией укрепляются.", {("TUR", "cooperation", "ongoing", "stated")}),
        ("Нам нужно укреплять сотрудничество с Украиной, а также с государствами Балтии.", {("UKR", "cooperation", "wished", "stated"), ("baltic_states", "cooperation", "wished", "group")}),
        ("Ожидается открытие посольства Кувейта в Казахстане.", {("KWT", "representation", "planned", "stated")}),
        ("Открытие посольства Казахстана в Кении намечено на май.", {("KEN", "representation", "planned", "stated")}),
        ("После открытия посольства Казахстана в Кении прошёл год.", {("KEN", "representation", "done", "stated")}),
        ("Казахстан получил гарантии от ядерных держав: США и России.", {("RUS", "security_assurance", "done", "stated"), ("USA", "security_assurance", "done", "stated")}),
        ("Планируется обмен посольствами с Грецией и Мальтой.", {("GRC", "representation", "planned", "stated"), ("MLT", "representation", "planned", "stated")}),
        ("Президент Турции прибудет в Алматы с официальным визитом.", {("TUR", "visit", "planned", "stated")}),
        ("В ходе визита в Турцию наш министр должен был выступить.", {("TUR", "visit", "done", "stated")}),
        ("We held talks with the head of government of France.", {("FRA", "talks", "done", "stated")}),
        ("Kazakhstan held talks with French President Jacques Chirac.", {("FRA", "talks", "done", "stated")}),
        ("The foreign ministers of Kazakhstan and Japan met in Almaty.", {("JPN", "talks", "done", "stated")}),
        ("Germany was among the first to recognise Kazakhstan's independence.", {("DEU", "recognition", "done", "stated")}),
        ("Kazakhstan, Kyrgyzstan and Uzbekistan set up an Interstate Council.", {("KGZ", "joint_body", "done", "stated"), ("UZB", "joint_body", "done", "stated")}),
        ("An Iranian delegation will arrive in Almaty next week.", {("IRN", "visit", "planned", "stated")}),
        ("Our relations with Turkey are developing steadily.", {("TUR", "cooperation", "ongoing", "stated")}),
        ("Security assurances were given to Kazakhstan by such nuclear powers as the USA and France.", {("FRA", "security_assurance", "done", "stated"), ("USA", "security_assurance", "done", "stated")}),
        ("We must strengthen cooperation with Ukraine, and also with the Baltic states.", {("UKR", "cooperation", "wished", "stated"), ("baltic_states", "cooperation", "wished", "group")}),
        ("Kazakhstan and Singapore signed an agreement on visa-free travel.", {("SGP", "agreement", "done", "stated")}),
        ("An exchange of embassies with Greece and Malta is planned.", {("GRC", "representation", "planned", "stated"), ("MLT", "representation", "planned", "stated")}),
        ("Indonesia and Malaysia are going to open embassies in Kazakhstan.", {("IDN", "representation", "planned", "stated"), ("MYS", "representation", "planned", "stated")}),
        ("Kenya opened an embassy in Astana.", {("KEN", "representation", "done", "stated")}),
        ("Relations with Israel are gradually developing.", {("ISR", "cooperation", "ongoing", "stated")}),
        ("The President travelled to Singapore.", {("SGP", "visit", "done", "stated")}),
        ("We ought to conclude such agreements with Italy and Spain.", {("ESP", "agreement", "wished", "stated"), ("ITA", "agreement", "wished", "stated")}),
        ("We must conclude an agreement with Italy.", {("ITA", "agreement", "wished", "stated")}),
        ("An agreement of Kazakhstan with Italy is being prepared.", {("ITA", "agreement", "ongoing", "stated")}),
    ],
)  # fmt: skip
def test_a_tie_has_partner_kind_status_and_level(text, expected):
    assert expected == ties(text)


@pytest.mark.parametrize(
    ("text", "state", "reason"),
    [
        ("Ресей АҚШ-пен келіссөздер жүргізді.", "USA", "other_pair"),
        ("Ресей мен АҚШ арасындағы келіссөздер жалғасуда.", "RUS", "other_pair"),
        ("Қазақстанда Ресей мен АҚШ арасындағы келіссөздер өтті.", "RUS", "no_trigger"),
        ("Қытай мен Вьетнамның басшылары кездесті.", "CHN", "unclear"),
        ("Қазақстан Франциямен келісімге қол қойған жоқ.", "FRA", "negated"),
        ("Белгілі қытай мақалында айтылғандай, біз де солаймыз.", "CHN", "proverb"),
        ("Біз Канаданы жақсы білеміз.", "CAN", "no_trigger"),
        ("Біз 100 АҚШ доллары төледік.", "USA", "masked"),
        ("Визит в Монголию не состоялся.", "MNG", "negated"),
        ("Поездка нашего министра в Чили отложена на неопределённый срок.", "CHL", "unclear"),
        ("Россия признала независимость Украины.", "RUS", "other_pair"),
        ("Мы помним о том, где находится Канада.", "CAN", "no_trigger"),
        ("В саммите принял участие президент Ирана.", "IRN", "unclear"),
        ("The visit of the King of Jordan to Kazakhstan was cancelled.", "JOR", "negated"),
        ("Kazakhstan has never signed an agreement with Peru.", "PER", "negated"),
        ("The United States and China signed a trade agreement.", "USA", "other_pair"),
        ("Қазақстан тәуелсіз ел. Франция Италиямен келісімге қол қойды.", "ITA", "other_pair"),
        ("Қазақстан тәуелсіз ел. Чили Лимада елшілік ашты.", "CHL", "other_pair"),
        ("Казахстан — большая страна. Египет открыл посольство в Дохе.", "EGY", "other_pair"),
    ],
)  # fmt: skip
def test_what_is_turned_down_is_listed_with_its_reason(text, state, reason):
    """A candidate that is no tie of Kazakhstan's is a rejection and never a tie."""
    found = analyse(text)

    assert (state, reason) in {(r.candidate, r.reason) for r in found.rejections}
    assert not [t for t in found.ties if t.entity_id == state]


def test_a_description_is_linked_by_context():
    """«Бұл елмен» is the state that the sentence before named."""
    text = "Біз Францияға сапармен бардық. Бұл елмен ынтымақтастықты күшейтуіміз керек."

    assert ("FRA", "cooperation", "wished", "context") in ties(text)


@pytest.mark.parametrize(
    ("text", "state", "way"),
    [
        ("President Tokayev met Vladimir Putin in Astana for talks.", "RUS", "person"),
        ("Kazakhstan keeps an embassy in Nairobi.", "KEN", "city"),
        (
            "Казахстан и Чехия подписали соглашение. Стороны договорились о сотрудничестве.",
            "CZE",
            "discourse",
        ),
    ],
)
def test_an_inferred_partner_is_said_to_be_inferred(text, state, way):
    """A city, a person or an earlier sentence names the partner: level and rule say so."""
    found = {(t.entity_id, t.level, t.rule.partition("/")[2]) for t in analyse(text).ties}

    assert (state, "context", way) in found


def test_the_words_of_a_tie_stand_in_its_evidence():
    """Trigger inside evidence, evidence inside the text."""
    text = "Кіріспе сөз. Қазақстан Үндістанмен келісімге қол қойды. Соңы."
    [tie] = analyse(text).ties

    assert "Қазақстан Үндістанмен келісімге қол қойды." == text[tie.start : tie.stop]
    assert tie.start <= tie.trigger_start < tie.trigger_stop <= tie.stop


def test_each_frame_has_examples_that_come_out_so():
    """``yes`` carries a tie of the frame's kind, ``no`` none of it; all faults at once."""
    kinds = {
        (frame.lang, text): {t.kind for t in analyse(text).ties}
        for frame in FRAMES
        for text in (*frame.yes, *frame.no)
    }
    missed = [(f.id, t) for f in FRAMES for t in f.yes if f.kind not in kinds[f.lang, t]]
    false = [(f.id, t) for f in FRAMES for t in f.no if f.kind in kinds[f.lang, t]]

    assert ([], []) == (missed, false)


def test_the_languages_have_the_same_frames():
    by_lang = {lang: [f.id for f in FRAMES if f.lang == lang] for lang in ("kk", "ru", "en")}

    assert by_lang["kk"] == by_lang["ru"] == by_lang["en"]


_WORDS = sorted(
    {
        *(word.strip("*_ ") for frame in FRAMES for word in frame.words),
        *"Қазақстан Қытаймен Россия с Казахстаном Kazakhstan and France, екі ел: we Путин ; ( Astana".split(),
    }
)


@settings(max_examples=by_length(40, 400), deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
def test_any_words_in_a_row_are_read_with_exact_evidence(text):
    """No crash; each tie's trigger inside its evidence, a known frame and way, confidence over the bar."""
    known = {frame.id for frame in FRAMES}
    for tie in analyse(text).ties:
        frame, _, way = tie.rule.partition("/")
        assert 0 <= tie.start <= tie.trigger_start < tie.trigger_stop <= tie.stop <= len(text)
        assert frame in known
        assert way in WAYS
        assert load_weights()["bar"] <= tie.confidence + 0.001 <= 1.001


@given(st.lists(st.sampled_from(sorted(load_weights()["status"])), max_size=40), st.randoms())
@settings(max_examples=by_length(40, 100))
def test_a_close_status_is_the_same_in_whatever_order_its_signs_come(signs, random):
    lean = (0, 35, 0, 20, 0)
    shuffled = random.sample(signs, len(signs))
    tenths = [
        sum(column)
        for column in zip(lean, *(load_weights()["status"][s] for s in set(signs)), strict=True)
    ]

    assert (
        STATUSES[tenths.index(max(tenths))] == status_of(signs, lean) == status_of(shuffled, lean)
    )
