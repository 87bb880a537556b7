"""Join partners and frames: candidates with named features, and a log-linear model over them.

Pipeline step: Arguments, Triggers, what earlier sentences named -> Candidates -> probabilities. A
candidate is one (partner, kind) of a sentence. Two questions are asked of it: does the sentence join
this partner to Kazakhstan at all (``link`` features), and is it by this kind (``kind`` features)?
``data/lexicon/weights.json`` has one weight for each feature; the confidence of a tie is the product
of the two answers.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.statements.arguments import Argument
from kzdash.engine.extract.statements.clauses import clause_of
from kzdash.engine.extract.statements.frames import Phrases, Trigger
from kzdash.engine.extract.statements.lexicon import LEXICON

WEIGHTS = LEXICON / "weights.json"
CUES = (
    "WITH", "TO", "FROM", "IN", "OF", "BY", "FOR", "AGAINST", "ABOUT", "BETWEEN",
    "SUBJECT", "OBJECT", "ADJECTIVE", "LIKE",
)  # fmt: skip
_INFERRED = frozenset(("city", "person", "institution", "descriptive"))
# How a partner is found: the second half of a rule's id.
WAYS = (*(cue.lower() for cue in CUES), *sorted(_INFERRED), "discourse")
_WORD_LETTERS = 7
_CLAUSE_LETTERS = 60  # what a clause between a word and a name counts for in their distance
_OFFICE_CHARACTERS = 30
_ABOUT_CHARACTERS = 20
_DENIED_CHARACTERS = 60
_LAST_CHARACTERS = 25
_OF_CHARACTERS = 9  # " of the "
_NEXT_CHARACTERS = 3  # a word so near stands right behind a name
_HOME_GROUPS = ("we", "office", "pair")
_OF_TWO = frozenset(("SUBJECT", "BETWEEN", "OF", "ADJECTIVE"))
_MANY = 3
_SHARES = (0.25, 0.6)


@dataclass(frozen=True, slots=True)
class Earlier:
    """States that an earlier sentence named, and how far back that was."""

    states: tuple[str, ...]
    back: int  # sentences; 0: the heading over this section
    with_home: bool
    tied: bool  # whether that sentence had a strong trigger too


@dataclass(frozen=True, slots=True)
class Around:
    """What the document says around a sentence."""

    home_before: str  # "prev", "doc" or "none": where else Kazakhstan is named
    home_share: float  # of the sentences that name a state
    main: str | None  # the foreign state that the document names most
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, ready to be read."""

    text: str
    sentence: Sentence
    arguments: tuple[Argument, ...]
    phrases: Phrases
    clauses: tuple[int, ...]  # where they begin
    around: Around
    bodies: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible tie; *argument* is None where an earlier sentence named the partner."""

    partner: str
    trigger: Trigger
    argument: Argument | None
    link: tuple[str, ...]
    kind: tuple[str, ...]

    @property
    def attachment(self) -> str:
        """Return how the partner was found: discourse, city, person, … or its cue."""
        if self.argument is None:
            return "discourse"
        if self.argument.form in _INFERRED:
            return self.argument.form
        return self.argument.cue.lower()


@cache
def load_weights() -> dict[str, Any]:
    """Return the weights: "bar", and for "link", "kind" and "status" feature -> weight."""
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
    return loaded


def probability(candidate: Candidate) -> float:
    """Return how likely a candidate is a tie."""
    weights = load_weights()
    return share(candidate.link, weights["link"]) * share(candidate.kind, weights["kind"])


def share(features: Iterable[str], weights: dict[str, float]) -> float:
    """Return the probability that the weights of some features give together."""
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))


def turned_down(scene: Scene, trigger: Trigger) -> str | None:
    """Return why words can carry no tie of Kazakhstan, whatever is named: a code of rejections."""
    groups = scene.phrases.scene
    home = any(a.home for a in scene.arguments) or any(g in groups for g in _HOME_GROUPS)
    two = {a.state for a in scene.arguments if a.cue in _OF_TWO}
    if not home and not scene.around.home_share and len(two) > 1:
        return "other_pair"  # two others, in a document that doesn't speak of Kazakhstan
    if not home and _one_acts_on_another(scene):
        return "other_pair"
    if trigger.frame.kind != "dispute" and any(
        clause_of(scene.clauses, at) == _clause(scene, trigger)
        and abs(at - trigger.start) < _DENIED_CHARACTERS
        for at, _ in groups.get("denied", [])
    ):
        return "negated"
    return None


def _one_acts_on_another(scene: Scene) -> bool:
    """Return whether a state is the subject and another one, not beside it, what it acts on."""
    official = [stop for _, stop in scene.phrases.scene.get("official", [])]
    return any(
        _is_doer(doer, official) and met.cue != "SUBJECT"
        and doer.start < met.start and doer.state != met.state and doer.row != met.row
        for doer in scene.arguments
        for met in scene.arguments
    )  # fmt: skip


def _is_doer(argument: Argument, official: Sequence[int]) -> bool:
    """Whether a state is the subject, or its office is: "the President of France"."""
    office = any(0 <= argument.start - stop < _OF_CHARACTERS for stop in official)
    return argument.cue == "SUBJECT" or (argument.cue == "OF" and argument.near and office)


def candidates_of(scene: Scene) -> Iterator[Candidate]:
    """Yield one candidate for each (partner, kind) that a sentence may state."""
    kinds: dict[str, list[Trigger]] = {}
    for trigger in scene.phrases.triggers:
        if turned_down(scene, trigger) is None:
            kinds.setdefault(trigger.frame.kind, []).append(trigger)
    foreign: dict[str, list[Argument]] = {}
    for argument in scene.arguments:
        if not argument.home and not _between_others(scene, argument):
            foreign.setdefault(argument.state, []).append(argument)
    for state, arguments in foreign.items():
        best = {kind: _best(scene, ways, arguments) for kind, ways in kinds.items()}
        if not best:
            return
        trigger, argument = min(best.values(), key=lambda pair: distance(scene, *pair))
        link = tuple(_link(scene, foreign, kinds, trigger, argument))
        for trigger, argument in best.values():
            yield Candidate(
                state, trigger, argument, link,
                tuple(_kind(scene, kinds, best, trigger, argument)),
            )  # fmt: skip
    yield from _from_earlier(scene, foreign, kinds)


def _between_others(scene: Scene, argument: Argument) -> bool:
    """Whether a list of two or more stands "between" and Kazakhstan isn't in it."""
    row = [a for a in scene.arguments if a.row == argument.row]
    return (
        argument.cue == "BETWEEN"
        and not any(a.home for a in row)
        and len({a.state for a in row}) > 1
    )


