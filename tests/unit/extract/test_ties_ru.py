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
        ("Глава государства встретился с премьер-министром Великобритании.", of("talks", "done", "GBR")),
        ("Казахстан открыл посольства в Индии, Пакистане и Египте.", of("representation", "done", "IND", "PAK", "EGY")),
        ("Между Казахстаном и Киргизией создана совместная комиссия.", of("joint_body", "done", "KGZ")),
        ("Япония предоставила Казахстану помощь.", of("support", "done", "JPN")),
        ("Глава МИД Ирана провёл в Алматы переговоры с казахстанскими коллегами.", of("talks", "done", "IRN")),
        ("Казахстан и Франция подписали договор о дружбе.", of("agreement", "done", "FRA")),
        ("Наши взаимоотношения с Турцией укрепляются.", of("cooperation", "ongoing", "TUR")),
        (
            "Мы ведём переговоры с такими державами, как Италия и Испания.",
            of("talks", "ongoing", "ITA", "ESP"),
        ),
        (
            "Нам нужно укреплять сотрудничество с Украиной, а также с государствами Балтии.",
            of("cooperation", "wished", "UKR") | of("cooperation", "wished", "baltic_states", level="group"),
        ),
        (
            "Применительно к Франции мы можем положительно оценить нашу дипломатическую работу.",
            of("cooperation", "stated", "FRA"),
        ),
        ("Ожидается открытие посольства Кувейта в Казахстане.", of("representation", "planned", "KWT")),
        ("Открытие посольства Казахстана в Кении намечено на май.", of("representation", "planned", "KEN")),
        ("После открытия посольства Казахстана в Кении прошёл год.", of("representation", "done", "KEN")),
        ("С арабскими странами — Египтом и Сирией — будут проведены переговоры.", of("talks", "planned", "EGY", "SYR")),
        ("Казахстан получил гарантии от ядерных держав: США и России.", of("security_assurance", "done", "USA", "RUS")),
        ("Планируется обмен посольствами с Грецией и Мальтой.", of("representation", "planned", "GRC", "MLT")),
        ("Послом Казахстана в Кении назначена Айгуль Садыкова.", of("representation", "done", "KEN")),
    ],
)  # fmt: skip
def test_a_partner_is_joined_by_its_nearest_preposition(text, expected):
    assert expected == ties(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Президент Турции прибудет в Алматы с официальным визитом.", "planned"),
        ("В ходе визита в Турцию наш министр должен был выступить.", "done"),
        ("Следует отметить визит президента Казахстана в Турцию.", "done"),
        ("Нам необходимо организовать визит в Турцию.", "wished"),
    ],
)
def test_a_verb_of_saying_wishes_nothing(text, status):
    assert of("visit", status, "TUR") == ties(text)


def test_a_description_is_linked_and_marked_as_context():
    text = "Мы хорошо знаем Иран. Сотрудничество нашей республики с этой страной развивается."

    assert ("IRN", "cooperation", "ongoing", "context") in ties(text)


def test_what_was_said_of_one_holds_for_those_it_is_extended_to():
    text = (
        "Мы должны развивать сотрудничество с Францией. Это мнение относится и к Италии и Испании."
    )

    assert of("cooperation", "wished", "FRA", "ITA", "ESP") == ties(text)


@pytest.mark.parametrize(
    ("text", "state", "reason"),
    [
        ("Визит в Монголию не состоялся.", "MNG", "negated"),
        ("Поездка нашего министра в Чили отложена на неопределённый срок.", "CHL", "negated"),
        ("Россия признала независимость Украины.", "RUS", "other_pair"),
        ("Мы помним о том, где находится Канада.", "CAN", "no_trigger"),
        ("Министр Иордании поблагодарил нашего посла.", "JOR", "no_trigger"),
        ("Между Казахстаном и Данией отсутствуют спорные вопросы.", "DNK", "negated"),
        ("В саммите принял участие президент Ирана.", "IRN", "no_trigger"),
    ],
)
def test_what_is_no_tie_has_its_reason(text, state, reason):
    assert (state, reason) in turned_down(text)
    assert set() == ties(text)


def test_a_sentence_without_telling_words_has_the_language_of_its_document():
    text = (
        "Украина занимала особое место. Мы сотрудничаем с ней по всем вопросам, которые нам важны."
    )

    assert ["ru", "ru"] == [sentence.lang for sentence in analyse(text).sentences]
