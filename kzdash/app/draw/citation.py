"""How to cite this edition of the tables: APA, GOST R 7.0.5-2008, BibTeX."""

from dataclasses import dataclass
from datetime import UTC, datetime

from kzdash import __version__, i18n
from kzdash.tables.store import Tables

# The day of this version in CHANGELOG.md; a test compares.
RELEASED = "2026-11-25"
STYLES = ("apa", "gost", "bibtex")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a citation has to say."""

    version: str
    build_id: str
    year: int
    address: str  # where the reader has it open; empty outside a browser
    seen_on: str  # ISO date of access
    row: str = ""  # id of the row that is cited; empty for all of it


def cite(style: str, lang: str, edition: Edition) -> str:
    """Return the citation of *edition* in one of :data:`STYLES`.

    Raises:
        ValueError: If the style is unknown.
    """
    if style not in STYLES:
        raise ValueError(f"not a citation style: {style!r}; there are {', '.join(STYLES)}")
    if style == "bibtex":
        return _bibtex(lang, edition)
    seen = edition.seen_on if style == "apa" else ".".join(reversed(edition.seen_on.split("-")))
    address = i18n.text(f"data.cite_{style}_at", lang, address=edition.address, seen=seen)
    whole = i18n.text(
        f"data.cite_{style}",
        lang,
        title=_title(lang, edition),
        version=edition.version,
        build=edition.build_id,
        year=edition.year,
    )
    return f"{whole} {address}" if edition.address else whole


def _title(lang: str, edition: Edition) -> str:
    title = i18n.text("data.cite_title", lang)
    if not edition.row:
        return title
    return i18n.text("data.cite_row", lang, title=title, row=edition.row)


def _bibtex(lang: str, edition: Edition) -> str:
    fields = {
        "author": "{kzdash}",
        "title": f"{{{_title(lang, edition)}}}",
        "year": str(edition.year),
        "version": edition.version,
        "note": i18n.text("data.cite_bibtex_note", lang, build=edition.build_id),
        "url": edition.address,
        "urldate": edition.seen_on,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{kzdash-{edition.build_id},", *lines, "}"])


def edition_of(tables: Tables, *, address: str = "", seen_on: str = "") -> Edition:
    """Return the edition that *tables* are; without a day of reading the same build is the same."""
    version = str(tables.manifest.get("kzdash_version") or __version__)
    return Edition(version, tables.build_id, int(RELEASED[:4]), address, seen_on)


def edition_today(tables: Tables, address: str = "") -> Edition:
    """Return the edition as it is read today (UTC)."""
    today = datetime.now(tz=UTC).date().isoformat()
    return edition_of(tables, address=address, seen_on=today)
