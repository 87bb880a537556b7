"""Read the arguments of a sentence: which states it speaks of, and how each is joined to it.

Pipeline step: Mentions of a sentence -> Arguments. A city, a leader or an institution stands for
its state; coordinated names share one cue (WITH, TO, FROM, IN, BETWEEN, …), which Kazakh says by a
case or a postposition, Russian and English by a preposition.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.names.states import state_of
from kzdash.engine.extract.statements.partners import Partners, partner_lists

_STANDS_FOR = frozenset(("city", "person", "institution", "region"))
BODIES = frozenset(("organisation", "treaty", "programme"))
_CASE_CUES = {
    "ins": "WITH", "dat": "TO", "abl": "FROM", "loc": "IN", "locadj": "IN", "gen": "OF",
    "acc": "OBJECT", "nom": "SUBJECT", "adj": "ADJECTIVE", "dir": "ADJECTIVE", "like": "LIKE",
}  # fmt: skip
_AND = re.compile(
    r"\s*(?:[,/]|,?\s*(?:и|а\s+также|или|and|or|as\s+well\s+as|&|-|–|—)(?!\w))\s*"
    r"(?:(?:с|со|в|во|к|with|in|to|of|between)\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*(?:[\w-]+\s+){0,3}", re.IGNORECASE)
# A noun that takes the ending for the name of a body: «"…" бағдарламасына», «БҰҰ Жарғысына».
_BODY_NOUN = re.compile(
    r"[\"»”]?\s+(?:туралы\s+)?(?:[а-яәғқңөұүһі-]+(?:лық|лік|дық|дік|тық|тік|лы|лі|ты|ті)\s+)?"
    r"(?:бағдарлама|ұйым|шарт|келісім|жарғы|қор|банк|конвенция|хаттама|пакт|жұмыс|отырыс|жаттығу(?:лар)?|саммит"
    r"|іс-шара(?:лар)?|операция(?:лар)?|миссия(?:лар)?|жиын|сессия|конференция)(?P<ending>[^\W\d_]*)"
)
_BRACKET = re.compile(r"\s*\(\s*")
_WORDS_BEFORE = re.compile(r"[\w’'-]+(?=\s|$)")
_STOPS = re.compile(r"[,;:.!?()«»\"“”]")
_CUE_CHARACTERS, _CUE_WORDS = 70, 5
DISCOURSE = "DISCOURSE"  # the cue of what an earlier sentence named


@dataclass(frozen=True, slots=True)
class Argument:
    """One state or body that a sentence speaks of; *row* numbers its coordinated list."""

    state: str
    form: str  # name, adjective, descriptive, group, city, person, institution
    start: int
    stop: int
    cue: str
    near: bool  # whether the cue stands right beside
    row: int

    @property
    def home(self) -> bool:
        """Whether it is Kazakhstan."""
        return self.state == HOME


def arguments_of(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    cues: Mapping[str, Mapping[str, str]],
) -> list[Argument]:
    """Return the arguments of one sentence in order.

    Args:
        text: The whole text.
        sentence: Any.
        mentions: Those of the sentence, in order.
        cues: Language -> word near a name -> cue.
    """
    states = list(_states(text, mentions))
    if not states:
        return []
    if sentence.lang == "kk":
        lists = partner_lists(text, [m for m, _ in states], sentence.stop, mentions)
        return list(_kazakh(lists, dict(states), cues["kk"]))
    return list(_by_prepositions(text, sentence, states, cues[sentence.lang]))


def bodies_of(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    cues: Mapping[str, Mapping[str, str]],
) -> list[Argument]:
    """Return the organisations, treaties and programmes of one sentence in order, as arguments.

    The arguments are those of :func:`arguments_of`; ``state`` is the body, ``form`` its kind. Of a
    name inside a longer one the longer speaks.
    """
    bodies: list[tuple[Mention, str]] = []
    for mention in mentions:
        inside = bool(bodies) and mention.start < bodies[-1][0].stop
        if mention.kind in BODIES and mention.entity_id and not inside:
            bodies.append((mention, mention.kind))
    if not bodies:
        return []
    if sentence.lang != "kk":
        return list(_by_prepositions(text, sentence, bodies, cues[sentence.lang]))
    lists = partner_lists(text, [m for m, _ in bodies], sentence.stop, mentions)
    return list(_kazakh([_by_noun(text, one) for one in lists], dict(bodies), cues["kk"]))


def _by_noun(text: str, bodies: Partners) -> Partners:
    """Return a list of bodies with the case of the noun behind it: «"…" бағдарламасына»."""
    if bodies.case not in ("nom", "gen") or not (noun := _BODY_NOUN.match(text, bodies.stop)):
        return bodies
    case = ending_of(noun["ending"])
    return replace(bodies, case=case, stop=noun.end()) if case and case != "nom" else bodies


def _states(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Yield mention -> form, the mention linked to the state that it stands for.

    A city in brackets behind its state says where: «Түркиямен (Анкара)».
    """
    covers = [(m.start, m.stop) for m in mentions if m.kind in BODIES]
    last_stop, last = -1, None
    for mention in mentions:
        if mention.start < last_stop or any(a <= mention.start < b for a, b in covers):
            continue
        state, form = _state(mention)
        where = (
            form == "city" and state == last and _BRACKET.fullmatch(text, last_stop, mention.start)
        )
        if state and not where:
            last_stop, last = mention.stop, state
            yield replace(mention, entity_id=state), form


