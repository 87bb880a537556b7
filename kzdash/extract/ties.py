"""Find the ties that a text states between Kazakhstan and a state or a group of states.

Pipeline step: Scenes -> Ties, Rejections. A tie is a word that carries it
(«елшілік», «келісім», «сапар») with a partner in the case that the word asks for («-дағы»,
«-мен», «-ға»); its status is read from the verb. Ties between two other parties, denied ties and
partners without such a word are turned down and listed.
"""

import re
from collections.abc import Iterator, Sequence

from kzdash.extract.free_order import find_free_order_ties
from kzdash.extract.home import HOME
from kzdash.extract.model import Mention, Rejection, Sentence, Tie
from kzdash.extract.partners import Partners, partner_lists
from kzdash.extract.scene import Scene
from kzdash.extract.signals import Bits, SentenceBits, chosen_of, everywhere
from kzdash.extract.tie_triggers import TRIGGERS, Trigger
from kzdash.extract.verbs import is_denied, is_done_before, status_after

_PARTNER_KINDS = frozenset(("country", "region", "organisation"))
_NAMED, _BY_CONTEXT, _IMPLICIT = 0.9, 0.75, 0.65
_FAR_WORDS = 8  # «Францияға қатысты» opens a sentence whose verb stands at its end
_ADJECTIVE_WORDS = 3
# An embassy exists unless a verb of opening says otherwise.
_OPENING = re.compile(r"(?<!\w)(?:аш|құр|орнат)\w*")
# Theirs: «Жапония Премьер-Министрі Қазақстанға … келді».
_POST = re.compile(
    r"(?i:президент|министр|канцлер|басшы|елші|делегация|төраға|король|әмір|патша|хан|өкіл)\w*"
)
_HOME_GOAL = re.compile(
    r"(?<!\w)(?:Қазақстан|Алматы|Астана|Ақмола|Нұр-Сұлтан|[Ее]ліміз|[Рр]еспубликамыз)(?:ға|ге|на|қа)(?!\w)"
)
_PAIR = re.compile(r"\s+(?:арасында|арасындағы|екі\s+ел)\w*")
_LINK = re.compile(r"\s*,?\s*(?:сондай\s*[-–—]?\s*ақ|және|әрі)?\s*")
_SAME_OPINION = re.compile(r"(?<!\w)(?:Бұл|Осы|Мұндай)\s+(?:пікір|ой|тұжырым|талап|бағыт)\w*")
_TOPIC = re.compile(r"\s+(?:туралы|жөнінде\w*|мәселе\w*)")


def find_ties(
    scenes: Sequence[Scene], signals: SentenceBits = everywhere
) -> tuple[list[Tie], list[Rejection]]:
    """Return the ties of a text in order, one a sentence for each (partner, kind).

    Args:
        scenes: The sentences that hold a mention, in order.
        signals: "tie/kk", "tie/ru", "tie/en" -> which words of that table a sentence may hold.
    """
    ties: list[Tie] = []
    rejections: list[Rejection] = []
    for scene in scenes:
        if scene.too_long or not _names_others(scene):
            continue
        lang, ordinal = scene.sentence.lang, scene.sentence.ordinal
        may_hold = signals(f"tie/{lang}", ordinal)
        find = _kazakh_ties if lang == "kk" else find_free_order_ties
        found, turned_down = find(scene, _said_before(ties, scene.sentence), may_hold)
        ties += found
        rejections += turned_down
    return ties, rejections


def _names_others(scene: Scene) -> bool:
    return any(m.entity_id != HOME and m.kind in _PARTNER_KINDS for m in scene.mentions)


def _kazakh_ties(
    scene: Scene, previous: Tie | None, may_hold: Bits
) -> tuple[list[Tie], list[Rejection]]:
    """Return the ties of one Kazakh sentence, and what was turned down."""
    lists = _lists(scene.text, scene.mentions)
    pairs = list(_other_pairs(scene.text, lists))
    rejections = pairs if pairs and not scene.home else []
    found = list(_sentence_ties(scene, lists, may_hold, rejections)) if may_hold else []
    if not found and previous:
        found = list(_same_opinion(scene, lists, previous))
    found = _once(found)
    rejections += _without_tie(found, lists, rejections)
    return found, rejections


def _said_before(ties: Sequence[Tie], sentence: Sentence) -> Tie | None:
    """Return the last tie if the sentence before states it."""
    return ties[-1] if ties and ties[-1].sentence == sentence.ordinal - 1 else None