def _best(
    scene: Scene, ways: Sequence[Trigger], arguments: Sequence[Argument]
) -> tuple[Trigger, Argument]:
    return min(((t, a) for t in ways for a in arguments), key=lambda pair: distance(scene, *pair))


def distance(scene: Scene, trigger: Trigger, argument: Argument) -> int:
    """Return the characters between words and an argument; clauses and weak words count for more."""
    start, stop = space_between(trigger, argument)
    apart = abs(_clause(scene, trigger) - _clause(scene, argument))
    inferred_form = argument.form in _INFERRED  # «Қытай Төрағасы Си»: the name before its bearer
    return stop - start + _CLAUSE_LETTERS * (apart + trigger.weak + inferred_form)


def space_between(trigger: Trigger, argument: Argument) -> tuple[int, int]:
    """Return where the text between words and an argument starts and stops."""
    if argument.start >= trigger.stop:
        return trigger.stop, argument.start
    return min(argument.stop, trigger.start), trigger.start


def _clause(scene: Scene, place: Trigger | Argument) -> int:
    return clause_of(scene.clauses, place.start)


def home_sign(scene: Scene, argument: Argument | None) -> tuple[str, Argument | None]:
    """Return by what Kazakhstan is there, and its nearest name."""
    homes = [a for a in scene.arguments if a.home]
    groups = scene.phrases.scene
    if homes:
        if argument is None:
            return f"named {homes[0].form}", homes[0]
        if same := [a for a in homes if a.row == argument.row]:
            return "row", same[0]
        nearest = min(homes, key=lambda a: abs(a.start - argument.start))
        if clause_of(scene.clauses, nearest.start) == clause_of(scene.clauses, argument.start):
            return "clause", nearest
        return "sentence", nearest
    for group in _HOME_GROUPS:
        if group in groups:
            return group, None
    return scene.around.home_before, None


