"""Read the status of a tie: done, ongoing, planned, wished or stated.

The signs are the words of ``data/lexicon/status.toml`` near the trigger and the tense that the ends
of verbs say (in Kazakh the last verb of the clause decides); each sign has a weight for each status.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kzdash.engine.extract.statements.attach import Candidate, Scene, load_weights
from kzdash.engine.extract.statements.clauses import clause_of
from kzdash.engine.extract.statements.lexicon import read_table

STATUSES = ("done", "ongoing", "planned", "wished", "stated")
SIGNS = tuple(f"status/{status}" for status in STATUSES)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 40
_MIN_LETTERS = 3
_LONGEST_END = 5


@cache
def _tenses() -> Mapping[str, Mapping[str, str]]:
    return {
        lang: {end: tense for tense, ends in table.items() for end in ends}
        for lang, table in read_table("status")["tense"].items()
    }


def tense_of(word: str, lang: str) -> str | None:
    """Return what the end of a word says of its time; None where it isn't the end of a verb.

    Args:
        word: In small letters.
        lang: kk, ru or en.
    """
    table = _tenses()[lang]
    if whole := table.get(f"={word}"):
        return whole
    for size in range(min(_LONGEST_END, len(word) - _MIN_LETTERS), 0, -1):
        if tense := table.get(word[-size:]):
            return tense
    return None


def status_features(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield the signs of the status of one candidate."""
    trigger, lang = candidate.trigger, scene.sentence.lang
    kind = trigger.frame.kind
    yield "bias"
    yield f"default={trigger.frame.default}"
    yield f"kind={kind}/{lang}"
    yield f"frame={trigger.frame.id}"
    yield f"word={trigger.phrase}"
    yield f"sentence={scene.sentence.kind}"
    yield f"argument={candidate.attachment}"
    start, stop = _clause(scene, trigger.start)
    for sign in SIGNS:
        for a, b in scene.phrases.scene.get(sign, ()):
            said = scene.text[a:b].lower()
            yield f"says={said}/{lang}"
            yield sign
            if start <= a < stop or abs(a - trigger.start) < _NEAR:
                yield f"{sign}/clause"
                yield f"clause says={said}/{lang}"
                yield f"{kind}&{sign}/clause"
    words = [(m.start(), m.group().lower()) for m in _WORD.finditer(scene.text, start, stop)]
    verbs = [(at, word, tense) for at, word in words if (tense := tense_of(word, lang))]
    yield from _verbs(scene, candidate, verbs)
    own = scene.text[trigger.start : trigger.stop].lower()
    yield f"own={tense_of(own.split()[-1], lang)}/{lang}"
    yield f"own={own[-2:]}/{lang}"
    last = _WORD.findall(
        scene.text[
            max(scene.sentence.start, scene.sentence.stop - 60) : scene.sentence.stop
        ].lower()
    )
    if last:
        yield f"last={tense_of(last[-1], lang)}/{lang}"
        yield f"last={last[-1][-3:]}/{lang}"
        yield f"{kind}&last={tense_of(last[-1], lang)}/{lang}"


def _verbs(
    scene: Scene, candidate: Candidate, verbs: Sequence[tuple[int, str, str]]
) -> Iterator[str]:
    trigger, lang = candidate.trigger, scene.sentence.lang
    kind = trigger.frame.kind
    for tense in {tense for _, _, tense in verbs}:
        yield f"has={tense}/{lang}"
    ahead = [verb for verb in verbs if verb[0] < trigger.start]
    behind = [verb for verb in verbs if verb[0] >= trigger.start]
    for side, verb in (("before", ahead[-1:]), ("after", behind[:1]), ("end", behind[-1:])):
        if verb:
            _, word, tense = verb[0]
            yield f"{side}={tense}/{lang}"
            yield f"{kind}&{side}={tense}/{lang}"
            yield f"{side}={word[-3:]}/{lang}"
            yield f"{side}={word}"


def _clause(scene: Scene, position: int) -> tuple[int, int]:
    number = clause_of(scene.clauses, position)
    ends = (*scene.clauses, scene.sentence.stop)
    return ends[number - 1], ends[number]


def status_of(features: Sequence[str]) -> str:
    """Return the likeliest status."""
    weights = load_weights()["status"]
    totals = [0.0] * len(STATUSES)
    for feature in set(features):
        if row := weights.get(feature):
            totals = [total + weight for total, weight in zip(totals, row, strict=True)]
    return STATUSES[max(range(len(STATUSES)), key=totals.__getitem__)]