def _other_pairs(text: str, lists: Sequence[Partners]) -> Iterator[Rejection]:
    """«Ресей мен АҚШ арасындағы келіссөздер»: something between two others."""
    for partners in lists:
        between = partners.postposition.startswith("арасында") or _PAIR.match(text, partners.stop)
        if between and len(partners.foreign) > 1 and not partners.with_home:
            for member in partners.foreign:
                yield Rejection(member.start, member.stop, str(member.entity_id), "other_pair")


def _lists(text: str, mentions: Sequence[Mention]) -> list[Partners]:
    """Return the partner lists; a name inside a body's name is not a partner."""
    covers = [
        m for m in mentions if m.kind in ("organisation", "treaty", "programme", "institution")
    ]
    outer = [
        m
        for m in mentions
        if m.kind in _PARTNER_KINDS
        and (m.kind != "region" or m.rule.startswith("name/groups/"))  # a sea is no partner
        and not any(c is not m and c.start <= m.start and m.stop <= c.stop for c in covers)
    ]
    lists = partner_lists(text, outer)
    # «…Қытай сияқты ядролы державалардың»: the noun behind the list is not a partner of its own.
    return [
        p
        for p in lists
        if not any(q is not p and q.start < p.start and p.stop <= q.stop for q in lists)
    ]


def _sentence_ties(
    scene: Scene, lists: Sequence[Partners], may_hold: Bits, rejections: list[Rejection]
) -> Iterator[Tie]:
    covered = [
        (m.start, m.stop)
        for m in scene.mentions
        if m.kind in ("treaty", "programme", "organisation", "person")
    ]
    text = scene.text
    for trigger in chosen_of(TRIGGERS, may_hold):
        for match in trigger.pattern.finditer(text, scene.start, scene.stop):
            if any(a <= match.start() < b for a, b in covered):
                continue
            if trigger.not_topic and _TOPIC.match(text, match.end()):
                continue
            chosen = _partners_of(scene, trigger, match, lists)
            if not chosen:
                continue
            home = any(p.with_home for p in chosen) or scene.home
            reason = _turned_down(scene, match, chosen, lists, home=home)
            if reason:
                rejections += [
                    Rejection(m.start, m.stop, m.entity_id or trigger.kind, reason)
                    for p in chosen for m in p.foreign
                ]  # fmt: skip
                continue
            yield from _ties(scene, trigger, match, chosen, sure=home)


def _partners_of(
    scene: Scene, trigger: Trigger, match: re.Match[str], lists: Sequence[Partners]
) -> list[Partners]:
    """Return the nearest list in front of the trigger that stands in a fitting case, and its kin."""
    text = scene.text
    first, _ = scene.clause_at(match.start())
    before = [
        p for p in lists
        if p.members[-1].stop <= match.start() and p.start >= first and p.foreign and _fits(p, trigger)
        and (p.with_home or not trigger.needs_home_in_list or _home_beside(text, p))
        and (not trigger.to_us or _comes_here(text, p, match))
    ]  # fmt: skip
    if not before:
        return []
    nearest = before[-1]
    between = len(re.findall(r"\w+", text[nearest.members[-1].stop : match.start()]))
    reach = trigger.max_words + (_FAR_WORDS if nearest.postposition else 0)
    if nearest.case == "adj":
        reach = min(reach, _ADJECTIVE_WORDS)
    if between > reach:
        return []
    chosen = [nearest]
    for other in reversed(before[:-1]):  # «Францияға қатысты, сондай-ақ ГФР мен ЕО-дағы …»
        if _LINK.fullmatch(text, other.stop, chosen[0].start):
            chosen.insert(0, other)
    return chosen


def _fits(partners: Partners, trigger: Trigger) -> bool:
    if trigger.pairs and partners.with_home:
        return True
    if f"{partners.case}+{partners.postposition}" in trigger.cases:
        return True
    if partners.postposition == "қатысты":
        return False
    if partners.postposition.startswith("тарап"):
        return trigger.kind == "security_assurance"
    return partners.case in trigger.cases


def _comes_here(text: str, partners: Partners, match: re.Match[str]) -> bool:
    """Whether somebody of theirs comes to Kazakhstan: their post, then a home place as goal."""
    between = text[partners.members[-1].stop : match.start()]
    return bool(_POST.search(between) and _HOME_GOAL.search(between))


def _home_beside(text: str, partners: Partners) -> bool:
    """Whether Kazakhstan's adjective stands right before the partner's: «қазақстан-британ»."""
    return bool(
        re.search(
            r"(?i:қазақ(?:стан)?)(?:дық)?\s*[-–—]?\s*$",
            text[max(0, partners.start - 20) : partners.start],
        )
    )