def _link(
    scene: Scene,
    foreign: dict[str, list[Argument]],
    kinds: dict[str, list[Trigger]],
    trigger: Trigger,
    argument: Argument,
) -> Iterator[str]:
    """Yield what speaks for or against a tie with a partner that the sentence names."""
    lang = scene.sentence.lang
    sign, home = home_sign(scene, argument)
    coarse = "named" if home else "we" if sign in _HOME_GROUPS else "no"
    yield "bias"
    yield f"lang={lang}"
    yield f"sentence={scene.sentence.kind}"
    yield f"home={sign}"
    yield f"home={sign}/{lang}"
    yield f"home={sign}/{trigger.frame.id}"
    if home is not None:
        yield from _beside_home(home, argument, sign, lang)
    if sign == "row":
        yield f"row cue={argument.cue}"
        yield f"row cue={argument.cue}/{trigger.frame.kind}"
    bodies = min(len(scene.bodies), 1)
    yield f"form={argument.form}/bodies={bodies}"
    yield f"cue={argument.cue}/bodies={bodies}"
    cue = f"{argument.cue}{'' if argument.near else '~'}"
    yield f"form={argument.form}"
    yield f"form={argument.form}/{coarse}"
    yield f"cue={cue}/{lang}"
    yield f"cue={argument.cue}/{coarse}"
    yield f"form={argument.form}/cue={cue}/{lang}"
    yield from _strength(kinds, coarse)
    yield from _by_trigger(scene, trigger, argument, coarse)
    yield from _beside_others(scene, foreign, trigger, argument, coarse)
    yield from _signs(scene, argument, coarse)
    yield from _document(scene, coarse)
    if scene.around.main == argument.state:
        yield f"main partner/{coarse}"


def _beside_home(home: Argument, argument: Argument, sign: str, lang: str) -> Iterator[str]:
    yield f"home={sign}/{home.form}"
    yield f"home form={home.form}"
    if sign != "row":
        yield f"cues={home.cue}+{argument.cue}"
        yield f"home cue={home.cue}/{lang}"
        yield f"order={'home' if home.start < argument.start else 'partner'} first/{lang}"


def _strength(kinds: dict[str, list[Trigger]], coarse: str) -> Iterator[str]:
    strong = min(len(_strong(kinds)), 2)
    yield f"strong={strong}"
    yield f"strong={strong}/{coarse}"


def _strong(kinds: dict[str, list[Trigger]]) -> list[str]:
    return [kind for kind, ways in kinds.items() if any(not t.weak for t in ways)]


def _by_trigger(scene: Scene, trigger: Trigger, argument: Argument, coarse: str) -> Iterator[str]:
    apart = abs(_clause(scene, trigger) - _clause(scene, argument))
    start, stop = space_between(trigger, argument)
    side = "before" if argument.start < trigger.start else "behind"
    yield f"clauses={min(apart, 2)}"
    yield f"far={min((stop - start) // (3 * _WORD_LETTERS), 4)}"
    yield f"side={side}/{scene.sentence.lang}"
    yield f"trigger={'weak' if trigger.weak else 'strong'}"
    yield f"trigger={trigger.frame.id}"
    yield f"trigger={trigger.frame.kind}/{coarse}"
    yield f"word={trigger.phrase}"
    near = scene.phrases.scene.get("not", [])
    if any(abs(at - trigger.start) < _OFFICE_CHARACTERS for at, _ in near):
        yield "not near"
        yield f"not near/{scene.sentence.lang}"


