import pytest
from built_tables import TABLES

from kzdash.app.select.evidence import build_evidence

TEXT = TABLES["documents"]["text"][0]


@pytest.mark.parametrize(
    ("table", "key"),
    [("ties", "tie_id"), ("membership_claims", "claim_id"), ("figures", "figure_id")],
)
def test_every_mark_opens_the_sentence_that_says_so(table, key):
    """For each row: the evidence is its sentence, and the underlined words are its own."""
    for row in TABLES[table].to_dict("records"):
        view = build_evidence(TABLES, None, row[key])

        assert view is not None
        assert (row["sentence_id"], row[key]) == (view.sentence_id, view.picked.mark_id)
        start, stop = row.get("trigger_start", row["start"]), row.get("trigger_stop", row["stop"])
        assert TEXT[start:stop] == view.text[view.picked.trigger_start : view.picked.trigger_stop]


def test_the_record_of_a_state_stands_beside_and_is_outside():
    """A tie with a state brings the record's row about that state, and only that."""
    tie = TABLES["ties"].query("entity_id == 'FRA'").iloc[0]
    view = build_evidence(TABLES, tie["sentence_id"], tie["tie_id"])

    assert "FRA" == view.record_entity.entity_id
    assert {"FRA"} == {row.entity_id for row in view.record}


def test_ids_that_name_nothing_give_nothing():
    """No evidence is made up for an unknown sentence or mark."""
    assert build_evidence(TABLES, "nothing:s0001", None) is None
    assert build_evidence(TABLES, None, "nothing") is None
    assert build_evidence(TABLES, None, None) is None


def test_a_mark_of_another_sentence_is_left_out():
    """The sentence of the address wins over a mark that rests on another one."""
    first, last = TABLES["ties"].iloc[0], TABLES["ties"].iloc[-1]
    view = build_evidence(TABLES, first["sentence_id"], last["tie_id"])

    assert first["sentence_id"] == view.sentence_id
    assert last["tie_id"] != view.picked.mark_id


def test_a_name_in_no_sentence_opens_its_line_of_the_file():
    """The contents list has names too: their line stands for the sentence, and is said to be one."""
    mentions = TABLES["mentions"]
    outside = mentions[mentions["sentence_id"].isna()].to_dict("records")
    for row in outside:
        view = build_evidence(TABLES, None, row["mention_id"])

        assert view is not None
        assert view.is_listed
        assert row["surface"] == view.text[view.picked.start : view.picked.stop]
        assert view.text in TEXT.split("\n")
        assert view.text == TEXT.split("\n")[view.line - 1]
    assert outside
