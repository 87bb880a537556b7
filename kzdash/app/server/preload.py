"""Preload links in the head of a page for the files that it needs after its first run.

Streamlit loads the script of an element when the first such element arrives, and that script's
own imports after it; a page's own modules come after those. Each is a step of waiting. Named in
the head they come while the server still runs the page.
"""

import re
from collections.abc import Mapping
from functools import cache

from kzdash.app.server import assets

# Streamlit's elements that every page has, by the name of their script without its hash.
_ELEMENTS = ("BidiComponent",)
_PAGE_ELEMENTS: Mapping[str, tuple[str, ...]] = {"map": ("ButtonGroup",)}
_PAGE_MODULES: Mapping[str, tuple[str, ...]] = {
    "map": (
        *(
            "ribbon_map.js",
            "ribbon_filter.js",
            "ribbon_input.js",
            "ribbon_line.js",
            "ribbon_view.js",
            "map_ground.js",
            "map_link.js",
        ),
        *("map_panel.js", "map_panel_record.js", "map_chips.js", "cited.js", "titled.js"),
        "totals.js",
    ),
    "briefing": (
        *("briefing.js", "briefing_controls.js", "briefing_keys.js", "briefing_picture.js"),
        *("briefing_list.js", "card.js", "cited.js", "titled.js"),
        "download.js",
    ),
}
_PAGE_FETCHES: Mapping[str, tuple[str, ...]] = {
    "briefing": ("briefing.css", "briefing_list.css", "card.css", "frame.css", "world.json"),
    "map": ("ribbon_map.css", "map_panel.css", "map_chips.css", "frame.css"),
}
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@cache
def page_links(page: str, index: str) -> str:
    """Return the links for the head of a page.

    Args:
        page: Name of the page; "" for the start page.
        index: The page that carries the app: what it names already is not named again.
    """
    scripts = [f"/static/js/{name}" for name in _chunks(page) if name not in index]
    scripts += [assets.address_of(name) for name in _PAGE_MODULES.get(page, ())]
    fetches = [assets.address_of(name) for name in _PAGE_FETCHES.get(page, ())]
    links = [
        f'<link rel="modulepreload" fetchpriority="low" href="{address}">' for address in scripts
    ]
    links += [
        f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{address}">'
        for address in fetches
    ]
    return "\n".join([*links, ""])


def _chunks(page: str) -> list[str]:
    """Return the scripts of the page's elements and whatever they import, each once."""
    folder = assets.STREAMLIT_STATIC / "static" / "js"
    wanted = [*_ELEMENTS, *_PAGE_ELEMENTS.get(page, ())]
    # A Streamlit that names its scripts in another way costs time, not the page.
    found = {path.name: path for name in wanted for path in sorted(folder.glob(f"{name}.*.js"))}
    waiting = list(found.values())
    while waiting:
        for name in _IMPORT.findall(waiting.pop().read_text("utf-8")):
            if name not in found and (folder / name).is_file():
                found[name] = folder / name
                waiting.append(folder / name)
    return list(found)
