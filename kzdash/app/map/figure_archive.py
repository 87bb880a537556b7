"""The chosen places of many documents, as the map's panel; every number counts documents."""

from kzdash.app.draw.stated import in_documents, stated_line
from kzdash.app.map.figure_panel import places_of
from kzdash.app.map.figure_record import record_payload
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import PanelContent, PlacePayload
from kzdash.app.map.view_archive import ArchivePanel
from kzdash.i18n import Words


def archive_panel_payload(
    panels: tuple[ArchivePanel, ...],
    view: TieMapView,
    words: Words,
    *,
    mark: str | None,
    record_first: bool = False,
) -> PanelContent:
    """Return the chosen places, each with a sentence of each of its first documents."""
    others = ((place.place_id, place.names) for place in (*view.states, *view.groups))
    places = [_panel(panel, view, words, mark, record_open=record_first) for panel in panels]
    content = places_of(places, others, words)
    return {**content, "text_title": words("layer_text") if record_first else ""}


def _panel(
    panel: ArchivePanel, view: TieMapView, words: Words, mark: str | None, *, record_open: bool
) -> PlacePayload:
    place = view.place(panel.place_id)
    name = words.pick(panel.names)
    stated = panel.stated
    more = stated.documents > len(stated.lines)
    count = words.number(stated.documents)
    return {
        "id": panel.place_id,
        "name": name,
        "remove": words("remove", name=name),
        "facts": [in_documents(stated.documents, words)] if stated.documents else [],
        "note": "" if stated.lines else words("archive_no_tie"),
        "ties": [stated_line(line, words, mark) for line in stated.lines],
        "more": words("archive_all", n=stated.documents, count=count) if more else "",
        "no_outline": "" if place is None or place.on_map else words("no_outline"),
        "record": record_payload(panel.record, words, is_open=record_open),
    }
