"""Ties of Russian and English sentences, where partner and verb stand in any order.

Pipeline step: one Sentence, its Mentions -> Ties, Rejections. A word that carries a tie takes the
nearest list of partners that is joined as the word asks («с Ираном», "with Iran"). The status is
read from the clause; a verb of saying («следует отметить») wishes only that it be said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kzdash.engine.extract.model import Mention, Rejection, Sentence, Tie
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.free_order_partners import BODIES, PartnerList, partner_lists
from kzdash.engine.extract.statements.free_order_words import (
    CALLED_OFF,
    DENIED,
    HOME_WORDS,
    NOT_YET,
    OPENING,
    SAYINGS,
    STATUS_WORDS,
    WORDS,
)
from kzdash.engine.extract.statements.scene import Scene
from kzdash.engine.extract.statements.signals import Bits, chosen_of
from kzdash.engine.extract.statements.word_rows import TieWord
from kzdash.engine.extract.text.windows import stretch_at

_CLAUSE = re.compile(r"[;:—]|,\s+(?=(?:а(?!\s+также)|но|однако|который|которая|которое|которые|but|which|while|whereas)\s)", re.IGNORECASE)  # fmt: skip
_SAME_OPINION = re.compile(
    r"(?<!\w)(?:это|данное|эта|this|the\s+same)\s+(?:\w+\s+){0,1}(?:мнение|суждение|требование|оценка|opinion|view|requirement)",
    re.IGNORECASE,
)
# «в ходе визита»: spoken of as something that took place.
_DURING = re.compile(
    r"(?<!\w)(?:during|in\s+the\s+course\s+of|в\s+ходе|во\s+время)\s+(?:[\w’']+\s+){0,4}$",
    re.IGNORECASE,
)
_DURING_LETTERS = 60
_WITH_US = re.compile(r"(?<!\w)(?:с\s+нами|с\s+наш\w+|with\s+us|with\s+our)(?!\w)", re.IGNORECASE)
# What can be put off; relations and ranks can not.
_EVENTS = frozenset(("visit", "talks", "agreement"))
_DATED = frozenset(("talks", "agreement", "relations", "representation"))
_WITH = frozenset(("с", "with"))
_SUBJECT = frozenset(("bare", "of", "poss"))
_FAR_WORDS = 10  # «Применительно к Франции» opens a sentence whose verb stands at its end
_SURE, _CONTEXT, _IMPLICIT = 0.8, 0.7, 0.55


def find_free_order_ties(
    scene: Scene, previous: Tie | None = None, may_hold: Bits = -1
) -> tuple[list[Tie], list[Rejection]]:
    """Return the ties of one Russian or English sentence, and what was turned down.

    Args:
        scene: Any sentence that is not Kazakh.
        previous: The last tie of the sentence before, for «это мнение относится и к …».
        may_hold: Which words of its language's table the sentence may hold.
    """
    text, sentence = scene.text, scene.sentence
    if scene.too_long:
        return [], []
    lists = partner_lists(text, sentence, scene.mentions)
    clauses = _Clauses(text, sentence, lists)
    home = speaks_of_home(text, sentence, scene.mentions)
    ties: dict[tuple[str, str], Tie] = {}
    rejections: list[Rejection] = []
    names = [(m.start, m.stop) for m in scene.mentions if m.kind in BODIES]
    foreign = any(one.foreign for one in lists)
    for word in chosen_of(WORDS[sentence.lang], may_hold if foreign else 0):
        for match in word.pattern.finditer(text, sentence.start, sentence.stop):
            if any(a <= match.start() < b for a, b in names):
                continue
            chosen = _nearest(text, clauses, word, match, lists)
            if chosen is None:
                continue
            reason = _turned_down(text, clauses, word, match, chosen, lists, home=home)
            if reason:
                rejections += [_rejection(m, reason) for m in chosen.foreign]
                continue
            for tie in _ties(text, clauses, word, match, chosen, home=home):
                ties.setdefault((tie.entity_id, tie.kind), tie)
    if not ties and previous:
        ties = {(t.entity_id, t.kind): t for t in _same_opinion(text, sentence, lists, previous)}
    rejections += _without_tie(lists, ties.values(), rejections, home=home)
    return list(ties.values()), rejections


def speaks_of_home(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether Kazakhstan is named, speaks as "we", or acts through its offices."""
    named = any(m.entity_id == HOME for m in mentions)
    return named or bool(HOME_WORDS[sentence.lang].search(text, sentence.start, sentence.stop))


