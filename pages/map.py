"""Map page: whom the text ties Kazakhstan to; the record as a layer of its own."""

from kzdash.ui import map_controls
from kzdash.ui.frame import open_page
from kzdash.ui.map_archive import draw_archive_layer
from kzdash.ui.map_page import draw_heading, draw_record_layer, draw_switches, draw_text_layer
from kzdash.ui.scope import scope_of

page = open_page("map", heading=False)
layer = map_controls.layer_of(page)
scope = scope_of(page.tables)
draw_heading(page, layer, scope)
draw_switches(page, layer, scope)
if layer == "record":
    draw_record_layer(page)
elif scope:
    draw_archive_layer(page, scope)
else:
    draw_text_layer(page)
