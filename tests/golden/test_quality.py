"""Quality may not get worse: floors are the figures reached (docs/extraction.md)."""

from pathlib import Path

import pytest

from kzdash import paths
from kzdash.pipeline.evaluate import evaluate, read_gold

ANNOTATED = Path(__file__).parent / "annotated"
# The whole development set is too large for git; where it lies beside the project, it counts too.
NEWS = [
    path
    for path in (
        ANNOTATED / "kaznerd_sample.jsonl",
        paths.ROOT.parent / "shared" / "devset" / "kaznerd_valid.jsonl",
    )
    if path.exists()
]


@pytest.mark.parametrize("path", NEWS, ids=lambda path: path.stem)
def test_names_in_news_are_found(path):
    """Countries by exact span and code; bodies and persons by recall."""
    scores = evaluate(read_gold(path))

    assert scores["country", "exact+link"].f1 >= 0.999
    assert scores["organisation", "exact"].recall >= 0.95
    assert scores["person", "exact"].recall >= 0.91
