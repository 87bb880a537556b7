"""Where the files lie: the only module that knows, and it knows from ``__file__``."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
DATA = ROOT / "data"
SOURCE = DATA / "source"
GAZETTEER = DATA / "gazetteer"
REFERENCE = DATA / "reference"
MODELS = DATA / "models"
CORRECTIONS = DATA / "corrections"
LEXICON = DATA / "lexicon"
WALKS = DATA / "walks"
GEO = DATA / "geo"
APP = PACKAGE / "app"
FONTS = APP / "draw" / "fonts"
PAGES = ROOT / "pages"


def tables_folder() -> Path:
    """Return the folder of built tables; ``KZDASH_TABLES`` names another one (a host, a test)."""
    return Path(os.environ.get("KZDASH_TABLES") or DATA / "tables")


def asset_folders() -> tuple[Path, ...]:
    """Return the folders of JavaScript, style sheets and fonts, one a room of the app."""
    return tuple(sorted(APP.glob("*/assets")))


def asset(name: str) -> Path:
    """Return the one file *name* (``card.js``) of all asset folders.

    Raises:
        KeyError: If no folder has it, or two have.
    """
    found = [folder / name for folder in asset_folders() if (folder / name).is_file()]
    if len(found) != 1:
        raise KeyError(f"{len(found)} files are called {name!r} in {APP}/*/assets")
    return found[0]


def words_files() -> dict[str, Path]:
    """Return area -> file of sentences: what all share, and each room's own.

    ``i18n/code.toml`` and ``app/screen/words/card.toml`` are the areas ``code`` and ``card``;
    ``app/map/words.toml`` is the area ``map``.
    """
    shared = [*PACKAGE.glob("i18n/*.toml"), *APP.glob("*/words/*.toml")]
    files = {path.stem: path for path in shared}
    files |= {path.parent.name: path for path in APP.glob("*/words.toml")}
    return dict(sorted(files.items()))
