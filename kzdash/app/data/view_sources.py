"""Where the record comes from: each outside source with its rows, and what nobody has verified.

tables -> :class:`RecordSources`.
"""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from kzdash.tables.spec import REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Source:
    """One outside site: how many rows of the record rest on it, an address, when it was read."""

    host: str
    title: str
    url: str
    rows: int
    tables: tuple[str, ...]
    read_on: str  # the last day on which it was read, "" where none is given


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of the record: rows with and without a source address."""

    table: str
    rows: int
    verified: int
    second_source: int
    read_first: str
    read_last: str

    @property
    def unverified(self) -> int:
        """Return how many rows nobody can look up."""
        return self.rows - self.verified


@dataclass(frozen=True, slots=True)
class RecordSources:
    """The sources by number of rows, and each table's share of verified rows."""

    sources: tuple[Source, ...]
    tables: tuple[RecordTable, ...]


def build_sources(tables: Tables) -> RecordSources:
    """Return the sources of the record, most used first."""
    rows: Counter[str] = Counter()
    used: dict[str, set[str]] = {}
    first: dict[str, tuple[str, str]] = {}
    read: dict[str, str] = {}
    for name in _sourced():
        columns = (tables[name][column].fillna("") for column in _COLUMNS)
        for url, title, read_on in zip(*columns, strict=True):
            host = urlsplit(str(url)).hostname or ""
            if host:
                rows[host] += 1
                used.setdefault(host, set()).add(name)
                first.setdefault(host, (str(title), str(url)))
                read[host] = max(read.get(host, ""), str(read_on))
    sources = [
        Source(host, *first[host], count, tuple(sorted(used[host])), read[host])
        for host, count in sorted(rows.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return RecordSources(tuple(sources), tuple(_table(tables, name) for name in _sourced()))


_COLUMNS = ("source_url", "source_title", "read_on")


def _sourced() -> list[str]:
    return [name for name in REFERENCE_TABLES if "source_url" in TABLES[name].dtypes]


def _table(tables: Tables, name: str) -> RecordTable:
    frame = tables[name]
    days = sorted(frame["read_on"].dropna())
    second = frame["second_source_url"].fillna("") if "second_source_url" in frame else None
    return RecordTable(
        table=name,
        rows=len(frame),
        verified=int(frame["verified"].sum()),
        second_source=0 if second is None else int((second != "").sum()),
        read_first=days[0] if days else "",
        read_last=days[-1] if days else "",
    )