def _state(mention: Mention) -> tuple[str | None, str]:
    if mention.kind == "country":
        return mention.entity_id, mention.form
    if mention.kind == "region" and (
        mention.form == "group" or mention.rule.startswith("name/groups/")
    ):
        return mention.entity_id, "group"
    if mention.kind in _STANDS_FOR:
        return state_of(mention.entity_id), mention.kind
    return None, ""


def _kazakh(
    lists: Sequence[Partners], forms: Mapping[Mention, str], cues: Mapping[str, str]
) -> Iterator[Argument]:
    for row, partners in enumerate(lists):
        cue = _CASE_CUES.get(partners.case, "SUBJECT")
        if partners.postposition:
            cue = cues.get(partners.postposition, "ABOUT")
            if partners.postposition.startswith("арасында"):
                cue = "BETWEEN"
        for member in partners.members:
            form = forms[member]
            yield Argument(
                str(member.entity_id), form, member.start, member.stop, cue,
                partners.office is None, row,
            )  # fmt: skip


def _by_prepositions(
    text: str, sentence: Sentence, states: Sequence[tuple[Mention, str]], cues: Mapping[str, str]
) -> Iterator[Argument]:
    row, cue, near = 0, *_cue(text, sentence, states[0][0], cues)
    yield _argument(states[0], cue, near, row)
    for (before, _), (mention, form) in pairwise(states):
        between = text[before.stop : mention.start]
        apposed = before.entity_id == mention.entity_id and _APPOSED.fullmatch(between)
        if not apposed and not _AND.fullmatch(between):
            row += 1
            cue, near = _cue(text, sentence, mention, cues)
        yield _argument((mention, form), cue, near, row)


def _argument(state: tuple[Mention, str], cue: str, near: bool, row: int) -> Argument:  # noqa: FBT001
    mention, form = state
    cue = "ADJECTIVE" if form == "adjective" and cue == "SUBJECT" else cue
    return Argument(str(mention.entity_id), form, mention.start, mention.stop, cue, near, row)


def _cue(
    text: str, sentence: Sentence, mention: Mention, cues: Mapping[str, str]
) -> tuple[str, bool]:
    """Return the cue of the nearest preposition in front, and whether it stands right there."""
    before = text[max(sentence.start, mention.start - _CUE_CHARACTERS) : mention.start]
    stops = [match.end() for match in _STOPS.finditer(before)]
    words = _WORDS_BEFORE.findall(before[stops[-1] :] if stops else before)[-_CUE_WORDS:]
    for distance, word in enumerate(reversed(words)):
        if cue := cues.get(word.lower()):
            return cue, distance <= 1
    if text[mention.stop : mention.stop + 2] in ("'s", "’s"):
        return "OF", True
    return "SUBJECT", True
