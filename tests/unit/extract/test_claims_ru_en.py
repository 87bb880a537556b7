import pytest

from kzdash.engine.extract.analyse import analyse


def claims(text):
    return {(c.body_id, c.status) for c in analyse(text).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Казахстан является членом ООН и участвует в работе ОБСЕ.", {("un", "member"), ("osce", "participates")}),
        ("Казахстан намерен вступить во Всемирную торговую организацию.", {("wto", "planned")}),
        ("Мы поддерживаем тесные связи с ЮНЕСКО.", {("unesco", "cooperates")}),
        (
            "Казахстан подписал Договор о всеобъемлющем запрещении ядерных испытаний, а позже ратифицировал его.",
            {("ctbt", "signed"), ("ctbt", "ratified")},
        ),
        (
            "Kazakhstan takes part in the work of the OSCE and cooperates with NATO.",
            {("osce", "participates"), ("nato", "cooperates")},
        ),
        (
            "Of great importance is the Republic's entry into financial organisations: the International Monetary Fund and the World Bank.",
            {("imf", "joined"), ("ibrd", "joined")},
        ),
        (
            "Kazakhstan joined the Lisbon Protocol and signed the Treaty on the Non-Proliferation of Nuclear Weapons.",
            {("lisbon_protocol", "joined"), ("npt", "signed")},
        ),
        ("The Republic of Kazakhstan has become a full member of the UN.", {("un", "member")}),
        (
            "Казахстан ратифицировал Соглашение о расширенном партнёрстве и сотрудничестве с Европейским союзом.",
            {("eu_epca", "ratified")},
        ),
        (
            "Казахстан выступил с инициативой созыва Совещания по взаимодействию и мерам доверия в Азии.",
            {("cica", "initiated")},
        ),
        ("Вступление во Всемирную торговую организацию остаётся одной из наших главных целей.", {("wto", "planned")}),
        ("Accession to the World Trade Organization remains one of our main goals.", {("wto", "planned")}),
        ("Kazakhstan wants to join the World Trade Organization.", {("wto", "planned")}),
        ("Казахстан присоединился к ООН и Лиссабонскому протоколу.", {("un", "joined"), ("lisbon_protocol", "joined")}),
        ("Kazakhstan joined the UN and the Lisbon Protocol in 1992.", {("un", "joined"), ("lisbon_protocol", "joined")}),
        ("Kazakhstan joined the Partnership for Peace programme of NATO in 1994.", {("pfp", "joined")}),
    ],
)  # fmt: skip
def test_a_verb_takes_the_bodies_that_are_its_own(text, expected):
    assert expected == claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "ЮНЕСКО поддержала проведение юбилея Абая.",
        "Узбекистан вступил в СНГ вместе с Казахстаном.",
        "Канада поддержала предложение Казахстана о реформе ООН.",
        "Kazakhstan did not join NATO.",
        "Turkey joined NATO before Kazakhstan set up its army.",
    ],
)
def test_what_others_do_is_no_claim(text):
    assert set() == claims(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Казахстан вступил во Всемирную торговую организацию 30 ноября 2015 года.", "2015"),
        ("Казахстан стал членом ООН 2 марта 1992 г. по решению 1991 года.", None),
        ("Kazakhstan joined the World Trade Organization on 30 November 2015.", "2015"),
        ("Kazakhstan joined the World Trade Organization in 2015.", "2015"),
        ("In 2015, Kazakhstan joined the World Trade Organization.", "2015"),
        ("Kazakhstan joined the World Trade Organization on November 30, 2015.", "2015"),
        ("Kazakhstan joined the UN with 2015 others.", None),
        ("Қазақстан ДСҰ-ға 30.11.2015 ж. кірді.", "2015"),
        ("Казахстан вступил в ООН 02.03.1992.", "1992"),
        ("Kazakhstan joined the SCO on 15/06/2001.", "2001"),
        ("Kazakhstan joined the UN on 1992-03-02.", "1992"),
        ("Казахстан вступил в ООН в 1992 году, а посольство открылось в 1996 году.", "1992"),
    ],
)
def test_a_claim_has_the_year_of_its_clause_or_the_one_of_its_sentence(text, year):
    assert [year] == [claim.date for claim in analyse(text).claims]
