"""The map as a table: the same rows, in words."""

from collections.abc import Mapping

import pandas as pd

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView


def tie_rows(view: TieMapView, lang: str, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per tie, of the *chosen* places where there are any.

    The hidden columns ``_s`` and ``_mark`` carry the ids.
    """
    columns = {
        name: i18n.text(f"map.column_{name}", lang)
        for name in ("partner", "kind", "status", "level")
    }
    rows = [
        {
            columns["partner"]: i18n.pick(place.names, lang),
            columns["kind"]: _iconed(theme.KIND_ICON, "kind", tie.kind, lang),
            columns["status"]: _iconed(theme.STATUS_ICON, "status", tie.status, lang),
            columns["level"]: _iconed(theme.LEVEL_ICON, "level", tie.level, lang),
            "_s": tie.sentence_id,
            "_mark": tie.tie_id,
        }
        for place in (*view.tied, *view.groups)
        if not chosen or place.place_id in chosen
        for tie in place.ties
    ]
    return pd.DataFrame(rows, columns=[*columns.values(), "_s", "_mark"])


def record_rows(view: RecordMapView, lang: str, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per state up to the year, of the *chosen* where there are any."""
    columns = [
        i18n.text(f"map.column_{name}", lang) for name in ("state", "since", "source", "read_on")
    ]
    rows = [
        (
            i18n.pick(state.names, lang),
            i18n.date(state.row.date, lang) if state.row.date else i18n.text(
                "map.record_undated", lang
            ),
            state.row.source_title
            if state.row.verified
            else i18n.text("map.record_unverified", lang),
            i18n.date(state.row.read_on, lang) if state.row.read_on else "",
        )
        for state in sorted(view.states, key=lambda s: (not s.row.date, s.row.date, s.iso3))
        if state.standing != "later" and (not chosen or state.iso3 in chosen)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _iconed(icons: Mapping[str, str], what: str, code: str, lang: str) -> str:
    return f"{icons[code]} {i18n.text(f'code.{what}_{code}', lang)}"
