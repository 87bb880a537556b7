from collections import Counter

import pytest

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.statements.figures import load_figures
from kzdash.tables.codes import MEASURES

KINDS = load_figures().kinds


def values(text):
    return [(f.measure, f.value) for f in analyse(text).figures]


def test_each_kind_counts_in_its_examples_and_nowhere_in_the_others():
    """Each row of the table is found in three languages, and not by its noun alone."""
    faults = []
    for kind in KINDS:
        for text in kind.yes.values():
            found = [f"{f.measure}/{f.unit}" for f in analyse(text).figures]
            if found != [kind.key]:
                faults.append((kind.key, text, found))
        faults += [
            (kind.key, text)
            for text in kind.no.values()
            if kind.key in [f"{f.measure}/{f.unit}" for f in analyse(text).figures]
        ]

    assert faults == []


def test_each_measure_of_the_tables_has_a_kind():
    """No code stands in the tables that nothing finds."""
    assert {kind.measure for kind in KINDS} == set(MEASURES)
    assert [key for key, n in Counter(kind.key for kind in KINDS).items() if n > 1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Тауар айналымы төрт жарым миллиард долларға жетті.", [("trade_turnover", 4.5e9)]),
        ("Тауар айналымы екі бүтін оннан бір миллиард доллар болды.", []),
        ("Товарооборот достиг 12-ти миллионов долларов.", [("trade_turnover", 12e6)]),
        ("Торговля выросла до 1,25 млрд долл.", [("trade_turnover", 1.25e9)]),
        ("Bilateral trade came to 2,345 million USD.", [("trade_turnover", 2.345e9)]),
        ("It passed the mark of US$3 billion in annual trade.", [("trade_turnover", 3e9)]),
        ("Инвестиция 5 млн, тауар айналымы 8 млн доллар болды.", [("trade_turnover", 8e6)]),
        ("Ол 164-мүше мемлекет атанды.", [("member_states", 164.0)]),
        ("It became the 164th member.", [("member_states", 164.0)]),
        ("The two nations are members of the bloc.", []),
        ("12 мамырда келісімге қол қойылды.", []),
        ("In May 2015 agreements were signed.", []),
    ],
)
def test_numbers_are_read_as_they_are_written(text, expected):
    """Halves, endings, thousands and scales count; a part of a longer number is no number."""
    assert values(text) == expected
