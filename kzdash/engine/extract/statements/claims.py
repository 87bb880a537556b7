"""Find what a text says of Kazakhstan and a body: joined, signed, supports.

Pipeline step: Scenes -> Claims, in three languages by one way, that of the ties: a candidate is one
(body, status) of a sentence, and two questions are asked of it. Does the sentence say something of
Kazakhstan and this body at all (``claim_link`` features), and is it this (``claim_kind`` features)?
What is still to come is "planned", as the status of the ties says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kzdash.engine.extract.model import Claim
from kzdash.engine.extract.statements.arguments import Argument
from kzdash.engine.extract.statements.attach import (
    Candidate,
    Scene,
    distance,
    home_share,
    home_sign,
    load_weights,
    share,
    space_between,
)
from kzdash.engine.extract.statements.clauses import clause_of
from kzdash.engine.extract.statements.frames import Trigger
from kzdash.engine.extract.statements.status import (
    leaning,
    predicate,
    status_features,
    status_of,
    tense_of,
)
from kzdash.engine.extract.statements.years import year_of

# What may be still to come; who supports, proposes or initiates something does so now.
_TO_COME = frozenset(
    ("joined", "member", "signed", "ratified", "participates", "cooperates", "received")
)
_COMING = frozenset(("planned", "wished"))
_LASTING = frozenset(("member", "participates", "cooperates", "received"))
_WE_ENDS = ("мыз", "міз", "пыз", "піз", "быз", "біз", "дық", "дік", "тық", "тік")
_DENIED_CHARACTERS = 40
_LETTERS = 25
_MANY = 3
_SUBJECT = frozenset(("SUBJECT",))
_ACTS = _SUBJECT | {"ADJECTIVE"}
_OWNED_CHARACTERS = 24
_PAPERS = frozenset(("treaty", "programme"))


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """One candidate with the probability that the text claims it."""

    scene: Scene
    body: Argument
    trigger: Trigger
    link: tuple[str, ...]
    kind: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """Return how likely it is claimed."""
        weights = load_weights()
        return share(self.link, weights["claim_link"]) * share(self.kind, weights["claim_kind"])

    @property
    def status(self) -> str:
        """Return what is claimed: what the words say, or "planned"."""
        said = self.trigger.frame.default
        if said not in _TO_COME:
            return said
        way = Candidate(self.body.state, self.trigger, self.body, (), ())
        read = status_of(tuple(status_features(self.scene, way)), leaning(self.scene))
        if said == "joined" and "goal" in self.scene.phrases.scene:
            return "planned"  # «Вступление … — наша цель»
        lang = self.scene.sentence.lang
        own = self.scene.text[self.trigger.start : self.trigger.stop].lower().split()[-1]
        lasts = said in _LASTING and lang == "kk" and predicate(self.scene)[0] == "present"
        now = lasts or tense_of(own, lang) == "past"
        return "planned" if read in _COMING and not now else said


def find_claims(scenes: Iterable[Scene]) -> list[Claim]:
    """Return the claims of a text in order, one a sentence for each (body, status)."""
    bar = load_weights()["claim_bar"]
    found: dict[tuple[int, str, str], Claim] = {}
    for scene in scenes:
        for one in weigh_claims(scene):
            if one.confidence >= bar:
                claim = _claim(one)
                found.setdefault((claim.sentence, claim.body_id, claim.status), claim)
    return sorted(found.values(), key=lambda c: (c.start, c.trigger_start, c.body_id, c.status))


def weigh_claims(scene: Scene) -> Iterator[WeighedClaim]:
    """Yield one candidate for each (body, status) that a sentence may claim, the likeliest first."""
    triggers = [t for t in scene.phrases.claims if _counts(scene, t)]
    if not triggers:
        return
    scene = replace(scene, bodies=tuple(_apart(scene.bodies, triggers)))
    bodies: dict[str, list[Argument]] = {}
    for body in scene.bodies:
        bodies.setdefault(body.state, []).append(body)
    rows = {trigger: _row_of(scene, triggers, trigger) for trigger in triggers}
    for named in bodies.values():
        best: dict[str, tuple[Trigger, Argument]] = {}
        for status in dict.fromkeys(t.frame.default for t in triggers):
            best[status] = min(
                ((t, a) for t in triggers for a in named if t.frame.default == status),
                key=lambda pair: _apart_from(scene, rows, *pair),
            )
        nearest = min(best.values(), key=lambda pair: _apart_from(scene, rows, *pair))
        link = tuple(_link(scene, triggers, *nearest))
        for trigger, body in best.values():
            if not _may_say(scene, rows, trigger, body):
                continue
            bound = rows[trigger] == body.row
            kind = (*_kind(scene, best, rows, trigger, body), *_binding(trigger, bound=bound))
            yield WeighedClaim(scene, body, trigger, link, kind)


def _apart(bodies: Sequence[Argument], triggers: Sequence[Trigger]) -> Iterator[Argument]:
    """Yield the bodies in rows that no words of a claim stand in: "joined A and ratified B"."""
    row, last = 0, None
    for body in bodies:
        if last is not None:
            cut = any(last.stop <= t.start < body.start and not t.weak for t in triggers)
            row += cut or body.row != last.row
        last = body
        yield replace(body, row=row)


def _row_of(scene: Scene, triggers: Sequence[Trigger], trigger: Trigger) -> int | None:
    """Return the row of bodies that words bind: in Kazakh the last in front, else the next behind."""
    before = [b for b in scene.bodies if b.stop <= trigger.start]
    behind = [b for b in scene.bodies if b.start >= trigger.stop]
    if scene.sentence.lang == "kk":
        return before[-1].row if before else behind[0].row if behind else None
    free = behind and not any(
        trigger.stop <= other.start < behind[0].start for other in triggers if not other.weak
    )
    if free and clause_of(scene.clauses, trigger.start) == clause_of(
        scene.clauses, behind[0].start
    ):
        return behind[0].row
    return before[-1].row if before else behind[0].row if behind else None


def _may_say(
    scene: Scene, rows: Mapping[Trigger, int | None], trigger: Trigger, body: Argument
) -> bool:
    """Return whether words can say anything of a body, whatever the weights are."""
    status = trigger.frame.default
    if _owned(scene, body):
        return False  # «НАТО-ның бағдарламасына қосылды»: the programme is joined
    papers = [other for other in scene.bodies if other.form in _PAPERS]
    if status in ("signed", "ratified") and papers and body.form not in _PAPERS:
        return False  # papers are signed, with organisations
    acts = _ACTS if status in ("supports", "proposed") else _SUBJECT
    subjects = [a for a in scene.arguments if a.cue in acts and a.start < trigger.start]
    if subjects and not any(a.home for a in subjects):
        return False  # another state does
    own = [t for t, row in rows.items() if row == body.row and not t.weak]
    return trigger.weak or rows[trigger] == body.row or not own


def _apart_from(
    scene: Scene, rows: Mapping[Trigger, int | None], trigger: Trigger, body: Argument
) -> tuple[bool, int]:
    """Return how far words are from a body; those that bind it are nearer than all others."""
    return rows[trigger] != body.row, distance(scene, trigger, body)


def _binding(trigger: Trigger, *, bound: bool) -> Iterator[str]:
    yield f"bound={bound}"
    yield f"bound={bound}/{'weak' if trigger.weak else 'strong'}"
    yield f"bound={bound}/{trigger.frame.default}"


def _counts(scene: Scene, trigger: Trigger) -> bool:
    """Whether words stand outside the bodies' names and aren't denied."""
    if any(body.start <= trigger.start < body.stop for body in scene.bodies):
        return False
    return not any(
        clause_of(scene.clauses, trigger.start) == clause_of(scene.clauses, at)
        and abs(at - trigger.start) < _DENIED_CHARACTERS
        for group in ("denied", "not")
        for at, _ in scene.phrases.scene.get(group, ())
    )


def _link(
    scene: Scene, triggers: Sequence[Trigger], trigger: Trigger, body: Argument
) -> Iterator[str]:
    lang = scene.sentence.lang
    sign, home = _home(scene, body)
    yield "bias"
    yield f"lang={lang}"
    yield f"sentence={scene.sentence.kind}"
    yield f"home={sign}"
    yield f"form={body.form}"
    yield f"cue={body.cue}/{lang}"
    if home is not None:
        yield f"cues={home.cue}+{body.cue}"
        yield f"order={'home' if home.start < body.start else 'body'} first/{lang}"
    yield f"strong={any(not t.weak for t in triggers)}"
    yield f"document={home_share(scene)}"
    yield f"document={home_share(scene)}/{sign}"
    yield from _place("", scene, trigger, body)
    yield from _others(scene, trigger, body, sign)


def _home(scene: Scene, body: Argument) -> tuple[str, Argument | None]:
    """Return by what Kazakhstan is there, and its nearest name; a Kazakh verb may say "we" too."""
    sign, home = home_sign(scene, replace(body, row=-1))  # its row is one of bodies
    speaks = scene.sentence.lang == "kk" and predicate(scene)[1].endswith(_WE_ENDS)
    return ("we", None) if home is None and speaks else (sign, home)


def _others(scene: Scene, trigger: Trigger, body: Argument, sign: str) -> Iterator[str]:
    """Yield what the other states and bodies of the sentence say."""
    foreign = [a for a in scene.arguments if not a.home]
    homes = [a for a in scene.arguments if a.home]
    coarse = homes[0].cue if homes else sign
    yield f"foreign={min(len({a.state for a in foreign}), _MANY)}/{'home' if homes else sign}"
    before = [a for a in scene.arguments if a.start < trigger.start and a.cue == "SUBJECT"]
    if any(a.cue == "SUBJECT" and a.start < body.start for a in foreign):
        yield f"foreign subject/{coarse}"
        yield f"foreign subject/{trigger.frame.default}"
    if before:
        yield f"last subject={'home' if before[-1].home else 'foreign'}"
        yield f"last subject={'home' if before[-1].home else 'foreign'}/{trigger.frame.default}"
    bodies = {b.state for b in scene.bodies}
    yield f"bodies={min(len(bodies), _MANY)}"
    beside = {b.state for b in scene.bodies if b.row == body.row}
    yield f"row={min(len(beside), _MANY)}"
    for group in ("unofficial", "past", "official"):
        if group in scene.phrases.scene:
            yield f"has={group}"


def _owned(scene: Scene, body: Argument) -> bool:
    """Return whether a body stands beside a paper or programme as its owner, and not in a list."""
    if body.form in _PAPERS:
        return False
    for other in scene.bodies:
        first, second = sorted((other, body), key=lambda one: one.start)
        near = 0 <= second.start - first.stop <= _OWNED_CHARACTERS
        if other.form in _PAPERS and other.row != body.row and near:
            return True
    return False


def _place(prefix: str, scene: Scene, trigger: Trigger, body: Argument) -> Iterator[str]:
    """Yield where the words stand beside the body."""
    start, stop = space_between(trigger, body)
    apart = min(
        abs(clause_of(scene.clauses, trigger.start) - clause_of(scene.clauses, body.start)), 2
    )
    side = "before" if body.start < trigger.start else "behind"
    yield f"{prefix}clauses={apart}"
    yield f"{prefix}far={min((stop - start) // _LETTERS, 4)}"
    yield f"{prefix}side={side}/{scene.sentence.lang}"
    yield f"{prefix}{'weak' if trigger.weak else 'strong'}"


def _kind(
    scene: Scene,
    best: dict[str, tuple[Trigger, Argument]],
    rows: Mapping[Trigger, int | None],
    trigger: Trigger,
    body: Argument,
) -> Iterator[str]:
    """Yield what speaks for or against one status, given that something is said."""
    status, lang = trigger.frame.default, scene.sentence.lang
    strength = "weak" if trigger.weak else "strong"
    own = _apart_from(scene, rows, trigger, body)
    nearer = sum(
        _apart_from(scene, rows, *pair) < own for said, pair in best.items() if said != status
    )
    yield "bias"
    yield f"status={status}"
    yield f"status={status}/{lang}"
    yield f"status={status}/{strength}"
    yield f"word={trigger.phrase}"
    yield f"{status}&cue={body.cue}"
    yield f"{status}&form={body.form}"
    yield f"rank={min(nearer, _MANY)}"
    yield f"rank={min(nearer, _MANY)}/{strength}"
    yield f"{status}&rank={min(nearer, 2)}"
    yield f"{status}&side={'before' if body.start < trigger.start else 'behind'}/{lang}"
    yield from _place("kind ", scene, trigger, body)
    yield from _rivals(scene, best, trigger, body)
    for said, (other, _) in best.items():
        if said != status and not other.weak and rows[other] == body.row:
            yield f"{status}&other={said}"
            yield f"other strong/{strength}"


def _rivals(
    scene: Scene, best: dict[str, tuple[Trigger, Argument]], trigger: Trigger, body: Argument
) -> Iterator[str]:
    """Yield whether the words stand nearer to another body, and what stands between."""
    strength = "weak" if trigger.weak else "strong"
    own = distance(scene, trigger, body)
    others = [b for b in scene.bodies if b.row != body.row]
    ahead = [b for b in others if (b.start < trigger.start) == (body.start < trigger.start)]
    if any(distance(scene, trigger, b) < own for b in others):
        yield f"other body nearer/{strength}"
    if any(distance(scene, trigger, b) < own for b in ahead):
        yield f"other body between/{strength}"
    start, stop = space_between(trigger, body)
    crossed = [t for t, _ in best.values() if t is not trigger and start <= t.start < stop]
    if crossed:
        yield f"other words between/{'strong' if any(not t.weak for t in crossed) else 'weak'}"
        yield f"other words between/{trigger.frame.default}"
    if any(
        t.start <= trigger.stop + 1 and trigger.start <= t.stop + 1
        for t, _ in best.values()
        if t is not trigger
    ):
        yield f"beside other words/{trigger.frame.default}"


def _claim(one: WeighedClaim) -> Claim:
    sentence, trigger = one.scene.sentence, one.trigger
    return Claim(
        body_id=one.body.state,
        status=one.status,
        sentence=sentence.ordinal,
        start=sentence.start,
        stop=sentence.stop,
        trigger_start=trigger.start,
        trigger_stop=trigger.stop,
        rule=f"{trigger.frame.id}/{one.body.cue.lower()}",
        confidence=round(one.confidence, 3),
        date=year_of(
            one.scene.text,
            (sentence.start, sentence.stop),
            trigger.start,
            one.body,
            one.scene.bodies,
        ),
    )
