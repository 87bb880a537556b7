"""The Timeline's view-models: what the text says stays apart from what the record says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdash.app.select.names import order_key
from kzdash.app.timeline.model import Selection, Term
from kzdash.app.timeline.view import build_timeline
from kzdash.app.timeline.view_cards import QUOTE_CHARS, quote_of
from kzdash.app.timeline.view_record import build_record
from kzdash.app.timeline.view_row import build_picked
from kzdash.app.timeline.view_rows import as_drawn, by_sentence, plan_rows, zones_of
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

TEXT = (
    "Біз БҰҰ-ға мүше болдық. Біз ЯҚТШ-ға қосылдық. ТМД-мен ынтымақтасатын боламыз. "
    "Ұлыбританиямен инвестиция туралы келісімге қол қойылады. Украинамен байланысты күшейту керек."
)
SOURCE = {
    "source_url": "https://example.org",
    "source_work": "Example",
    "source_grade": "official",
    "read_on": "2026-11",
}
DOC = "small"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def evidence(sentence: str, verb: str) -> dict[str, int]:
    start, stop = span(sentence)
    first, last = span(verb)
    return {"start": start, "stop": stop, "trigger_start": first, "trigger_stop": last}


SENTENCES = [one + "." for one in TEXT.rstrip(".").split(". ")]


def sentence_rows() -> list[dict[str, Any]]:
    return [
        {
            "sentence_id": f"{DOC}:s{number:04}",
            "doc_id": DOC,
            "section_id": f"{DOC}:c01",
            "ordinal": number,
            "kind": "sentence",
            "start": span(words)[0],
            "stop": span(words)[1],
            "text": words,
            "line": number,
            "page_first": 4 if number > 1 else None,
            "lang": "kk",
            "text_en": "An agreement on investment is to be signed." if number == 4 else "x",
            "translation": "machine",
        }
        for number, words in enumerate(SENTENCES, start=1)
    ]


def claim(number: int, body: str, status: str, verb: str, **more: Any) -> dict[str, Any]:
    return {
        "claim_id": f"{DOC}:b{number:04}",
        "doc_id": DOC,
        "body_id": body,
        "status": status,
        "sentence_id": f"{DOC}:s{number:04}",
        **evidence(SENTENCES[number - 1], verb),
        "rule": "claim.verb",
        "confidence": 0.9,
        **more,
    }


def tie(number: int, partner: str, kind: str, status: str, verb: str) -> dict[str, Any]:
    return {
        "tie_id": f"{DOC}:t{number:04}",
        "doc_id": DOC,
        "entity_id": partner,
        "kind": kind,
        "status": status,
        "level": "stated",
        "sentence_id": f"{DOC}:s{number:04}",
        **evidence(SENTENCES[number - 1], verb),
        "rule": "tie.verb",
        "confidence": 0.9,
    }


def status(body: str, name: str, day: str | None, **more: Any) -> dict[str, Any]:
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(day or "")]
    return {
        "status_id": f"{body}-{name}-{day}",
        "body_id": body,
        "status": name,
        "date": day,
        "precision": precision,
        "verified": True,
        **SOURCE,
        **more,
    }


def body(body_id: str, theme: str, name: str, *, core: bool = True) -> dict[str, Any]:
    return {"body_id": body_id, "kind": "treaty", "name_kk": name, "name_ru": name,
            "name_en": name, "theme": theme, "core": core}  # fmt: skip


ROWS: dict[str, list[dict[str, Any]]] = {
    "documents": [
        {
            "doc_id": DOC,
            "file_name": "small.txt",
            "media_type": "text/plain",
            "encoding": "utf-8",
            "lang": "kk",
            "sha256": "0",
            "char_count": len(TEXT),
            "text": TEXT,
            "written_from": "1994-08",
            "written_to": "1995",
            "written_note": "half a year since",
        }
    ],
    "sections": [
        {
            "section_id": f"{DOC}:c01",
            "doc_id": DOC,
            "ordinal": 1,
            "kind": "chapter",
            "number": 1,
            "title_printed": "І",
            "extent": "partial",
        }
    ],
    "sentences": sentence_rows(),
    "membership_claims": [
        claim(1, "un", "member", "мүше болдық"),
        claim(2, "npt", "joined", "қосылдық"),
        claim(3, "cis", "planned", "ынтымақтасатын боламыз"),
    ],
    "ties": [
        tie(4, "GBR", "agreement", "planned", "қол қойылады"),
        tie(5, "UKR", "cooperation", "wished", "күшейту"),
        {**tie(4, "GBR", "agreement", "done", "келісімге"), "tie_id": f"{DOC}:t0009"},
    ],
    "entities": [
        {"entity_id": "GBR", "kind": "country", "name_kk": "Ұлыбритания",
         "name_ru": "Великобритания", "name_en": "United Kingdom"},
        {"entity_id": "UKR", "kind": "country", "name_kk": "Украина",
         "name_ru": "Украина", "name_en": "Ukraine"},
    ],
    "bodies": [
        body("un", "security", "United Nations"),
        body("npt", "nuclear", "Non-Proliferation Treaty"),
        body("cis", "regional", "Commonwealth"),
        body("iaea", "nuclear", "Atomic Agency", core=False),
        body("silent", "law", "A body without rows"),
    ],
    "body_status": [
        status("un", "member", "1992-03-02"),
        status("un", "applied", "1991-12-31", verified=False, source_url=None),
        status("npt", "ratified", "1993"),
        status("npt", "acceded", "1994-02-14", note="conflict: London 1994-03-21"),
        status("cis", "founding_member", "1991-12-21"),
        status("iaea", "member", "1994-02"),
        status("iaea", "left", "1999"),
        status("iaea", "member", "2003-05-01"),
        status("iaea", "host", None),
    ],
    "events": [
        {
            "event_id": "event-gbr",
            "date": "1995-11-23",
            "precision": "day",
            "entity_id": "GBR",
            "kind": "treaty",
            "title_en": "Investment protection",
            "verified": True,
            **SOURCE,
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Tables:
    frames = {name: frame_of(spec, ROWS.get(name, [])) for name, spec in TABLES.items()}
    return Tables(frames, {}, "test")


EN = Selection("en")


def marks(cards: Any) -> list[str]:
    return [card.mark_id.removeprefix(f"{DOC}:") for card in cards]


def test_done_claims_are_said_and_plans_and_wishes_are_pending(tables: Tables) -> None:
    view = build_timeline(tables, EN)

    assert ["b0001", "b0002"] == marks(view.cards)
    assert ["b0003", "t0004", "t0005"] == marks(item.card for item in view.pending)


def test_a_card_has_no_date_where_the_text_prints_none(tables: Tables) -> None:
    view = build_timeline(tables, EN)

    assert ["", ""] == [card.date for card in view.cards]
    assert (2, 2, 0) == (view.counts.claims, view.counts.bodies, view.counts.dated)


def test_the_quotation_is_the_texts_own_words_around_the_verb(tables: Tables) -> None:
    card = build_timeline(tables, EN).cards[0]

    assert "мүше болдық" == card.quote.verb
    assert SENTENCES[0] == card.quote.before + card.quote.verb + card.quote.after


def test_the_record_stands_beside_a_card_and_not_in_it(tables: Tables) -> None:
    view = build_timeline(tables, EN)
    join = view.joins[f"{DOC}:b0002"]

    assert ["1993", "1994-02-14"] == [row.date for row in join.rows]
    assert "1994" not in repr(view.cards)


def test_what_came_of_a_plan_names_the_row_or_says_none(tables: Tables) -> None:
    outcomes = {item.card.entity_id: item.outcome for item in build_timeline(tables, EN).pending}

    assert ["event-gbr"] == [row.record_id for row in outcomes["GBR"].rows]
    assert "same_subject" == outcomes["GBR"].reason
    assert ((), "only_before") == (outcomes["cis"].rows, outcomes["cis"].reason)
    assert ((), "no_row") == (outcomes["UKR"].rows, outcomes["UKR"].reason)


@pytest.mark.parametrize(
    ("choice", "said", "pending"),
    [
        ({"themes": ("nuclear",)}, ["b0002"], []),
        ({"statuses": ("planned",)}, [], ["b0003", "t0004"]),
        ({"kinds": ("cooperation",)}, [], ["t0005"]),
        ({"bodies": ("un", "cis")}, ["b0001"], ["b0003"]),
        ({"section": f"{DOC}:c02"}, [], []),
        ({"section": f"{DOC}:c01", "themes": ("security",)}, ["b0001"], []),
        ({"doc": "another"}, [], []),
    ],
)
def test_filters_keep_what_was_asked_for(
    tables: Tables, choice: dict[str, Any], said: list[str], pending: list[str]
) -> None:
    view = build_timeline(tables, Selection("en", **choice))

    assert said == marks(view.cards)
    assert pending == marks(item.card for item in view.pending)


def test_counts_are_of_everything_whatever_the_filters(tables: Tables) -> None:
    filtered = build_timeline(tables, replace(EN, themes=("nuclear",)))

    assert build_timeline(tables, EN).counts == filtered.counts
    assert {"member": 1, "joined": 1, "planned": 2, "wished": 1} == filtered.counts.options[
        "status"
    ]


@pytest.mark.parametrize(
    ("order", "zones"),
    [
        ("text", {"": ["un", "npt", "cis"]}),
        ("theme", {"security": ["un"], "nuclear": ["npt"], "regional": ["cis"]}),
        ("name", {"": ["cis", "npt", "un"]}),
        ("kind", {"none": ["cis"], "treaty": ["un", "npt"]}),
        ("date", {"": ["cis", "un", "npt"]}),
    ],
)
def test_rows_come_in_the_order_asked_for(
    tables: Tables, order: Any, zones: dict[str, list[str]]
) -> None:
    selection = replace(EN, order=order)
    found = zones_of(build_timeline(tables, selection), record(tables), selection)

    assert zones == {zone.key: [row.lane.body_id for row in zone.rows] for zone in found}


def test_without_the_record_a_row_has_the_texts_words_and_no_date(tables: Tables) -> None:
    (zone,) = zones_of(build_timeline(tables, EN), None, replace(EN, order="text"))

    assert [("un", 0), ("npt", 0)] == [(r.lane.body_id, len(r.lane.marks)) for r in zone.rows]
    assert [["b0001"], ["b0002"]] == [marks(row.cards) for row in zone.rows]


@pytest.mark.parametrize(
    ("opened", "record", "rows"),
    [
        ((), True, [["b0003"], ["t0004"], ["t0005"]]),
        ((), False, [["b0003"], ["t0004"], ["t0005"]]),
    ],
)
def test_a_plan_has_its_row_and_wishes_without_an_answer_share_one(
    tables: Tables,
    opened: tuple[str, ...],
    record: bool,  # noqa: FBT001
    rows: list[list[str]],
) -> None:
    view = build_timeline(tables, EN)
    drawn = plan_rows(view, replace(EN, opened=opened, record=record))
    wish = next(item for item in view.pending if item.card.status == "wished")
    more = replace(view, pending=(*view.pending, wish))

    assert rows == [marks(item.card for item in row.items) for row in drawn]
    assert [1, 1, 2] == [len(row.items) for row in plan_rows(more, EN)]
    opened_rows = plan_rows(more, replace(EN, opened=("wished",)))
    assert [1, 1, 1, 1] == [len(row.items) for row in opened_rows]


def test_statements_of_one_sentence_are_one_group(tables: Tables) -> None:
    first, second = build_timeline(tables, EN).cards
    same = replace(second, sentence_id=first.sentence_id)

    assert [1, 1] == [len(group) for group in by_sentence((first, second))]
    assert [2] == [len(group) for group in by_sentence((first, same))]


def test_a_text_that_claims_nothing_is_drawn_with_all_of_the_record(tables: Tables) -> None:
    silent = build_timeline(tables, replace(EN, doc="another"))

    assert "all" == as_drawn(EN, silent).scope
    assert "named" == as_drawn(replace(EN, record=False), silent).scope
    assert EN == as_drawn(EN, build_timeline(tables, EN))


def test_when_the_text_was_written_covers_whole_dates(tables: Tables) -> None:
    written = build_timeline(tables, EN).written

    assert (date(1994, 8, 1), date(1996, 1, 1)) == (written.from_day, written.to_day)


@given(
    before=st.text(alphabet="аәб ", max_size=400),
    verb=st.text(alphabet="вг", min_size=1, max_size=40),
    after=st.text(alphabet="де ", max_size=400),
)
def test_a_cut_quotation_keeps_the_verb_and_only_drops_ends(
    before: str, verb: str, after: str
) -> None:
    text = before + verb + after
    place = {"start": 0, "stop": len(text), "trigger_start": len(before),
             "trigger_stop": len(before) + len(verb)}  # fmt: skip

    quote = quote_of(text, place, {"start": 0, "stop": len(text)})

    assert verb == quote.verb
    assert before.endswith(quote.before.removeprefix("… "))
    assert after.startswith(quote.after.removesuffix(" …"))
    if len(text) <= QUOTE_CHARS:
        assert text == quote.before + quote.verb + quote.after


def record(tables: Tables, **more: Any) -> Any:
    return build_record(tables, replace(EN, **more), to_year=2026)


@pytest.mark.parametrize(
    ("scope", "lanes"),
    [
        ("named", ["un", "npt", "cis"]),
        ("core", ["un", "npt", "cis"]),
        ("all", ["un", "npt", "cis", "iaea"]),
    ],
)
def test_a_scope_has_the_bodies_that_it_says(tables: Tables, scope: Any, lanes: list[str]) -> None:
    view = record(tables, scope=scope)

    assert lanes == [lane.body_id for lane in view.lanes]
    assert {"named": 3, "core": 3, "all": 4} == view.bodies


def test_a_body_asked_for_has_its_lane_even_if_it_is_not_core(tables: Tables) -> None:
    assert ["iaea"] == [lane.body_id for lane in record(tables, bodies=("iaea",)).lanes]


def test_a_body_that_the_text_names_is_marked_on_its_lane(tables: Tables) -> None:
    lanes = record(tables, scope="all").lanes

    assert {"cis": True, "un": True, "npt": True, "iaea": False} == {
        lane.body_id: lane.in_text for lane in lanes
    }


def test_unverified_rows_have_lanes_of_their_own(tables: Tables) -> None:
    view = record(tables)

    assert all(mark.row.verified for lane in view.lanes for mark in lane.marks)
    assert [("un", "applied")] == [
        (lane.body_id, mark.row.status) for lane in view.apart for mark in lane.marks
    ]
    assert () == view.apart[0].terms


def test_a_row_without_a_date_is_listed_and_on_no_lane(tables: Tables) -> None:
    view = record(tables, scope="all")

    assert ["host"] == [row.status for row in view.undated]
    assert not any(mark.row.status == "host" for lane in view.lanes for mark in lane.marks)


def test_a_lane_binds_from_a_date_to_its_end_and_again(tables: Tables) -> None:
    lane = record(tables, bodies=("iaea",)).lanes[0]

    assert (
        Term(date(1994, 2, 15), date(1999, 7, 2)),
        Term(date(2003, 5, 1), None),
    ) == lane.terms


def test_a_partnership_binds_from_its_signature_and_a_treaty_does_not(tables: Tables) -> None:
    signed = frame_of(TABLES["body_status"], [status("un", "signed", "1994-05-27")])
    for kind, terms in (("partnership", (Term(date(1994, 5, 27), None),)), ("treaty", ())):
        frames = {name: tables[name] for name in TABLES}
        frames |= {"body_status": signed, "bodies": tables["bodies"].assign(kind=kind)}
        lanes = record(Tables(frames, {}, kind)).lanes

        assert [terms] == [lane.terms for lane in lanes if lane.body_id == "un"]


def test_a_source_that_disagrees_is_seen_in_the_note(tables: Tables) -> None:
    lane = record(tables, bodies=("npt",)).lanes[0]

    assert [False, True] == [mark.differ for mark in lane.marks]
    assert ["1994-03-21"] == [other.iso for other in lane.marks[1].others]


def test_a_picked_row_brings_its_neighbours_and_the_texts_claims(tables: Tables) -> None:
    picked = build_picked(tables, "npt-acceded-1994-02-14", "en", None)

    assert picked is not None
    assert "Non-Proliferation Treaty" == picked.name
    assert ["npt-ratified-1993"] == [row.record_id for row in picked.others]
    assert ((f"{DOC}:s0002", f"{DOC}:b0002", "joined"),) == picked.claims
    assert ["1994-03-21"] == [other.iso for other in picked.other_dates]


def test_an_event_can_be_picked_and_a_claim_is_no_row_of_the_record(tables: Tables) -> None:
    event = build_picked(tables, "event-gbr", "ru", None)

    assert event is not None
    assert "Великобритания" == event.name
    assert build_picked(tables, f"{DOC}:b0001", "en", None) is None


def test_kazakh_letters_sort_in_their_own_alphabet() -> None:
    names = ["Ұйым", "Одақ", "Өнер", "Қор", "Кеңес", "Әлем", "Адам"]

    assert ["Адам", "Әлем", "Кеңес", "Қор", "Одақ", "Өнер", "Ұйым"] == sorted(names, key=order_key)
