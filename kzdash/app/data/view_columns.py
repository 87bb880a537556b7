"""The contract's tables and columns as a view: what the dictionary on the Data page shows."""

from dataclasses import dataclass

from kzdash.tables.spec import TABLES


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: name, type with ``?`` where it may be empty, closed list."""

    name: str
    type: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: name, key, columns."""

    name: str
    key: tuple[str, ...]
    columns: tuple[ColumnView, ...]


def build_dictionary() -> tuple[TableView, ...]:
    """Return every table of the contract in its order."""
    return tuple(
        TableView(
            spec.name,
            spec.key,
            tuple(
                ColumnView(column.name, column.type + ("?" if column.null else ""), column.codes)
                for column in spec.columns
            ),
        )
        for spec in TABLES.values()
    )
