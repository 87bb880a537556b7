"""Map page: whom the text ties Kazakhstan to; the record as a layer of its own."""

from kzdash.app.map import page_filters
from kzdash.app.map.page import draw_bar, draw_record_layer, draw_text_layer
from kzdash.app.map.page_archive import draw_archive_layer
from kzdash.app.map.page_look import OWN
from kzdash.app.screen.frame import open_page
from kzdash.app.screen.scope import scope_of

page = open_page("map", heading=False, own=OWN)
layer = page_filters.layer_of(page)
scope = scope_of(page.tables, page.address)
draw_bar(page, layer, scope)
if layer == "record":
    draw_record_layer(page)
elif scope:
    draw_archive_layer(page, scope)
else:
    draw_text_layer(page)
