"""Read ``data/lexicon``: the frames of ties and claims, the cues, the words about a sentence.

A phrase is words in a row; a star lets a word go on («сапар*»), "_" stands for up to two words. All
phrases of all languages go into one Aho-Corasick automaton by the letters of their first word.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from kzdash import paths
from kzdash.engine.extract.text.letters import fold

LEXICON = paths.LEXICON
LANGS = ("kk", "ru", "en")
_OF_VERBS = ("tense", "last_verb")  # the tables of the status that hold ends of words


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a tie or a claim: the phrases that carry it, with examples that a test runs."""

    id: str
    lang: str
    kind: str
    default: str
    words: tuple[str, ...]
    weak: tuple[str, ...]  # words that carry a tie only where the rest of the sentence helps
    never: tuple[str, ...]  # phrases whose words don't count
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase; *frame* is None for a word about the sentence, which *group* names."""

    text: str
    lang: str
    group: str  # "never" for what a frame leaves out
    pattern: re.Pattern[str]
    frame: Frame | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True, eq=False)  # one is known by itself, not by its phrases
class Lexicon:
    """Everything in ``data/lexicon``; an automaton maps letters to the phrases they begin."""

    frames: tuple[Frame, ...]  # of ties
    claims: tuple[Frame, ...]
    automaton: ahocorasick.Automaton  # of the ties and of the words about the sentence
    of_claims: ahocorasick.Automaton  # for sentences that name a body
    cues: Mapping[str, Mapping[str, str]]  # language -> word near a name -> cue


@cache
def load_lexicon(folder: Path = LEXICON) -> Lexicon:
    """Read all frames, cues and scene words.

    Raises:
        KeyError: If a frame has no id, kind, words, yes or no.
    """
    frames = tuple(f for lang in LANGS for f in _frames(read_table(lang, folder), lang))
    claims = tuple(_frames(read_table("claims", folder)))
    automaton = automaton_of(
        (
            *_frame_phrases(frames),
            *_scene_phrases(read_table("scene", folder)),
            *_scene_phrases(_signs(folder), "status/"),
        )
    )
    cues = {
        lang: {word: cue for cue, words in table.items() for word in words}
        for lang, table in read_table("cues", folder).items()
    }
    return Lexicon(frames, claims, automaton, automaton_of(_frame_phrases(claims)), cues)


def automaton_of(phrases: Iterable[Phrase]) -> ahocorasick.Automaton:
    """Return an automaton of the letters that phrases begin with -> those phrases."""
    by_letters: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        first = fold(phrase.text.split()[0])
        by_letters.setdefault(first.rstrip("*"), []).append(phrase)
    automaton = ahocorasick.Automaton()
    for letters, together in by_letters.items():
        automaton.add_word(letters, (len(letters), tuple(together)))
    automaton.make_automaton()
    return automaton


def pattern_of(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, for folded text; it is tried where its first letters are."""
    pieces = []
    for word in fold(phrase).split():
        if word == "_":
            pieces.append(r"(?:[\w-]+\s+){0,2}")
        else:
            pieces.append(
                re.escape(word.rstrip("*")) + (r"[\w-]*" if word[-1] == "*" else r"(?![\w-])")
            )
            pieces.append(r"\s+")
    return re.compile("".join(pieces[:-1]))


def read_table(name: str, folder: Path = LEXICON) -> dict[str, Any]:
    """Return one file of the lexicon; *name* is without its ending."""
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


def _frames(table: Mapping[str, Any], lang: str | None = None) -> Iterator[Frame]:
    for row in table["frame"]:
        yield Frame(
            row["id"], lang or row["lang"], row.get("kind", "claim"), row["default"], tuple(row["words"]),
            tuple(row.get("weak", ())), tuple(row.get("not", ())), tuple(row["yes"]), tuple(row["no"]),
        )  # fmt: skip


def _frame_phrases(frames: Sequence[Frame]) -> Iterator[Phrase]:
    for frame in frames:
        for text in frame.words:
            yield Phrase(text, frame.lang, "frame", pattern_of(text), frame)
        for text in frame.weak:
            yield Phrase(text, frame.lang, "frame", pattern_of(text), frame, weak=True)
        for text in frame.never:
            yield Phrase(text, frame.lang, "never", pattern_of(text), frame)


def _scene_phrases(
    table: Mapping[str, Mapping[str, Sequence[str]]], prefix: str = ""
) -> Iterator[Phrase]:
    for group, languages in table.items():
        for lang, words in languages.items():
            for text in words:
                yield Phrase(text, lang, f"{prefix}{group}", pattern_of(text))


def _signs(folder: Path) -> dict[str, Any]:
    return {
        group: rows
        for group, rows in read_table("status", folder).items()
        if group not in _OF_VERBS
    }
