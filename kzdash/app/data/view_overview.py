"""What the Data page counts and checks: everything computed from the tables, nothing written down.

tables -> :class:`DataOverview`. A visitor sees here whether every row can be believed.
"""

from dataclasses import dataclass

from kzdash.tables.check import check_frames
from kzdash.tables.check_spans import Quotations, count_quotations
from kzdash.tables.spec import DOCUMENT_TABLES, REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows a table has, and how many of them have a source address (None: not asked)."""

    table: str
    rows: int
    verified: int | None = None


@dataclass(frozen=True, slots=True)
class DataOverview:
    """Counts and checks of one build."""

    build_id: str
    schema_version: str
    kzdash_version: str
    document_counts: tuple[TableCount, ...]
    reference_counts: tuple[TableCount, ...]
    quotations: tuple[Quotations, ...]
    faults: tuple[str, ...]

    @property
    def quoted_right(self) -> int:
        """Return how many rows quote the document letter for letter."""
        return sum(count.right for count in self.quotations)

    @property
    def quoted_total(self) -> int:
        """Return how many rows quote the document at all."""
        return sum(count.total for count in self.quotations)

    @property
    def statements(self) -> int:
        """Return how many ties, claims and numbers were found in the text."""
        return sum(count.rows for count in self.document_counts if count.table in _STATEMENTS)


_STATEMENTS = ("ties", "membership_claims", "figures")


def build_overview(tables: Tables) -> DataOverview:
    """Return the counts and the outcome of every check."""
    return DataOverview(
        build_id=tables.build_id,
        schema_version=str(tables.manifest.get("schema_version", "")),
        kzdash_version=str(tables.manifest.get("kzdash_version", "")),
        document_counts=tuple(_count(tables, name) for name in DOCUMENT_TABLES),
        reference_counts=tuple(_count(tables, name) for name in REFERENCE_TABLES),
        quotations=tuple(count_quotations(tables.frames)),
        faults=tuple(check_frames(tables.frames)),
    )


def _count(tables: Tables, name: str) -> TableCount:
    frame = tables[name]
    if "verified" not in TABLES[name].dtypes:
        return TableCount(name, len(frame))
    return TableCount(name, len(frame), int(frame["verified"].sum()))
