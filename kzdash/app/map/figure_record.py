"""What the side panel shows of the record: its list by year, a state's facts, text against record.

Every row carries its source; nothing in here comes from the text but the numbers that it counts.
"""

from collections.abc import Iterable
from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map.view_against import Listed, NumberAgainst
from kzdash.app.map.view_missions import RecordEvent, RecordFact, RecordMission
from kzdash.app.map.view_panel import PlacePanel
from kzdash.app.map.view_record import FIRST_YEAR, RecordMapView

Payload = dict[str, Any]
MAX_ROWS = 20  # events of a state; the rest is counted
_GROUPS = ("by", "unsure", "undated", "later")


def record_list_payload(
    view: RecordMapView,
    numbers: tuple[NumberAgainst, ...],
    lang: str,
    *,
    mark: str | None = None,
) -> Payload:
    """Return the record's list: text against record, then what the year brought, then the rest.

    Args:
        view: The record by the end of a year.
        numbers: The numbers of the text that the record can be asked about.
        lang: The page's language.
        mark: The number that is open: its states are listed.
    """
    new = [s for s in view.states if s.standing == "dated" and s.year == view.year]
    before = [s for s in view.states if s.standing == "dated" and s.year != view.year]
    without = [s for s in view.states if s.standing in ("undated", "unverified")]
    events = [event for event in view.events if event.year == view.year]
    missions = [mission for mission in view.missions if mission.year == view.year]
    names = {state.iso3: i18n.pick(state.names, lang) for state in view.states}
    blocks = [
        _states("record_new", view, lang, [(s.iso3, s.names, _day(s.row, lang)) for s in new]),
        _missions(missions, names, view.year, lang),
        _events(events, view.year, lang),
        _states("record_before", view, lang, [(s.iso3, s.names, str(s.year)) for s in before]),
        _states("record_open", view, lang, [(s.iso3, s.names, "") for s in without]),
    ]
    return {
        "mode": "list",
        "lang": lang,
        "year": view.year,
        "against": _against(numbers, lang, mark),
        "blocks": [block for block in blocks if block["items"]],
    }


def year_payload(view: RecordMapView, lang: str) -> Payload:
    """Return the year's control: range, words, and how many states each year has."""
    words = ("year_label", "year_play", "year_pause", "year_step")
    open_counts = {name: view.count(name) for name in ("undated", "unverified")}
    said = i18n.text("map.record_count", lang, dated="{dated}", **open_counts)
    return {
        "lang": lang,
        "first": FIRST_YEAR,
        "last": view.last_year,
        "year": view.year,
        "counts": view.dated_by_year,
        "said": said,
        "words": {word: i18n.text(f"map.{word}", lang) for word in words},
    }


def record_payload(panel: PlacePanel, lang: str, *, is_open: bool) -> Payload | None:
    """Return a state's facts from outside: relations, missions both ways, events; None without."""
    sides = {
        side: [mission for mission in panel.missions if mission.direction == direction]
        for side, direction in (("abroad", "abroad"), ("here", "in_kazakhstan"))
    }
    groups = [
        _group("", [_relations(panel.relations, lang)] if panel.relations else [], lang),
        *(
            _group(f"missions_{side}", [_mission(one, lang) for one in found], lang)
            for side, found in sides.items()
        ),
        _group("events", [_event(one, lang) for one in panel.events[:MAX_ROWS]], lang),
    ]
    shown = [group for group in groups if group["rows"]]
    if not shown:
        return None
    return {
        "title": i18n.text("map.record_title", lang),
        "icon": theme.RECORD_ICON,
        "open": is_open,
        "groups": shown,
    }


def _states(
    key: str, view: RecordMapView, lang: str, rows: list[tuple[str, tuple[str, str, str], str]]
) -> Payload:
    return {
        "title": i18n.text(f"map.{key}", lang, year=view.year, n=len(rows)),
        "items": [
            {"id": iso3, "name": i18n.pick(names, lang)} | ({"detail": said} if said else {})
            for iso3, names, said in rows
        ],
    }


def _missions(
    missions: list[RecordMission], names: dict[str, str], year: int, lang: str
) -> Payload:
    return {
        "title": i18n.text("map.record_missions", lang, year=year, n=len(missions)),
        "items": [
            {
                "mark": mission.row.record_id,
                "name": names.get(mission.iso3, mission.iso3),
                "detail": f"{_side(mission, lang)}: {_kind_and_city(mission, lang)}",
            }
            for mission in missions
        ],
    }


