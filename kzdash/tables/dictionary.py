"""The data dictionary as text, made from the spec: ``python -m kzdash.tables.dictionary``."""

from collections.abc import Iterator

from kzdash import paths
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.spec import DOCUMENT_TABLES, SCHEMA_VERSION, TABLES

DICTIONARY = paths.ROOT / "docs" / "data-dictionary.md"
_HEAD = f"""# Data dictionary

Schema version {SCHEMA_VERSION}.
Made from `kzdash/tables/spec.py` by `python -m kzdash.tables.dictionary`; a test compares.

Offsets are half-open `[start, stop)` and count characters (code points) of `documents.text`.
A `?` after a type means that the value may be empty.
"""


def dictionary_text() -> str:
    """Return every table and column of the contract as Markdown."""
    parts = [_HEAD]
    for title, wanted in (("Tables of the documents", True), ("Tables of outside sources", False)):
        parts.append(f"## {title}\n")
        parts.extend(
            "\n".join(_table_lines(spec)) + "\n"
            for name, spec in TABLES.items()
            if (name in DOCUMENT_TABLES) == wanted
        )
    return "\n".join(parts)


def _table_lines(spec: TableSpec) -> Iterator[str]:
    key = " + ".join(f"`{name}`" for name in spec.key)
    yield f"### {spec.name}\n"
    yield f"{spec.row} Key: {key}.\n"
    yield "| column | type | meaning |"
    yield "| --- | --- | --- |"
    for column in spec.columns:
        null = "?" if column.null else ""
        yield f"| `{column.name}` | {column.type}{null} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    about = column.about.replace("|", r"\|").replace("<", "&lt;")
    if not column.codes:
        return about
    return f"{about}: {', '.join(f'`{code}`' for code in column.codes)}"


if __name__ == "__main__":
    DICTIONARY.write_text(dictionary_text(), "utf-8")
