"""Marks name rows of the tables: each kind by a column that tells the rows apart."""

import pandas as pd

from kzdash.tables.marks import MARK_OF_TABLE, MARKS, RECORD_MARKS, STATEMENTS
from kzdash.tables.spec import DOCUMENT_TABLES, REFERENCE_TABLES, TABLES


def test_every_mark_is_named_by_the_key_of_its_table():
    assert [] == [
        kind for kind, mark in MARKS.items() if TABLES[mark.table].key != (mark.id_column,)
    ]
    assert [] == [
        kind
        for kind, mark in MARKS.items()
        if mark.entity_column and mark.entity_column not in TABLES[mark.table].dtypes
    ]


def test_no_table_is_forgotten():
    """Those with the columns of evidence, and those with a source and a date."""
    stated = {name for name in DOCUMENT_TABLES if "sentence_id" in TABLES[name].dtypes}
    dated = {name for name in REFERENCE_TABLES if "precision" in TABLES[name].dtypes}
    named = {MARKS[kind].table for kind in (*STATEMENTS, "mention")}

    assert stated - {"sentences"} == named
    assert dated == {MARKS[kind].table for kind in RECORD_MARKS}
    assert {mark.table for mark in MARKS.values()} == set(MARK_OF_TABLE) == named | dated


def test_a_prefix_tells_a_state_from_its_relations():
    relations = pd.DataFrame({"iso3": ["CHN", "IRN"]}, dtype="str")
    mark = MARKS["relations"]

    assert ["relations-chn", "relations-irn"] == list(mark.ids(relations))
    assert ["IRN"] == list(mark.rows(relations, "relations-irn")["iso3"])
    assert mark.rows(relations, "IRN").empty
    assert mark.rows(relations, None).empty
    assert "relations-chn" == mark.id_of({"iso3": "CHN"})
