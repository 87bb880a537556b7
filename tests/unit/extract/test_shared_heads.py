"""Coordinated names that share their last word."""

import pytest
from notation import parse_marked

from kzdash.engine.extract.analyse import analyse


def places(text):
    return [
        (m.start, m.stop, m.entity_id)
        for m in analyse(text).mentions
        if m.kind in ("country", "region") and m.entity_id != "KAZ"
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Ол [таяу|near_abroad] және [алыс шетелдердің|far_abroad] бәрімен қатынас орнатты.",
        "[Солтүстік|PRK] және [Оңтүстік Корея|KOR] басшылары кездесті.",
        "[Солтүстік|PRK] мен [Оңтүстік Кореяның|KOR] келіссөзі аяқталды.",
        "Біз [Шығыс|eastern_europe] және [Батыс Еуропаға|western_europe] барамыз.",
        "Страны [ближнего|near_abroad] и [дальнего зарубежья|far_abroad] подписали договор.",
        "He went to [North|PRK] and [South Korea|KOR] last year.",
    ],
)
def test_the_first_of_two_leaves_its_last_word_to_the_second(marked):
    text, expected = parse_marked(marked)

    assert expected == places(text)


@pytest.mark.parametrize(
    "marked",
    [
        "[Ресей|RUS] және [Оңтүстік Корея|KOR] шарт жасасты.",  # a name of its own
        "Үкімет және [Оңтүстік Корея|KOR] шарт жасасты.",  # no name with that word
        "Жаңа және [алыс шетелдермен|far_abroad] сауда өсті.",
        "Ол солтүстік және [Оңтүстік Кореяда|KOR] болды.",  # a direction, in small letters
        "Солтүстік. [Оңтүстік Корея|KOR] туралы айтылды.",  # another sentence
    ],
)
def test_nothing_else_becomes_a_name(marked):
    text, expected = parse_marked(marked)

    assert expected == places(text)


def test_both_are_partners_of_one_tie():
    """As in the bundled text, where only the second one was found before."""
    text = "Қазақстан таяу және алыс шетелдермен қатынастарды дамытуға ұмтылады."
    ties = {(tie.entity_id, tie.kind, tie.status) for tie in analyse(text).ties}

    assert ties
    assert {entity for entity, _, _ in ties} == {"near_abroad", "far_abroad"}
    assert 2 == len(ties)


def test_the_rule_names_the_whole_name():
    (mention, _) = (
        m for m in analyse("Солтүстік және Оңтүстік Корея").mentions if m.kind == "country"
    )

    assert "name/shared_head/Солтүстік Корея" == mention.rule
    assert "name" == mention.form
