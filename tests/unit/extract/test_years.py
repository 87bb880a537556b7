"""The year of a claim: how a date may be written, and whose it is."""

import pytest

from kzdash.engine.extract.analyse import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Казахстан вступил в ООН 02.03.92.", {"un 1992"}),
        ("Казахстан вступил в ШОС 15.06.01.", {"sco 2001"}),
        ("Қазақстан ШЫҰ-ға 15.06.01 ж. кірді.", {"sco 2001"}),
        ("Kazakhstan joined the UN (03/1992).", {"un 1992"}),
        ("Kazakhstan joined the WTO on November 30th, 2015.", {"wto 2015"}),
        ("Казахстан вступил в ВТО 30-го ноября 2015-го года.", {"wto 2015"}),
        ("Казахстан вступил в ООН (02.03.1992) и ВТО (30.11.2015).", {"un 1992", "wto 2015"}),
        ("Kazakhstan joined the UN (1992) and the WTO (2015).", {"un 1992", "wto 2015"}),
        (
            "Казахстан вступил в ООН 2 марта 1992 года, а в ВТО 30 ноября 2015 года.",
            {"un 1992", "wto 2015"},
        ),
        (
            "Қазақстан БҰҰ-ға 1992 жылы 2 наурызда, ал ДСҰ-ға 2015 жылы 30 қарашада кірді.",
            {"un 1992", "wto 2015"},
        ),
        ("Казахстан в 1992 году вступил в ООН и ОБСЕ.", {"un 1992", "osce 1992"}),
        ("Kazakhstan, which became independent in 1991, joined the WTO later.", {"wto None"}),
        ("Казахстан вступил в ВТО, переговоры о чём начались в 1996 году.", {"wto None"}),
        ("Ресей ДСҰ-ға 2012 жылы кірді, Қазақстан ДСҰ-ға кейін кірді.", {"wto None"}),
    ],
)
def test_a_claim_has_the_year_that_is_said_of_it(text, expected):
    assert expected == {f"{claim.body_id} {claim.date}" for claim in analyse(text).claims}
