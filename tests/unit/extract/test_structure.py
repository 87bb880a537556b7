import pytest

from kzdash.engine.extract.text.structure import (
    find_page_marks,
    pages_at,
    read_numeral,
    read_structure,
)

CONTENTS = (
    "МазмұныКіріспе......3-6І-тарау\nТарих туралы сөз ........7-25П-тарау\nСауда "
    "жолдары......26-30Ш-тарау\nСаясат.....31-40ІҮ-тарау\nМәдениет.....41-49Қорытынды......50Кіріспе"
    "Бұл кітап тарих туралы.Негізгі бөлім I тарау.Тарих туралы.Бірінші сөйлем"
)


@pytest.mark.parametrize(
    ("printed", "number"),
    [("І", 1), ("I", 1), ("П", 2), ("ІІ", 2), ("Ш", 3), ("ІҮ", 4), ("IV", 4), ("V", 5), ("7", 7), ("12", 12), ("ЖБ", None), ("", None)],
)  # fmt: skip
def test_a_scanned_numeral_is_a_number(printed, number):
    """П is II with its strokes joined, Ш is III, Ү is V."""
    assert number == read_numeral(printed)


def test_a_glued_contents_list_gives_its_entries():
    """Labels, titles, numbers and pages come out of a list without line feeds."""
    sections = read_structure(CONTENTS).sections

    assert [(s.kind, s.number, s.page_first, s.page_last) for s in sections] == [
        ("introduction", None, 3, 6),
        ("chapter", 1, 7, 25),
        ("chapter", 2, 26, 30),
        ("chapter", 3, 31, 40),
        ("chapter", 4, 41, 49),
        ("conclusion", None, 50, 50),
    ]
    assert "Сауда жолдары" == sections[2].title_printed


def test_headings_glued_to_the_text_open_their_sections():
    """A heading is seen by the change from lower to upper case; its section's body begins there."""
    structure = read_structure(CONTENTS)
    texts = [CONTENTS[h.start : h.stop] for h in structure.headings]

    assert ["Кіріспе", "Негізгі бөлім I тарау.", "Тарих туралы."] == texts
    assert ["full", "full", "listed_only"] == [s.extent for s in structure.sections[:3]]
    assert CONTENTS[structure.sections[0].start :].startswith("КіріспеБұл")


@pytest.mark.parametrize(
    ("mark", "sheet", "page"),
    [
        ("1/4 бет/", 1, 4),
        ("2/5бет/", 2, 5),
        ("З /7-бет/", 3, 7),
        ("6/10 бет/", 6, 10),
        ("12 бет/", None, 12),
    ],
)
def test_page_marks_in_every_spelling(mark, sheet, page):
    """The letter З stands for 3; spaces and hyphens come and go."""
    text = f"сөйлем соңы\n{mark}Жаңа сөйлем"
    [found] = find_page_marks(text, 0)

    assert (mark, sheet, page) == (text[found.start : found.stop], found.sheet, found.page)


def test_a_count_of_pages_is_no_page_mark():
    """«5 бет» in a sentence has neither a sheet number nor a closing stroke."""
    assert () == find_page_marks("Кітап 5 бет болды", 0)


def test_a_page_without_a_mark_leaves_a_range():
    """Between the marks of pages 5 and 7 the text stands on page 6 or 7."""
    text = "бір 2/5 бет/ екі 3/7 бет/ үш"
    marks = find_page_marks(text, 0)

    assert (6, 7) == pages_at(marks, text.index("екі"), 1)
    assert (8, None) == pages_at(marks, text.index("үш"), 1)
    assert (1, 5) == pages_at(marks, 0, 1)


def test_plain_text_has_no_structure():
    """Without a contents list, marks and headings there are none."""
    structure = read_structure("Қарапайым мәтін. Екінші сөйлем.")

    assert (0, (), (), ()) == (
        structure.body_start, structure.sections, structure.page_marks, structure.headings,
    )  # fmt: skip
