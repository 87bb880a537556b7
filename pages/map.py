"""Map page: whom the text ties Kazakhstan to; the record as a layer of its own."""

from kzdash.ui import map_controls
from kzdash.ui.frame import open_page
from kzdash.ui.map_page import draw_heading, draw_record_layer, draw_switches, draw_text_layer

page = open_page("map", heading=False)
layer = map_controls.layer_of(page)
draw_heading(page, layer)
draw_switches(page, layer)
if layer == "record":
    draw_record_layer(page)
else:
    draw_text_layer(page)
