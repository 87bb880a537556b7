"""Marks nest, and taking them out gives the text back, whatever the text holds."""

import pytest
from hypothesis import given
from marked_sentences import marked_sentences

from kzdash.app.reader.figure import segments, un_mark
from kzdash.app.reader.view_marks import Cut, Marked, Run, Span, mark_sentence


def parse_marked(marked):
    """«[Иран[мен]]» -> the text and its spans; ids in the order of opening."""
    text, open_spans, spans = "", [], []
    for letter in marked:
        if letter == "[":
            open_spans.append((len(text), f"m{len(spans) + len(open_spans)}"))
        elif letter == "]":
            start, name = open_spans.pop()
            spans.append(Span(start, len(text), name))
        else:
            text += letter
    return text, spans


def written(nodes):
    """Return nodes in the same notation."""
    return "".join(
        node.text if isinstance(node, Run) else f"[{written(node.children)}]" for node in nodes
    )


@given(marked_sentences())
def test_un_marking_gives_the_text_back(marked):
    """Nothing of the text is lost, doubled or moved by marks, slips and page marks."""
    text, offset, spans, cuts = marked
    places = {span.mark_id: number for number, span in enumerate(spans)}

    assert text == un_mark(segments(mark_sentence(text, offset, spans, cuts), places))


@given(marked_sentences())
def test_every_name_holds_exactly_its_letters(marked):
    """The letters inside a mark are the span's letters, and every span has one mark."""
    text, offset, spans, cuts = marked
    held = {}

    def walk(nodes):
        for node in nodes:
            if isinstance(node, Marked):
                held[node.mark_id] = un_mark(segments(node.children, dict.fromkeys(names, 0)))
                walk(node.children)

    names = [span.mark_id for span in spans]
    walk(mark_sentence(text, offset, spans, cuts))

    assert {s.mark_id: text[s.start - offset : s.stop - offset] for s in spans} == held


@pytest.mark.parametrize(
    "marked",
    [
        "Ешкім жоқ",
        "[Иранмен] келіссөз",
        "[[Қазақстан] Республикасының [Президенті]] келді",
        "[[[а]]]",
        "[а][б]",
        "",
    ],
)
def test_names_nest_as_written(marked):
    """Bracket notation in, the same brackets out."""
    text, spans = parse_marked(marked)

    assert marked == written(mark_sentence(text, 0, spans))


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([Span(0, 4, "m1"), Span(2, 6, "m2")], "mark m2 at 2-6 does not nest"),
        ([Span(3, 9, "m1")], "mark m1 at 3-9 does not nest"),
        ([Span(-2, 2, "m1")], "mark m1 at -2-2 does not nest"),
        ([Span(2, 2, "m1")], "mark m1 at 2-2 does not nest"),
        ([Span(8, 9, "m1")], "mark m1 lies after its sentence"),
    ],
)
def test_what_does_not_nest_is_refused(spans, said):
    """Overlap without nesting is a fault of the tables and is named."""
    with pytest.raises(ValueError, match=said):
        mark_sentence("абвгде", 0, spans)


def test_slip_across_a_name_is_cut_at_its_edge():
    """A slip marks letters, not boxes: it may begin inside a name and end outside."""
    nodes = mark_sentence("ТМД- ы іс", 0, [Span(0, 3, "cis")], [Cut(2, 6, 0)])

    assert [["m", 0, ["ТМ", ["s", [0], "Д"]]], ["s", [0], "- ы"], " іс"] == segments(
        nodes, {"cis": 0}
    )


def test_page_mark_inside_a_sentence_stays_in_its_place():
    """A sentence that runs over a page keeps the mark's letters where they stand."""
    nodes = mark_sentence("бірі 3/7 бет/ екі", 100, [], [Cut(105, 113, None)])

    assert ["бірі ", ["p", "3/7 бет/"], " екі"] == segments(nodes, {})
