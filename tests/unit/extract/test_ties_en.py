import pytest

from kzdash.engine.extract.analyse import analyse


def ties(text):
    return {(t.entity_id, t.kind, t.status, t.level) for t in analyse(text).ties}


def turned_down(text):
    return {(r.candidate, r.reason) for r in analyse(text).rejections}


def of(kind, status, *states, level="stated"):
    return {(state, kind, status, level) for state in states}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We held talks with the head of government of France.", of("talks", "done", "FRA")),
        ("Kazakhstan held talks with French President Jacques Chirac.", of("talks", "done", "FRA")),
        ("Kazakhstan's embassy in Hungary is at work.", of("representation", "done", "HUN")),
        ("The foreign ministers of Kazakhstan and Japan met in Almaty.", of("talks", "done", "JPN")),
        ("Germany was among the first to recognise Kazakhstan's independence.", of("recognition", "done", "DEU")),
        ("Kazakhstan, Kyrgyzstan and Uzbekistan set up an Interstate Council.", of("joint_body", "done", "KGZ", "UZB")),
        ("An Iranian delegation will arrive in Almaty next week.", of("visit", "planned", "IRN")),
        ("Our relations with Turkey are developing steadily.", of("cooperation", "ongoing", "TUR")),
        (
            "Security assurances were given to Kazakhstan by such nuclear powers as the USA and France.",
            of("security_assurance", "done", "USA", "FRA"),
        ),
        (
            "We must strengthen cooperation with Ukraine, and also with the Baltic states.",
            of("cooperation", "wished", "UKR") | of("cooperation", "wished", "baltic_states", level="group"),
        ),
        ("Kazakhstan and Singapore signed an agreement on visa-free travel.", of("agreement", "done", "SGP")),
        ("The Prime Minister left for Uzbekistan on a working visit.", of("visit", "done", "UZB")),
        ("Talks will be held with the Arab countries: Egypt and Syria.", of("talks", "planned", "EGY", "SYR")),
        ("An exchange of embassies with Greece and Malta is planned.", of("representation", "planned", "GRC", "MLT")),
        ("Indonesia and Malaysia are going to open embassies in Kazakhstan.", of("representation", "planned", "IDN", "MYS")),
        ("Kenya opened an embassy in Astana.", of("representation", "done", "KEN")),
        ("Relations with Israel are gradually developing.", of("cooperation", "ongoing", "ISR")),
        ("Our ambassador to Jordan spoke.", of("representation", "done", "JOR")),
        ("The President travelled to Singapore.", of("visit", "done", "SGP")),
        ("We ought to conclude such agreements with Italy and Spain.", of("agreement", "wished", "ITA", "ESP")),
    ],
)  # fmt: skip
def test_a_partner_is_joined_by_its_nearest_preposition(text, expected):
    assert expected == ties(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kazakhstan's agreements with Italy should be noted.", "done"),
        ("We must bear in mind our agreement with Italy.", "done"),
        ("We must conclude an agreement with Italy.", "wished"),
        ("An agreement of Kazakhstan with Italy is being prepared.", "ongoing"),
    ],
)
def test_a_verb_of_saying_wishes_nothing(text, status):
    assert of("agreement", status, "ITA") == ties(text)


def test_a_description_is_linked_and_marked_as_context():
    text = "We know Iran well. Our cooperation with this country is growing."

    assert of("cooperation", "ongoing", "IRN", level="context") == ties(text)


def test_what_was_said_of_one_holds_for_those_it_is_extended_to():
    text = (
        "We must develop cooperation with France. This opinion applies also to Italy and to Spain."
    )

    assert of("cooperation", "wished", "FRA", "ITA", "ESP") == ties(text)


@pytest.mark.parametrize(
    ("text", "state", "reason"),
    [
        ("The visit of the King of Jordan to Kazakhstan was cancelled.", "JOR", "negated"),
        ("Kazakhstan has never signed an agreement with Peru.", "PER", "negated"),
        ("Jordan's foreign minister thanked our ambassador.", "JOR", "no_trigger"),
        ("The United States and China signed a trade agreement.", "USA", "other_pair"),
    ],
)
def test_what_is_no_tie_has_its_reason(text, state, reason):
    assert (state, reason) in turned_down(text)
    assert set() == ties(text)
