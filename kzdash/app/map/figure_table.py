"""The map as a table: the same rows, in words."""

from collections.abc import Mapping

import pandas as pd

from kzdash.app.draw import theme
from kzdash.app.draw.cited import cited_line
from kzdash.app.draw.stated import where
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_panel import TieLine
from kzdash.app.map.view_record import RecordMapView
from kzdash.i18n import Words


def tie_rows(
    view: TieMapView,
    words: Words,
    lines: Mapping[str, TieLine],
    chosen: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return one labelled row per tie: state, kind, status, sentence, line.

    The hidden columns ``_s`` and ``_mark`` carry the ids.

    Args:
        view: The map under its filters.
        words: Sentences of the area ``map``.
        lines: Tie -> its sentence and where it stands.
        chosen: The places whose ties are wanted; none: all.
    """
    names = ("partner", "kind", "status", "sentence", "line")
    columns = {name: words(f"column_{name}") for name in names}
    rows = [
        {
            columns["partner"]: words.pick(place.names),
            columns["kind"]: _iconed(theme.KIND_ICON, "kind", tie.kind, words),
            columns["status"]: _iconed(theme.STATUS_ICON, "status", tie.status, words),
            columns["sentence"]: words.pick(line.texts),
            columns["line"]: where(line, words),
            "_s": tie.sentence_id,
            "_mark": tie.tie_id,
        }
        for place in (*view.tied, *view.groups)
        if not chosen or place.place_id in chosen
        for tie in place.ties
        if (line := lines.get(tie.tie_id)) is not None
    ]
    return pd.DataFrame(rows, columns=[*columns.values(), "_s", "_mark"])


def counted_rows(view: TieMapView, words: Words, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per partner, kind and status with the documents that state it.

    A place without arcs has a row per status. The hidden column ``_country`` is the partner's id.
    """
    names = ("partner", "kind", "status", "documents")
    columns = [*(words(f"column_{name}") for name in names), "_country"]
    rows = []
    for place in (*view.tied, *view.groups):
        if chosen and place.place_id not in chosen:
            continue
        kinds = [
            (_iconed(theme.KIND_ICON, "kind", arc.kind, words), arc.statuses)
            for arc in view.arcs_to(place.place_id)
        ]
        rows += [
            (words.pick(place.names), kind, _iconed(theme.STATUS_ICON, "status", status, words), n,
             place.place_id)
            for kind, statuses in kinds or [("", place.statuses)]
            for status, n in statuses
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def record_rows(view: RecordMapView, words: Words, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per state up to the year, of the *chosen* where there are any."""
    columns = [words(f"column_{name}") for name in ("state", "since", "source", "read_on")]
    rows = [
        (
            words.pick(state.names),
            words.date(state.row.date) if state.row.date else words("record_undated"),
            cited_line(state.row, words),
            words.date(state.row.read_on) if state.row.read_on else "",
        )
        for state in sorted(view.states, key=lambda s: (not s.row.date, s.row.date, s.iso3))
        if state.standing != "later" and (not chosen or state.iso3 in chosen)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _iconed(icons: Mapping[str, str], what: str, code: str, words: Words) -> str:
    return f"{icons[code]} {words(f'code.{what}_{code}')}"
