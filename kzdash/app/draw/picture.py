"""SVG as a picture: PNG without a browser, and an SVG file that brings its letters along.

Every drawing that leaves the dashboard goes through here, so that slides, handouts and downloads
have the same Kazakh letters whatever fonts the machine has.
"""

import base64
from functools import cache
from pathlib import Path

import resvg_py

from kzdash import paths
from kzdash.app.apart import APART
from kzdash.app.draw import theme

MAX_WIDTH_PX = 8_000
SANS, SIGNS = theme.PICTURE_FAMILIES
_FILES = (
    (SANS, 400, "KzdashSans-Regular.ttf"),
    (SANS, 700, "KzdashSans-Bold.ttf"),
    (SIGNS, 400, "KzdashSigns-Regular.ttf"),
)


def png_of(svg: str, width: int) -> bytes:
    """Return *svg* as a PNG *width* pixels wide; the height follows from its viewBox.

    Texts whose font-family is none of the bundled ones, or is left out, get the bundled sans.
    Nothing is fetched, and no font of the machine is used: the same SVG gives the same bytes.

    Raises:
        ValueError: If *width* is not between 1 and 8,000.
        ApartError: If *svg* is no SVG, or too much for the process that draws it.
    """
    if not 1 <= width <= MAX_WIDTH_PX:
        raise ValueError(f"width {width}: from 1 to {MAX_WIDTH_PX} pixels")
    return APART.run(_drawn, svg, width)


def _drawn(svg: str, width: int) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=[str(path) for _, _, path in font_files()],
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SANS,
        )
    )


def with_fonts(svg: str) -> str:
    """Return *svg* with the fonts inside it, so that any program shows the same letters."""
    start = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:start]}<style>{_font_faces()}</style>{svg[start:]}"


def font_files() -> tuple[tuple[str, int, Path], ...]:
    """Return family, weight and file of every bundled font."""
    return tuple((family, weight, paths.FONTS / name) for family, weight, name in _FILES)


@cache
def _font_faces() -> str:
    """Return the fonts as CSS; 300 kB, made once."""
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{base64.b64encode(path.read_bytes()).decode()})}}"
        for family, weight, path in font_files()
    )
