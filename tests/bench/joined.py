"""The memory of a build's own process, by the number of documents; nothing is read but one batch.

The rows of one batch stand for those of all others, which come from other processes anyhow; the
names of the files are made up. Prints one line of JSON.

    PYTHONPATH=. python tests/bench/joined.py --documents 100000
"""

import argparse
import json
import resource
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus import make_corpus

from kzdash.engine.build.batch import Packed
from kzdash.engine.build.build import build
from kzdash.engine.build.input_files import Files
from kzdash.engine.build.lanes import pack_files, plain, unpacked
from kzdash.engine.build.plan import MOST_DOCUMENTS, Batch, batches_of


def one_batch(folder: Path) -> bytes:
    """Return what a batch of documents comes to."""
    make_corpus(folder, MOST_DOCUMENTS)
    (batch,) = batches_of(sorted(folder.glob("*.txt")))
    return pack_files(plain(batch))


def joined(documents: int) -> dict[str, float]:
    """Return the most memory of a build of *documents* in MB, before and after it was joined."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        content = one_batch(folder / "in")
        named = Files(f"{name}/archive/year {n % 20}/d{n:07}.txt" for n in range(documents))

        def engine(batches: Iterable[Batch]) -> Iterator[Packed]:
            for batch in batches:
                packed = unpacked(content)
                told = zip(packed.described, batch, strict=False)
                described = [{**one, "doc_id": Path(item.source).stem} for one, item in told]
                yield replace(packed, described=described)

        before = peak()
        build(named, folder / "tables", engine=engine)
        return {"documents": documents, "before": before, "peak": peak()}


def peak() -> float:
    """Return the most memory that this process had at a time, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    print(json.dumps(joined(parser.parse_args().documents)))
