"""Find what a text says of organisations, treaties and programmes: joined, signed, supports.

Pipeline step: Sentences, Scenes -> Claims. A claim is a body in the case that a word asks
for («шартқа қосылды», «ұйымымен ынтымақтасады») and that word; several bodies in a row share it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzdash.engine.extract.model import Claim, Mention, Sentence
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.free_order_claims import find_free_order_claims
from kzdash.engine.extract.statements.numbers import stated_year
from kzdash.engine.extract.statements.partners import case_of
from kzdash.engine.extract.statements.scene import Scene
from kzdash.engine.extract.statements.signals import Bits, SentenceBits, chosen_of, everywhere
from kzdash.engine.extract.statements.verbs import is_denied, status_after, tells_of_future

_BODIES = frozenset(("organisation", "treaty", "programme"))
_SURE, _CONTEXT = 0.9, 0.7
_MAX_WORDS = 12
_NEAR_CHARACTERS = 30  # a verb further off speaks of something else
_CONNECTOR = re.compile(r"[\s\"»”]*(?:,|—|–|және|мен|пен|бен|әрі)?[\s\"«“]*")
# A noun that takes the ending for the name: «"…" бағдарламасына», «БҰҰ Жарғысына».
_HEAD_NOUN = re.compile(
    r"[\"»”]?\s+(?:туралы\s+)?(?:[а-яәғқңөұүһі-]+(?:лық|лік|дық|дік|тық|тік|лы|лі|ты|ті)\s+)?"
    r"(?:бағдарлама|ұйым|шарт|келісім|жарғы|қор|банк|конвенция|хаттама|пакт|жұмыс|отырыс|жаттығу(?:лар)?|саммит|іс-шара(?:лар)?|операция(?:лар)?|миссия(?:лар)?|жиын|сессия|конференция)(?P<ending>[^\W\d_]*)"
)
_THIS_DOCUMENT = re.compile(
    r"(?<!\w)(?:[Бб]ұл|[Оо]сы|[Аа]талған)\s+(?:құжат|шарт|келісім|конвенция|хартия|ұйым|бағдарлама)(?:т|қа|қ|ты|ның|на|ға|ге|мен|пен|нің|тың|тің|ды|ді|ы|і|н)*(?!\w)"
)
# «кіруге өтініш берді», «қосылуға ниетті», «кіру — мақсатымыз»
_INTENT = re.compile(
    r"\s+(?:өтініш|ниет|дайын|ұмтыл|мүдделі|ықылас)\w*"
    r"|(?:(?<=у)|(?<=у[ыі])|(?<=у[ыі]м[ыі]з))\s*[-–—]\s*(?:\w+\s+){0,4}(?:мақсат|міндет|арман)\w*"
)
_FUTURE = frozenset(("planned", "wished"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that says something of a body, and the cases in which the body stands."""

    status: str
    rule: str
    pattern: re.Pattern[str]
    cases: frozenset[str]


def _v(status: str, rule: str, pattern: str, cases: str) -> Verb:
    return Verb(status, f"claim/{rule}", re.compile(pattern), frozenset(cases.split()))


VERBS: tuple[Verb, ...] = (
    _v("joined", "becomes_member", r"(?<!\w)мүше(?:лікке|лігіне)?\s+(?:болып\s+)?(?:қабылдан|кір|өт)\w*|мүше(?:сі)?\s+бол(?:ды|дық|ған)(?!\w)", "nom gen dat"),
    _v("joined", "admitted", r"(?<!\w)қабылдан(?:ды|дық|ған)(?!\w)", "dat"),
    _v("member", "member", r"(?<!\w)(?:\w+\s+){0,2}мүше(?:сі|лі|міз|ге|болып)?\w*", "nom gen dat"),
    _v("joined", "joined", r"(?<!\w)(?:қосыл|енуі?|енге?н|енді|кіруі?(?!с)|кірге?н|кірді)\w*(?!\s+(?:туралы|жөнінде))", "dat"),
    _v("signed", "signed", r"қол\s+қо[йю]\w*", "dat ins"),
    _v("ratified", "ratified", r"(?<!\w)(?:ратификация|бекіт)\w*", "acc nom"),
    _v("supports", "supports", r"(?<!\w)қолда(?!н|уға|уымен|уы)\w*|пайдасына", "dat acc gen nom"),
    _v("participates", "participates", r"(?<!\w)(?:белсенді\s+|белсене\s+)?(?:түрде\s+)?(?:жұмыс\s+істе|қатыс(?!ты(?!\s*(?:[.,;!?]|$))))\w*", "dat loc"),
    _v("cooperates", "cooperates", r"(?<!\w)(?:бірлесіп|ынтымақтас|серіктес(?!тік\s+туралы))\w*|(?:тығыз\s+)?байланыс\w*\s+(?:жаса|орнат|ұста)\w*", "ins"),
    _v("initiated", "initiated", r"(?<!\w)(?:құрылуы|құрылды|құрылған|құруды?)\w*", "gen nom acc"),
    _v("initiated", "calls", r"(?<!\w)(?:шақыр|құр)\w*\s+(?:туралы\s+|жөніндегі\s+)?бастама\w*", "nom acc gen"),
    _v("received", "received", r"(?<!\w)(?:демеу|көме[кг]|несие|қаржы|қарыз|грант)\w*", "gen nom abl"),
    _v("proposed", "proposed", r"(?<!\w)ұсын(?!ыс)\w*", "gen acc nom dat"),
)  # fmt: skip
_INITIATIVE = re.compile(r"бастамас\w*(?:мен(?!\w)|\s+бойынша|\s+мен(?!\w))|бастама\s+жаса\w*")


