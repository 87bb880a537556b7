import pytest
from built_tables import TABLES

from kzdash.app.screen import menu
from kzdash.app.screen.address import known_ids, parse
from kzdash.app.server import index

KNOWN = known_ids(TABLES)


def read(**query):
    return parse(
        {k: [v] if isinstance(v, str) else v for k, v in query.items()}, KNOWN, default_lang="en"
    )


def test_an_address_names_ids():
    """Known values are read, several countries in their order, once each."""
    address = read(
        lang="kk", country=["CHN", "RUS", "CHN"], kind="visit", status="done", year="1994"
    )

    assert ("kk", ("CHN", "RUS"), ("visit",), ("done",), 1994) == (
        address.lang, address.countries, address.kinds, address.statuses, address.year,
    )  # fmt: skip
    assert () == address.dropped


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("country", "XXX"), ("lang", "de"), ("kind", "war"), ("status", "maybe"), ("year", "199"),
        ("year", "99999"), ("s", "../../etc/passwd"), ("mark", "<script>"), ("body", "__class__"),
        ("doc", "x" * 5000), ("section", "'; drop table"), ("view", "<b>"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_dropped_and_named(name, value):
    """Nothing unknown gets through; what was dropped is said, cut to a readable length."""
    address = read(**{name: value})

    assert read() == type(address)(
        **{**{f: getattr(address, f) for f in address.__slots__}, "dropped": ()}
    )
    assert 1 == len(address.dropped)
    assert len(address.dropped[0]) < 120


def test_a_name_that_no_address_has_is_ignored():
    """Trackers that others add to a link are no fault of the visitor's."""
    assert () == read(utm_source="mail").dropped


def test_every_page_is_opened_by_the_address_that_the_server_knows():
    """The server lets the names of the scripts through; Streamlit has addresses of its own."""
    assert sorted(one.url_path for one in menu.ENTRIES if one.url_path) == index.page_names()
