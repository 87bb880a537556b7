"""Two texts beside each other, in brackets: «[CHN visit|done]» is a tie, «[un|member]» a claim."""

from dataclasses import replace

import pytest
from built_tables import TABLES
from hypothesis import given
from hypothesis import strategies as st
from notation import parse_marked
from sample_tables import sample_frames, sample_manifest

from kzdash import i18n
from kzdash.app.beside.figure_lanes import lanes_payload
from kzdash.app.beside.view import (
    GROUPS,
    TYPES,
    Key,
    Statement,
    Text,
    build_text,
    compare,
    sentences_of,
    statuses,
)
from kzdash.app.beside.view_lanes import build_lanes
from kzdash.app.select.evidence import build_evidence
from kzdash.i18n import Words
from kzdash.tables import codes
from kzdash.tables.store import Tables


def text_of(marked, doc_id="a"):
    """Return the text that states what stands in brackets: ties, claims and numbers."""
    plain, found = parse_marked(marked)
    statements = {}
    for number, (start, stop, label) in enumerate(found):
        subject, _, kind = plain[start:stop].partition(" ")
        if subject in codes.MEASURES:
            key, status, value = Key("figure", subject, kind), None, float(label)
        else:
            key, status, value = Key("tie" if kind else "claim", subject, kind), label, None
        one = Statement(
            f"{doc_id}:{number}", f"{doc_id}:s", number, status, value, approximate=False
        )
        statements[key] = (*statements.get(key, ()), one)
    return Text(doc_id, f"{doc_id}.txt", ("", "", ""), ("", ""), statements, {}, {})


def groups(first, second):
    """Return key -> group of two texts in brackets."""
    found = compare(text_of(first), text_of(second, "b"))
    return {pair.key.written: pair.group for pair in found.pairs}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("[CHN visit|done]", "[CHN visit|done]", {"tie:CHN:visit": "both"}),
        ("[CHN visit|planned]", "[CHN visit|done]", {"tie:CHN:visit": "changed"}),
        ("[CHN visit|done] [CHN visit|done]", "[CHN visit|done]", {"tie:CHN:visit": "both"}),
        ("[CHN visit|done] [CHN visit|wished]", "[CHN visit|done]", {"tie:CHN:visit": "changed"}),
        ("[CHN visit|done]", "[CHN talks|done]",
         {"tie:CHN:visit": "first", "tie:CHN:talks": "second"}),
        ("[un|member]", "[un|joined]", {"claim:un:": "changed"}),
        ("[un|member]", "", {"claim:un:": "first"}),
        ("", "[un|member]", {"claim:un:": "second"}),
        ("[embassies_abroad embassies|26]", "[embassies_abroad embassies|40]",
         {"figure:embassies_abroad:embassies": "changed"}),
        ("[embassies_abroad embassies|26]", "[embassies_abroad embassies|26]",
         {"figure:embassies_abroad:embassies": "both"}),
        ("", "", {}),
    ],
)  # fmt: skip
def test_what_both_state_and_what_only_one_does(first, second, expected):
    assert expected == groups(first, second)


@pytest.mark.parametrize(
    ("first", "second", "group"),
    [
        ("[CHN visit|done]", "[CHN talks|done]", "both"),
        ("[CHN visit|done] [CHN talks|wished]", "[CHN talks|done]", "changed"),
        ("[CHN visit|done] [CHN talks|wished]", "", "first"),
    ],
)
def test_a_partner_of_both_texts_is_in_both_if_under_different_kinds(first, second, group):
    (subject,) = compare(text_of(first), text_of(second)).subjects

    assert group == subject.group


TIES = st.lists(
    st.tuples(st.sampled_from(["CHN", "FRA"]), st.sampled_from(codes.TIE_KINDS[:3]),
              st.sampled_from(codes.TIE_STATUSES)), max_size=8,
).map(lambda ties: " ".join(f"[{who} {kind}|{status}]" for who, kind, status in ties))  # fmt: skip
TURNED = {"changed": "changed", "both": "both", "first": "second", "second": "first"}


