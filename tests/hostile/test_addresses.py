"""Addresses as nobody would write them: every page says what it dropped and shows the rest."""

import random

import pytest
from built_tables import TABLES
from lengths import by_length
from page_steps import open_app

from kzdash import i18n
from kzdash.app.screen import address as addresses

PAGES = ("home", "map", "timeline", "reader", "briefing", "data", "upload")
EACH = by_length(2, 50)  # addresses of each page
NAMES = (*addresses.SHARED, *addresses.PAGES_OWN, "evil")
VALUES = (
    *(
        "",
        " ",
        "0",
        "-1",
        "999999999999999999999",
        "1e9",
        "NaN",
        "null",
        "true",
        "٣",
        "\x00",
        "%00",
    ),
    *("<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "javascript:alert(1)"),
    *("../../etc/passwd", "file:///etc/passwd", "http://evil.example", "__import__('os')"),
    *("{0}", "{title}", "%s", "${7*7}", "🇰🇿", "\u202e", "а" * 5_000, "CHN", "kk", "xx", "table"),
    *("01993" + "0" * 4_300, "map?" + "&" * 50 + "country=CHN"),
    *("map?country=CHN", "map?country=%00#%F0%9F", "argument", "my", "2-2-2", "1991", "gltf"),
)


def queries(page):
    """Yield queries for *page*, always the same ones; ids of the tables among the values."""
    chance = random.Random(page)
    ids = [
        *TABLES["ties"]["tie_id"].head(5), *TABLES["sentences"]["sentence_id"].head(5),
        *TABLES["membership_claims"]["claim_id"].head(5), *TABLES["sections"]["section_id"],
    ]  # fmt: skip
    for _ in range(EACH):
        names = chance.sample(NAMES, chance.randint(1, 6))
        query = {
            name: chance.choices((*VALUES, *ids), k=chance.choice((1, 1, 2, 30))) for name in names
        }
        yield {"lang": chance.choice(i18n.LANGS), **query}


@pytest.mark.parametrize("page", PAGES)
def test_no_address_is_an_error(page):
    for query in queries(page):
        app = open_app(page, **query)

        assert [] == [one.message for one in app.exception], query
