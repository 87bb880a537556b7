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
WALKS = DATA / "walks"
GEO = DATA / "geo"
LOCALE = PACKAGE / "locale"
ASSETS = PACKAGE / "assets"
FONTS = PACKAGE / "fonts"
PAGES = ROOT / "pages"


def tables_folder() -> Path:
    """Return the folder of built tables; ``KZDASH_TABLES`` names another one (a host, a test)."""
    return Path(os.environ.get("KZDASH_TABLES") or DATA / "tables")
