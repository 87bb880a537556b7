"""Ties and claims of Russian and English sentences, where partner and verb stand in any order.

Pipeline step: one Sentence, its Mentions -> Ties, Claims, Rejections. A partner is a coordinated
list of states with the preposition in front of it («с Ираном», "with Iran"); a word that carries
a tie takes the nearest list that is joined as the word asks. The status is read from the clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzdash.extract.free_order_words import HOME_WORDS, OPENING, VERBS, WORDS, ClaimWord, TieWord
from kzdash.extract.free_order_words import STATUS_WORDS as _STATUS_WORDS
from kzdash.extract.home import HOME
from kzdash.extract.model import MAX_SENTENCE_CHARACTERS, Claim, Mention, Rejection, Sentence, Tie

_BODIES = ("organisation", "treaty", "programme")
_AND = re.compile(r"\s*(?:,?\s*(?:и|а также|and|as well as|&)|,)\s*(?:the\s+|с\s+|со\s+|with\s+|в\s+)?", re.IGNORECASE)  # fmt: skip
_BEFORE = {
    "ru": re.compile(r"(?<!\w)(с|со|в|во|из|от|к|между|у|для|по|на)\s+(?:[^\W\d_]+\s+){0,5}$", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(with|to|from|in|of|between|by|for|on|at|towards)\s+(?:[^\W\d_]+\s+){0,5}$", re.IGNORECASE),
}  # fmt: skip
_SAME = {"со": "с", "во": "в", "towards": "to"}
_CLAUSE = re.compile(r"[;:—]|,\s+(?=(?:а|но|однако|который|которая|которое|которые|but|which|while|whereas)\s)", re.IGNORECASE)  # fmt: skip
_DENIED = {
    "ru": re.compile(r"(?<!\w)(?:не|нет|никогда)\s+(?:\w+\s+)?\w+|(?<!\w)нет(?!\w)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(?:not|never|no)\s|n't(?!\w)", re.IGNORECASE),
}
_BEFORE_LETTERS = 60  # characters in front of a list in which its preposition stands
_SURE, _CONTEXT, _IMPLICIT = 0.8, 0.7, 0.55


@dataclass(frozen=True, slots=True)
class _List:
    """A coordinated list of states; *join* is its preposition, "adj", "poss" or "bare"."""

    members: tuple[Mention, ...]
    join: str
    join_start: int  # where the preposition stands

    @property
    def foreign(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.members if m.entity_id != HOME)

    @property
    def with_home(self) -> bool:
        return len(self.foreign) < len(self.members)

    @property
    def span(self) -> tuple[int, int]:
        return self.members[0].start, self.members[-1].stop


def find_free_order_ties(
    text: str, sentence: Sentence, mentions: Sequence[Mention]
) -> tuple[list[Tie], list[Rejection]]:
    """Return the ties of one Russian or English sentence, and what was turned down."""
    if sentence.stop - sentence.start > MAX_SENTENCE_CHARACTERS:
        return [], []
    lists = _lists(text, sentence, mentions)
    home = _home(text, sentence, mentions)
    ties: dict[tuple[str, str], Tie] = {}
    rejections: list[Rejection] = []
    names = [(m.start, m.stop) for m in mentions if m.kind in _BODIES]
    for word in WORDS[sentence.lang]:
        for match in word.pattern.finditer(text, sentence.start, sentence.stop):
            if any(a <= match.start() < b for a, b in names):
                continue
            chosen = _nearest(text, sentence, word, match, lists)
            if chosen is None:
                continue
            reason = _turned_down(text, sentence, match, chosen, lists, home=home)
            if reason:
                rejections += [_rejection(m, reason) for m in chosen.foreign]
                continue
            for tie in _ties(text, sentence, word, match, chosen, home=home):
                ties.setdefault((tie.entity_id, tie.kind), tie)
    named = {tie.entity_id for tie in ties.values()}
    turned_down = {r.start for r in rejections}
    rejections += [
        _rejection(m, "other_pair" if len(one.foreign) > 1 and not home else "no_trigger")
        for one in lists
        for m in one.foreign
        if m.kind == "country" and m.entity_id not in named and m.start not in turned_down
    ]
    return list(ties.values()), rejections


def find_free_order_claims(
    text: str, sentence: Sentence, mentions: Sequence[Mention]
) -> list[Claim]:
    """Return the claims of one Russian or English sentence about bodies."""
    bodies = [m for m in mentions if m.kind in _BODIES and m.entity_id]
    if not bodies or sentence.stop - sentence.start > MAX_SENTENCE_CHARACTERS:
        return []
    if not _home(text, sentence, mentions) and any(m.kind == "country" for m in mentions):
        return []
    claims: dict[tuple[str, str], Claim] = {}
    for verb in VERBS[sentence.lang]:
        for match in verb.pattern.finditer(text, sentence.start, sentence.stop):
            first, last = _clause(text, sentence, match.start())
            if any(m.start <= match.start() < m.stop for m in bodies):
                continue
            if _DENIED[sentence.lang].search(text, max(first, match.start() - 20), match.end()):
                continue
            for body in _bodies_near(text, bodies, match, first, last):
                claim = _claim(text, sentence, verb, match, body)
                claims.setdefault((claim.body_id, claim.status), claim)
    return _strongest(list(claims.values()))


def _lists(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[_List]:
    covers = [m for m in mentions if m.kind in (*_BODIES, "institution")]
    partners = [
        m
        for m in mentions
        if m.kind in ("country", "region")
        and (m.kind != "region" or m.rule.startswith("name/groups/"))
        and not any(c.start <= m.start and m.stop <= c.stop for c in covers)
    ]
    grouped: list[list[Mention]] = []
    for mention in partners:
        if grouped and _AND.fullmatch(text, grouped[-1][-1].stop, mention.start):
            grouped[-1].append(mention)
        else:
            grouped.append([mention])
    return [_list(text, sentence, group) for group in grouped]


def _list(text: str, sentence: Sentence, group: Sequence[Mention]) -> _List:
    first, last = group[0], group[-1]
    if first.form == "adjective":
        return _List(tuple(group), "adj", first.start)
    begin = max(sentence.start, first.start - _BEFORE_LETTERS)
    match = _BEFORE[sentence.lang].search(text[begin : first.start])
    if match:
        join = match[1].lower()
        return _List(tuple(group), _SAME.get(join, join), begin + match.start())
    possessive = sentence.lang == "en" and last.stop > last.stem_stop
    return _List(tuple(group), "poss" if possessive else "bare", first.start)


def _nearest(
    text: str, sentence: Sentence, word: TieWord, match: re.Match[str], lists: Sequence[_List]
) -> _List | None:
    """Return the nearest list of the clause that is joined as *word* asks."""
    first, last = _clause(text, sentence, match.start())
    best: tuple[int, _List] | None = None
    for one in lists:
        start, stop = one.span
        inside = first <= start and stop <= last and one.foreign
        # «посетил с официальным визитом Китай»: the preposition belongs to the word, not to the list.
        join = "bare" if one.join_start < match.start() < start else one.join
        joined = join in word.joins or (one.with_home and "pair" in word.joins)
        if not inside or not joined:
            continue
        between = text[match.end() : start] if start >= match.end() else text[stop : match.start()]
        distance = len(between.split())
        if distance <= word.max_words and (best is None or distance < best[0]):
            best = distance, one
    return best[1] if best else None


def _clause(text: str, sentence: Sentence, position: int) -> tuple[int, int]:
    cuts = [m.span() for m in _CLAUSE.finditer(text, sentence.start, sentence.stop)]
    first = max((after for _, after in cuts if after <= position), default=sentence.start)
    last = min((cut for cut, _ in cuts if cut >= position), default=sentence.stop)
    return first, last


def _home(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    named = any(m.entity_id == HOME for m in mentions)
    words = HOME_WORDS[sentence.lang]
    return named or bool(words.search(text, sentence.start, sentence.stop))


def _turned_down(
    text: str,
    sentence: Sentence,
    match: re.Match[str],
    chosen: _List,
    lists: Sequence[_List],
    *,
    home: bool,
) -> str | None:
    first, last = _clause(text, sentence, match.start())
    near = max(first, match.start() - 25), min(last, match.end() + 25)
    if _DENIED[sentence.lang].search(text, *near):
        return "negated"
    if home:
        return None
    others = [one for one in lists if one is not chosen and one.foreign]
    two_of_them = len(chosen.foreign) > 1 and chosen.join in ("bare", "между", "between")
    return "other_pair" if others or two_of_them else None


def _ties(
    text: str,
    sentence: Sentence,
    word: TieWord,
    match: re.Match[str],
    chosen: _List,
    *,
    home: bool,
) -> Iterator[Tie]:
    status = _status(text, sentence, match, word)
    for member in chosen.foreign:
        described = member.form == "descriptive"
        level = "group" if member.kind == "region" else "context" if described else "stated"
        yield Tie(
            entity_id=str(member.entity_id),
            kind=word.kind,
            status=status,
            level="title" if sentence.kind == "heading" else level,
            sentence=sentence.ordinal,
            start=sentence.start,
            stop=sentence.stop,
            trigger_start=match.start(),
            trigger_stop=match.end(),
            rule=word.rule,
            confidence=_CONTEXT if described else _SURE if home else _IMPLICIT,
        )


def _status(text: str, sentence: Sentence, match: re.Match[str], word: TieWord) -> str:
    """Return what the clause says; a wish outweighs a plan, a plan what is under way or done."""
    first, last = _clause(text, sentence, match.start())
    if word.kind == "representation":
        return "planned" if OPENING[sentence.lang].search(text, first, last) else word.default
    for status, pattern in _STATUS_WORDS[sentence.lang]:
        if status in word.may_be and pattern.search(text, first, last):
            return status
    return word.default


def _bodies_near(
    text: str, bodies: Sequence[Mention], match: re.Match[str], first: int, last: int
) -> list[Mention]:
    """Return the bodies that follow the word in a row, else the nearest one in front of it."""
    after = [b for b in bodies if match.end() <= b.start and b.stop <= last]
    row: list[Mention] = []
    for body in after:
        if row and not _AND.fullmatch(text, row[-1].stop, body.start):
            break
        row.append(body)
    if row:
        return row
    before = [b for b in bodies if first <= b.start and b.stop <= match.start()]
    return before[-1:]


def _claim(
    text: str, sentence: Sentence, verb: ClaimWord, match: re.Match[str], body: Mention
) -> Claim:
    first, last = _clause(text, sentence, match.start())
    near = max(first, match.start() - 30), min(last, match.end() + 10)
    coming = any(
        pattern.search(text, *near)
        for status, pattern in _STATUS_WORDS[sentence.lang]
        if status in ("planned", "wished")
    )
    status = "planned" if coming and verb.status not in ("supports", "proposed") else verb.status
    return Claim(
        body_id=str(body.entity_id),
        status=status,
        sentence=sentence.ordinal,
        start=sentence.start,
        stop=sentence.stop,
        trigger_start=match.start(),
        trigger_stop=match.end(),
        rule=verb.rule,
        confidence=_SURE,
    )


def _strongest(claims: list[Claim]) -> list[Claim]:
    """Of several words about one body in one place keep the one that stands first."""
    kept: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.trigger_start, -c.trigger_stop)):
        kept.setdefault((claim.body_id, claim.trigger_start), claim)
    return list(kept.values())


def _rejection(mention: Mention, reason: str) -> Rejection:
    return Rejection(mention.start, mention.stop, str(mention.entity_id), reason)