@dataclass(frozen=True, slots=True)
class _Run:
    """Bodies that stand in a row; *case* hangs on the last one."""

    bodies: tuple[Mention, ...]
    case: str
    stop: int
    by_context: bool = False


def find_claims(
    sentences: Sequence[Sentence], scenes: Sequence[Scene], signals: SentenceBits = everywhere
) -> list[Claim]:
    """Return the claims of a text in order, one a sentence for each (body, status).

    Args:
        sentences: All, in order.
        scenes: Those that hold a mention, in order.
        signals: "claim/kk", "claim/ru", "claim/en" -> which words of that table a sentence may hold.
    """
    claims: list[Claim] = []
    named: Mention | None = None  # the body that was named last, and where
    named_in = 0
    for scene in _with_next(sentences, scenes):
        lang, ordinal = scene.sentence.lang, scene.sentence.ordinal
        may_hold = signals(f"claim/{lang}", ordinal)
        if lang != "kk":
            claims += find_free_order_claims(scene, may_hold) if may_hold else []
            continue
        bodies = [m for m in scene.mentions if m.kind in _BODIES and m.entity_id]
        if may_hold and not scene.too_long:
            before = named if named_in == ordinal - 1 else None
            runs = _runs(scene.text, bodies) or _by_context(scene, before)
            if runs and not _about_others(scene):
                claims += _once(_sentence_claims(scene, runs, bodies, may_hold))
        if bodies:
            named, named_in = bodies[-1], ordinal
    return claims


def _with_next(sentences: Sequence[Sentence], scenes: Sequence[Scene]) -> Iterator[Scene]:
    """Yield the scenes with a body, and the sentence behind each: «Бұл құжатты …»."""
    by_ordinal = {scene.sentence.ordinal: scene for scene in scenes}
    last = 0
    for scene in scenes:
        if not scene.names(_BODIES):
            continue
        ordinal = scene.sentence.ordinal
        for number in range(max(last + 1, ordinal), min(ordinal + 1, len(sentences)) + 1):
            yield by_ordinal.get(number) or Scene(scene.text, sentences[number - 1], ())
            last = number


def _about_others(scene: Scene) -> bool:
    """Whether the sentence tells of another state: «Армения ЕАЭО-ға кірді»."""
    states = [
        m for m in scene.mentions if m.kind == "country" and m.form in ("name", "abbreviation")
    ]
    others = any(case_of(scene.text, state) == "nom" for state in states)
    return others and not scene.home


def _is_theirs(scene: Scene) -> bool:
    """Whether others are the subject: «Словения Қазақстанның ЕҚЫҰ-ға төрағалығын қолдады»."""
    subjects = {
        m.entity_id
        for m in scene.mentions
        if m.kind == "country" and m.form != "adjective" and case_of(scene.text, m) == "nom"
    }
    return bool(subjects) and HOME not in subjects and not scene.speaks_for_home


