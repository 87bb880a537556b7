"""What the side panel shows of the record: its list by year, a state's facts, text against record.

Every row carries its source; nothing in here comes from the text but the numbers that it counts.
"""

from collections.abc import Iterable, Sequence

from kzdash.app.draw import theme
from kzdash.app.draw.cited import beside_payload, doubt, sources_of, titled
from kzdash.app.draw.labels import labels
from kzdash.app.map.figure import Look
from kzdash.app.map.figure_legend import record_inks
from kzdash.app.map.payload import (
    AgainstPayload,
    FactGroup,
    FactPayload,
    MapPayload,
    MapWords,
    NumberPayload,
    PanelBlock,
    PanelContent,
    RecordPayload,
    StatePayload,
    YearPayload,
)
from kzdash.app.map.view_against import Listed, NumberAgainst
from kzdash.app.map.view_panel import PlacePanel
from kzdash.app.map.view_record import (
    FIRST_YEAR,
    RecordEvent,
    RecordMapView,
    RecordMission,
    RecordState,
    class_of,
)
from kzdash.app.select.names import HOME
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow

MAX_ROWS = 5  # events of a state; the rest is counted, since a pick sends 10 kB at most
_GROUPS = ("by", "unsure", "undated", "later")


def record_list_payload(
    view: RecordMapView,
    numbers: tuple[NumberAgainst, ...],
    words: Words,
    *,
    mark: str | None = None,
) -> PanelContent:
    """Return the record's list: text against record, then what the year brought, then the rest.

    Args:
        view: The record by the end of a year.
        numbers: The numbers of the text that the record can be asked about.
        words: Sentences of the area ``map``.
        mark: The number that is open: its states are listed.
    """
    new = [s for s in view.states if s.standing == "dated" and s.year == view.year]
    before = [s for s in view.states if s.standing == "dated" and s.year != view.year]
    without = [s for s in view.states if s.standing in ("undated", "unverified")]
    events = [event for event in view.events if event.year == view.year]
    missions = [mission for mission in view.missions if mission.year == view.year]
    blocks = [
        _states("record_new", view, words, [(s.iso3, s.names, _day(s.row, words)) for s in new]),
        _missions(missions, view.year, words),
        _events(events, view.year, words),
        _states("record_before", view, words, [(s.iso3, s.names, str(s.year)) for s in before]),
        _states("record_open", view, words, [(s.iso3, s.names, "") for s in without]),
    ]
    return {
        "mode": "list",
        "lang": words.lang,
        "year": view.year,
        "against": _against(numbers, words, mark),
        "blocks": [block for block in blocks if block["items"]],
    }


def year_payload(view: RecordMapView, words: Words) -> YearPayload:
    """Return the year's control: range, words, and how many states each year has."""
    undated, unverified = view.count("undated"), view.count("unverified")
    return {
        "lang": words.lang,
        "first": FIRST_YEAR,
        "last": view.last_year,
        "year": view.year,
        "counts": view.dated_by_year,
        "said": words("record_count", dated="{dated}", undated=undated, unverified=unverified),
        "words": {
            "year_label": words("year_label"),
            "year_play": words("year_play"),
            "year_pause": words("year_pause"),
            "year_step": words("year_step"),
            "against_title": words("against_title"),
        },
    }


def record_payload(panel: PlacePanel, words: Words, *, is_open: bool) -> RecordPayload | None:
    """Return a state's facts from outside: relations, missions both ways, events; None without."""
    sides = {
        side: [mission for mission in panel.missions if mission.direction == direction]
        for side, direction in (("abroad", "abroad"), ("here", "in_kazakhstan"))
    }
    groups = [
        _group("", [_relations(panel.relations, words)] if panel.relations else [], words),
        *(
            _group(f"missions_{side}", [_mission(one, words) for one in found], words)
            for side, found in sides.items()
        ),
        _group("events", _first_events(panel.events, words), words, len(panel.events)),
    ]
    shown = [group for group in groups if group["rows"]]
    if not shown:
        return None
    return {
        "title": words("record_title"),
        "icon": theme.RECORD_ICON,
        "open": is_open,
        "groups": shown,
    }


def _states(
    key: str, view: RecordMapView, words: Words, rows: list[tuple[str, tuple[str, str, str], str]]
) -> PanelBlock:
    return {
        "title": words(key, year=view.year, n=len(rows)),
        "items": [
            {"id": iso3, "name": words.pick(names), "detail": said} for iso3, names, said in rows
        ],
    }


def _missions(missions: list[RecordMission], year: int, words: Words) -> PanelBlock:
    return {
        "title": words("record_missions", year=year, n=len(missions)),
        "items": [
            {
                "mark": mission.row.record_id,
                "name": words.pick(mission.names),
                "detail": f"{_side(mission, words)}: {_kind_and_city(mission, words)}",
            }
            for mission in missions
        ],
    }


def _events(events: list[RecordEvent], year: int, words: Words) -> PanelBlock:
    return {
        "title": words("record_events", year=year, n=len(events)),
        "items": [
            {
                "mark": event.row.record_id,
                "name": words.pick(event.names),
                "detail": f"{words(f'record.event_{event.row.status}')}, "
                f"{words.date(event.row.date)}",
            }
            for event in events
        ],
    }


def _against(
    numbers: tuple[NumberAgainst, ...], words: Words, mark: str | None
) -> AgainstPayload | None:
    if not numbers:
        return None
    return {
        "title": words("against_title"),
        "note": _limit_note(numbers, words),
        "numbers": [_number(number, words, is_open=number.figure_id == mark) for number in numbers],
    }


def _limit_note(numbers: tuple[NumberAgainst, ...], words: Words) -> str:
    limit = numbers[0].limit
    if not limit:
        return words("against_no_time")
    return words("against_note", date=words.date(limit))


