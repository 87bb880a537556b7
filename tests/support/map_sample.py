"""A handful of places, ties and record rows for the tests of the map's figures and pictures."""

from dataclasses import replace

from kzdash.app.map.model import MapTie, TieArc, TieMapView, TiePlace
from kzdash.app.map.view_against import Listed, NumberAgainst
from kzdash.app.map.view_panel import PlacePanel, TieLine
from kzdash.app.map.view_record import RecordEvent, RecordMapView, RecordMission, RecordState
from kzdash.record.questions import RecordRow
from kzdash.record.source import Source
from kzdash.record.totals import TotalsBeside
from kzdash.tables import codes

PLANNED = MapTie("t1", "s1", "CHN", "agreement", "planned", "stated")
DONE = MapTie("t2", "s2", "CHN", "agreement", "done", "context")
GROUP = MapTie("t3", "s3", "baltic", "relations", "done", "group")
CHINA = TiePlace(
    place_id="CHN", names=("Қытай", "Китай", "China"), region="eastern_asia", members=(),
    on_map=True, statuses=(("done", 1), ("planned", 1)), ties=(PLANNED, DONE),
)  # fmt: skip
MONGOLIA = replace(
    CHINA, place_id="MNG", names=("Моңғолия", "Монголия", "Mongolia"), statuses=(), ties=()
)
SOVIET = replace(
    MONGOLIA, place_id="SUN", names=("КСРО", "СССР", "Soviet Union"), region="", on_map=False
)
BALTIC = TiePlace(
    place_id="baltic", names=("Балтық елдері", "Страны Балтии", "Baltic states"), region="",
    members=("EST", "KAZ", "LVA"), on_map=True, statuses=(("done", 1),), ties=(GROUP,),
)  # fmt: skip
HOME = ("Қазақстан", "Казахстан", "Kazakhstan")


def zeros(order: tuple[str, ...], **found: int) -> tuple[tuple[str, int], ...]:
    return tuple((code, found.get(code, 0)) for code in order)


VIEW = TieMapView(
    home_names=HOME,
    arcs=(TieArc("CHN", "agreement", (("done", 1), ("planned", 1)), (DONE, PLANNED)),),
    states=(CHINA, MONGOLIA, SOVIET),
    groups=(BALTIC,),
    status_counts=zeros(codes.TIE_STATUSES, done=2, planned=1),
    kind_counts=zeros(codes.TIE_KINDS, agreement=2, relations=1),
    tie_count=3,
    sentence_count=3,
    section=None,
    regions=("eastern_asia",),
    doc_titles=("Сыртқы саясат", "Внешняя политика", "The foreign policy"),
)
EMPTY = TieMapView(
    HOME, (), (), (), zeros(codes.TIE_STATUSES), zeros(codes.TIE_KINDS), 0, 0, None, ()
)


def record_row(iso3: str, date: str, *, verified: bool = True) -> RecordRow:
    return RecordRow(
        f"relations-{iso3}", "relations", iso3, "relations", date, "day", verified,
        Source("https://example.org/a", "A source", "press") if verified else None, None,
        "2026-11-20", "", ("", "", ""),
    )  # fmt: skip


def fact(record_id: str, kind: str, date: str) -> RecordRow:
    """Return a sourced mission or event."""
    return replace(
        record_row("CHN", date), record_id=record_id, table="missions", status=kind,
        titles=("Сапар", "Визит", "A visit") if kind == "visit" else ("", "", ""),
    )  # fmt: skip


RECORD = RecordMapView(
    year=1992,
    last_year=2026,
    states=(
        RecordState("CHN", CHINA.names, "dated", 1992, 0, record_row("CHN", "1992-01-03")),
        RecordState("MNG", MONGOLIA.names, "later", 1995, None, record_row("MNG", "1995-01-03")),
        RecordState("NPL", ("Н", "Н", "N"), "unverified", None, None,
                    record_row("NPL", "", verified=False)),
    ),
    class_counts=(1, 0, 0, 0),
    home_names=HOME,
    missions=(
        RecordMission("CHN", CHINA.names, "abroad", ("Бейжің", "Пекин", "Beijing"), 1992, fact("m1", "embassy", "1992-07-01")),
        RecordMission("CHN", CHINA.names, "in_kazakhstan", ("", "", ""), 1994, fact("m2", "embassy", "1994")),
        RecordMission("CHN", CHINA.names, "abroad", ("Шанхай", "Шанхай", "Shanghai"), None, fact("m3", "consulate", "")),
    ),
    events=(RecordEvent("CHN", CHINA.names, 1992, fact("e1", "visit", "1992-03-01")),),
)  # fmt: skip
NUMBERS = (
    NumberAgainst(
        "f1", "s9", "diplomatic_relations", 105.0, "1995-11-23", listed=True, at_least=False,
        beside=TotalsBeside(None, None, 4),
        by=(Listed("CHN", CHINA.names, "1992-01-03"),),
        unsure=(Listed("IRN", ("Иран", "Иран", "Iran"), "1995"),),
        later=(Listed("MNG", MONGOLIA.names, "1996"),),
        undated=(Listed("NPL", ("Н", "Н", "N"), ""),),
    ),
    NumberAgainst(
        "f2", "s9", "organisation_offices", 16.0, "1995-11-23", listed=False, at_least=False,
        beside=TotalsBeside(None, None, None),
    ),
)  # fmt: skip
PANEL = PlacePanel(
    "CHN", CHINA.names, ("Қытай", "ҚХР"), 3, CHINA,
    (TieLine(PLANNED, ("бір", "", "one"), 4, 3), TieLine(DONE, ("екі", "два", "two"), 9, None)),
    record_row("CHN", "1992-01-03"),
)  # fmt: skip
