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
from kzdash.tables.codes import KINDS

STATUSES = ("done", "ongoing", "planned", "wished", "stated")
SIGNS = tuple(f"status/{status}" for status in STATUSES)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 40
_STEM = 5
_REPORT_WORDS = 14
_EVENTS = frozenset(kind for kind, said in KINDS.items() if said.get("event"))
# What the last verb of a Kazakh sentence says before any word is weighed, in tenths of a logit.
_LEANS = {
    "past": {"done": 50}, "progressive": {"ongoing": 50}, "future": {"planned": 50},
    "asked": {"planned": 50}, "need": {"wished": 50}, "is": {"stated": 50},
    "present": {"planned": 35, "ongoing": 20},
}  # fmt: skip
_NO_VERB = {"done": 30}  # a heading, a part of a sentence: most of what is told has happened
# «ынтымақтасатын боламыз»: will; «ынтымақтаса беретін боламыз» goes on.
_WILL_BE, _PARTICIPLE, _GO_ON = "бола", ("тын", "тін"), "бере"
_MIN_LETTERS = 2
_LONGEST_END = 6


@cache
def _tenses() -> Mapping[str, Mapping[str, str]]:
    return {
        lang: {end: tense for tense, ends in table.items() for end in ends}
        for lang, table in read_table("status")["tense"].items()
    }


@cache
def _last_verbs() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in read_table("status")["last_verb"].items()}


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
    form = tense_of(own.split()[-1], lang)
    yield f"own={form}/{lang}"
    yield f"own={own[-2:]}/{lang}"
    event = "event" if kind in _EVENTS else "state"
    behind = [word for at, word in words if at >= trigger.stop][:1]
    if behind:
        yield f"next={behind[0][:_STEM]}/{lang}"
        yield f"{form}&next={behind[0][:_STEM]}/{lang}"
    if lang == "kk":
        yield from _predicate_signs(scene, event, form)
    for verb in [word for at, word, _ in verbs if at >= trigger.start][:1]:
        yield f"verb={verb[:_STEM]}/{lang}"
    for tense in {tense for _, _, tense in verbs}:
        yield f"{event}&has={tense}/{lang}"
    last = _WORD.findall(
        scene.text[
            max(scene.sentence.start, scene.sentence.stop - 60) : scene.sentence.stop
        ].lower()
    )
    if last:
        yield f"last={tense_of(last[-1], lang)}/{lang}"
        yield f"last={last[-1][-3:]}/{lang}"
        yield f"{kind}&last={tense_of(last[-1], lang)}/{lang}"


def leaning(scene: Scene) -> tuple[int, ...]:
    """Return for each status what the verb that ends a Kazakh sentence says, in tenths of a logit."""
    if scene.sentence.lang != "kk":
        return (0,) * len(STATUSES)
    said = _LEANS.get(predicate(scene)[0] or "", _NO_VERB)
    return tuple(said.get(status, 0) for status in STATUSES)


def predicate(scene: Scene) -> tuple[str | None, str]:
    """Return tense and letters of the last verb, without the words of the one who reports it."""
    words = _WORD.findall(scene.text[scene.sentence.start : scene.sentence.stop].lower())
    if "деп" in words[1:] and words.index("деп", 1) >= len(words) - _REPORT_WORDS:
        words = words[: words.index("деп", 1)]
    table = _last_verbs()
    while len(words) > 1 and words[-1] in table["reports"]:
        words.pop()
    if any(word.startswith(table["asks"]) for word in words[-3:]):
        return "asked", words[-1]
    before, last = ["", "", *words][-2:]
    if last.startswith(_WILL_BE) and before.endswith(_PARTICIPLE) and not before.startswith(_GO_ON):
        return "future", last
    helped = tense_of(before, "kk") if last in table["helps"] else None
    if helped in ("converb", "need"):
        return ("progressive" if helped == "converb" else "need"), last
    return tense_of(last, "kk"), last


def _predicate_signs(scene: Scene, event: str, form: str | None) -> Iterator[str]:
    tense, last = predicate(scene)
    yield f"main={tense}"
    yield f"main={tense}/{event}"
    yield f"main={tense}/{event}/{form}"
    yield f"main={last[:_STEM]}"
    yield f"main={last[:_STEM]}/{form}"


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


def status_of(features: Sequence[str], lean: Sequence[int]) -> str:
    """Return the likeliest status; *lean* is what :func:`leaning` returns.

    Whole tenths, so that the order of the features can't turn a close case.
    """
    weights = load_weights()["status"]
    totals = list(lean)
    for feature in set(features):
        if row := weights.get(feature):
            totals = [total + tenths for total, tenths in zip(totals, row, strict=True)]
    return STATUSES[max(range(len(STATUSES)), key=totals.__getitem__)]
