"""A large archive without an hour of reading: the rows of a small one again and again.

Copies of all groups with the ids of other documents; everything else is as a build leaves it.

    PYTHONPATH=. python tests/bench/grown.py SMALL LARGE --times 100
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kzdash.tables.archive import index_of
from kzdash.tables.corpus import sources_of
from kzdash.tables.spec import FOUND_TABLES
from kzdash.tables.store import read_manifest, read_shared
from kzdash.tables.writing import bytes_of, new_tables, parquet_bytes

# Columns whose values begin with the document's id.
IDS = ("doc_id", "section_id", "sentence_id", "mention_id", "tie_id", "claim_id", "figure_id")
INDEXED = ("documents", "ties", "membership_claims", "mentions")


def renamed(table: pa.Table, copy: int) -> pa.Table:
    """Return the same rows as of other documents."""
    for at, name in enumerate(table.column_names):
        if name in IDS:
            column = table[name].cast(pa.large_string())
            prefix = pa.scalar(f"c{copy:04}_", pa.large_string())
            new = pc.binary_join_element_wise(prefix, column, pa.scalar("", pa.large_string()))
            table = table.set_column(at, table.schema.field(at), new.cast(table[name].type))
    return table


def groups(small: Path, copy: int) -> Iterator[tuple[dict[str, bytes], dict[str, bytes]]]:
    """Yield the groups of one copy, each with its index."""
    files = {name: pq.ParquetFile(small / f"{name}.parquet") for name in FOUND_TABLES}
    for group in range(files["documents"].num_row_groups):
        tables = {name: renamed(file.read_row_group(group), copy) for name, file in files.items()}
        index = index_of({name: tables[name].to_pandas() for name in INDEXED})
        yield (
            {name: bytes_of(table) for name, table in tables.items()},
            {name: parquet_bytes(frame) for name, frame in index.items()},
        )


def grow(small: Path, large: Path, times: int) -> str:
    """Write *times* copies of the build in *small* into *large*; return the build id."""
    manifest, _, hashes = read_manifest(small)
    sources = sources_of(small, manifest)
    kept = {
        name: value
        for name, value in manifest.items()
        if name not in ("tables", "groups", "index", "sources", "sources_file", "schema_version")
    }
    named = [
        {**one, "doc_id": f"c{copy:04}_{one['doc_id']}"} for copy in range(times) for one in sources
    ]
    with new_tables(large) as new:
        for copy in range(times):
            for group in groups(small, copy):
                new.add_group(*group)
        new.add_sources(named)
        return new.publish(read_shared(small, hashes), kept)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=100)
    given = parser.parse_args()
    print(grow(given.small, given.large, given.times))
