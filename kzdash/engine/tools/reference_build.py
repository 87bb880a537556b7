"""Turn a folder of researched files into ``data/reference``: run once, then the rows live in git.

    python -m kzdash.engine.tools.reference_build FOLDER

Nothing is decided here that the files don't say: a conflict between sources stays in the note,
a date stays as precise as it was researched, and a row that its own note calls unverified is
unverified even where an address stands beside it.
"""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from kzdash import paths
from kzdash.tables.codes import LANGS
from kzdash.tables.spec import TABLES
from kzdash.tables.store import frame_of

# The month in which the researched files say that their sources were read.
READ_ON = "2026-11"

Row = dict[str, str]

# Parties of events that are not states; the researched file writes them in capitals.
_PARTY_BODIES = {"EU": "eu", "UN": "un", "CIS": "cis", "OIC": "oic"}

# The Union is a party of four events but has no status of its own, so no researched row names it.
_EU: Row = {
    "body_id": "eu",
    "kind": "organisation",
    "name_kk": "Еуропалық Одақ",
    "name_ru": "Европейский союз",
    "name_en": "European Union",
    "abbrev_kk": "ЕО",
    "abbrev_ru": "ЕС",
    "abbrev_en": "EU",
    "theme": "regional",
}

# A work that is called like its address: a reader sees a name only where it says what it is.
_LIKE_A_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_CALLED = {"press": "news site", "reference": "reference site", "copy": "private site"}
# Where the document plans something, in a note: "text L28; …", "text L38-44: …".
_LINES = re.compile(r"text L(\d+)(?:-(\d+))?")
# What the document names where a step's own partner is one of its members: "(Baltic states)".
_NAMED_GROUP = {"Transcaucasia": "transcaucasia", "Baltic states": "baltic_states"}

# Plans of which the document names another party than the step does.
_NAMED_OF_PLAN = {
    "central_asia": "central_asia",
    "near_east_visit": "near_middle_east",
    "caspian": "caspian",
    "cis": "cis",
    "eu_pca": "eu_pca",
}
# How a total came about, by the beginning of its note.
_COUNTED = (
    ("a sum", "sum"),
    ("states with a resident mission", "data_set"),
    ("states accredited", "accredited"),
)

_PRECISION_BY_LENGTH = {0: "unknown", 4: "year", 7: "month", 10: "day"}

# A clause of a note that calls the row itself, or the year of its date, unverified. A clause such
# as "day 1992-07-27 from general knowledge, unverified" speaks of a sharper date than the row's.
_UNVERIFIED = re.compile(
    r"^(?:year )?from general knowledge, unverified|^unverified$", re.IGNORECASE
)


