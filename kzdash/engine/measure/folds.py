"""Parts of an annotated text that are measured by turns, always the same ones."""

import hashlib

FOLDS = 5


def fold_of(doc_id: str, folds: int = FOLDS) -> int:
    """Return the fold of a text, the same one for its twin.

    KazNERD has many sentences twice, with a number in words and in figures; the ids differ in the
    first letter only. Twins in two folds would be a leak.
    """
    digest = hashlib.sha256(doc_id.lstrip("AB").encode()).digest()
    return int.from_bytes(digest[:4], "big") % folds