def _events(events: list[RecordEvent], year: int, lang: str) -> Payload:
    return {
        "title": i18n.text("map.record_events", lang, year=year, n=len(events)),
        "items": [
            {
                "mark": event.row.record_id,
                "name": i18n.pick(event.names, lang),
                "detail": f"{i18n.text(f'record.event_{event.row.status}', lang)}, "
                f"{i18n.date(event.row.date, lang)}",
            }
            for event in events
        ],
    }


def _against(numbers: tuple[NumberAgainst, ...], lang: str, mark: str | None) -> Payload | None:
    if not numbers:
        return None
    return {
        "title": i18n.text("map.against_title", lang),
        "note": _limit_note(numbers, lang),
        "numbers": [_number(number, lang, is_open=number.figure_id == mark) for number in numbers],
    }


def _limit_note(numbers: tuple[NumberAgainst, ...], lang: str) -> str:
    limit = numbers[0].limit
    if not limit:
        return i18n.text("map.against_no_time", lang)
    return i18n.text("map.against_note", lang, date=i18n.date(limit, lang))


def _number(number: NumberAgainst, lang: str, *, is_open: bool) -> Payload:
    value = "–" if number.value is None else i18n.number(number.value, lang)
    said = {
        "mark": number.figure_id,
        "s": number.sentence_id,
        "value": value,
        "measure": i18n.text(f"code.measure_{number.measure}", lang),
        "open": is_open,
        "record": _record_says(number, lang),
    }
    if not (is_open and number.listed):
        return said
    groups = [(name, getattr(number, name)) for name in _GROUPS]
    return said | {
        "note": i18n.text("map.against_at_least", lang) if number.at_least else "",
        "groups": [
            {
                "title": i18n.text(f"map.against_{name}", lang, n=len(rows)),
                "states": _names(rows, lang),
            }
            for name, rows in groups
            if rows
        ],
    }


def _record_says(number: NumberAgainst, lang: str) -> str:
    if not number.listed:
        return i18n.text("map.against_not_listed", lang)
    counts = {"by": len(number.by), "undated": len(number.undated) + len(number.unsure)}
    return i18n.text("map.against_counts", lang, **counts)


def _names(rows: Iterable[Listed], lang: str) -> list[tuple[str, str]]:
    """Return (iso3, name) once a state, by name; a state may hold several missions."""
    found = {row.iso3: i18n.pick(row.names, lang) for row in rows}
    return sorted(found.items(), key=lambda pair: pair[1])


def _group(key: str, rows: list[Payload], lang: str) -> Payload:
    title = i18n.text(f"map.{key}", lang, n=len(rows)) if key else ""
    return {"title": title, "rows": rows}


def _relations(row: RecordFact, lang: str) -> Payload:
    said = (
        i18n.text("map.record_relations", lang, date=i18n.date(row.date, lang))
        if row.date
        else i18n.text("map.record_relations_undated", lang)
    )
    return _sourced(row, said, lang)


def _mission(mission: RecordMission, lang: str) -> Payload:
    day = _day(mission.row, lang) or i18n.text("map.record_undated", lang)
    return _sourced(mission.row, f"{_kind_and_city(mission, lang)}: {day}", lang)


def _event(event: RecordEvent, lang: str) -> Payload:
    kind = i18n.text(f"record.event_{event.row.status}", lang)
    said = f"{i18n.date(event.row.date, lang)}, {kind}"
    # The record's titles of events are English in every language of the page.
    return _sourced(event.row, said, lang) | {"title_en": event.row.title_en}


def _sourced(row: RecordFact, said: str, lang: str) -> Payload:
    if not row.verified:
        return {"text": said, "unverified": i18n.text("map.record_unverified", lang)}
    read = i18n.text("map.read_on", lang, date=i18n.date(row.read_on, lang)) if row.read_on else ""
    return {"text": said, "source": row.source_title, "url": row.source_url, "read_on": read}


def _kind_and_city(mission: RecordMission, lang: str) -> str:
    kind = i18n.text(f"record.mission_{mission.row.status}", lang)
    return f"{kind}, {mission.city}" if mission.city else kind


def _side(mission: RecordMission, lang: str) -> str:
    side = "abroad" if mission.direction == "abroad" else "here"
    return i18n.text(f"map.mark_{side}", lang)


def _day(row: RecordFact, lang: str) -> str:
    return i18n.date(row.date, lang) if row.date else ""
