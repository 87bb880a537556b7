"""Colours hold against the page, against each other and for every kind of colour vision."""

import re
import tomllib
from collections.abc import Mapping
from itertools import combinations, product

from kzdash import paths
from kzdash.app.draw import theme
from kzdash.tables import codes

MARK, WORD = 3.0, 4.5  # WCAG contrast of a graphic and of text
# CIELAB distance at which two marks are told apart at a glance; 2 is just seen side by side.
APART = 20.0
# Machado, Oliveira, Fernandes 2009: full severity, on linear RGB.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
WORDS = {
    **{f"status {name}": ink for name, ink in theme.STATUS_TEXT_INK.items()},
    "text": theme.TEXT,
    "muted": theme.MUTED,
    "link": theme.LINK,
    "record": theme.RECORD,
}


def linear(colour: str) -> list[float]:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(c, 0), 1) for c in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in VISION[vision]])


def distance(one: str, other: str, vision: str) -> float:
    pairs = zip(seen(one, vision), seen(other, vision), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def test_two_statuses_are_told_apart():
    """Whatever the colour vision, two statuses differ in colour alone."""
    inks = theme.STATUS_INK

    assert [] == [
        (one, other, vision, mode)
        for one, other in combinations(inks, 2)
        for vision, mode in product(VISION, theme.MODES)
        if distance(inks[one].of(mode), inks[other].of(mode), vision) < APART
    ]


def faint(inks: Mapping[str, theme.Ink], least: float) -> list[str]:
    """Return the inks that don't stand out from the page or a panel, in one of the two modes."""
    return [
        f"{name} in {mode}"
        for name, ink in inks.items()
        for mode, ground in product(theme.MODES, (theme.PAGE, theme.PANEL))
        if contrast(ink.of(mode), ground.of(mode)) < least
    ]


def test_marks_stand_out_from_the_page_and_words_can_be_read():
    marks = {"home": theme.HOME, **theme.STATUS_INK, **theme.ENTITY_INK}

    assert len(theme.STATUS_INK) + len(theme.ENTITY_INK) < len(marks)
    assert [] == faint(marks, MARK)
    assert [] == faint(WORDS, WORD)


def test_a_faint_ink_would_be_seen():
    assert ["page in light", "page in dark"] == sorted(
        set(faint({"page": theme.PAGE}, MARK)), reverse=True
    )


def test_every_code_has_its_ink_dash_and_icon():
    """Nothing rests on colour alone, and no code is without a look."""
    assert list(codes.TIE_STATUSES) == list(theme.STATUS_INK)
    assert set(codes.TIE_STATUSES) == set(theme.STATUS_DASH) == set(theme.STATUS_ICON)
    assert set(codes.TIE_STATUSES) == set(theme.STATUS_TEXT_INK)
    assert set(codes.TIE_STATUSES) == set(theme.STATUS_LINE)
    assert len(theme.STATUS_ICON) == len(set(theme.STATUS_ICON.values()))
    assert set(codes.TIE_KINDS) == set(theme.KIND_ICON)
    assert set(codes.LEVELS) == set(theme.LEVEL_ICON)
    assert set(codes.CLAIM_STATUSES) == set(theme.CLAIM_STATUS)
    assert set(theme.CLAIM_STATUS.values()) <= set(codes.TIE_STATUSES)
    assert set(codes.MENTION_KINDS) == set(theme.ENTITY_INK)


def test_the_settings_file_shows_the_same_colours():
    """Streamlit reads its colours from a file; they are these ones."""
    settings = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    inks = {
        "backgroundColor": theme.PAGE,
        "secondaryBackgroundColor": theme.PANEL,
        "textColor": theme.TEXT,
        "linkColor": theme.LINK,
        "borderColor": theme.RULE,
    }

    assert [] == [
        (mode, name)
        for mode, (name, ink) in product(theme.MODES, inks.items())
        if ink.of(mode) != settings["theme"][mode][name]
    ]


def test_every_status_is_a_class_of_the_theme_and_of_no_other_sheet():
    """How a status looks is said once: other sheets draw with --ink, --word and --line."""
    sheet = theme.style_sheet()

    for status in codes.TIE_STATUSES:
        assert f".{status} {{ --ink: var(--kz-{status});" in sheet
    for path in paths.APP.glob("*/assets/*.css"):
        assert "--ink:" not in path.read_text("utf-8"), path.name


_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}(?!\w)")


def test_style_sheets_name_no_colour_of_their_own():
    """A component takes its colours from the theme's properties; the icon is a picture."""
    sheets = list(paths.APP.glob("*/assets/*.css"))

    assert len(sheets) > 10
    assert [] == [path.name for path in sheets if _COLOUR.search(path.read_text("utf-8"))]
