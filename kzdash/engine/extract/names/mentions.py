"""Find the mentions of gazetteer names in a text, with their endings.

Pipeline step: text, Gazetteer -> Mentions, Rejections. One pass of the automaton finds the
candidates; each is then looked at: does a word begin here, do capitals and letters fit, is what
follows an ending. Longer names win over shorter ones of the same kind; what remains nests fully.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from kzdash.engine.extract.model import Mention, Rejection
from kzdash.engine.extract.names.bearers import GIVEN_CITIES, borne_by
from kzdash.engine.extract.names.endings import ENGLISH_ENDINGS, RUSSIAN_ENDINGS, Ending, ending_of
from kzdash.engine.extract.names.gazetteer import Hits, Name
from kzdash.engine.extract.text.letters import Normal, stands_for

_LETTERS = re.compile(r"[^\W\d_]*")
# «РеспубликасыБас», «АҚШОрталық»: where the next word begins without a space.
_OTHER_WORD = re.compile(
    r"(?<=[а-яёәғқңөұүһі])(?=[А-ЯЁӘҒҚҢӨҰҮҺІ])|(?<=.)(?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])"
)
_HYPHEN_ENDING = re.compile(r"[-‐-―]([^\W\d_]+)(?!\w)")
# Only behind abbreviations: «ТМД- ы», «АҚШ - пен», «ТМД ның».
_SPACED_ENDING = re.compile(r"(?: ?[-‐-―] ?)([^\W\d_]+)(?!\w)")
_SPACE_ENDING = re.compile(
    r" (ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|дан|ден|тан|тен|нан|нен|дағы|дегі|тағы|тегі)(?!\w)"
)
_DASHES = re.compile("[–—]")
_SAYING = re.compile(
    r"\s+(?:\w+\s+)?(?:мақал|мәтел|нақыл|даналы[қғ]|пословиц|поговорк|proverb|saying)"
)

# «Беларусь Республикасы», «Иран Ислам Республикасы»: the form of state is part of the name.
_REPUBLIC = re.compile(
    r"\s(?:(?:[Хх]алық|Ислам|Федеративтік|[Фф]едерациялық|Араб|Демократиялық|Социалистік|Кеңестік)\s)*"
    r"(?P<stem>(?:Республика|Федерация|Корольді)(?:сы|гі))(?P<ending>[^\W\d_]*)"
)
# «Дания Мәдиқызы»: a first name, since a patronymic or a surname of a woman follows.
_FIRST_NAME = re.compile(r"\s+[А-ЯӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:қызы|кызы|ова|ева|ёва)(?!\w)")

# «Солтүстік Қазақстан мен Ақмола облысында»: a province that shares its noun with the next one.
_DIRECTION = re.compile(r"(?:Солтүстік|Оңтүстік|Шығыс|Батыс)[ -]$")
_DIRECTION_LETTERS = 12
_PROVINCES = re.compile(r"(?:(?:,| және| мен| пен) [^\W\d_]+)+ облыс")

# Names of one family never nest in each other; in a longer name of another family they may.
_FAMILY = {
    "country": "place", "region": "place", "city": "place", "organisation": "body",
    "treaty": "body", "programme": "body", "institution": "body", "person": "person",
    "event": "event", "mask": "mask",
}  # fmt: skip
_KINDS = "country organisation treaty programme institution region city person event mask".split()
_RANK = {kind: rank for rank, kind in enumerate(_KINDS)}
_SURE, _RETYPED, _AMBIGUOUS = 1.0, 0.9, 0.7


class Candidate(NamedTuple):
    """One name at one place of the normalised copy; *ending* is what its case ending says."""

    start: int
    stem_stop: int
    stop: int
    name: Name
    ending: Ending
    confidence: float


def find_mentions(
    normal: Normal, hits: Hits, lang_at: Callable[[int], str]
) -> tuple[list[Mention], list[Rejection]]:
    """Return the mentions of the gazetteer's names, left to right, and what was turned down.

    Args:
        normal: The text's normalised copy; the result's spans point into the text itself.
        hits: Where the names' letters stand in the copy (:meth:`Gazetteer.find`).
        lang_at: Position in the text -> language of the sentence there.
    """
    mentions: list[Mention] = []
    rejections: list[Rejection] = []
    kept: list[Candidate] = []
    candidates = sorted(
        _candidates(normal, hits, lang_at),
        key=_order,
    )
    named = {c.start for c in candidates if c.name.kind not in ("person", "mask")}
    for candidate in candidates:
        while kept and kept[-1].stop <= candidate.start:
            kept.pop()
        cover = kept[-1] if kept else None
        if cover is not None and not _may_nest(candidate, cover):
            if cover.name.kind == "mask":
                rejections.append(_rejection(normal, candidate, cover.name.entity_id))
            continue
        reason = _not_a_state(normal.text, candidate, named)
        if reason:
            rejections.append(_rejection(normal, candidate, reason))
            continue
        kept.append(candidate)
        if candidate.name.kind != "mask":
            mentions.append(_mention(normal, candidate))
    return mentions, rejections


def with_hyphens(text: str, mentions: Sequence[Mention]) -> str:
    """Return *text* with hyphens for the dashes in its names; a dash parts clauses elsewhere."""
    dashed = [m for m in mentions if _DASHES.search(text, m.start, m.stop)]
    letters = list(text) if dashed else []
    for mention in dashed:
        letters[mention.start : mention.stop] = _DASHES.sub("-", text[mention.start : mention.stop])
    return "".join(letters) if dashed else text


def _order(candidate: Candidate) -> tuple[int, int, bool, int, int, int]:
    """Longer names first; at the same place «Америка-ның» before «Американ-ың».

    «Конго Демократиялық Республикасы» as a row of its own comes before «Конго» that ran on.
    """
    name = candidate.name
    bent_adjective = name.form_kind == "adjective" and candidate.stop > candidate.stem_stop
    lengths = -candidate.stem_stop, -len(name.form)
    return candidate.start, -candidate.stop, bent_adjective, *lengths, _RANK[name.kind]


def same_family(first: str, second: str) -> bool:
    """Whether two kinds of entity are of one family; such names never nest in each other."""
    return _FAMILY.get(first) == _FAMILY.get(second)


def _candidates(normal: Normal, hits: Hits, lang_at: Callable[[int], str]) -> Iterator[Candidate]:
    text = normal.text
    for last, (length, names) in hits:
        start, stem_stop = last + 1 - length, last + 1
        # Most hits are letters inside of a word: asked first, since it is cheap.
        if start and text[start - 1].isalnum() and not begins_word(text, start):
            continue
        letters = _tail(text, stem_stop)
        if text[stem_stop + len(letters) : stem_stop + len(letters) + 1].isdecimal():
            continue
        ending = ending_of(letters)
        lang = lang_at(normal.raw(start))
        written = text[start:stem_stop]
        fitting = [n for n in names if n.lang == lang and _fits(written, n, ending)]
        if not fitting:
            continue
        name = fitting[0] if len(fitting) == 1 else _cased_as(written, fitting)
        found = _ending(text, stem_stop, letters, name, ending)
        if found is None:
            continue
        stop, said = found
        name_stop = stem_stop
        if stop == stem_stop and name.kind == "country" and name.form_kind == "name":
            name_stop, stop, said = _with_republic(text, stem_stop, said)
        ambiguous = len(fitting) > 1 and any(
            n.kind == name.kind and n.entity_id != name.entity_id for n in fitting
        )
        sure = written == name.form or written.lower() == name.form.lower()
        confidence = _AMBIGUOUS if ambiguous else _SURE if sure else _RETYPED
        yield Candidate(start, name_stop, stop, name, said, confidence)


def _cased_as(written: str, names: Sequence[Name]) -> Name:
    """Return the first name with the capital of *written*: «Иран» the state, «иран» Iranian."""
    return min(names, key=lambda name: name.form[0].isupper() != written[0].isupper())


def begins_word(text: str, start: int) -> bool:
    """Whether a name can begin here: at a word, or at a capital glued to a small letter."""
    if not start or not text[start - 1].isalnum():
        return True
    return text[start - 1].islower() and text[start].isupper()


def _tail(text: str, stem_stop: int) -> str:
    """Return the letters behind a name, up to a capital with which another word is glued on."""
    letters = _LETTERS.match(text, stem_stop).group()  # type: ignore[union-attr]
    if letters.islower() or not letters:
        return letters
    return _OTHER_WORD.split(text[stem_stop - 1] + letters, maxsplit=1)[0][1:]


def _fits(written: str, name: Name, ending: Ending | None) -> bool:
    """Whether the letters and the capitals of *written* are those of *name*."""
    if name.is_upper:
        return written.isupper() and stands_for(written, name.form)
    capital = written[0].isupper() or name.any_case or ending == "adj"
    return capital and stands_for(written, name.form)


def _ending(
    text: str, stem_stop: int, letters: str, name: Name, ending: Ending | None
) -> tuple[int, Ending] | None:
    """Return where the mention stops and what its ending says; None if no ending fits."""
    if name.lang == "ru":
        fits = not letters or letters.lower() in RUSSIAN_ENDINGS
        return (stem_stop + len(letters), "nom") if fits else None
    if name.lang == "en":
        if letters:
            return None
        possessive = next((e for e in ENGLISH_ENDINGS if text.startswith(e, stem_stop)), "")
        after = stem_stop + len(possessive)
        ends = not _LETTERS.match(text, after).group()  # type: ignore[union-attr]
        return (after, "gen") if possessive and ends else (stem_stop, "nom")
    if name.softened:
        vowel = letters[:1].lower() in tuple("ыіи")
        return (stem_stop + len(letters), ending) if vowel and ending else None
    if letters:
        return (stem_stop + len(letters), ending) if ending else None
    return _hanging_ending(text, stem_stop, name)


def _hanging_ending(text: str, stem_stop: int, name: Name) -> tuple[int, Ending]:
    """Take an ending that hangs by a hyphen, or behind an abbreviation by a space."""
    patterns = (
        (_HYPHEN_ENDING, _SPACED_ENDING, _SPACE_ENDING) if name.is_upper else (_HYPHEN_ENDING,)
    )
    for pattern in patterns:
        match = pattern.match(text, stem_stop)
        letters = match[1] if match else ""
        fits = letters.islower() or (name.is_upper and letters.isupper())
        said = ending_of(letters) if fits else None
        if match and said:
            return match.end(), said
    return stem_stop, "nom"


def _not_a_state(text: str, candidate: Candidate, named: Container[int]) -> str | None:
    """Return why a name of a state does not mean the state here, or None."""
    name = candidate.name
    if name.kind != "country" and name.entity_id not in GIVEN_CITIES:
        return None
    if name.form_kind != "abbreviation" and (
        reason := borne_by(
            text, (candidate.start, candidate.stop), name.entity_id, name.lang, named
        )
    ):
        return reason
    if name.form_kind == "adjective":
        return "proverb" if _SAYING.match(text, candidate.stop) else None
    if _FIRST_NAME.match(text, candidate.stop):
        return "homograph"
    before = text[max(0, candidate.start - _DIRECTION_LETTERS) : candidate.start]
    if _DIRECTION.search(before) and _PROVINCES.match(text, candidate.stop):
        return "masked"
    return None


def _with_republic(text: str, stem_stop: int, said: Ending) -> tuple[int, int, Ending]:
    """Let a country's name run on over «Халық Республикасы» and the like, with its ending."""
    match = _REPUBLIC.match(text, stem_stop)
    ending = ending_of(match["ending"]) if match else None
    if match is None or ending is None:
        return stem_stop, stem_stop, said
    return match.end("stem"), match.end(), ending


def _may_nest(inner: Candidate, outer: Candidate) -> bool:
    if inner.stop > outer.stop or (inner.start, inner.stop) == (outer.start, outer.stop):
        return False
    if outer.name.kind in ("mask", "person"):
        return False
    return not same_family(inner.name.kind, outer.name.kind)


def _mention(normal: Normal, candidate: Candidate) -> Mention:
    name = candidate.name
    form = "adjective" if candidate.ending == "adj" else name.form_kind
    return Mention(
        start=normal.raw(candidate.start),
        stop=normal.raw_stop(candidate.stop),
        stem_stop=normal.raw_stop(candidate.stem_stop),
        entity_id=name.entity_id,
        kind=name.kind,
        form=form,
        rule=name.rule,
        confidence=candidate.confidence,
    )


def _rejection(normal: Normal, candidate: Candidate, reason: str) -> Rejection:
    return Rejection(
        normal.raw(candidate.start),
        normal.raw_stop(candidate.stop),
        candidate.name.entity_id,
        reason,
    )
