"""Find the ties that a text states between Kazakhstan and a state or a group of states.

Pipeline step: Scenes -> Ties, Rejections. A tie is a word that carries it
(«елшілік», «келісім», «сапар») with a partner in the case that the word asks for («-дағы»,
«-мен», «-ға»); its status is read from the verb. Ties between two other parties, denied ties and
partners without such a word are turned down and listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kzdash.engine.extract.model import Mention, Rejection, Sentence, Tie
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.free_order import find_free_order_ties
from kzdash.engine.extract.statements.partners import Partners, partner_lists
from kzdash.engine.extract.statements.scene import Scene
from kzdash.engine.extract.statements.signals import Bits, SentenceBits, chosen_of, everywhere
from kzdash.engine.extract.statements.tie_partners import partners_of
from kzdash.engine.extract.statements.tie_triggers import TRIGGERS, Trigger
from kzdash.engine.extract.statements.verbs import (
    is_denied,
    is_done_before,
    status_after,
    tells_of_future,
)

_PARTNER_KINDS = frozenset(("country", "region", "organisation"))
_NAMED, _BY_CONTEXT, _IMPLICIT = 0.9, 0.75, 0.65
# An embassy exists unless a verb of opening says otherwise.
_OPENING = re.compile(r"(?<!\w)(?:аш|құр|орнат|алмас)\w*")
_UNSETTLED = re.compile(r"(?<!\w)(?:шеш|ретте|қой)\w*\s+жоқ")
_PAIR = re.compile(r"\s+(?:арасында|арасындағы|екі\s+ел)\w*")
_SAME_OPINION = re.compile(r"(?<!\w)(?:Бұл|Осы|Мұндай)\s+(?:пікір|ой|тұжырым|талап|бағыт)\w*")
# A longer saying in quotation marks, and the word of who said it.
_SAID = re.compile(r"«[^«»]{20,600}»\s*,?\s*(?:[-–—]\s*)?(?:деп|деді|дейді|деген)(?!\w)")
_PLACE = re.compile(r"['’-]?\s?(?:да|де|та|те)")
# «байланыстар министрі», «сауда министрлігі»: what somebody is called is nothing that he does.
_MINISTER = re.compile(r"\s+(?:министр|департамент)\w*")
# Behind a treaty's name: it was concluded, and says so of whoever stands before it with «-мен».
_CONCLUDED = re.compile(
    r"[»”\"]?\s+(?:(?:жаса(?!й)|түз|бекіт)\w*|күшіне\s+ен\w*|қол\s+қо\w+)", re.IGNORECASE
)
# «Араб елдері — Сирия, Иорданиямен»: the group that they are examples of.
_EXAMPLES = re.compile(r"\s*(?:[—–:-]|,?\s*(?:әсіресе|атап\s+айтқанда|оның\s+ішінде))\s*")
# «Азия және Океания жөніндегі министр»: a part of the world that somebody of another is in charge of.
_IN_CHARGE = re.compile(r"(?:\s*(?:,|және|мен|пен)\s+[^\W\d_]+){0,3}\s+(?:жөніндегі|істері)(?!\w)")
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
        if not scene.names(_PARTNER_KINDS) or scene.too_long or not _names_others(scene):
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
    lists = _lists(scene.text, scene.mentions, scene.stop)
    rejections = list(_other_pairs(scene.text, lists))
    found = list(_sentence_ties(scene, lists, may_hold, rejections)) if may_hold else []
    if not found and previous:
        found = list(_same_opinion(scene, lists, previous))
    found = _once(found)
    rejections += _without_tie(scene.text, found, lists, rejections)
    return found, _told_by_others(scene, rejections)


def _told_by_others(scene: Scene, rejections: Sequence[Rejection]) -> list[Rejection]:
    """Call what stands in somebody's quoted words about two others quoted, not another pair."""
    said = [match.span() for match in _SAID.finditer(scene.text, scene.start, scene.stop)]
    return [
        replace(one, reason="quoted")
        if one.reason == "other_pair" and any(a < one.start and one.stop <= b for a, b in said)
        else one
        for one in rejections
    ]


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


def _lists(text: str, mentions: Sequence[Mention], stop: int) -> list[Partners]:
    """Return the partner lists; a name inside a body's name is not a partner."""
    covers = [
        m for m in mentions if m.kind in ("organisation", "treaty", "programme", "institution")
    ]
    outer = [  # a sea is no partner
        m
        for m in mentions
        if m.kind in _PARTNER_KINDS
        and (m.kind != "region" or (_is_group(m) and not _IN_CHARGE.match(text, m.stop)))
        and not any(c is not m and c.start <= m.start and m.stop <= c.stop for c in covers)
    ]
    lists = partner_lists(text, outer, stop, mentions)
    # «…Қытай сияқты ядролы державалардың»: the noun behind the list is not a partner of its own.
    return [
        p
        for p in lists
        if not any(q is not p and q.start < p.start and p.stop <= q.stop for q in lists)
    ]