def _turned_down(
    scene: Scene,
    match: re.Match[str],
    chosen: Sequence[Partners],
    lists: Sequence[Partners],
    *,
    home: bool,
) -> str | None:
    """Return why this is not a tie of Kazakhstan's, or None."""
    if is_denied(scene.text, match.start(), scene.clause_at(match.start())[1]):
        return "negated"
    if home:
        return None
    if any(len(p.foreign) > 1 and _PAIR.match(scene.text, p.stop) for p in chosen):
        return "other_pair"
    others = [p for p in lists if p not in chosen and p.foreign and p.case in ("nom", "gen")]
    subject = any(p.case == "nom" and len(p.foreign) > 1 for p in chosen)
    return "other_pair" if others or subject else None


def _ties(
    scene: Scene,
    trigger: Trigger,
    match: re.Match[str],
    chosen: Sequence[Partners],
    *,
    sure: bool,
) -> Iterator[Tie]:
    sentence = scene.sentence
    status = _status(scene, trigger, match)
    for partners in chosen:
        for member in partners.foreign:
            if member.kind == "organisation" or member.entity_id is None:
                continue
            confidence = _NAMED if sure else _IMPLICIT
            if member.form == "descriptive":
                confidence = min(confidence, _BY_CONTEXT)
            yield Tie(
                entity_id=member.entity_id,
                kind=trigger.kind,
                status=status,
                level=_level(sentence, member),
                sentence=sentence.ordinal,
                start=sentence.start,
                stop=sentence.stop,
                trigger_start=match.start(),
                trigger_stop=match.end(),
                rule=trigger.rule,
                confidence=confidence,
            )


def _status(scene: Scene, trigger: Trigger, match: re.Match[str]) -> str:
    text = scene.text
    first, last = scene.clause_at(match.start())
    if is_done_before(text, first, match.start()) and "done" in trigger.may_be:
        return "done"
    if trigger.kind == "visit" and re.search(r"(?:мен|ның|нің|нда|нде|нан|нен)$", match.group()):
        return "done"  # «сапарларымен», «сапарының»: spoken of as something that took place
    if trigger.kind == "representation" and not _OPENING.search(text, match.end(), last):
        return trigger.default
    may_be = trigger.may_be - {"stated"} if trigger.default == "done" else trigger.may_be
    return status_after(
        text, match.start(), last,
        default=trigger.default, may_be=may_be, may_hold=scene.markers,
    ).status  # fmt: skip


def _level(sentence: Sentence, member: Mention) -> str:
    if sentence.kind == "heading":
        return "title"
    if member.kind == "region":
        return "group"
    return "context" if member.form == "descriptive" else "stated"


def _same_opinion(scene: Scene, lists: Sequence[Partners], previous: Tie) -> Iterator[Tie]:
    """«Бұл пікіріміз Ұлыбританияға да қатысты»: what was said of the last partner holds for these."""
    sentence = scene.sentence
    opener = _SAME_OPINION.search(scene.text, sentence.start, sentence.stop)
    if not opener:
        return
    for partners in lists:
        if partners.postposition != "қатысты":
            continue
        for member in partners.foreign:
            if member.kind == "organisation" or member.entity_id is None:
                continue
            yield Tie(
                member.entity_id, previous.kind, previous.status, _level(sentence, member),
                sentence.ordinal, sentence.start, sentence.stop, opener.start(), opener.end(),
                "tie/same_opinion", _BY_CONTEXT,
            )  # fmt: skip


def _once(ties: Sequence[Tie]) -> list[Tie]:
    """Keep one tie for each (partner, kind) of a sentence: the first, in the order of the text."""
    kept: dict[tuple[str, str], Tie] = {}
    for tie in sorted(ties, key=lambda t: (t.trigger_start, t.trigger_stop)):
        kept.setdefault((tie.entity_id, tie.kind), tie)
    return list(kept.values())


def _without_tie(
    ties: Sequence[Tie], lists: Sequence[Partners], rejections: Sequence[Rejection]
) -> Iterator[Rejection]:
    """List the states that a sentence names without saying what joins Kazakhstan to them."""
    tied = {tie.entity_id for tie in ties}
    turned_down = {(r.start, r.stop) for r in rejections}
    for partners in lists:
        for member in partners.foreign:
            if member.kind != "country" or member.form == "descriptive":
                continue
            if member.entity_id not in tied and (member.start, member.stop) not in turned_down:
                yield Rejection(member.start, member.stop, str(member.entity_id), "no_trigger")
