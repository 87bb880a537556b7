import re

import pytest
from notation import parse_marked

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.persons import find_persons


@pytest.mark.parametrize(
    "marked",
    [
        "Оны [Н.Ә.Назарбаев|nazarbayev] айтты",
        "Сөз берілді.[Н.Ә.Назарбаев|nazarbayev] айтты",
        "Төрағалық ОБСЕ. [Елбасы|nazarbayev] келді",
        "Шекара туралы ЕҚЫК. [Назарбаев|nazarbayev] айтты",
        "Мұны [Қ. Тоқаевтың|tokayev] сөзі көрсетті".replace("tokayev", "?"),
        "Ел президенті [Ули Маурермен|?] кездесті",
        "Бүгін [Шынар Асанқызы|?] келді",
        "Кеше [Талғат Айнақұловтың|?] өмірі туралы айтылды",
        "Ол Алматыда тұрады",
        "Мемлекет басшысы Саммит аясында сөйледі",
        "Жапония Премьер-Министрі [Фумио Кисида|?] келмеді",
        "Өскеменнен [Олжас Керейхан|?] хабарлайды",
        "Жиынға [Нұрсұлтан Әбішұлы|?] қатысты",
        "Бүгін [Нұрсұлтан Абишевич Назарбаев|nazarbayev] сөйледі",
        "Ел [Пётр Порошенкоға|poroshenko] дауыс берді",
        "Жиынды [Болат Назарбаев|None] ашты",
        "Жиынды [Абай Мырзахметов|None] ашты",
        "Залда [Айгүлдің|?] анасы отыр",
        "Бұл [Тембаевке|?] ұнады",
        "Өз кезегінде [Мұхаммед бен Заид Әл Наһаян|?] алғыс айтты",
        "Төрде [Құнанбай|?] атамыз отырды",
        "Кеше [Азамат Сәметов|?] келді",
        "Түсте [Валентин Шитов|?] Саратовқа ұшты",
        "Залда азаматтар. Азамат болу оңай емес",
        "Жанды әңгіме. Ал Денсаулық сақтау министрлігі жауап берді",
        "Театрда «Абай» операсы жүріп жатыр",
        "Ол Сәтбаев көшесінде және Төле би көшесінде тұрады",
        "Байтұрсынов пен Қонаев көшелері кеңейтіледі",
        "Иран Президенті [Хашеми Рафсанджани|rafsanjani] келді",
        "Хашеми [Рафсанджани|rafsanjani] келді",
        "Кеше [Пётр Ильич Порошенко|poroshenko] келді",
        "Основная тема: встреча в Ново-Огарёво и в Кемерово",
        "Ауыл Белоусовка деп аталады",
        "Кеше Мемлекет басшысы Үкіметке тапсырма берді",
    ],
)
def test_finds_persons_by_name_initials_post_or_surname(marked):
    """Known persons are linked; others are found by what stands around or at the end of a name."""
    text, expected = parse_marked(marked)
    persons = [m for m in analyse(text).mentions if m.kind == "person"]

    assert [(a, b) for a, b, _ in expected] == [(m.start, m.stop) for m in persons]
    known = [(label, m.entity_id) for (_, _, label), m in zip(expected, persons, strict=True)]
    assert all(label in ("?", str(entity_id)) for label, entity_id in known)


def test_person_wins_over_a_suggestion():
    """«Нұрсұлтан» is no damaged «Нұр-Сұлтан» where a patronymic stands behind it."""
    mentions = analyse("Жиынға Нұрсұлтан Абишевич Назарбаев қатысты").mentions

    assert [m.kind for m in mentions] == ["person"]


def test_first_names_are_listed_once_in_kazakh_letters():
    """Each line is one capitalised name, with or without a star; none is listed twice."""
    lines = (paths.GAZETTEER / "first_names.txt").read_text("utf-8").splitlines()
    names = [line.removesuffix(" *") for line in lines]

    assert len(set(names)) == len(names)
    assert all(
        re.fullmatch(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(-[А-ЯӘ][а-яәғқңөұүһі]+)?", n) for n in names
    )


def test_a_word_without_an_end_is_nobody():
    """Every ending of a word is tried, so a word of a million letters isn't looked into."""
    text = "Бүгін А" + "а" * 1_000_000 + " келді"

    assert find_persons(text, []) == []