def _nearest(
    text: str,
    clauses: "_Clauses",
    word: TieWord,
    match: re.Match[str],
    lists: Sequence[PartnerList],
) -> PartnerList | None:
    """Return the nearest list of the clause that is joined as *word* asks."""
    first, last = clauses.at(match.start())
    accepted = word.joins
    if accepted & _WITH and _with_home(text, first, last, lists):
        accepted = accepted | _SUBJECT  # «Глава МИД Ирана провёл переговоры с нашими коллегами»
    best: tuple[int, PartnerList] | None = None
    for one in lists:
        start, stop = one.of_group or one.span
        topic = "topic" in one.joins and "topic" in word.joins and stop <= match.start()
        inside = topic or (first <= start and stop <= last)
        # «посетил с официальным визитом Китай»: the preposition belongs to the word.
        parted = one.join_start < match.start() < start
        joins = one.joins if not parted else frozenset(("bare",))
        joined = bool(joins & accepted) or (one.with_home and "pair" in word.joins)
        if not inside or not joined or not one.foreign:
            continue
        between = text[match.end() : start] if start >= match.end() else text[stop : match.start()]
        distance = len(between.split())
        reach = word.max_words + (_FAR_WORDS if topic else 0)
        if distance <= reach and (best is None or distance < best[0]):
            best = distance, one
    return best[1] if best else None


def _with_home(text: str, first: int, last: int, lists: Sequence[PartnerList]) -> bool:
    """Whether it is Kazakhstan that stands behind «с»: then the partner is the subject."""
    named = any(
        not one.foreign and first <= one.span[0] and one.span[1] <= last and _home_join(text, one)
        for one in lists
    )
    return named or bool(_WITH_US.search(text, first, last))


def _home_join(text: str, one: PartnerList) -> bool:
    if one.joins & _WITH:
        return True
    before = text[max(0, one.span[0] - 6) : one.span[0]].lower()
    return before.endswith((" с ", "with "))


class _Clauses:
    """The clauses of a sentence; a dash or a colon before the members of a group cuts none off."""

    def __init__(self, text: str, sentence: Sentence, lists: Sequence[PartnerList]) -> None:
        self.sentence = sentence
        spelt_out = [one for one in lists if one.of_group]
        self._cuts = [
            match.span()
            for match in _CLAUSE.finditer(text, sentence.start, sentence.stop)
            if not any(_belongs(text, match.start(), one) for one in spelt_out)
        ]

    def at(self, position: int) -> tuple[int, int]:
        """Return where the clause that holds *position* begins and stops."""
        return stretch_at(self._cuts, position, (self.sentence.start, self.sentence.stop))


def _belongs(text: str, cut: int, spelt_out: PartnerList) -> bool:
    """Whether a mark opens or closes the list of a group's members."""
    group, (start, stop) = spelt_out.of_group or spelt_out.span, spelt_out.span
    return group[1] <= cut < start or (stop <= cut and not text[stop:cut].strip())


def _turned_down(
    text: str,
    clauses: _Clauses,
    word: TieWord,
    match: re.Match[str],
    chosen: PartnerList,
    lists: Sequence[PartnerList],
    *,
    home: bool,
) -> str | None:
    if _denied(text, clauses, word, match):
        return "negated"
    between = chosen.joins & {"между", "between"}
    theirs = between and len(chosen.foreign) > 1 and not chosen.with_home
    if theirs or _acts_for_itself(text, clauses, match, chosen, lists):
        return "other_pair"
    if home:
        return None
    others = [one for one in lists if one is not chosen and one.foreign]
    # Two that give assurances give them to a third, not to each other.
    mutual = word.kind != "security_assurance"
    two_of_them = len(chosen.foreign) > 1 and chosen.joins & {"bare", "между", "between"}
    return "other_pair" if others or (two_of_them and mutual) else None


def _denied(text: str, clauses: _Clauses, word: TieWord, match: re.Match[str]) -> bool:
    """Whether the word is denied beside it, or what it tells of did not come about."""
    lang = clauses.sentence.lang
    first, last = clauses.at(match.start())
    near = max(first, match.start() - 25), min(last, match.end() + 25)
    return bool(
        DENIED[lang].search(text, *near)
        or (word.kind in _EVENTS and CALLED_OFF[lang].search(text, first, last))
        or (word.kind in _DATED and NOT_YET[lang].search(text, match.end(), last))
    )


