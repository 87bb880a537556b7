"""What the head of a page asks for ahead of the first run: each once, and all of it there."""

import re

from kzdash import paths
from kzdash.app.server.index import index_html
from kzdash.app.server.preload import page_links

HREF = re.compile(r'href="([^"]+)"')


def test_the_map_names_the_modules_of_what_it_opens_with():
    links = HREF.findall(page_links("map", index_html()))
    names = {link.rsplit("/", 1)[1] for link in links if link.startswith("/assets/")}
    every = {path.name for path in (paths.APP / "map" / "assets").glob("*.js")}
    record = {f"map{part}.js" for part in ("", "_camera", "_input", "_scene", "_legend", "_year")}

    assert every - record - {"map_webgl.js"} <= names


def test_nothing_is_named_twice_or_beside_what_the_page_names_already():
    links = HREF.findall(page_links("map", index_html()))
    there = set(re.findall(r"js/([\w.-]+\.js)", index_html()))

    assert len(links) == len(set(links))
    assert set() == there & {link.rsplit("/", 1)[1] for link in links}


def test_a_page_without_a_list_names_what_every_page_has():
    links = HREF.findall(page_links("", index_html()))

    assert any("BidiComponent" in link for link in links)
    assert not any("map.js" in link for link in links)