def build(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the reference tables made from the researched files in *folder*, countries excepted.

    Raises:
        FileNotFoundError: If a file is missing.
        ValueError: If a row does not fit the table.
    """
    memberships = _rows(folder / "memberships.csv")
    core = {row["body_id"]: row["tier"] == "core" for row in _rows(folder / "body_tiers.csv")}
    works = {row["host"]: row for row in _rows(folder / "hosts.csv")}
    rows = {
        "relations": _relations(_rows(folder / "diplomatic_relations.csv"), works),
        "missions": _missions(_rows(folder / "missions.csv")),
        "events": _events(_rows(folder / "visits_agreements.csv")),
        "bodies": _bodies(memberships, core),
        "body_status": _body_status(memberships, works),
        "outcomes": _outcomes(_rows(folder / "outcomes.csv"), works),
        "totals": _totals(_rows(folder / "totals.csv")),
    }
    return {name: _table(name, list(found)) for name, found in rows.items()}


def write(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Write each table as ``<name>.csv`` into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def _rows(path: Path) -> list[Row]:
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    return [{str(name): str(value).strip() for name, value in row.items()} for row in
            frame.to_dict("records")]  # fmt: skip


def _table(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    spec = TABLES[name]
    cleaned = [{key: None if value == "" else value for key, value in row.items()} for row in rows]
    frame = frame_of(spec, cleaned).sort_values(list(spec.key), ignore_index=True)
    if frame.duplicated(list(spec.key)).any():
        doubled = frame.loc[frame.duplicated(list(spec.key)), list(spec.key)].to_dict("records")
        raise ValueError(f"table {name}: doubled keys {doubled}")
    return frame


def _sourced(row: Row) -> dict[str, object]:
    address = row["source_url"]
    clauses = [clause.strip() for clause in row["note"].split(";")]
    verified = bool(address) and not any(_UNVERIFIED.match(clause) for clause in clauses)
    return {
        "source_url": address,
        "source_title": row.get("source_title", ""),
        "source_work": _work(row["source_work"], row["source_grade"]),
        "source_grade": row["source_grade"],
        "read_on": READ_ON if address else "",
        "verified": verified,
        "note": row["note"],
    }


def _work(work: str, grade: str) -> str:
    """Return the name of a work; one that is called like an address says what it is."""
    if _LIKE_A_HOST.fullmatch(work) and grade in _CALLED:
        return f"{work}, {_CALLED[grade]}"
    return work


def _second(row: Row, works: Mapping[str, Row]) -> dict[str, object]:
    """Return a second address with the work and the grade of its site."""
    address = row["second_source_url"]
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host == "github.com":
        host = "/".join([host, *parts.path.split("/")[1:3]])
    site = works.get(host) or works.get(host.removeprefix("www."))
    if address and site is None:
        raise ValueError(f"hosts.csv has no work for {host!r}")
    return {
        "second_source_url": address,
        "second_source_work": _work(site["work"], site["grade"]) if site else "",
        "second_source_grade": site["grade"] if site else "",
    }


def _precision(date: str) -> str:
    if len(date) not in _PRECISION_BY_LENGTH:
        raise ValueError(f"date {date!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return _PRECISION_BY_LENGTH[len(date)]


def _relations(rows: list[Row], works: Mapping[str, Row]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {
            "iso3": row["iso_a3"],
            "established": row["established"],
            "precision": _precision(row["established"]),
            **_second(row, works),
            **_sourced(row),
        }


def _missions(rows: list[Row]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for row in rows:
        parts = (row["direction"], row["iso_a3"], row["kind"], row["host_city"])
        yield {
            "mission_id": _unique(_slug(*parts), used),
            "direction": row["direction"],
            "iso3": _PARTY_BODIES.get(row["iso_a3"], row["iso_a3"]),
            "host_city": row["host_city"],
            "city_kk": row["city_kk"],
            "city_ru": row["city_ru"],
            "kind": row["kind"],
            "opened": row["opened"],
            "precision": _precision(row["opened"]),
            **_sourced(row),
        }


def _events(rows: list[Row]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for row in rows:
        party = _PARTY_BODIES.get(row["iso_a3"], row["iso_a3"])
        yield {
            "event_id": _unique(_slug("event", row["date"], party, row["kind"]), used),
            "date": row["date"],
            "precision": _precision(row["date"]),
            "entity_id": party,
            "kind": row["kind"],
            **{f"title_{lang}": row[f"title_{lang}"] for lang in LANGS},
            **_sourced(row),
        }


def _bodies(rows: list[Row], core: dict[str, bool]) -> Iterator[dict[str, object]]:
    columns = [column for column in TABLES["bodies"].dtypes if column != "core"]
    first = {row["body_id"]: row for row in reversed([*rows, _EU])}
    for body_id, row in first.items():
        yield {**{column: row[column] for column in columns}, "core": core.get(body_id, False)}


def _body_status(rows: list[Row], works: Mapping[str, Row]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for row in rows:
        parts = (row["body_id"], row["status"], row["date"] or "undated")
        yield {
            "status_id": _unique(_slug(*parts), used),
            "body_id": row["body_id"],
            "status": row["status"],
            "date": row["date"],
            "precision": _precision(row["date"]),
            **_second(row, works),
            **_sourced(row),
        }


def _outcomes(rows: list[Row], works: Mapping[str, Row]) -> Iterator[dict[str, object]]:
    document = hashlib.sha256(_document().read_bytes()).hexdigest()
    for row in rows:
        plan, _, step = row["item_id"].partition(".")
        lines = _LINES.search(row["note"])
        if lines is None:
            raise ValueError(f"{row['item_id']}: its note names no line of the text")
        group = next((_NAMED_GROUP[name] for name in _NAMED_GROUP if f"({name})" in row["note"]),
                     _NAMED_OF_PLAN.get(plan, row["partner"]))  # fmt: skip
        yield {
            "outcome_id": f"{plan}-{step}",
            "plan_id": plan,
            "sha256": document,
            "line_first": int(lines[1]),
            "line_last": int(lines[2] or lines[1]),
            "named": group,
            "entity_id": row["partner"],
            "kind": row["kind"],
            **{f"title_{lang}": row[f"what_{lang}"] for lang in LANGS},
            "status": row["status"],
            "date": row["date"],
            "precision": _precision(row["date"]),
            **_second(row, works),
            **_sourced(row),
        }


def _document() -> Path:
    """Return the bundled document, of which the researched outcomes speak."""
    (found,) = paths.SOURCE.glob("*.txt")
    return found


def _totals(rows: list[Row]) -> Iterator[dict[str, object]]:
    used: set[str] = set()
    for row in rows:
        measure, note = row["measure"], row["note"]
        if measure == "international_organisations":
            is_office = note.startswith("offices")
            measure = "organisation_offices" if is_office else "organisation_memberships"
        yield {
            "total_id": _unique(_slug("total", measure, row["as_of"]), used),
            "measure": measure,
            "value": int(row["value"]),
            "approximate": "more than" in note or "nearly" in note,
            "counting": next((code for begin, code in _COUNTED if note.startswith(begin)),
                             "printed"),
            "date": row["as_of"],
            "precision": _precision(row["as_of"]),
            **_sourced(row),
        }  # fmt: skip


def _slug(*parts: str) -> str:
    text = unicodedata.normalize("NFKD", "-".join(parts).lower())
    ascii_text = "".join(letter for letter in text if letter.isascii())
    return re.sub(r"[^a-z0-9_]+", "-", ascii_text).strip("-")


def _unique(slug: str, used: set[str]) -> str:
    """Number the second and later rows of the same slug, in the order of the file."""
    candidate, number = slug, 1
    while candidate in used:
        number += 1
        candidate = f"{slug}-{number}"
    used.add(candidate)
    return candidate


def main(arguments: list[str]) -> int:
    """Convert the folder named on the command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m kzdash.engine.tools.reference_build FOLDER\n")
        return 2
    tables = build(Path(arguments[0]))
    write(tables, paths.REFERENCE)
    for name, table in tables.items():
        sys.stdout.write(f"{name}: {len(table)} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
