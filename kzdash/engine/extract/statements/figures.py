"""Find the figures that a text states: a number, the noun that it counts, a word that says what of.

Pipeline step: folded text, Sentences -> Figures. Nouns and words are ``data/lexicon/figures.toml``;
of several kinds that would count a number the one whose word stands nearest does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from kzdash.engine.extract.model import Figure, Sentence
from kzdash.engine.extract.statements.clauses import clause_of, clause_starts
from kzdash.engine.extract.statements.frames import scene_words
from kzdash.engine.extract.statements.lexicon import (
    LANGS,
    LEXICON,
    Phrase,
    automaton_of,
    pattern_of,
    read_table,
)
from kzdash.engine.extract.text.letters import fold

Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]
_APPROXIMATE_CHARACTERS = 24
_CLAUSE_CHARACTERS = 60  # what a clause between a number and a word counts for
_MAX_CHARACTERS = {"count": 50, "digits": 50, "amount": 160}  # farther words say nothing
_WORD_CHARACTERS = 12
_SMALLEST = 2  # a word for one is an article as well
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Between a number and its noun: the rest of a hyphened word, up to two words, no other number.
_SHORT = re.compile(r"(?:-?[^\W\d_]{1,5})?[\s\u00a0-]*(?:(?!\d)[\w’'-]+[\s\u00a0]+){0,2}")
_PREFIX = re.compile(r"(?:us\s?)?\$\s?$|usd\s?$")
# «105-і», «108-імен», folded: so many of those named before.
_OF_THEM = re.compile(r"-(?:и|ы|си|сы)(?:мен|не|на|нин|нын|н|нен|нан|нде|нда)?(?!\w)")
_IN_THOUSANDS = re.compile(r",(?=\d{3}(?:,|$))")


@dataclass(frozen=True, slots=True)
class FigureKind:
    """One way to count; *near* says whether a word must say what of."""

    key: str  # of its phrases
    measure: str
    unit: str
    form: str  # count, digits or amount
    near: bool
    least: int  # the smallest number that a word may say
    of_them: bool
    lost: bool
    yes: Mapping[str, str]
    no: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """Everything of ``figures.toml``, ready to be looked for."""

    kinds: tuple[FigureKind, ...]
    automaton: ahocorasick.Automaton
    scales: Mapping[str, float]
    numbers: Mapping[str, Mapping[str, int]]  # language -> word -> value
    number: Mapping[str, re.Pattern[str]]  # language -> a number in folded text
    composed: Mapping[str, frozenset[str]]  # language -> words before a part of a number


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    stop: int  # with its ending and its scale
    value: float
    is_word: bool
    scaled: bool


@cache
def load_figures(folder: Path = LEXICON) -> FigureLexicon:
    """Read the table.

    Raises:
        KeyError: If a kind has no measure, unit, form, yes or no.
    """
    table = read_table("figures", folder)
    kinds = tuple(
        FigureKind(
            f"{row['measure']}/{row['unit']}", row["measure"], row["unit"], row["form"],
            "near" in row, row.get("least", _SMALLEST), row.get("of_them", False),
            row.get("lost", False), row["yes"], row["no"],
        )
        for row in table["figure"]
    )  # fmt: skip
    numbers = {
        lang: {fold(word): value for word, value in table["numbers"][lang].items()}
        for lang in LANGS
    }
    scales = {fold(word): float(size) for word, size in table["scales"].items()}
    scale = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    halves = {lang: "|".join(map(fold, table["halves"][lang])) for lang in LANGS}
    return FigureLexicon(
        kinds, automaton_of(_phrases(table)), scales, numbers,
        {lang: _number_pattern(numbers[lang], halves[lang], scale) for lang in LANGS},
        {
            lang: frozenset((*map(fold, table["composed"][lang]), *numbers[lang]))
            for lang in LANGS
        },
    )  # fmt: skip


def _number_pattern(words: Mapping[str, int], half: str, scale: str) -> re.Pattern[str]:
    either = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        r"(?<![\d.,/\w-])(?:(?P<digits>\d{1,3}(?:[ \u00a0,]\d{3}){1,4}(?!\d)|\d{1,12}(?:[.,]\d{1,6})?)"
        rf"(?:-?[^\W\d_]{{2,3}}(?=[ \u00a0](?:{scale})))?(?:[ \u00a0]?(?P<scale>{scale})\w*\.?)?"
        rf"|(?P<word>{either})(?:\s(?P<half>{half}))?(?=\s)(?:\s(?P<words_scale>{scale})\w*\.?)?)(?![./,]?\d)"
    )


def _phrases(table: Mapping[str, Any]) -> Iterator[Phrase]:
    for row in table["figure"]:
        key = f"{row['measure']}/{row['unit']}"
        for role in ("counted", "near"):
            for lang, texts in row.get(role, {}).items():
                for text in texts:
                    yield Phrase(text, lang, f"{role} {key}", pattern_of(text))
    for group, languages in table["words"].items():
        for lang, texts in languages.items():
            for text in texts:
                yield Phrase(text, lang, group, pattern_of(text))


def figure_stems() -> Iterator[str]:
    """Yield letters without which a sentence without digits holds no figure."""
    table = read_table("figures")
    for words in table["numbers"].values():
        yield from (f"{a}{word}{b}" for word in words for a in " \n" for b in " \n")
    for row in table["figure"]:
        if row.get("lost"):
            yield from (text.rstrip("*") for texts in row["counted"].values() for text in texts)


def find_figures(text: str, folded: str, sentences: Sequence[Sentence]) -> list[Figure]:
    """Return the figures of the sentences, in order; one number counts one thing.

    The span is the number with its ending («105-і»); where the number is lost, the noun.

    Args:
        text: The whole text.
        folded: The text through :func:`kzdash.engine.extract.text.letters.fold`, letter for letter.
        sentences: Those with a digit or with some of :func:`figure_stems`, in order.
    """
    lexicon = load_figures()
    figures: list[Figure] = []
    for sentence in sentences:
        numbers = list(_numbers(folded, sentence, lexicon))
        words = scene_words(folded, sentence, lexicon.automaton)
        starts = clause_starts(text, sentence)
        figures += (
            _figure(kind, number, sentence, words, number.value)
            for number in numbers
            if (kind := _kind_of(folded, number, lexicon, words, starts))
        )
        figures += _lost(sentence, numbers, lexicon, words)
    return sorted(figures, key=lambda figure: figure.start)


def _numbers(folded: str, sentence: Sentence, lexicon: FigureLexicon) -> Iterator[_Number]:
    pattern = lexicon.number[sentence.lang]
    for match in pattern.finditer(folded, sentence.start, sentence.stop):
        scale = match["scale"] or match["words_scale"]
        size = lexicon.scales.get(scale or "", 1.0)
        if word := match["word"]:
            before = folded[max(sentence.start, match.start() - _WORD_CHARACTERS) : match.start()]
            if before.split()[-1:] and before.split()[-1] in lexicon.composed[sentence.lang]:
                continue
            value = lexicon.numbers[sentence.lang][word] + (0.5 if match["half"] else 0.0)
        else:
            digits = re.sub(r"[ \u00a0]", "", match["digits"])
            if sentence.lang == "en" or digits.count(",") > 1:
                digits = _IN_THOUSANDS.sub("", digits)
            value = float(digits.replace(",", "."))
        yield _Number(
            *match.span(), value * size, is_word=word is not None and scale is None,
            scaled=scale is not None,
        )  # fmt: skip


def _kind_of(
    folded: str, number: _Number, lexicon: FigureLexicon, words: Spans, starts: Sequence[int]
) -> FigureKind | None:
    """Return what a number counts: of the kinds whose noun is there, the one with the nearest word."""
    best: tuple[int, FigureKind] | None = None
    for kind in lexicon.kinds:
        noun = _noun(folded, kind, number, words)
        if noun is None:
            continue
        near = words.get(f"near {kind.key}", ())
        apart = min((_apart(number, noun, span, starts) for span in near), default=None)
        most = _MAX_CHARACTERS[kind.form]
        if not kind.near:
            apart = most
        if apart is not None and apart <= most and (best is None or apart < best[0]):
            best = apart, kind
    return best[1] if best else None


def _noun(folded: str, kind: FigureKind, number: _Number, words: Spans) -> Span | None:
    """Return the noun that a number counts, as this kind would have it."""
    if kind.form == "amount":
        if number.is_word:
            return None
        dollars = [s for s in words.get("dollars", ()) if _follows(folded, number, s, words)]
        if dollars or _PREFIX.search(folded, max(0, number.start - 5), number.start):
            return dollars[0] if dollars else (number.start, number.stop)
        return None
    if number.is_word and (kind.form == "digits" or number.value < kind.least):
        return None
    if kind.of_them and (match := _OF_THEM.match(folded, number.stop)):
        return match.span()
    nouns = [
        *words.get(f"counted {kind.key}", ()),
        *(words.get("of_them", ()) if kind.of_them else ()),
    ]
    return next((span for span in sorted(nouns) if _follows(folded, number, span, words)), None)


def _follows(folded: str, number: _Number, noun: Span, words: Spans) -> bool:
    """Whether a noun stands behind a number, which is neither a date nor a time."""
    between = folded[number.stop : noun[0]]
    if noun[0] < number.stop or len(between) > _CLAUSE_CHARACTERS or not _SHORT.fullmatch(between):
        return False
    if _FIRST_YEAR <= number.value <= _LAST_YEAR and not number.scaled:
        return False  # a year
    return not any(number.stop <= start < noun[0] for start, _ in words.get("time", ()))


def _apart(number: _Number, noun: Span, word: Span, starts: Sequence[int]) -> int:
    """Return the characters between a number with its noun and a word; clauses count for more."""
    if word[0] < noun[1] and number.start < word[1]:
        return 0
    characters = number.start - word[1] if word[1] <= number.start else word[0] - noun[1]
    clauses = abs(clause_of(starts, word[0]) - clause_of(starts, number.start))
    return characters + _CLAUSE_CHARACTERS * clauses


def _lost(
    sentence: Sentence, numbers: Sequence[_Number], lexicon: FigureLexicon, words: Spans
) -> Iterator[Figure]:
    """Yield what a sentence counts without its number: «тоннадан астам қазба»."""
    if numbers:
        return
    for kind in lexicon.kinds:
        if kind.lost and words.get(f"near {kind.key}"):
            for start, stop in words.get(f"counted {kind.key}", ())[:1]:
                lost = _Number(start, stop, 0.0, is_word=True, scaled=False)
                yield _figure(kind, lost, sentence, words, None)


def _figure(
    kind: FigureKind, number: _Number, sentence: Sentence, words: Spans, value: float | None
) -> Figure:
    about = any(
        number.start - _APPROXIMATE_CHARACTERS <= start < number.stop + _APPROXIMATE_CHARACTERS
        for start, _ in words.get("approximate", ())
    )
    return Figure(
        measure=kind.measure, value=value, unit=kind.unit, approximate=about,
        sentence=sentence.ordinal, start=number.start, stop=number.stop,
    )  # fmt: skip
