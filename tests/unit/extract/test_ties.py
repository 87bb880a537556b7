import pytest

from kzdash.engine.extract.analyse import analyse


def ties(text):
    return {(t.entity_id, t.kind, t.status, t.level) for t in analyse(text).ties}


def rejected(text):
    return {(r.candidate, r.reason) for r in analyse(text).rejections}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент Қытайға сапармен барды.", {("CHN", "visit", "done", "stated")}),
        ("Президенттің Жапонияға сапары туралы мәселе әзірленіп жатыр.", {("JPN", "visit", "planned", "stated")}),
        ("Біз Түркиямен келіссөздер жүргізудеміз.", {("TUR", "talks", "ongoing", "stated")}),
        ("Қазақстан Үндістанмен келісімге қол қойды.", {("IND", "agreement", "done", "stated")}),
        ("Үндістанмен келісімге қол қойылады.", {("IND", "agreement", "planned", "stated")}),
        ("Біз Өзбекстанмен ынтымақтастықты күшейтуіміз керек.", {("UZB", "cooperation", "wished", "stated")}),
        ("Қазақстан Жапониямен ынтымақтастықты дамытып келеді.", {("JPN", "cooperation", "ongoing", "stated")}),
        ("Біздің Италиядағы елшілігіміз жұмыс істейді.", {("ITA", "representation", "done", "stated")}),
        (
            "Ресей, Иран, Түркиядағы елшіліктеріміз есеп береді.",
            {(c, "representation", "done", "stated") for c in ("RUS", "IRN", "TUR")},
        ),
        (
            "Біз Балтық мемлекеттерімен ынтымақтастықты күшейтуге тиіспіз.",
            {("baltic_states", "cooperation", "wished", "group")},
        ),
        (
            "АҚШ, Ресей және Ұлыбритания сияқты державалардың Қазақстанға берген қауіпсіздік кепілдіктері маңызды.",
            {(c, "security_assurance", "done", "stated") for c in ("USA", "RUS", "GBR")},
        ),
        # Their office, or who holds it, stands for them and carries the case.
        ("Президент Түркия басшысы Режеп Ердоғанмен келіссөз жүргізді.", {("TUR", "talks", "done", "stated")}),
        ("Болгария Үкіметімен меморандумға қол қойылмақ.", {("BGR", "agreement", "planned", "stated")}),
        ("Президент Армения Премьер-Министрі Никол Пашинянды қабылдады.", {("ARM", "talks", "done", "stated")}),
        ("Эстония парламентінің делегациясы Астанада пікір алмасты.", {("EST", "talks", "done", "stated")}),
        # What a minister is called is nothing that he does.
        (
            "Министр Мажарстанның Сыртқы экономикалық байланыстар министрімен келіссөздер жүргізді.",
            {("HUN", "talks", "done", "stated")},
        ),
        ("Президентіміз Моңғолия Президенті Ухнаагийн Хүрэлсүхті қабылдады.", {("MNG", "talks", "done", "stated")}),
        ("Кеше Молдова Президенті Майя Сандумен кездесті.", {("MDA", "talks", "done", "stated")}),
        ("Сингапурмен және Тайваньмен сауда жасаймыз.", {(c, "cooperation", "stated", "stated") for c in ("SGP", "TWN")}),
        ("Елімізге Бельгия королі Филипп келеді.", {("BEL", "visit", "planned", "stated")}),
        ("Егемен Қазақстанды алғашқылардың бірі болып Түркия таныды.", {("TUR", "recognition", "done", "stated")}),
        # A treaty by its name that was concluded with somebody.
        ("Ресеймен және Украинамен Кеден одағы туралы келісім жасалды.", {(c, "agreement", "done", "stated") for c in ("RUS", "UKR")}),
        ("Елбасымыз Венгрияға барып, Президентпен кездесті.", {("HUN", "visit", "done", "stated")}),
        ("Сауд Арабиясының королі Қазақстанға көмек қолын созды.", {("SAU", "support", "done", "stated")}),
        ("Араб елдері — Сирия, Иорданиямен келіссөздер жүргізілмек.", {(c, "talks", "planned", "stated") for c in ("SYR", "JOR")}),
        ("Грекиямен және Мальтамен елшілік алмасу жоспарда бар.", {(c, "representation", "planned", "stated") for c in ("GRC", "MLT")}),
        ("Министр Ұлыбританияның Азия және Океания жөніндегі министрімен кездесті.", {("GBR", "talks", "done", "stated")}),
        (
            "Түркия Республикасының Қазақстан Республикасындағы Төтенше және Өкілетті Елшісі қабылданды.",
            {("TUR", "representation", "done", "stated")},
        ),
        ("«Қазақстан – Румыния» іскерлік кеңесінің отырысы өтті.", {("ROU", "joint_body", "done", "stated")}),
        # They are the subject, and we the partner.
        ("Литва тарапы Қазақстанмен сауда байланысын арттыруға ықылас білдірді.", {("LTU", "cooperation", "wished", "stated")}),
        ("Қытай Төрағасы Си Цзиньпин Президентпен кездесті.", {("CHN", "talks", "done", "stated")}),
        # The partners stand behind the word.
        ("Біздің елшіліктеріміз Қытайда, АҚШ пен Германияда жұмыс істейді.", {(c, "representation", "done", "stated") for c in ("CHN", "USA", "DEU")}),
        ("Мұндай келісімдер Польшамен де, Венгриямен де жасалған.", {(c, "agreement", "done", "stated") for c in ("POL", "HUN")}),
        # Verbs that look like others.
        ("Кубамен сауда қатынастарын қалпына келтіру қажеттігі айтылды.", {("CUB", "cooperation", "wished", "stated")}),
        ("Франциямен ынтымақтастықты нығайту керек.", {("FRA", "cooperation", "wished", "stated")}),
        ("Министр Вьетнамға ресми сапармен аттанады.", {("VNM", "visit", "planned", "stated")}),
        ("Ирландиямен қатынастар орнату туралы хаттамаға қол қойылды.", {("IRL", kind, "done", "stated") for kind in ("agreement", "cooperation")}),
        ("Келесі жылы Канадамен келісімді бекітеміз.", {("CAN", "agreement", "planned", "stated")}),
        ("Біз Түркіменстанмен жақсы қатынаста болуымыз керек.", {("TKM", "cooperation", "wished", "stated")}),
        ("Ресеймен келіспеушілік әлі шешілген жоқ.", {("RUS", "dispute", "stated", "stated")}),
        (
            "Қазақстан Моңғолиямен дипломатиялық қатынастар орнатты.",
            {("MNG", "relations", "done", "stated")},
        ),
        ("Қазақстан шекарасы ұзын.", set()),
    ],
)  # fmt: skip
def test_a_tie_has_partner_kind_status_and_level(text, expected):
    """The case picks the partner, the word the kind, the verb the status."""
    assert expected == ties(text)


