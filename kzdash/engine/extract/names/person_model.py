"""An optional second reader for persons: a small CRF that adds what no rule has found.

Pipeline step: text, Sentences, Mentions -> Mentions. Off unless a model is handed to ``analyse``.
It reads Kazakh sentences only, its persons have no link, nothing that the rules found changes, and
no other step sees it. Needs python-crfsuite (the package's extra ``crf``); trained by
:mod:`kzdash.engine.tools.person_model_build`, where the model comes from is in
data/models/README.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kzdash import paths
from kzdash.engine.extract.damage.common_words import load_lexicon
from kzdash.engine.extract.model import MAX_SENTENCE_CHARACTERS, Mention, Sentence
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.first_names import part_of_name
from kzdash.engine.extract.names.known_persons import UPPER, WORD
from kzdash.engine.extract.text.spans import SpanIndex

MODEL = paths.MODELS / "persons.crfsuite"
BEGIN, INSIDE, OUTSIDE = "B", "I", "O"
RULE = "person/model"

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
_NAME_WORD = re.compile(WORD)
_CAPITAL = re.compile(rf"[{UPPER}]")
_NEAR = (-2, -1, 1, 2)
# What a neighbour tells: its form, its shape and its part in a name; next door its ending, too.
_TOLD: tuple[str, ...] = ("w=", "s=", "k=", "m=")
_TOLD_NEXT = (*_TOLD, "e3=")
_MAX_WORD = 40  # letters; what is longer is damage
_CONFIDENCE = 0.5  # less than any rule's

Token = tuple[int, int]


class ModelError(RuntimeError):
    """The model can't be used: says what is missing and how to get it."""


class _Tagger(Protocol):
    def tag(self, features: Sequence[Sequence[str]]) -> list[str]: ...


class PersonReader(Protocol):
    """What ``analyse`` asks for more persons."""

    def add_persons(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Return *mentions* with more persons among them, left to right."""


class PersonModel:
    """A trained model; *path* is a file of CRFsuite."""

    def __init__(self, path: Path = MODEL) -> None:
        """Open the model.

        Raises:
            ModelError: If python-crfsuite or the file is missing.
        """
        self._tagger = _open(path)

    def add_persons(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Return *mentions* with the persons among them that only the model finds."""
        taken = SpanIndex((m.start, m.stop) for m in mentions)
        added = [
            Mention(start, stop, _stem_stop(text, start, stop), None, "person", "name", RULE,
                    _CONFIDENCE)
            for tokens, features in readable(text, sentences, mentions)
            for start, stop in spans_of(tokens, self._tagger.tag(features))
            if not taken.overlaps(start, stop) and _CAPITAL.search(text, start, stop)
        ]  # fmt: skip
        return sorted([*mentions, *added], key=lambda m: (m.start, -m.stop))


def _open(path: Path) -> _Tagger:
    try:
        import pycrfsuite  # noqa: PLC0415  (an extra: the app and the rules do without)
    except ImportError as error:
        raise ModelError(
            "python-crfsuite is not installed; it comes with the extra: pip install kzdash[crf]"
        ) from error
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open(str(path))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: no model of CRFsuite ({error})") from error
    return tagger  # type: ignore[no-any-return]


def readable(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[tuple[list[Token], list[list[str]]]]:
    """Yield tokens and their features of each Kazakh sentence with a capital letter in it."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.stop))
    first = 0
    for sentence in sentences:
        while first < len(ordered) and ordered[first].stop <= sentence.start:
            first += 1
        length = sentence.stop - sentence.start
        if sentence.lang != "kk" or length > MAX_SENTENCE_CHARACTERS:
            continue
        if not _CAPITAL.search(text, sentence.start, sentence.stop):
            continue
        inside = []
        for mention in ordered[first:]:
            if mention.start >= sentence.stop:
                break
            inside.append(mention)
        tokens = [match.span() for match in _TOKEN.finditer(text, sentence.start, sentence.stop)]
        if tokens:
            yield tokens, features_of(text, tokens, inside)


def features_of(text: str, tokens: Sequence[Token], mentions: Iterable[Mention]) -> list[list[str]]:
    """Return what the model sees of each token: letters, shape, name lists, rules, neighbours."""
    own = [_of_word(text[start:stop]) for start, stop in tokens]
    for index, told in _of_mentions(tokens, mentions).items():
        own[index].append(told)
    rows = []
    for index, features in enumerate(own):
        row = [*features, "bias"]
        for step in _NEAR:
            near = index + step
            if not 0 <= near < len(own):
                row.append(f"{step}none")
                continue
            kinds = _TOLD_NEXT if abs(step) == 1 else _TOLD
            row += [f"{step}{x}" for x in own[near] if x.startswith(kinds)]
        rows.append(row)
    return rows


def _of_word(word: str) -> list[str]:
    """Return the features of one token by itself."""
    lower = word.lower()
    features = [f"w={lower}", f"s={_shape(word)}"]
    if not word[0].isalpha():
        return features
    features += [f"p3={lower[:3]}", f"e2={lower[-2:]}", f"e3={lower[-3:]}", f"e4={lower[-4:]}"]
    if _NAME_WORD.fullmatch(word):
        kind, stem = part_of_name(word)
        features += [f"k={kind}", f"t={lower[:stem][-3:]}"]
    elif len(lower) <= _MAX_WORD and load_lexicon().knows(lower):
        features.append("k=word")
    return features


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "0"
    if not word[0].isalpha():
        return word[0]
    if word.isupper():
        return "AA" if len(word) > 1 else "A"
    return "Aa" if word[0].isupper() else "a"


def _of_mentions(tokens: Sequence[Token], mentions: Iterable[Mention]) -> Mapping[int, str]:
    """Return token index -> what the rules hold it for: a kind, of persons the rule and the place.

    The longest mention speaks; it comes first in the order of the text.
    """
    told: dict[int, str] = {}
    for mention in mentions:
        rule = mention.rule.split("/")[1] if mention.kind == "person" else ""
        place = BEGIN
        for index, (start, stop) in enumerate(tokens):
            if mention.start < stop and start < mention.stop and index not in told:
                told[index] = f"m={mention.kind}{rule}{place if rule else ''}"
                place = INSIDE
    return told


def spans_of(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Token]:
    """Yield the spans that a row of labels bounds."""
    start: int | None = None
    last = 0
    for (begin, stop), label in zip(tokens, labels, strict=True):
        if start is not None and label != INSIDE:
            yield start, last
            start = None
        if start is None and label != OUTSIDE:
            start = begin
        last = stop
    if start is not None:
        yield start, last


def labels_of(tokens: Sequence[Token], spans: Iterable[Token]) -> list[str]:
    """Return the labels that mark *spans*; a token counts as inside only as a whole."""
    labels = [OUTSIDE] * len(tokens)
    for start, stop in spans:
        place = BEGIN
        for index, token in enumerate(tokens):
            if start <= token[0] and token[1] <= stop:
                labels[index], place = place, INSIDE
    return labels


def _stem_stop(text: str, start: int, stop: int) -> int:
    """Return where the ending of the last word begins, as far as the word tells."""
    begin = max(text.rfind(" ", start, stop) + 1, start)
    word = text[begin:stop]
    if _NAME_WORD.fullmatch(word):
        return begin + part_of_name(word)[1]
    name, hyphen, ending = word.rpartition("-")
    return begin + len(name) if hyphen and ending_of(ending) else stop
