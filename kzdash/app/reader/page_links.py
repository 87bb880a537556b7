"""Ways from the reader to the pages that show the same entity."""

from urllib.parse import urlencode

from kzdash.app.draw.payload import Changes, LabelledTarget
from kzdash.app.reader.view_find import EntityView
from kzdash.app.screen import address as addresses
from kzdash.app.screen import menu
from kzdash.app.screen.frame import Page
from kzdash.tables.codes import BODY_KINDS, PLACE_KINDS


def entity_links(page: Page, entity: EntityView) -> list[LabelledTarget]:
    """Return the links to the map and the timeline that show *entity*, with the place kept."""
    kept = {"s": page.address.sentence, "entity": entity.entity_id}
    ways: list[tuple[str, Changes]] = []
    if entity.kind in PLACE_KINDS:
        ways.append(("map", {**kept, "country": [entity.entity_id]}))
    if entity.kind in (*BODY_KINDS, *PLACE_KINDS):
        body = [entity.entity_id] if entity.kind in BODY_KINDS else None
        ways.append(("timeline", {**kept, "body": body}))
    there = {entry.name for entry in menu.entries()}
    return [
        {
            "page": target,
            "changes": changes,
            "label": page.t(f"entity_on_{target}", name=entity.name),
            "href": menu.href(
                target, urlencode(addresses.href_params(target, **changes), doseq=True)
            ),
        }
        for target, changes in ways
        if target in there
    ]
