"""What the head of a page asks for ahead of the first run: each once, and all of it there."""

import re

from kzdash import paths
from kzdash.app.server.index import index_html
from kzdash.app.server.preload import page_links

HREF = re.compile(r'href="([^"]+)"')


def test_the_map_names_its_own_modules_and_outlines():
    links = HREF.findall(page_links("map", index_html()))
    names = {link.rsplit("/", 1)[1] for link in links if link.startswith("/assets/")}
    modules = {path.name for path in (paths.APP / "map" / "assets").glob("map*.js")} - {
        "map_webgl.js",
        "map_year.js",
    }

    assert modules <= names
    assert "world.json" in names


def test_nothing_is_named_twice_or_beside_what_the_page_names_already():
    links = HREF.findall(page_links("map", index_html()))
    there = set(re.findall(r"js/([\w.-]+\.js)", index_html()))

    assert len(links) == len(set(links))
    assert set() == there & {link.rsplit("/", 1)[1] for link in links}


def test_a_page_without_a_list_names_what_every_page_has():
    links = HREF.findall(page_links("", index_html()))

    assert any("BidiComponent" in link for link in links)
    assert not any("map.js" in link for link in links)
