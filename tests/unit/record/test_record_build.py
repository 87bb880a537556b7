"""The converter keeps what the researched files say: no date sharpened, no doubt dropped."""

from pathlib import Path

import pandas as pd
import pytest

from kzdash.engine.tools.reference_build import build, write
from kzdash.record.reading import read_reference

MEMBERSHIPS = """\
body_id,kind,abbrev_en,name_en,name_kk,name_ru,abbrev_kk,abbrev_ru,status,date,precision,theme,source_url,source_title,second_source_url,note,source_work,source_grade
upu,organisation,UPU,Postal Union,Пошта одағы,Почтовый союз,,,member,1992,year,other,https://example.org/upu,UPU,,"day 1992-08-27 from general knowledge, unverified",UPU members,official
ifc,organisation,IFC,Finance,Қаржы,Финансы,,,member,1993-01,month,economy,https://example.org/ifc,IFC,,"year from general knowledge, unverified (cut)",example.org,press
un,organisation,UN,United Nations,БҰҰ,ООН,,,applied,1991-12-31,day,security,,,,"from general knowledge, unverified; S/23353",,
fr,treaty,,Assurances,Кепілдіктер,Гарантии,,,signed,,,nuclear,,,https://example.org/second,date not found,,
"""
TIERS = "body_id,tier,in_source_document\nupu,extended,no\nun,core,yes\nfr,core,yes\nifc,core,no\n"
RELATIONS = """\
iso_a3,name_en,established,precision,source_url,source_title,second_source_url,note,source_work,source_grade
NPL,Nepal,1992,year,,,,"from general knowledge, unverified",,
AFG,Afghanistan,1992-02-12,day,https://example.org/afg,Timeline,https://github.com/a/b/x.csv,protocol,The timeline,press
"""
MISSIONS = """\
direction,iso_a3,host_city,kind,opened,source_url,note,city_ru,city_kk,source_work,source_grade
abroad,BRA,Brasília,embassy,2012-10,https://example.org/bra,,Бразилиа,Бразилиа,A list,reference
in_kazakhstan,IRN,Aktau,consulate_general,1992,https://example.org/irn,year as printed in the copy; unverified,Актау,Ақтау,A copy,copy
"""
EVENTS = """\
date,precision,iso_a3,kind,title_en,source_url,note,title_ru,title_kk,source_work,source_grade
1994-03-28,day,RUS,treaty,One,https://example.org/1,,Один,Бір,A,press
1994-03-28,day,RUS,treaty,Two,https://example.org/2,,Два,Екі,A,press
1992-07-28,day,EU,statement,Notes,https://example.org/3,,Ноты,Ноталар,A,press
"""
HOSTS = """\
host,work,grade
example.org,Example,copy
github.com/a/b,A data set,reference
"""
OUTCOMES = """\
item_id,partner,kind,what_en,what_ru,what_kk,status,date,precision,source_url,source_title,second_source_url,note,source_work,source_grade
bit.signed,FRA,treaty,Signed,Подписано,Қол қойылды,fulfilled,1998-02-03,day,https://example.org/4,,,text L28: to be signed,A law,official
ltu.embassy,LTU,mission,Opened,Открыто,Ашылды,not_found,,unknown,,,,text L36-38 (Baltic states); nothing found,,
"""
TOTALS = """\
measure,value,as_of,precision,source_url,source_title,note,source_work,source_grade
international_organisations,20,2011,year,https://example.org/5,,offices in Kazakhstan; year as above,News,press
international_organisations,50,2022,year,https://example.org/6,,"memberships, more than 50 named",News,press
embassies_abroad,102,2022-06-30,day,https://example.org/7,,a sum of the printed parts,News,press
"""


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, pd.DataFrame]:
    for name, text in {
        "memberships": MEMBERSHIPS,
        "body_tiers": TIERS,
        "diplomatic_relations": RELATIONS,
        "missions": MISSIONS,
        "visits_agreements": EVENTS,
        "hosts": HOSTS,
        "outcomes": OUTCOMES,
        "totals": TOTALS,
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return build(tmp_path)


def test_verified_needs_an_address_and_a_note_that_does_not_deny_it(
    tables: dict[str, pd.DataFrame],
) -> None:
    verified = tables["body_status"].set_index("body_id")["verified"].to_dict()

    assert {"upu": True, "ifc": False, "un": False, "fr": False} == verified
    assert {"AFG": True, "NPL": False} == tables["relations"].set_index("iso3")[
        "verified"
    ].to_dict()
    assert [True, False] == tables["missions"]["verified"].tolist()


def test_only_a_row_with_an_address_was_read(tables: dict[str, pd.DataFrame]) -> None:
    read_on = tables["relations"].set_index("iso3")["read_on"]

    assert "2026-11" == read_on["AFG"]
    assert pd.isna(read_on["NPL"])


def test_precision_is_the_length_of_the_date(tables: dict[str, pd.DataFrame]) -> None:
    status = tables["body_status"].set_index("body_id")

    assert {"upu": "year", "ifc": "month", "un": "day", "fr": "unknown"} == status[
        "precision"
    ].to_dict()
    assert pd.isna(status.loc["fr", "date"])


def test_ids_are_ascii_and_doubled_ones_are_numbered(tables: dict[str, pd.DataFrame]) -> None:
    assert [
        "event-1992-07-28-eu-statement",
        "event-1994-03-28-rus-treaty",
        "event-1994-03-28-rus-treaty-2",
    ] == tables["events"]["event_id"].tolist()
    assert "abroad-bra-embassy-brasilia" == tables["missions"]["mission_id"][0]
    assert "fr-signed-undated" in tables["body_status"]["status_id"].tolist()


def test_the_union_that_is_only_a_party_is_a_body(tables: dict[str, pd.DataFrame]) -> None:
    bodies = tables["bodies"].set_index("body_id")

    assert {"eu", "fr", "ifc", "un", "upu"} == set(bodies.index)
    assert not bodies.loc["eu", "core"]
    assert bodies.loc["un", "core"]


def test_a_second_address_has_the_work_of_its_site_and_a_host_alone_is_no_work(
    tables: dict[str, pd.DataFrame],
) -> None:
    (state,) = tables["relations"].query("iso3 == 'AFG'").to_dict("records")
    works = tables["body_status"].set_index("body_id")["source_work"]

    assert ("A data set", "reference") == (
        state["second_source_work"],
        state["second_source_grade"],
    )
    assert "example.org, news site" == works["ifc"]
    assert "UPU members" == works["upu"]


def test_an_outcome_has_the_lines_and_whom_the_document_names_there(
    tables: dict[str, pd.DataFrame],
) -> None:
    columns = ["outcome_id", "plan_id", "line_first", "line_last", "named", "entity_id", "verified"]

    assert [
        ["bit-signed", "bit", 28, 28, "FRA", "FRA", True],
        ["ltu-embassy", "ltu", 36, 38, "baltic_states", "LTU", False],
    ] == tables["outcomes"][columns].to_numpy().tolist()


def test_a_total_says_what_was_counted_and_how(tables: dict[str, pd.DataFrame]) -> None:
    columns = ["measure", "value", "approximate", "counting"]

    assert [
        ["embassies_abroad", 102, False, "sum"],
        ["organisation_memberships", 50, True, "printed"],
        ["organisation_offices", 20, False, "printed"],
    ] == tables["totals"][columns].to_numpy().tolist()


def test_what_is_written_is_read_again_without_fault(
    tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    write(tables, tmp_path / "reference")

    again = read_reference(tmp_path / "reference", tables)

    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, again[name])


def test_a_date_in_another_form_is_refused(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    path = tmp_path / "diplomatic_relations.csv"
    path.write_text(RELATIONS.replace("1992-02-12", "12.2.1992"), encoding="utf-8")

    with pytest.raises(ValueError, match=r"12\.2\.1992"):
        build(tmp_path)
