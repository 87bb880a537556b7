"""Ink, dash, icon and size for every kind and status; no page and no figure names a colour itself.

Colour says the status (five at most at once), the icon says the kind, the dash repeats the
status, so nothing rests on colour alone. The five inks were measured for 3:1 against the page
and for distance under the three colour-vision deficiencies; a test measures again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kzdash.tables.codes import KINDS

MODES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour in both themes, as #RRGGBB."""

    light: str
    dark: str

    def of(self, mode: str) -> str:
        """Return the colour for *mode*, light or dark."""
        return self.dark if mode == "dark" else self.light


STATUS_INK: Mapping[str, Ink] = {
    "done": Ink("#2B2155", "#CFC7FF"),
    "ongoing": Ink("#5240F7", "#8F86FF"),
    "planned": Ink("#E63912", "#FF7A55"),
    "wished": Ink("#8A5C6D", "#C48FA5"),
    "stated": Ink("#87000F", "#FFE2A0"),
}

# The same for words, where 4.5:1 is wanted and not 3:1.
STATUS_TEXT_INK: Mapping[str, Ink] = {**STATUS_INK, "planned": Ink("#B82C0A", "#FF7A55")}

# SVG stroke-dasharray, in pixels; an empty string is a solid line.
STATUS_DASH: Mapping[str, str] = {
    "done": "",
    "ongoing": "14 3 3 3",
    "planned": "12 6",
    "wished": "2 5",
    "stated": "",
}
# The same for strands of a ribbon, with round ends for wished: its dots are caps alone.
STRAND_DASH: Mapping[str, str] = {
    "done": "",
    "ongoing": "13 3.4 2.6 3.4",
    "planned": "9 4.6",
    "wished": "0.1 4.7",
    "stated": "",
}
# The same as CSS line styles, for borders and underlines.
STATUS_LINE: Mapping[str, str] = {
    "done": "solid",
    "ongoing": "solid",
    "planned": "dashed",
    "wished": "dotted",
    "stated": "solid",
}
STATUS_ICON: Mapping[str, str] = {
    "done": "■",
    "ongoing": "►",
    "planned": "◷",
    "wished": "◇",
    "stated": "●",
}
LEVEL_ICON: Mapping[str, str] = {"stated": "●", "context": "◐", "group": "◌", "title": "◌"}
RECORD_ICON = "◇"

# A claim about a body is drawn in the ink of the status that its verb implies.
CLAIM_STATUS: Mapping[str, str] = {
    "member": "done",
    "joined": "done",
    "signed": "done",
    "ratified": "done",
    "participates": "ongoing",
    "cooperates": "ongoing",
    "supports": "stated",
    "initiated": "done",
    "received": "done",
    "planned": "planned",
    "proposed": "wished",
}

# One letter-like sign per kind; all are in the bundled font or every system font.
KIND_ICON: Mapping[str, str] = {kind: str(said["icon"]) for kind, said in KINDS.items()}

# Underlines of the reader: kind of entity -> ink and CSS line style.
ENTITY_INK: Mapping[str, Ink] = {
    "country": Ink("#5240F7", "#8F86FF"),
    "region": Ink("#5240F7", "#8F86FF"),
    "city": Ink("#5240F7", "#8F86FF"),
    "organisation": Ink("#B0310F", "#FF7A55"),
    "treaty": Ink("#B0310F", "#FF7A55"),
    "programme": Ink("#B0310F", "#FF7A55"),
    "institution": Ink("#8A5C6D", "#D6A9BB"),
    "person": Ink("#2B2155", "#B9AEF5"),
    "event": Ink("#8A5C6D", "#D6A9BB"),
    "date": Ink("#5A5A66", "#B4B4C0"),
    "quantity": Ink("#5A5A66", "#B4B4C0"),
}

HOME = Ink("#2B2155", "#B9AEF5")  # Kazakhstan itself
NAMED = Ink("#DDD8F8", "#423D72")  # a state that the text names; its edge carries it
NAMED_EDGE = Ink("#A79FD8", "#6F68AF")
UNNAMED = Ink("#FAF8F4", "#2B2B37")  # a state that the text does not name
SEA = Ink("#EDF0F6", "#1A1B26")
BORDER = Ink("#CFCBC3", "#464655")
PAGE = Ink("#FFFFFF", "#15151C")
TEXT = Ink("#1E1B2E", "#EDEBF5")
MUTED = Ink("#5A5A66", "#B4B4C0")
RECORD = Ink("#5A5A66", "#B4B4C0")  # outside sources: hollow, never filled
RULE = Ink("#D5D2DC", "#44434F")
LINK = Ink("#4331D8", "#A9A2FF")
BAND = Ink("#FFF3D6", "#3A3322")  # about when the text was written, everywhere
PANEL = Ink("#F5F3F8", "#212029")  # behind cards, as in .streamlit/config.toml

# The record by year of establishment: slate in four steps, never the text's violet.
RECORD_SEQUENCE: tuple[str, ...] = ("#CDD3DA", "#A0A9B4", "#6D7885", "#39424E")

FONT = "Source Sans, sans-serif"
FONT_SERIF = "Kzdash Serif, Georgia, serif"
# Bundled in app/draw/fonts for pictures that are drawn without a browser: letters, then signs.
PICTURE_FAMILIES = ("Kzdash Sans", "Kzdash Signs")
PICTURE_FONT = "'Kzdash Sans', 'Kzdash Signs', sans-serif"


def _property(name: str, ink: Ink) -> str:
    return f"--kz-{name}: light-dark({ink.light}, {ink.dark});"


def style_sheet() -> str:
    """Return the inks as CSS custom properties, for the whole page and for every component.

    ``--kz-done`` … for the statuses (``--kz-done-text`` for words), ``--kz-entity-country`` … for
    the reader's underlines, ``--kz-text``, ``--kz-muted``, ``--kz-rule`` … for the page; each
    follows the theme. An element of the class ``done`` … has the look of its status as ``--ink``,
    ``--word`` (the ink of words) and ``--line`` (a CSS line style), and so has all that is in it.
    """
    inks = {
        **STATUS_INK,
        **{f"{name}-text": ink for name, ink in STATUS_TEXT_INK.items()},
        **{f"entity-{name}": ink for name, ink in ENTITY_INK.items()},
        "home": HOME,
        "named": NAMED,
        "named-edge": NAMED_EDGE,
        "unnamed": UNNAMED,
        "sea": SEA,
        "border": BORDER,
        "page": PAGE,
        "text": TEXT,
        "muted": MUTED,
        "record": RECORD,
        "rule": RULE,
        "link": LINK,
        "panel": PANEL,
        "band": BAND,
    }
    properties = "".join(_property(name, ink) for name, ink in inks.items())
    statuses = "".join(
        f".{status} {{ --ink: var(--kz-{status}); --word: var(--kz-{status}-text);"
        f" --line: {line}; }}\n"
        for status, line in STATUS_LINE.items()
    )
    fonts = f"--kz-font: {FONT}; --kz-serif: {FONT_SERIF};"
    return f":root, :host {{ {properties} {fonts} }}\n{statuses}"
