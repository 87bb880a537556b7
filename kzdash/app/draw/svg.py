"""SVG as text: elements with their attributes and texts escaped, and text that is measured."""

from collections.abc import Mapping
from functools import cache
from html import escape

from PIL import ImageFont

from kzdash.app.draw.picture import font_files

_MEASURED_AT = 100  # pixels; widths grow in proportion
_NOWHERE = "\ue000"  # private use: drawn as the box for a missing letter


def tag(name: str, attributes: Mapping[str, object] | None = None, *inside: str) -> str:
    """Return one element; *inside* is SVG already, or text from :func:`words`.

    Numbers get two decimals at most, None leaves an attribute out.
    """
    said = "".join(
        f' {key}="{escape(_value(value))}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def words(text: str) -> str:
    """Return *text* as the inside of an element; nothing in it can become markup."""
    return escape(text, quote=False)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide *text* is, in pixels, in the bundled font of *size* pixels."""
    return sum(_advance(sign, bold) for sign in text) * size / _MEASURED_AT


def wrapped(text: str, size: float, wide: float) -> list[str]:
    """Return *text* in lines that are no wider than *wide* pixels; a long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@cache
def _advance(sign: str, bold: bool) -> float:  # noqa: FBT001
    """Return the width of one letter; what the letters' font hasn't got comes from the signs'."""
    letters, signs = _fonts(bold)
    has_it = bytes(letters.getmask(sign)) != bytes(letters.getmask(_NOWHERE)) or sign.isspace()
    return float((letters if has_it else signs).getlength(sign))


@cache
def _fonts(bold: bool) -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]:  # noqa: FBT001
    regular, heavy, signs = (
        # The basic engine measures letter by letter; shaping needs a library that may be missing.
        ImageFont.truetype(str(path), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)
        for _, _, path in font_files()
    )
    return (heavy if bold else regular), signs
