"""Why a tie is told and why a state is left out: frame, arguments, and the weights that decided.

What a reader can reckon: the features of a candidate with their weights from
``data/lexicon/weights.json``, the heaviest first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kzdash.engine.extract.analyse import Analysis
from kzdash.engine.extract.statements.arguments import Argument
from kzdash.engine.extract.statements.attach import Scene, load_weights, share
from kzdash.engine.extract.statements.discourse import read_scenes
from kzdash.engine.extract.statements.ties import Weighed, weigh
from kzdash.engine.extract.text.letters import fold

_MOST = 5  # weights of one question


def reasons_of(found: Analysis, min_confidence: float = 0.0) -> dict[int, list[str]]:
    """Return ordinal of a sentence -> lines on each candidate that it holds, likeliest first.

    Args:
        found: What was found. It is weighed again over the text as it stands.
        min_confidence: What a tie was asked for.
    """
    text = found.text
    scenes = list(read_scenes(text, fold(text), found.sentences, found.mentions))
    lines: dict[int, list[str]] = {}
    for scene in scenes:
        candidates = sorted(weigh([scene]), key=lambda one: -one.confidence)
        if candidates:
            told = [
                _arguments(scene),
                *(line for one in candidates for line in _candidate(one, min_confidence)),
            ]
            lines[scene.sentence.ordinal] = told
    return lines


def _arguments(scene: Scene) -> str:
    named = ", ".join(_argument(scene, one) for one in scene.arguments) or "none named"
    earlier = scene.around.earlier
    meant = f"; may be meant again: {', '.join(earlier.states)}" if earlier else ""
    return f"arguments {named}{meant}"


def _argument(scene: Scene, one: Argument) -> str:
    return f"{one.state} «{scene.text[one.start : one.stop]}» {one.cue} ({one.form})"


def _candidate(one: Weighed, min_confidence: float) -> Iterator[str]:
    candidate, bar = one.candidate, max(load_weights()["bar"], min_confidence)
    trigger = candidate.trigger
    words = one.scene.text[trigger.start : trigger.stop]
    verdict = "tie" if one.confidence >= bar else f"no tie, {bar} wanted"
    strength = "weak" if trigger.weak else "strong"
    yield (
        f"{candidate.partner} {trigger.frame.kind} {one.confidence:.2f} ({verdict}): frame "
        f"{trigger.frame.id} «{words}» ({strength}), partner by {candidate.attachment}"
    )
    for name, question in (("link", "is it tied"), ("kind", "by this kind")):
        features, weights = getattr(candidate, name), load_weights()[name]
        yield f"  {question} {share(features, weights):.2f}: {_heaviest(features, weights)}"


def _heaviest(features: Iterable[str], weights: Mapping[str, float]) -> str:
    weighed: Sequence[tuple[str, float]] = sorted(
        ((feature, weights[feature]) for feature in features if feature in weights),
        key=lambda pair: -abs(pair[1]),
    )
    said = [f"{feature} {weight:+.2f}" for feature, weight in weighed[:_MOST]]
    rest = sum(weight for _, weight in weighed[_MOST:])
    return "; ".join([*said, f"{len(weighed[_MOST:])} others {rest:+.2f}"])
