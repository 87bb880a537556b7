"""Find the ties that a text states between Kazakhstan and a state or a group of states.

Pipeline step: Sentences, Mentions -> Ties, Rejections, in three languages by one way: frames
(``frames``) and arguments (``arguments``) of a sentence, with what earlier ones named
(``discourse``), are joined by weights (``attach``); the status is read by ``status``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kzdash.engine.extract.model import (
    Mention,
    Rejection,
    Sentence,
    Tie,
)
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.attach import (
    Candidate,
    Scene,
    candidates_of,
    inferred,
    load_weights,
    probability,
    turned_down,
)
from kzdash.engine.extract.statements.status import leaning, status_features, status_of

_UNCLEAR = 0.2  # less likely than this: the words carry no tie with this state


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate with the probability that it is a tie."""

    scene: Scene
    candidate: Candidate
    confidence: float


def weigh(scenes: Iterable[Scene]) -> Iterator[Weighed]:
    """Yield every candidate, weighed; :func:`find_ties` keeps those above the bar."""
    for scene in scenes:
        yield from _weighed(scene)


def _weighed(scene: Scene) -> Iterator[Weighed]:
    """Yield the candidates; a coordinated list shares its confidence: all are tied, or none."""
    weighed = [Weighed(scene, one, probability(one)) for one in candidates_of(scene)]
    lists: dict[tuple[int, str], list[float]] = {}
    for one in weighed:
        if place := _list_of(one.candidate):
            lists.setdefault(place, []).append(one.confidence)
    for one in weighed:
        place = _list_of(one.candidate)
        shared = lists[place] if place else [one.confidence]
        yield replace(one, confidence=sum(shared) / len(shared))


def _list_of(candidate: Candidate) -> tuple[int, str] | None:
    argument = candidate.argument
    if argument is None or inferred(candidate):
        return None
    return argument.row, candidate.trigger.frame.kind


def find_ties(
    scenes: Iterable[Scene],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    least: float = 0.0,
) -> tuple[list[Tie], list[Rejection]]:
    """Return the ties of a text in order, one a sentence for each (partner, kind).

    Args:
        scenes: Those of the text, as :func:`discourse.read_scenes` yields them.
        sentences: All, in order.
        mentions: All names, in order.
        least: Confidence that a tie needs, where that is more than it needs anyway.
    """
    bar = max(load_weights()["bar"], least)
    best: dict[tuple[int, str], float] = {}
    reasons: dict[int, str] = {}
    ties: list[Tie] = []
    for scene in scenes:
        ordinal = scene.sentence.ordinal
        for trigger in scene.phrases.triggers:
            if reason := turned_down(scene, trigger):
                reasons.setdefault(ordinal, reason)
        for weighed in _weighed(scene):
            pair = ordinal, weighed.candidate.partner
            best[pair] = max(best.get(pair, 0.0), weighed.confidence)
            if weighed.confidence >= bar:
                ties.append(_tie(weighed))
    ties.sort(key=lambda t: (t.start, t.trigger_start, t.trigger_stop, t.entity_id, t.kind))
    return ties, list(_rejections(sentences, mentions, best, bar, reasons))


def _rejections(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    best: Mapping[tuple[int, str], float],
    bar: float,
    reasons: Mapping[int, str],
) -> Iterator[Rejection]:
    """Yield the states without a tie: denied, of two others, not clear enough, or no word for it."""
    for sentence, mention in _states(sentences, mentions):
        likely = best.get((sentence.ordinal, str(mention.entity_id)), 0.0)
        if likely < bar:
            unclear = "unclear" if likely >= _UNCLEAR else "no_trigger"
            reason = reasons.get(sentence.ordinal, unclear)
            yield Rejection(mention.start, mention.stop, str(mention.entity_id), reason)


def _states(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[tuple[Sentence, Mention]]:
    index = 0
    for mention in mentions:
        if mention.kind != "country" or mention.form == "descriptive" or mention.entity_id == HOME:
            continue
        while index < len(sentences) and sentences[index].stop <= mention.start:
            index += 1
        if index < len(sentences) and sentences[index].start <= mention.start:
            yield sentences[index], mention


def _tie(weighed: Weighed) -> Tie:
    scene, candidate = weighed.scene, weighed.candidate
    sentence, trigger = scene.sentence, candidate.trigger
    return Tie(
        entity_id=candidate.partner,
        kind=trigger.frame.kind,
        status=status_of(tuple(status_features(scene, candidate)), leaning(scene)),
        level=_level(sentence, candidate),
        sentence=sentence.ordinal,
        start=sentence.start,
        stop=sentence.stop,
        trigger_start=trigger.start,
        trigger_stop=trigger.stop,
        rule=f"{trigger.frame.id}/{candidate.attachment}",
        confidence=round(weighed.confidence, 3),
    )


def _level(sentence: Sentence, candidate: Candidate) -> str:
    if sentence.kind == "heading":
        return "title"
    if inferred(candidate) or candidate.argument is None:
        return "context"
    return "group" if candidate.argument.form == "group" else "stated"
