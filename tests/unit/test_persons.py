import pytest
from notation import parse_marked

from kzdash.pipeline.analyse import analyse


@pytest.mark.parametrize(
    "marked",
    [
        "Оны [Н.Ә.Назарбаев|nazarbayev] айтты",
        "Мұны [Қ. Тоқаевтың|tokayev] сөзі көрсетті".replace("tokayev", "?"),
        "Ел президенті [Ули Маурермен|?] кездесті",
        "Бүгін [Шынар Асанқызы|?] келді",
        "Кеше [Талғат Айнақұловтың|?] өмірі туралы айтылды",
        "Ол Алматыда тұрады",
    ],
)
def test_finds_persons_by_name_initials_post_or_surname(marked):
    """Known persons are linked; others are found by what stands around or at the end of a name."""
    text, expected = parse_marked(marked)
    persons = [m for m in analyse(text).mentions if m.kind == "person"]

    assert [(a, b) for a, b, _ in expected] == [(m.start, m.stop) for m in persons]
    known = [(label, m.entity_id) for (_, _, label), m in zip(expected, persons, strict=True)]
    assert all(label in ("?", entity_id) for label, entity_id in known)
