"""Map page: whom the text ties Kazakhstan to; the record as a layer of its own."""

from kzdash.app.map import page_filters
from kzdash.app.map.page import draw_bar, draw_record_layer, draw_text_layer
from kzdash.app.map.page_look import OWN
from kzdash.app.screen.frame import open_page

page = open_page("map", heading=False, own=OWN)
layer = page_filters.layer_of(page)
draw_bar(page, layer)
if layer == "record":
    draw_record_layer(page)
else:
    draw_text_layer(page)