def _is_group(mention: Mention) -> bool:
    """Whether a region is a group of states, also where its adjective stands for it."""
    return mention.form == "group" or mention.rule.startswith("name/groups/")


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
            inside = [b for a, b in covered if a <= match.start() < b]
            if inside and not (trigger.kind == "agreement" and _CONCLUDED.match(text, max(inside))):
                continue
            if _MINISTER.match(text, match.end()):
                continue
            if trigger.not_topic and _TOPIC.match(text, match.end()):
                continue
            chosen = partners_of(scene, trigger, match, lists)
            if not chosen:
                if not lists:
                    rejections.append(
                        Rejection(match.start(), match.end(), trigger.kind, "no_partner")
                    )
                continue
            home = any(p.with_home for p in chosen) or scene.home
            reason = _turned_down(scene, trigger, match, chosen, lists, home=home)
            if reason:
                rejections += [
                    Rejection(m.start, m.stop, m.entity_id or trigger.kind, reason)
                    for p in chosen for m in p.foreign
                ]  # fmt: skip
                continue
            yield from _ties(scene, trigger, match, chosen, sure=home)


def _turned_down(
    scene: Scene,
    trigger: Trigger,
    match: re.Match[str],
    chosen: Sequence[Partners],
    lists: Sequence[Partners],
    *,
    home: bool,
) -> str | None:
    """Return why this is not a tie of Kazakhstan's, or None."""
    _, last = scene.clause_at(match.start())
    # A dispute that is not settled is one.
    unsettled = trigger.kind == "dispute" and _UNSETTLED.search(scene.text, match.end(), last)
    if not unsettled and is_denied(scene.text, match.start(), last):
        return "negated"
    if any(
        len(p.foreign) > 1 and not p.with_home
        and (p.postposition.startswith("арасында") or _PAIR.match(scene.text, p.stop))
        for p in chosen
    ):  # fmt: skip
        return "other_pair"
    if home:
        return None
    meant = {m.entity_id for p in chosen for m in p.foreign}
    others = [
        p for p in lists
        if p not in chosen and p.case in ("nom", "gen") and any(m.entity_id not in meant for m in p.foreign)
        and not _EXAMPLES.fullmatch(scene.text, p.stop, chosen[0].start)
    ]  # fmt: skip
    subject = any("nom" in (p.case, p.office) and len(p.foreign) > 1 for p in chosen)
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
    if trigger.kind == "visit" and re.search(r"ы(?:мен|ның|нда|нан)$", match.group()):
        return "done"  # «сапарларымен», «сапарының»: spoken of as something that took place
    if trigger.kind == "representation" and not _OPENING.search(text, match.start(), last):
        return trigger.default
    may_be = trigger.may_be - {"stated"} if trigger.default == "done" else trigger.may_be
    default = trigger.default
    if "planned" in may_be and tells_of_future(text, first, last):
        default = "planned"
    return status_after(
        text, match.start(), last, default=default, may_be=may_be, may_hold=scene.markers
    ).status


def _level(sentence: Sentence, member: Mention) -> str:
    if sentence.kind == "heading":
        return "title"
    if member.kind == "region":
        return "group"
    return "context" if member.form == "descriptive" else "stated"


def _same_opinion(scene: Scene, lists: Sequence[Partners], previous: Tie) -> Iterator[Tie]:
    """«Бұл пікіріміз Ұлыбританияға да қатысты»: what was said of the last partner holds for these.

    Their own sentence has no verb of wishing or doing: it states.
    """
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
                member.entity_id, previous.kind, "stated", _level(sentence, member),
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
    text: str, ties: Sequence[Tie], lists: Sequence[Partners], rejections: Sequence[Rejection]
) -> Iterator[Rejection]:
    """List the states that a sentence names without saying what joins Kazakhstan to them."""
    tied = {tie.entity_id for tie in ties}
    turned_down = {(r.start, r.stop) for r in rejections}
    for partners in lists:
        for member in partners.foreign:
            if member.kind != "country" or member.form == "descriptive":
                continue
            if member.entity_id not in tied and (member.start, member.stop) not in turned_down:
                place = _PLACE.fullmatch(text, member.stem_stop, member.stop)
                reason = "geography" if place else "no_trigger"
                yield Rejection(member.start, member.stop, str(member.entity_id), reason)