def test_a_description_is_linked_by_context():
    """«Бұл елмен» is the state that the sentence before named."""
    text = "Біз Францияға сапармен бардық. Бұл елмен ынтымақтастықты күшейтуіміз керек."

    assert ("FRA", "cooperation", "wished", "context") in ties(text)


@pytest.mark.parametrize(
    ("text", "candidate", "reason"),
    [
        ("Ресей АҚШ-пен келіссөздер жүргізді.", "USA", "other_pair"),
        ("Ресей мен АҚШ арасындағы келіссөздер жалғасуда.", "RUS", "other_pair"),
        ("Қазақстанда Ресей мен АҚШ арасындағы келіссөздер өтті.", "RUS", "other_pair"),
        ("Қытай мен Вьетнамның басшылары кездесті.", "CHN", "other_pair"),
        ("Қазақстан Франциямен келісімге қол қойған жоқ.", "FRA", "negated"),
        ("Белгілі қытай мақалында айтылғандай, біз де солаймыз.", "CHN", "proverb"),
        ("Біз Канаданы жақсы білеміз.", "CAN", "no_trigger"),
        ("Біз 100 АҚШ доллары төледік.", "USA", "masked"),
    ],
)
def test_what_is_turned_down_is_listed_with_its_reason(text, candidate, reason):
    """A candidate that is no tie of Kazakhstan's is a rejection and never a tie."""
    assert (candidate, reason) in rejected(text)
    assert not [t for t in analyse(text).ties if t.entity_id == candidate]


def test_the_words_of_a_tie_stand_in_its_evidence():
    """Trigger inside evidence, evidence inside the text."""
    text = "Кіріспе сөз. Қазақстан Үндістанмен келісімге қол қойды. Соңы."
    [tie] = analyse(text).ties

    assert "Қазақстан Үндістанмен келісімге қол қойды." == text[tie.start : tie.stop]
    assert "келісімге" == text[tie.trigger_start : tie.trigger_stop]
