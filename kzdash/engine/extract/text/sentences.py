"""Split the body into sentences and headings, in order, each character of text in one at most.

Pipeline step: text, Structure -> Sentences. A scanner loses full stops: where a document's lines
begin with capitals, each line feed ends a sentence; where a full stop is glued to a capital, it
ends one too, initials excepted. A bullet, a dash or a picture sign before a capital begins a
sentence. What is broken in the file stays broken, but for a sentence that runs over a page's end.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.text.language import languages_of
from kzdash.engine.extract.text.short_forms import ends_sentence, has_verb
from kzdash.engine.extract.text.structure import Structure
from kzdash.engine.extract.text.windows import find_all, find_near
from kzdash.engine.ingest.lines import OPEN_END

_UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_LOWER = "а-яёәғқңөұүһіa-z"
# What stands before the items of a list: bullets, arrows, dashes, picture signs.
_BULLET = "•‣◦⁃∙·▶→⇒✓✔✗✘★☆※♦➔➢➤❖⧫⮚⬥\u25a0-\u25ff\uf000-\uf0ff"
_PICTURE = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3"
_ITEM = rf"(?:[{_BULLET}{_PICTURE}]+|(?:[-–—―*]|--)(?=\s))"
# Behind a full stop: a space and a capital, a capital glued to it, an opening quotation mark; marks
# of footnotes («2014.[38] During …») belong to the sentence before them. Most
# stand behind a long word, which is no initial, no number and no short form; the others are doubted.
_FULL_STOP = re.compile(
    rf"[.!?…](?<![.!?…].)(?:(?<=[^\W\d_]{{3}}[{_LOWER}]{{2}}.)|(?<=[!?…])|(?P<doubted>))[.!?…]*[»”\")\]]*(?:\[\d{{1,3}}\]){{0,4}}(?=\s+(?:{_ITEM}\s*){{0,3}}[«“„\"(#№]?[{_UPPER}\d]|[«“\"]?[{_UPPER}]|\s*[{_BULLET}{_PICTURE}]|\s*$)"
)
# An item of a list that no full stop parts from the one before: a bullet or a picture sign, or at
# the beginning of a line a dash, a star, a number or a letter.
_SIGN_BEGINS = re.compile(
    rf"[{_BULLET}{_PICTURE}](?:(?<=\s[{_BULLET}])|(?<=[.!?…;:]\s.)|(?<=\n.)|(?<=\n[ \t].))"
    rf"[\ufe0f\u200d{_PICTURE}]*(?=\s*[«“„\"(]?[{_UPPER}\d]|(?<=\n.)\s*\w)"
)
_MARK = rf"(?P<mark>[-–—―*o]|\(?(?:\d{{1,2}}|[IVXІХ]{{1,4}}|[{_LOWER}])[.)])"
_LINE_BEGINS = re.compile(
    rf"(?:\A|\n(?:(?<=[.!?…;:,].)|(?P<unended>)))[ \t]*{_MARK}[ \t]+(?=[«“„\"(]?[{_UPPER}])"
)
# The same within a line: "(a) …; (b) …", "… | …".
_COUNTED = re.compile(
    r"(?:(?<=[.:;,]\s)\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-zа-яА-Я])\)|(?<=\s)\|)\s+(?=[«“„\"(]?[^\W_])"
)
_MIN_ITEMS = 2  # so many lines with the same kind of mark are a list without full stops
# A picture sign, the same one before each of several capitals, without a full stop between them.
_PICTURES = re.compile(
    rf"(?P<sign>\d(?=\ufe0f?\u20e3)|[\U0001f1e6-\U0001f1ff]{{2}}|(?![\U0001f3fb-\U0001f3ff])[\U0001f300-\U0001faff\u2600-\u27bf])"
    rf"[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*\s*(?=[{_UPPER}])"
)
# Names on lines of their own, parted by ";" or ",", that end the sentence before the colon.
_NAMES_BELOW = re.compile(
    r":[ \t]*\r?\n(?:[^\n:!?]{2,60}[;,][ \t]*\r?\n)+[^\n:!?]{2,60}(?=\r?\n|\Z)"
)
_SIGN = re.compile(rf"[{_BULLET}{_PICTURE}]")
_LETTERED = re.compile(rf"\(?(?:[{_LOWER}][.)]|o(?=[ \t]))[ \t]*")
# A verb that ends a Kazakh sentence, a space, a capital: the full stop between them was lost.
_VERBS = ("қажет", "керек", "тиіспіз", "тиіс")
_GAP = 40  # characters from such a verb to the capital
_LONGEST_VERB = max(map(len, _VERBS))
_LOST_FULL_STOP = re.compile(
    rf"(?<=\s)(?:{'|'.join(_VERBS)})(?P<gap>[ \t]+)(?=[{_UPPER}][{_LOWER}])"
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
_LINE_ENDS = ("\n", "\r")
_LONGEST_END = 12  # characters that tell whether a line goes on
_JOINS = tuple(",;-–—\u00ad")  # with which no sentence ends
# Lines of running text begin with a capital about one time in six; lines that are sentences, nearly always.
_MIN_CAPITAL_LINES = 0.8


def split_sentences(text: str, structure: Structure, lang: str) -> list[Sentence]:
    """Return the sentences and headings of the body; page marks and contents are neither.

    Args:
        text: The whole text.
        structure: Its frame.
        lang: The document's language, for sentences that don't tell their own.
    """
    headings = {heading.start: heading.stop for heading in structure.headings}
    line_ends = _lines_are_sentences(text, structure.body_start)
    spans: list[tuple[str, int, int]] = []
    for start, stop in _pieces(text, structure):
        if headings.get(start) == stop:
            spans += [("heading", *span) for span in _cut(text, start, [stop])]
        else:
            cuts = _cuts(text, start, stop, line_ends)
            spans += [("sentence", *span) for span in _cut(text, start, cuts)]
    languages = languages_of(text, ((start, stop) for _, start, stop in spans), lang)
    return [
        Sentence(ordinal, kind, start, stop, text[start:stop], spoken)
        for ordinal, ((kind, start, stop), spoken) in enumerate(
            zip(spans, languages, strict=True), 1
        )
    ]


def gap_of_full_stop(text: str, sentence: Sentence) -> tuple[int, int] | None:
    """Return the gap behind a sentence that ends without its full stop; None behind all others."""
    if not sentence.text.endswith(_VERBS):
        return None
    first, last = max(0, sentence.stop - _LONGEST_VERB), sentence.stop + _GAP
    match = _LOST_FULL_STOP.search(text, first, last)
    return match.span("gap") if match and match.start("gap") == sentence.stop else None


def _pieces(text: str, structure: Structure) -> Iterator[tuple[int, int]]:
    """Yield the stretches between page marks; a heading is a stretch of its own."""
    cuts = sorted(
        [
            (mark.start, mark.stop, False)
            for mark in structure.page_marks
            if mark.printed != "\f" or not _runs_over(text, mark.start)
        ]
        + [(heading.start, heading.stop, True) for heading in structure.headings]
    )
    position = structure.body_start
    for start, stop, is_heading in cuts:
        if start > position:
            yield position, start
        if is_heading:
            yield start, stop
        position = max(position, stop)
    if position < len(text):
        yield position, len(text)


def _runs_over(text: str, page_end: int) -> bool:
    """Whether a sentence goes on over the end of a page that is no printed mark."""
    before = text[max(0, page_end - 8) : page_end]
    last = before.rstrip()[-1:]
    ends_line = before.endswith(("\n", "\r"))
    if last not in _JOINS and (ends_line or not last.isalnum()):
        return False
    # What joins lines to paragraphs leaves a space where one goes on, whatever follows.
    behind = text[page_end : page_end + 8].strip()
    return before.endswith((" ", "\u00ad")) or behind[:1].islower()


def _cuts(text: str, start: int, stop: int, line_ends: bool) -> list[int]:  # noqa: FBT001
    """Return where a stretch is cut into sentences, in order, its end among them."""
    verbs = find_all(text, _VERBS, (start, stop))
    lost = find_near(_LOST_FULL_STOP, text, verbs, (start, stop), before=1, after=_GAP)
    signs = _SIGN.search(text, start, stop)
    stops = _FULL_STOP.finditer(text, start, stop)
    breaks = find_all(text, _LINE_ENDS, (start, stop))
    if line_ends:
        breaks = [
            at for at in breaks if not OPEN_END.search(text, max(start, at - _LONGEST_END), at)
        ]
    else:
        breaks = [at for at in breaks if _BLANK_LINE.match(text, at, stop)]
    cuts = sorted(
        [
            *[m.end() for m in stops if not m.lastindex or ends_sentence(text, m.start())],
            *breaks,
            *[match.start("gap") for match in lost],
            *_items(text, start, stop),
            *(_signs(text, start, stop) if signs else ()),
            *_counted(text, start, stop),
            stop,
        ]
    )
    for first, last in _names_below(text, start, stop):
        cuts = [cut for cut in cuts if not first <= cut < last]
    return cuts


def _names_below(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines are a list that belongs to the sentence before it."""
    for match in _NAMES_BELOW.finditer(text, start, stop):
        if not any(has_verb(line.strip(" \t\r;,.")) for line in match.group().splitlines()[1:]):
            yield match.start() + 1, match.end() - 1