def _number(number: NumberAgainst, words: Words, *, is_open: bool) -> NumberPayload:
    value = "–" if number.value is None else words.number(number.value)
    said: NumberPayload = {
        "mark": number.figure_id,
        "s": number.sentence_id,
        "value": value,
        "measure": words(f"code.measure_{number.measure}"),
        "open": is_open,
        "record": _record_says(number, words),
        "outside": beside_payload(number.beside, words),
    }
    if not (is_open and number.listed):
        return said
    groups = [(name, getattr(number, name)) for name in _GROUPS]
    return {
        **said,
        "note": words("against_at_least") if number.at_least else "",
        "groups": [
            {
                "title": words(f"against_{name}", n=len(rows)),
                "states": _names(rows, words),
            }
            for name, rows in groups
            if rows
        ],
    }


def _record_says(number: NumberAgainst, words: Words) -> str:
    if not number.listed:
        return words("against_not_listed")
    counts = {"by": len(number.by), "undated": len(number.undated) + len(number.unsure)}
    return words("against_counts", **counts)


def _names(rows: Iterable[Listed], words: Words) -> list[tuple[str, str]]:
    """Return (iso3, name) once a state, by name; a state may hold several missions."""
    found = {row.iso3: words.pick(row.names) for row in rows}
    return sorted(found.items(), key=lambda pair: pair[1])


def _group(key: str, rows: list[FactPayload], words: Words, total: int | None = None) -> FactGroup:
    title = words(key, n=len(rows) if total is None else total) if key else ""
    return {"title": title, "rows": rows}


def _relations(row: RecordRow, words: Words) -> FactPayload:
    said = (
        words("record_relations", date=words.date(row.date))
        if row.date
        else words("record_relations_undated")
    )
    return _sourced(row, said, words)


def _mission(mission: RecordMission, words: Words) -> FactPayload:
    day = _day(mission.row, words) or words("record_undated")
    return _sourced(mission.row, f"{_kind_and_city(mission, words)}: {day}", words)


def _first_events(events: Sequence[RecordEvent], words: Words) -> list[FactPayload]:
    rows = [_event(one, words) for one in events[:MAX_ROWS]]
    if more := len(events) - len(rows):
        said = words("more_events", n=more)
        rows.append({"text": said, "sources": [], "read_on": "", "doubt": ""})
    return rows


def _event(event: RecordEvent, words: Words) -> FactPayload:
    kind = words(f"record.event_{event.row.status}")
    said = f"{words.date(event.row.date)}, {kind}"
    return {**_sourced(event.row, said, words), "title": titled(event.row, words)}


def _sourced(row: RecordRow, said: str, words: Words) -> FactPayload:
    read = words("read_on", date=words.date(row.read_on)) if row.verified and row.read_on else ""
    return {
        "text": said,
        "sources": sources_of(row, words),
        "read_on": read,
        "doubt": doubt(row, words),
    }


def _kind_and_city(mission: RecordMission, words: Words) -> str:
    kind = words(f"record.mission_{mission.row.status}")
    city = words.pick(mission.cities)
    return f"{kind}, {city}" if city else kind


def _side(mission: RecordMission, words: Words) -> str:
    side = "abroad" if mission.direction == "abroad" else "here"
    return words(f"mark_{side}")


def _day(row: RecordRow, words: Words) -> str:
    return words.date(row.date) if row.date else ""


def record_map_payload(view: RecordMapView, look: Look) -> MapPayload:
    """Return the map of what the record says.

    States of every year are in it, each with its own: the browser moves through the years alone.
    """
    words = look.words
    camera = look.camera
    return {
        "world": look.world,
        "lang": words.lang,
        "alt": record_map_alt(view, words),
        "words": labels(MapWords, words),
        "home": {"id": HOME, "name": words.pick(view.home_names)},
        "states": [_record_state(state, words) for state in view.states],
        "chosen": list(look.chosen),
        "disputed": look.disputed,
        "camera": None if camera is None else (round(camera.x, 1), round(camera.y, 1), camera.k),
        "year": view.year,
        "classes": record_inks(),
        "marks": _record_marks(view),
        "mark_words": {name: words(f"mark_{name}") for name in ("abroad", "here", "event")},
    }


def _record_state(state: RecordState, words: Words) -> StatePayload:
    return {
        "id": state.iso3,
        "name": words.pick(state.names),
        "label": record_label(state, words),
        "year": state.year,
        "class_index": None if state.year is None else class_of(state.year),
        "open": state.standing in ("undated", "unverified"),
    }


def _record_marks(view: RecordMapView) -> list[tuple[str, str, int]]:
    """Return (state, abroad|here|event, year) of every dated mission and event with a source."""
    sides = {"abroad": "abroad", "in_kazakhstan": "here"}
    missions = [
        (mission.iso3, sides[mission.direction], mission.year)
        for mission in view.missions
        if mission.year is not None
    ]
    events = [(event.entity_id, "event", event.year) for event in view.events if event.year]
    return [*missions, *events]


def record_map_alt(view: RecordMapView, words: Words) -> str:
    """Return the record's map in one sentence."""
    return words(
        "record_alt",
        year=view.year,
        dated=view.count("dated"),
        undated=view.count("undated") + view.count("unverified"),
    )


def record_label(state: RecordState, words: Words) -> str:
    """Return name, date and that it comes from outside."""
    name = words.pick(state.names)
    if state.standing == "unverified":
        said = words("record_unverified")
    elif not state.row.date:
        said = words("record_undated")
    else:
        said = words("record_since", date=words.date(state.row.date))
    if state.row.verified and not state.row.is_sure:
        said = f"{said}; {words('record.only_copy')}"
    return f"{name}: {said}"