def _beside_others(
    scene: Scene,
    foreign: dict[str, list[Argument]],
    trigger: Trigger,
    argument: Argument,
    coarse: str,
) -> Iterator[str]:
    others = [a for state, many in foreign.items() if state != argument.state for a in many]
    elsewhere = [a for a in others if a.row != argument.row]
    beside = {a.state for a in others if a.row == argument.row}
    yield f"others={min(len({a.state for a in elsewhere}), _MANY)}/{coarse}"
    if beside:
        yield f"row of {min(len(beside), _MANY)}/{coarse}"
    if any(distance(scene, trigger, a) < distance(scene, trigger, argument) for a in elsewhere):
        yield f"other nearer/{coarse}"
    if any(a.start < argument.start and a.cue == "SUBJECT" for a in elsewhere):
        yield f"other subject/{coarse}"
    if argument.form in _INFERRED:
        same = any(a.state == argument.state and a is not argument for a in scene.arguments)
        yield f"{argument.form}/others={bool(elsewhere)}/{coarse}"
        yield f"{argument.form}/cue={argument.cue}"
        yield f"{argument.form}/same state={same}"


def _signs(scene: Scene, argument: Argument, coarse: str) -> Iterator[str]:
    for group in ("unofficial", "past", "geography", "membership"):
        if group in scene.phrases.scene:
            yield f"has={group}"
            yield f"has={group}/{coarse}"
            yield f"has={group}/{argument.form}"
            yield f"has={group}/bodies={min(len(scene.bodies), 1)}"
    yield from _office(scene, argument)
    if any(
        0 <= at - argument.stop < _NEXT_CHARACTERS
        for at, _ in scene.phrases.scene.get("unofficial", [])
    ):
        yield "next=unofficial"
        yield f"next=unofficial/{argument.form}"


def _document(scene: Scene, coarse: str) -> Iterator[str]:
    share = home_share(scene)
    yield f"document={share}"
    yield f"document={share}/{coarse}"


def home_share(scene: Scene) -> int:
    """Return 0, 1 or 2: few, many or most of the sentences that name a state name Kazakhstan."""
    return sum(scene.around.home_share >= bound for bound in _SHARES)


def _office(scene: Scene, argument: Argument) -> Iterator[str]:
    near = [
        start < argument.stop + _OFFICE_CHARACTERS and argument.start - _OFFICE_CHARACTERS < stop
        for start, stop in scene.phrases.scene.get("official", [])
    ]
    yield f"office={'near' if any(near) else 'far' if near else 'none'}"
    if any(near):
        yield f"office near/{argument.form}"


def _kind(
    scene: Scene,
    kinds: dict[str, list[Trigger]],
    best: dict[str, tuple[Trigger, Argument]],
    trigger: Trigger,
    argument: Argument,
) -> Iterator[str]:
    """Yield what speaks for or against the kind of a trigger, given that there is a tie."""
    kind, lang = trigger.frame.kind, scene.sentence.lang
    yield from _kind_anywhere(scene, kinds, trigger)
    yield f"{kind}&cue={argument.cue}"
    yield f"{kind}&form={argument.form}"
    apart = min(abs(_clause(scene, trigger) - _clause(scene, argument)), 2)
    yield f"clauses={apart}"
    yield f"{kind}&clauses={apart}"
    own = distance(scene, trigger, argument)
    nearer = sum(distance(scene, *pair) < own for k, pair in best.items() if k != kind)
    yield f"rank={min(nearer, _MANY)}"
    yield f"rank={min(nearer, _MANY)}/{'weak' if trigger.weak else 'strong'}/{lang}"
    yield f"{kind}&rank={min(nearer, 2)}"
    yield f"{kind}&side={'before' if argument.start < trigger.start else 'behind'}/{lang}"


