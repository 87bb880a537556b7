import pytest

from kzdash.pipeline.analyse import analyse


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
        ("Kazakhstan wants to join the World Trade Organization.", {("wto", "planned")}),
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