@given(TIES, TIES)
def test_every_statement_is_in_one_pair_and_turning_the_texts_turns_the_groups(first, second):
    a, b = text_of(first), text_of(second, "b")
    pairs = compare(a, b).pairs

    assert sorted(one.mark_id for pair in pairs for one in (*pair.first, *pair.second)) == sorted(
        one.mark_id for text in (a, b) for found in text.statements.values() for one in found
    )
    assert {TURNED[group] for group in groups(first, second).values()} == set(
        groups(second, first).values()
    )
    assert {"both"} >= set(groups(first, first).values())


def test_a_document_is_the_same_as_itself_and_its_statements_open():
    doc_id = str(TABLES["documents"]["doc_id"].iloc[0])
    text = build_text(TABLES, doc_id)
    found = compare(text, text)
    counted = sum(len(pair.first) for pair in found.pairs)

    assert {"both"} == {pair.group for pair in found.pairs}
    assert counted == sum(len(TABLES[t]) for t in ("ties", "membership_claims", "figures"))
    assert all(found.pair(pair.key.written) is pair for pair in found.pairs)
    assert all(any(subject.names) for subject in found.subjects if subject.type != "figure")
    assert {1} == {len({one.type for one in found.of(kind)}) for kind in TYPES}
    assert all(subject.place for subject in found.of("tie"))
    assert GROUPS[1] in {subject.group for subject in found.subjects}


def test_numbers_that_may_count_different_things_never_differ():
    """Ten members of one body and five of another: neither is the other's change."""
    tables = Tables(sample_frames(), sample_manifest(), "x")
    frame = tables["figures"].assign(measure="member_states")
    first = build_text(replace(tables, frames={**tables.frames, "figures": frame}), "small")
    other = frame.assign(value=5.0)
    second = build_text(replace(tables, frames={**tables.frames, "figures": other}), "small")

    assert ["first", "second"] == [one.group for one in compare(first, second).pairs if
                                   one.key.type == "figure"]  # fmt: skip


def test_an_unknown_document_is_none_and_sentences_come_in_three_languages():
    tables = Tables(sample_frames(), sample_manifest(), "x")

    assert build_text(tables, "other") is None
    assert ["en 2"] == [three[2] for three in sentences_of(tables, ["small:s0002"]).values()]
    assert ("done", "wished") == statuses(
        text_of("[CHN visit|wished] [CHN visit|done]").statements[Key("tie", "CHN", "visit")]
    )


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_on_the_line_of_time_each_text_stands_where_it_was_written(lang):
    """What outside sources date stands beside, and opens its row."""
    first = replace(text_of("[CHN visit|planned] [un|member] [TUR visit|done]"),
                    written=("1995", "1995"))  # fmt: skip
    second = text_of("[CHN visit|done] [un|member]", "b")
    late = replace(second, written=("2031-05-01", "2031-05-01"))
    undated, dated = (
        lanes_payload(build_lanes(compare(first, one), TABLES), Words("beside", lang))
        for one in (second, late)
    )

    assert undated["undated"] == i18n.text("beside.lanes_undated", lang)
    assert (None, "") == (undated["texts"][1], dated["undated"])
    (begun, ended), (later, _) = dated["texts"]
    assert 0 <= begun < ended < later <= 1
    assert ["CHN", "un", "TUR"] == [row["key"].split(":")[1] for row in dated["rows"]]
    outside = [mark for row in dated["rows"] for mark in row["outside"]]
    assert outside
    for mark in outside:
        assert 0 <= mark["at"] <= 1
        (row,) = build_evidence(TABLES, None, mark["mark"]).record
        assert row.verified
        assert row.source.work in mark["said"]


def test_without_any_day_there_is_no_line_of_time():
    bare = Tables({name: frame.head(0) for name, frame in sample_frames().items()}, {}, "x")
    assert build_lanes(compare(text_of("[CHN visit|done]"), text_of("")), bare) is None
