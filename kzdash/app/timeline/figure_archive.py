"""The timeline of many documents as payloads: bars of years, list, chosen bodies, table.

The list and the chosen ones are drawn by the component of the map's side
(:mod:`kzdash.app.map.figure_panel`); every number counts documents.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.stated import in_documents, place_words, stated_line
from kzdash.app.select.archive_lines import StatedLine
from kzdash.app.timeline.view_archive import MAX_SHOWN, ArchiveTimelineView, CountedEntity, StatedOf
from kzdash.i18n import Words

Payload = dict[str, Any]
FIRST_YEAR = 1900  # earlier years have no bar and stand in words
MOST_DECADES = 80  # years whose decades have room under the bars of a narrow screen
BODY, PLACE = "body:", "place:"  # what an entry of the list is


def years_payload(view: ArchiveTimelineView, lang: str, year: int | None) -> Payload:
    """Return a bar a year from the first that is named to the last; *year* is the chosen one."""
    counted = dict(view.years)
    most = max(counted.values(), default=1)
    first = max(min(counted, default=FIRST_YEAR), FIRST_YEAR)
    years = range(first, max(counted, default=first) + 1) if counted else range(0)
    step = 10 if len(years) <= MOST_DECADES else 50
    return {
        "lang": lang,
        "label": i18n.text("timeline.archive_years", lang),
        "early": _early(counted, lang),
        "bars": [
            {
                "year": one,
                "share": round(counted.get(one, 0) / most, 4),
                "label": f"{one}: {in_documents(counted.get(one, 0), Words('timeline', lang))}",
                "tick": one == first or (one % step == 0 and one - first > step // 4),
                "pressed": one == year,
                "empty": one not in counted,
            }
            for one in years
        ],
    }


def list_payload(view: ArchiveTimelineView, lang: str) -> Payload:
    """Return bodies by theme, those with the most documents first, and then pending ties."""
    themes = dict.fromkeys(body.theme for body in view.bodies)
    blocks = [
        _block(
            i18n.text(f"record.theme_{name or 'other'}", lang),
            [body for body in view.bodies if body.theme == name],
            BODY,
            lang,
        )
        for name in themes
    ]
    pending = _block(i18n.text("timeline.archive_pending", lang), view.pending, PLACE, lang)
    shown = [block for block in (*blocks, pending) if block["items"]]
    return {"mode": "list", "lang": lang, "words": words(lang), "spelled": True, "blocks": shown}


def chosen_payload(
    chosen: Sequence[StatedOf], view: ArchiveTimelineView, lang: str, mark: str | None
) -> Payload:
    """Return the chosen bodies and places, each with a sentence of each of its first documents."""
    shown = {one.entity_id for one in chosen}
    others = [(BODY, one) for one in view.bodies] + [(PLACE, one) for one in view.pending]
    return {
        "mode": "places",
        "lang": lang,
        "words": words(lang),
        "back": i18n.text("timeline.archive_back", lang),
        "text_title": "",
        "compare": {
            "label": i18n.text("timeline.archive_compare", lang),
            "options": [
                [f"{kind}{one.entity_id}", i18n.pick(one.names, lang)]
                for kind, one in others
                if len(chosen) < MAX_SHOWN and one.entity_id not in shown
            ],
        },
        "places": [_chosen(one, lang, mark) for one in chosen],
    }


def words(lang: str) -> Payload:
    """Return the words of the map's side, and sign, word and ink of each status of a claim."""
    known = place_words(Words("timeline", lang))
    claims = {
        f"claim_{status}": [theme.STATUS_ICON[ink], claim_word(status, lang), ink]
        for status, ink in theme.CLAIM_STATUS.items()
    }
    return {**known, "status": {**known["status"], **claims}, "no_tie": ""}


def claim_word(status: str, lang: str) -> str:
    """Return the word for a claim's status."""
    return i18n.text(f"code.claim_{status}", lang)


def rows_of(view: ArchiveTimelineView, lang: str) -> pd.DataFrame:
    """Return one labelled row per body or place and status, with the number of documents.

    The hidden columns ``_body`` and ``_country`` carry the id of the one or the other.
    """
    columns = [
        i18n.text(f"timeline.archive_column_{name}", lang)
        for name in ("of", "theme", "status", "documents")
    ]
    rows = [
        (
            i18n.pick(one.names, lang),
            i18n.text(f"record.theme_{one.theme or 'other'}", lang) if kind == BODY else "",
            _status(status, kind, lang),
            n,
            one.entity_id if kind == BODY else None,
            one.entity_id if kind == PLACE else None,
        )
        for kind, entities in ((BODY, view.bodies), (PLACE, view.pending))
        for one in entities
        for status, n in one.statuses
    ]
    return pd.DataFrame(rows, columns=[*columns, "_body", "_country"])


def _early(counted: Mapping[int, int], lang: str) -> str:
    """Return which years before the first bar are named, in words; "" for none."""
    early = [year for year in counted if year < FIRST_YEAR]
    if not early:
        return ""
    return i18n.text("timeline.archive_early", lang, years=", ".join(map(str, early)))


def _status(status: str, kind: str, lang: str) -> str:
    if kind == BODY:
        return f"{theme.STATUS_ICON[theme.CLAIM_STATUS[status]]} {claim_word(status, lang)}"
    return f"{theme.STATUS_ICON[status]} {i18n.text(f'code.status_{status}', lang)}"


def _block(title: str, entities: Sequence[CountedEntity], kind: str, lang: str) -> Payload:
    prefix = "claim_" if kind == BODY else ""
    return {
        "title": f"{title} · {i18n.number(len(entities), lang)}",
        "items": [
            {
                "id": f"{kind}{one.entity_id}",
                "name": i18n.pick(one.names, lang),
                "detail": in_documents(one.documents, Words("timeline", lang)),
                "counts": [
                    [f"{prefix}{status}", i18n.number(n, lang)] for status, n in one.statuses
                ],
            }
            for one in entities
        ],
    }


def _chosen(one: StatedOf, lang: str, mark: str | None) -> Payload:
    stated = one.stated
    name = i18n.pick(one.names, lang)
    more = stated.documents - len(stated.lines)
    return {
        "id": f"{BODY if one.is_body else PLACE}{one.entity_id}",
        "name": name,
        "remove": i18n.text("map.remove", lang, name=name),
        "facts": [in_documents(stated.documents, Words("timeline", lang))]
        if stated.documents
        else [],
        "note": "" if stated.lines else i18n.text("timeline.archive_nothing", lang),
        "ties": [_line(line, one.is_body, lang, mark) for line in stated.lines],
        "rest": i18n.text("timeline.archive_rest", lang, n=more, count=i18n.number(more, lang))
        if more
        else "",
    }


def _line(line: StatedLine, is_body: bool, lang: str, mark: str | None) -> Payload:  # noqa: FBT001
    drawn = stated_line(line, Words("timeline", lang), mark)
    return {**drawn, "status": f"claim_{line.status}" if is_body else line.status}
