"""The fixed words of a component: a TypedDict names them, the catalogue has them."""

from typing import TypeVar, cast

from kzdash.app.draw.payload import FileLabels
from kzdash.i18n import Words

T = TypeVar("T")


def labels(shape: type[T], words: Words, prefix: str = "") -> T:
    """Return the sentence of every key of *shape*.

    Args:
        shape: A TypedDict whose keys are those of sentences.
        words: Where the sentences are.
        prefix: Of the sentences' keys; a key of *shape* goes without it.

    Raises:
        KeyError: If a key has no sentence.
    """
    names: dict[str, object] = shape.__annotations__
    return cast("T", {name: words(f"{prefix}{name}") for name in names})


def file_labels(words: Words) -> FileLabels:
    """Return what a link says while its file is made, and when it can't be."""
    return labels(FileLabels, words, "briefing.file_")
