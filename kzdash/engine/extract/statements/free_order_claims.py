"""Claims about bodies in Russian and English sentences, where body and verb stand in any order.

Pipeline step: one Sentence, its Mentions -> Claims. A verb takes the row of bodies behind it, up
to the next such verb, else the nearest one in front of it; what another state does is no claim.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from kzdash.engine.extract.model import Claim, Mention, Sentence
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.free_order_partners import BODIES, partner_lists
from kzdash.engine.extract.statements.free_order_words import (
    DENIED,
    HOME_WORDS,
    STATUS_WORDS,
    VERBS,
)
from kzdash.engine.extract.statements.numbers import stated_year
from kzdash.engine.extract.statements.scene import Scene
from kzdash.engine.extract.statements.signals import Bits, chosen_of
from kzdash.engine.extract.statements.word_rows import ClaimWord
from kzdash.engine.extract.text.windows import stretch_at

_ROW = re.compile(
    r"\s*[»”\"]?\s*(?:,|,?\s*\[?(?:и|а\s+также|and|as\s+well\s+as)\]?(?!\w))\s*(?:в\s+|к\s+|со?\s+|to\s+|in\s+|with\s+)?(?:the\s+|its\s+)?[«“\"]?",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;]|,\s+(?=(?:но|однако|but|whereas)\s)", re.IGNORECASE)
# «программе НАТО «Партнёрство во имя мира»»: the body that owns a programme is not meant.
_OWNED = re.compile(r"(?:['’]s)?\s*[«“\"]?")
# "Accession to … remains our goal": who has joined has no such goal any more.
_NOUN = re.compile(r"вступлени|вхождени|присоединени|accession|entry", re.IGNORECASE)
_GOAL = re.compile(r"(?<!\w)(?:цел(?:ь|ью|и|ей|ям|ями)|задач\w*|goals?|aims?|objectives?)(?!\w)")
_IT = re.compile(r"\s+(?:его|её|ее|их|it|them)(?!\w)", re.IGNORECASE)
_PAPERS = ("treaty", "programme")
_MAX_WORDS = 14
_SURE = 0.8


def find_free_order_claims(scene: Scene, may_hold: Bits = -1) -> list[Claim]:
    """Return the claims of one Russian or English sentence about bodies.

    Args:
        scene: Any sentence that is not Kazakh.
        may_hold: Which verbs of its language's table the sentence may hold.
    """
    text, sentence, mentions = scene.text, scene.sentence, scene.mentions
    bodies = _bodies(text, mentions)
    if not bodies or scene.too_long:
        return []
    if not _speaks_of_home(text, sentence, mentions) and any(m.kind == "country" for m in mentions):
        return []
    found = [
        (match, verb)
        for verb in chosen_of(VERBS[sentence.lang], may_hold)
        for match in verb.pattern.finditer(text, sentence.start, sentence.stop)
        if not any(m.start <= match.start() < m.stop for m in bodies)
    ]
    verbs = sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end()))
    subjects = _subjects(text, sentence, mentions)
    claims: dict[tuple[str, str], Claim] = {}
    for index, (match, verb) in enumerate(verbs):
        first, last = _reach(text, sentence, match)
        following = [
            other.start() for other, _ in verbs[index + 1 :] if other.start() >= match.end()
        ]
        last = min([last, *following[:1]])
        if _is_theirs(subjects, first, match.start()):
            continue
        if DENIED[sentence.lang].search(text, max(first, match.start() - 20), match.end()):
            continue
        for body in _near(text, bodies, verb, match, first, last):
            claim = _claim(text, sentence, verb, match, body)
            claims.setdefault((claim.body_id, claim.status), claim)
    return _first_of_each_place(list(claims.values()))


def _speaks_of_home(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether Kazakhstan is named, speaks as "we", or acts through its offices."""
    named = any(m.entity_id == HOME for m in mentions)
    return named or bool(HOME_WORDS[sentence.lang].search(text, sentence.start, sentence.stop))


def _bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    bodies = [m for m in mentions if m.kind in BODIES and m.entity_id]
    return [
        body
        for body, after in zip_longest(bodies, bodies[1:])
        if after is None
        or body.kind in _PAPERS
        or after.kind not in _PAPERS
        or not (body.stop <= after.start and _OWNED.fullmatch(text, body.stop, after.start))
    ]


def _subjects(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[int, bool]]:
    """Return where the sentence names a state without a preposition, and whether it is ours."""
    return [
        (one.span[0], one.with_home)
        for one in partner_lists(text, sentence, mentions)
        if "bare" in one.joins or one.with_home
    ]


def _is_theirs(subjects: Sequence[tuple[int, bool]], first: int, position: int) -> bool:
    """Whether the state named last in front of the verb, as its subject, is another one."""
    before = [ours for start, ours in subjects if first <= start < position]
    return bool(before) and not before[-1]


def _reach(text: str, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    cuts = (m.span() for m in _BREAK.finditer(text, sentence.start, sentence.stop))
    return stretch_at(cuts, match.start(), (sentence.start, sentence.stop))


def _near(
    text: str,
    bodies: Sequence[Mention],
    verb: ClaimWord,
    match: re.Match[str],
    first: int,
    last: int,
) -> list[Mention]:
    """Return the bodies that follow the word in a row, else the nearest in front of it."""
    after = [b for b in bodies if match.end() <= b.start and b.stop <= last]
    before = [b for b in bodies if first <= b.start and b.stop <= match.start()]
    if verb.status in ("signed", "ratified"):  # papers are signed, with organisations
        papers = [b for b in after if b.kind in _PAPERS]
        after = papers or ([] if any(b.kind in _PAPERS for b in before) else after)
        before = [b for b in before if b.kind in _PAPERS] or before
    elif verb.status in ("supports", "proposed"):  # «ЮНЕСКО поддержала»: the body itself does
        before = []
    row: list[Mention] = []
    for body in after:
        if row and not _ROW.fullmatch(text, row[-1].stop, body.start):
            break
        row.append(body)
    if row and len(text[match.end() : row[0].start].split()) <= _MAX_WORDS:
        return row
    if not before or _IT.match(text, match.end()):
        return before[-1:]
    near = len(text[before[-1].stop : match.start()].split()) <= _MAX_WORDS
    return before[-1:] if near else []


def _claim(
    text: str, sentence: Sentence, verb: ClaimWord, match: re.Match[str], body: Mention
) -> Claim:
    first, last = _reach(text, sentence, match)
    near = max(first, match.start() - 30), min(last, match.end() + 10)
    coming = any(
        pattern.search(text, *near)
        for status, pattern in STATUS_WORDS[sentence.lang]
        if status in ("planned", "wished")
    ) or (_NOUN.match(match.group()) and _GOAL.search(text, match.end(), last))
    return Claim(
        body_id=str(body.entity_id),
        status="planned" if coming and verb.status not in ("supports", "proposed") else verb.status,
        sentence=sentence.ordinal,
        start=sentence.start,
        stop=sentence.stop,
        trigger_start=match.start(),
        trigger_stop=match.end(),
        rule=verb.rule,
        confidence=_SURE,
        date=stated_year(sentence.text),
    )


def _first_of_each_place(claims: list[Claim]) -> list[Claim]:
    """Of several readings of one word about one body keep the longest."""
    kept: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.trigger_start, -c.trigger_stop)):
        kept.setdefault((claim.body_id, claim.trigger_start), claim)
    return list(kept.values())