def _kind_anywhere(
    scene: Scene, kinds: dict[str, list[Trigger]], trigger: Trigger
) -> Iterator[str]:
    kind, lang = trigger.frame.kind, scene.sentence.lang
    ways = kinds[kind]
    strength = "weak" if all(t.weak for t in ways) else "strong"
    yield "bias"
    yield f"kind={kind}"
    yield f"kind={kind}/{lang}"
    yield f"frame={trigger.frame.id}"
    yield f"frame={trigger.frame.id}/{strength}"
    yield f"word={trigger.phrase}"
    yield strength
    yield f"{kind}&{strength}"
    yield f"{kind}&words={min(len({t.phrase for t in ways}), 3)}"
    others = 0
    for other, theirs in kinds.items():
        if other != kind:
            theirs_strong = any(not t.weak for t in theirs)
            others += theirs_strong
            if theirs_strong:
                yield f"{kind}&other={other}"
                yield f"{kind}&other={other}/{strength}"
    yield f"{strength}&others={min(others, 2)}"
    yield f"{kind}&{strength}&others={min(others, 2)}"
    yield f"sentence={scene.sentence.kind}/{kind}"
    for group in ("about", "adjunct"):
        if _beside(scene, trigger, group):
            yield f"{group}/{lang}"
            yield f"{kind}&{group}"
            yield f"{kind}&{group}&others={min(others, 1)}"
    own = scene.text[trigger.start : trigger.stop].lower()
    yield f"{kind}&ends={own[-2:]}/{lang}"
    yield f"ends={own[-2:]}/{lang}"
    yield f"last words={scene.sentence.stop - trigger.stop < _LAST_CHARACTERS}/{kind}/{lang}"
    for other, theirs in kinds.items():
        if other != kind:
            yield from (f"{kind}&beside={phrase}" for phrase in {t.phrase for t in theirs})


def _beside(scene: Scene, trigger: Trigger, group: str) -> bool:
    """Whether a word of the group stands by a trigger: «о сотрудничестве», «шарт туралы»."""
    return any(
        0 <= trigger.start - stop < _ABOUT_CHARACTERS
        or 0 <= start - trigger.stop < _ABOUT_CHARACTERS
        for start, stop in scene.phrases.scene.get(group, [])
    )


def _from_earlier(
    scene: Scene, foreign: dict[str, list[Argument]], kinds: dict[str, list[Trigger]]
) -> Iterator[Candidate]:
    """Yield the partners of an earlier sentence: "the two countries", he, or left out."""
    earlier = scene.around.earlier
    if earlier is None or not kinds:
        return
    link = tuple(_earlier_link(scene, earlier, foreign, kinds))
    for state in earlier.states:
        if state in foreign:
            continue
        partner = f"d:main partner={scene.around.main == state}"
        for ways in kinds.values():
            trigger = min(ways, key=lambda t: (t.weak, t.start))
            kind = (*_kind_anywhere(scene, kinds, trigger), f"{trigger.frame.kind}&discourse")
            yield Candidate(state, trigger, None, (*link, partner), kind)


def _earlier_link(
    scene: Scene,
    earlier: Earlier,
    foreign: dict[str, list[Argument]],
    kinds: dict[str, list[Trigger]],
) -> Iterator[str]:
    groups, lang = scene.phrases.scene, scene.sentence.lang
    sign = "+".join(group for group in ("pair", "single") if group in groups) or "left out"
    home = home_sign(scene, None)[0]
    strong = _strong(kinds)
    yield "d:bias"
    yield f"d:lang={lang}"
    yield f"d:back={earlier.back}"
    yield f"d:sign={sign}"
    yield f"d:sign={sign}/{lang}"
    yield f"d:home={home}"
    yield f"d:home={home}/{sign}"
    yield f"d:earlier={min(len(earlier.states), 4)}/{sign}"
    yield f"d:with home={earlier.with_home}/tied={earlier.tied}"
    yield f"d:with home={earlier.with_home}/{sign}"
    yield f"d:foreign={min(len(foreign), 2)}"
    yield f"d:foreign={min(len(foreign), 2)}/{sign}"
    yield f"d:strong={min(len(strong), 2)}"
    yield f"d:strong={min(len(strong), 2)}/{sign}"
    yield f"d:document={home_share(scene)}"
    yield f"d:sentence={scene.sentence.kind}"
    for kind in strong:
        yield f"d:strong {kind}"
    for group in ("unofficial", "past", "official"):
        if group in groups:
            yield f"d:has={group}"


def inferred(candidate: Candidate) -> bool:
    """Whether the partner itself isn't named: a city, a person, an earlier sentence."""
    return candidate.argument is None or candidate.argument.form in _INFERRED
