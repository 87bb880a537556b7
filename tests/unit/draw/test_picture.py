"""Pictures without a browser: every letter and sign is drawn, by the bundled fonts alone."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from kzdash.app.apart import ApartError
from kzdash.app.draw import theme
from kzdash.app.draw.picture import MAX_WIDTH_PX, font_files, png_of, with_fonts

LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі" + "ЁёЙйЪъЫыЭэ" + "«»—–…№"
SIGNS = sorted(
    {
        *theme.STATUS_ICON.values(),
        *theme.KIND_ICON.values(),
        *theme.LEVEL_ICON.values(),
        theme.RECORD_ICON,
    }
)
# Private use: no font has it, so it is drawn as the box for a missing letter.
MISSING = "\ue000"


def drawing(text, size=40):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">'
        f'<text x="5" y="45" font-size="{size}" font-family="{theme.PICTURE_FONT}">{text}</text></svg>'
    )


def pixels(text):
    return Image.open(io.BytesIO(png_of(drawing(text), 60))).tobytes()


def test_every_letter_and_sign_is_in_the_bundled_fonts():
    """The box for a missing letter is what an export must never show."""
    absent = {pixels(MISSING), pixels(" ")}

    assert [] == [sign for sign in (*LETTERS, *SIGNS) if pixels(sign) in absent]


def test_a_kazakh_letter_is_not_drawn_as_its_russian_neighbour():
    pairs = ("әа", "ғг", "қк", "ңн", "өо", "ұу", "үу", "һі")

    assert [] == [pair for pair in pairs if pixels(pair[0]) == pixels(pair[1])]


def test_the_width_is_as_asked_and_the_height_follows():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"/>'

    assert Image.open(io.BytesIO(png_of(svg, 1920))).size == (1920, 480)


def test_the_same_drawing_gives_the_same_bytes():
    assert png_of(drawing("Қ"), 300) == png_of(drawing("Қ"), 300)


@pytest.mark.parametrize("width", [0, -1, MAX_WIDTH_PX + 1])
def test_a_width_that_nobody_can_want_is_refused(width):
    with pytest.raises(ValueError, match=str(MAX_WIDTH_PX)):
        png_of(drawing("Қ"), width)


def test_what_is_not_svg_is_refused():
    with pytest.raises(ApartError, match="ValueError"):
        png_of("not a drawing", 100)


def test_an_svg_file_brings_its_fonts():
    whole = with_fonts(drawing("Қазақстан"))
    style = ET.fromstring(whole).find("{http://www.w3.org/2000/svg}style")  # noqa: S314 our own
    families = {family for family, _, _ in font_files()}

    assert all(f"'{family}'" in style.text for family in families)
    assert "http" not in style.text