def _items(text: str, start: int, stop: int) -> Iterator[int]:
    """Yield where a line begins with the mark of a list's item."""
    found = list(_LINE_BEGINS.finditer(text, start, stop))
    kinds = Counter(_kind_of_mark(match["mark"]) for match in found)
    for match in found:
        alone = kinds[_kind_of_mark(match["mark"])] < _MIN_ITEMS
        if not alone or (match["unended"] is None and match["mark"] != "o"):
            yield match.start()


def _counted(text: str, start: int, stop: int) -> Iterator[int]:
    """Yield where an item within a line begins, if each of them is a sentence of its own."""
    found = [match.start() for match in _COUNTED.finditer(text, start, stop)]
    if len(found) >= _MIN_ITEMS and all(
        has_verb(text[one:after]) for one, after in pairwise([*found, stop])
    ):
        yield from found


def _kind_of_mark(mark: str) -> str:
    """Return what the marks of one list have in common: the sign itself, or what counts them."""
    inner = mark.strip("(.)")
    if len(mark) == 1:
        return mark
    return "digit" if inner.isdecimal() else "numeral" if inner.isupper() else "letter"


def _signs(text: str, start: int, stop: int) -> Iterator[int]:
    """Yield where a bullet or a picture sign begins an item."""
    yield from (match.start() for match in _SIGN_BEGINS.finditer(text, start, stop))
    pictures = list(_PICTURES.finditer(text, start, stop))
    times = Counter(match["sign"] for match in pictures)
    opens = len(pictures) > _MIN_ITEMS and not text[start : pictures[0].start()].strip()
    for match in pictures:
        if opens or times[match["sign"]] >= _MIN_ITEMS:
            yield match.start()


def _cut(text: str, start: int, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield what stands between the cuts, without the white space around it."""
    for cut in cuts:
        piece = text[start:cut]
        inner = piece.strip()
        if inner:
            first = start + piece.index(inner)
            yield first, first + len(inner)
        start = cut


def _lines_are_sentences(text: str, start: int) -> bool:
    """Whether the line feeds of the body stand where full stops were: lines begin with capitals."""
    pieces = text[start:].replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:]
    lines = [line for piece in pieces if (line := piece.strip())]
    capitals = sum(map(_begins_with_capital, lines))
    return bool(lines) and capitals / len(lines) >= _MIN_CAPITAL_LINES


def _begins_with_capital(line: str) -> bool:
    if line[0].isalpha() and not _LETTERED.match(line):
        return line[0].isupper()
    line = _LETTERED.sub("", line)
    return next((letter for letter in line if letter.isalpha()), "").isupper()