def _acts_for_itself(
    text: str,
    clauses: _Clauses,
    match: re.Match[str],
    chosen: PartnerList,
    lists: Sequence[PartnerList],
) -> bool:
    """Whether another state is the subject: "the agreement that Armenia signed with Iran"."""
    if not chosen.joins & _WITH:
        return False
    first, _ = clauses.at(match.start())
    stop = max(match.start(), chosen.span[0])
    before = [
        one
        for one in lists
        if one is not chosen and first <= one.span[0] and one.span[1] <= stop
        and ("bare" in one.joins or one.with_home)
    ]  # fmt: skip
    subject = before[-1] if before else None
    return (
        subject is not None
        and not subject.with_home
        and not _speaks(text, clauses.sentence, subject)
    )


def _speaks(text: str, sentence: Sentence, subject: PartnerList) -> bool:
    """Whether "we" or an office of ours speaks behind the state that was named."""
    return bool(HOME_WORDS[sentence.lang].search(text, subject.span[1], sentence.stop))


def _ties(
    text: str,
    clauses: _Clauses,
    word: TieWord,
    match: re.Match[str],
    chosen: PartnerList,
    *,
    home: bool,
) -> Iterator[Tie]:
    sentence = clauses.sentence
    status = _status(text, clauses, match, word)
    for member in chosen.foreign:
        if member.entity_id is None:
            continue
        yield Tie(
            entity_id=member.entity_id,
            kind=word.kind,
            status=status,
            level=_level(sentence, member),
            sentence=sentence.ordinal,
            start=sentence.start,
            stop=sentence.stop,
            trigger_start=match.start(),
            trigger_stop=match.end(),
            rule=word.rule,
            confidence=_CONTEXT if member.form == "descriptive" else _SURE if home else _IMPLICIT,
        )


def _level(sentence: Sentence, member: Mention) -> str:
    if sentence.kind == "heading":
        return "title"
    if member.kind == "region":
        return "group"
    return "context" if member.form == "descriptive" else "stated"


def _status(text: str, clauses: _Clauses, match: re.Match[str], word: TieWord) -> str:
    """Return what the clause says; a wish outweighs a plan, a plan what is under way or done."""
    lang = clauses.sentence.lang
    first, last = clauses.at(match.start())
    if word.kind == "representation":
        if not OPENING[lang].search(text, first, last):
            return word.default
        wish = dict(STATUS_WORDS[lang])["wished"]
        return "wished" if wish.search(text, first, last) else "planned"
    begin = max(first, match.start() - _DURING_LETTERS)
    if word.kind in ("visit", "talks") and _DURING.search(text[begin : match.start()]):
        return "done"
    sayings = [m.span() for m in SAYINGS[lang].finditer(text, first, last)]
    for status, pattern in STATUS_WORDS[lang]:
        if status not in word.may_be:
            continue
        for marker in pattern.finditer(text, first, last):
            if not any(a <= marker.start() < b for a, b in sayings):
                return status
    return word.default


def _same_opinion(
    text: str, sentence: Sentence, lists: Sequence[PartnerList], previous: Tie
) -> Iterator[Tie]:
    """«Это мнение относится и к Италии»: what was said of the last partner holds for these."""
    opener = _SAME_OPINION.search(text, sentence.start, sentence.stop)
    if not opener:
        return
    for one in lists:
        if not one.joins & {"к", "to"}:
            continue
        for member in one.foreign:
            yield Tie(
                str(member.entity_id), previous.kind, previous.status, _level(sentence, member),
                sentence.ordinal, sentence.start, sentence.stop, opener.start(), opener.end(),
                "tie/same_opinion", _CONTEXT,
            )  # fmt: skip


def _without_tie(
    lists: Sequence[PartnerList],
    ties: Iterable[Tie],
    rejections: Sequence[Rejection],
    *,
    home: bool,
) -> Iterator[Rejection]:
    """List the states that a sentence names without saying what joins Kazakhstan to them."""
    tied = {tie.entity_id for tie in ties}
    turned_down = {r.start for r in rejections}
    for one in lists:
        reason = "other_pair" if len(one.foreign) > 1 and not home else "no_trigger"
        for member in one.foreign:
            if member.kind != "country" or member.entity_id in tied:
                continue
            if member.start not in turned_down:
                yield _rejection(member, reason)


def _rejection(mention: Mention, reason: str) -> Rejection:
    return Rejection(mention.start, mention.stop, str(mention.entity_id), reason)