def _runs(text: str, bodies: Sequence[Mention]) -> list[_Run]:
    groups: list[list[Mention]] = []
    for body in bodies:
        last = groups[-1][-1] if groups else None
        if last is not None and body.start < last.stop:
            continue  # nested: the longer name speaks
        if (
            last is not None
            and _CONNECTOR.fullmatch(text, last.stop, body.start)
            and _same_case(text, last, body)
        ):
            groups[-1].append(body)
        else:
            groups.append([body])
    runs = []
    for group in groups:
        case, stop = case_of(text, group[-1]), group[-1].stop
        if case in ("nom", "gen") and (noun := _HEAD_NOUN.match(text, stop)):
            case, stop = _noun_case(noun, case)
        runs.append(_Run(tuple(group), case, stop))
    return runs


def _same_case(text: str, first: Mention, second: Mention) -> bool:
    """A row shares one case, or leaves it to the last; «БҰҰ, АҚШ-пен» is no row."""
    return case_of(text, first) in ("nom", case_of(text, second))


def _noun_case(noun: re.Match[str], case: str) -> tuple[str, int]:
    said = ending_of(noun["ending"])
    return (
        (said, noun.end())
        if said and said != "nom"
        else (case, noun.end() if said else noun.start())
    )


def _by_context(scene: Scene, named: Mention | None) -> list[_Run]:
    """«Бұл құжатты …»: the body that the sentence before named last."""
    if named is None:
        return []
    match = _THIS_DOCUMENT.search(scene.text, scene.start, scene.stop)
    return [_Run((named,), "acc", match.end(), by_context=True)] if match else []


def _sentence_claims(
    scene: Scene, runs: Sequence[_Run], bodies: Sequence[Mention], may_hold: Bits
) -> Iterator[Claim]:
    verbs = list(chosen_of(VERBS, may_hold))
    names = [(m.start, m.stop) for m in bodies]
    sentence = scene.sentence
    for position, run in enumerate(runs):
        limit = runs[position + 1].bodies[0].start if position + 1 < len(runs) else scene.stop
        found = _verb_of(scene, run, limit, verbs, names)
        if found is None and limit < scene.stop and run.case != "nom":
            found = _verb_of(scene, run, scene.stop, verbs, names)
        if found is None:
            continue
        verb, match = found
        _, last = scene.clause_at(match.start())
        if is_denied(scene.text, match.start(), last):
            continue
        if verb.status in ("supports", "proposed") and _is_theirs(scene):
            continue
        for body in run.bodies:
            yield Claim(
                body_id=str(body.entity_id),
                status=_status(scene, verb, match, last),
                sentence=sentence.ordinal,
                start=sentence.start,
                stop=sentence.stop,
                trigger_start=match.start(),
                trigger_stop=match.end(),
                rule=verb.rule,
                confidence=_CONTEXT if run.by_context else _SURE,
                date=stated_year(sentence.text),
            )


def _verb_of(
    scene: Scene,
    run: _Run,
    limit: int,
    verbs: Sequence[Verb],
    names: Sequence[tuple[int, int]],
) -> tuple[Verb, re.Match[str]] | None:
    """Return the nearest word behind the run that asks for its case."""
    text = scene.text
    _, clause_stop = scene.clause_at(run.stop)
    best: tuple[Verb, re.Match[str]] | None = None
    for verb in verbs:
        if run.case not in verb.cases:
            continue
        for match in verb.pattern.finditer(text, run.stop, min(limit, clause_stop)):
            if any(a <= match.start() < b for a, b in names):
                continue
            if verb.rule == "claim/initiated" and not _INITIATIVE.search(
                text, scene.start, match.start()
            ):
                continue
            if len(re.findall(r"\w+", text[run.stop : match.start()])) > _MAX_WORDS:
                continue
            # «мүше болып кірді»: of two readings of the same words, the first of the table.
            if best is None or match.end() <= best[1].start():
                best = verb, match
            break
    return best


def _status(scene: Scene, verb: Verb, match: re.Match[str], last: int) -> str:
    """A thing to come is planned, whatever the verb would make of it."""
    may_be = frozenset(("planned", "wished", "ongoing", "done"))
    first, _ = scene.clause_at(match.start())
    lasting = verb.status in ("supports", "proposed")
    if not lasting and (
        _INTENT.match(scene.text, match.end(), last) or tells_of_future(scene.text, first, last)
    ):
        return "planned"
    said = status_after(
        scene.text, match.start(), last,
        default="done", may_be=may_be, may_hold=scene.markers,
    )  # fmt: skip
    near = said.start - match.end() <= _NEAR_CHARACTERS
    if said.status in _FUTURE and near and not lasting:
        return "planned"
    return verb.status


def _once(claims: Iterator[Claim]) -> list[Claim]:
    kept: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.body_id, claim.status), claim)
    return list(kept.values())
