"""What a browser accepts: languages and encodings, in the order of its headers."""

import pytest

from kzdash.app.server.negotiation import accepted, preferred_language


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("gzip, deflate, br, zstd", ["gzip", "deflate", "br", "zstd"]),
        ("GZIP;q=0.8,br ; q=1.0", ["gzip", "br"]),
        ("br;q=0, gzip;q=0.0, identity;q=0.001", ["identity"]),
    ],
)
def test_names_come_in_order_and_refused_ones_are_left_out(header, names):
    assert names == accepted(header)


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("ru", "ru"),
        ("ru_RU", "ru"),
        ("de-DE,de;q=0.9", "en"),
        ("", "en"),
        ("fr,ru;q=0.5", "ru"),
        ("kk;q=0, ru", "ru"),
    ],
)
def test_the_first_of_our_languages_is_spoken_else_english(header, lang):
    assert lang == preferred_language(header)
