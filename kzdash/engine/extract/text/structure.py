"""Find the contents list, the page marks, the headings and the sections of a document.

Pipeline step: text -> Structure. The rules are for texts that came through a scanner: contents
lists with dotted leaders, numerals read as other letters, headings glued to the text, page marks
glued to the next sentence. A document without any of these simply has none.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kzdash.engine.extract.model import Heading, PageMark, Section
from kzdash.engine.extract.text.windows import find_all, find_near

_UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_LOWER = "а-яёәғқңөұүһіa-z"

# A leader: a title, four dots or more, a page or a range of pages.
_LEADER = re.compile(
    r"(?P<title>[^.…]{2,200}?)\s*[.…]{4,}\s*(?P<first>\d{1,4})(?:\s*[-–—]\s*(?P<last>\d{1,4}))?"
)
_CONTENTS_WORDS = ("мазмұны", "содержание", "оглавление", "contents")
_CONTENTS_WORD = re.compile(rf"(?:{'|'.join(_CONTENTS_WORDS)})\s*", re.IGNORECASE)
_MIN_LEADERS = 3  # fewer dotted lines are not a contents list

_NUMERAL = r"[IІVXҮУПШЦХLl1-9]{1,4}"
_LABEL_WORDS = ("тарау", "бөлім", "глава", "раздел", "часть", "chapter", "part")
_TITLE_WORDS = ("Глава", "Chapter", "Part", "Часть", "Раздел")
_LABEL_WORD = "|".join(_LABEL_WORDS)
_LABEL = re.compile(
    rf"(?<!\w)(?P<number>{_NUMERAL})\s*[-–—.]?\s*(?P<word>(?i:{_LABEL_WORD}))\.?\s*"
)
_LABEL_REVERSED = re.compile(
    rf"(?<!\w)(?P<word>(?i:{_LABEL_WORD}))\s*(?P<number>{_NUMERAL})(?!\w)\.?\s*"
)
# What a scanner makes of Roman numerals: П and Ш are II and III with their strokes joined.
_NUMERAL_LETTERS = str.maketrans(
    {"І": "I", "l": "I", "1": "I", "П": "II", "Ц": "II", "Ш": "III", "Ү": "V", "У": "V", "Х": "X"}
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}

_KIND_WORDS = (
    ("introduction", re.compile(r"кіріспе|алғы ?сөз|введение|предисловие|introduction|foreword", re.IGNORECASE)),
    ("conclusion", re.compile(r"қорытынды|заключение|conclusion", re.IGNORECASE)),
    ("references", re.compile(r"әдебиет|литератур|библиограф|references|bibliography", re.IGNORECASE)),
)  # fmt: skip

_PAGE_WORDS = ("бет", "стр", "page")
_PAGE_MARK = re.compile(
    r"(?:(?P<sheet>[\dЗО]{1,3})[ \t]*/[ \t]*)?(?<![\w,.])(?P<page>[\dЗО]{1,4})[ \t]*-?[ \t]*"
    r"(?:бет|стр\.?|page)[ \t]*(?P<slash>/)?"
)
# Characters between a page's number and its word; where there are more, all are tried.
_PAGE_GAP = 12
_DIGIT_LETTERS = str.maketrans({"З": "3", "О": "0"})

# A chapter label in the body, glued to what stands before it: «…саясатымыздыңНегізгі бөлім I тарау.»
_BODY_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\n.!?…])|(?<=[{_LOWER}]))[ \t]*"
    rf"(?P<heading>(?:[{_UPPER}][{_LOWER}]+[ \t]+(?:[{_LOWER}]+[ \t]+){{0,2}})?"
    rf"(?:{_NUMERAL}[ \t]*[-–—]?[ \t]*(?:{_LABEL_WORD})|(?:{'|'.join(_TITLE_WORDS)})[ \t]+{_NUMERAL})\.?)",
    re.MULTILINE,
)
_TITLE_LINE = re.compile(rf"[ \t\n]*(?P<title>[{_UPPER}][^.\n!?]{{2,120}}[.\n])")
_BEFORE_TITLE = re.compile(rf"[\n.!?{_LOWER}]")
_MIN_TITLE_OVERLAP = 0.5
_STEM_LETTERS = 5  # words are compared by their first letters: endings differ


@dataclass(frozen=True, slots=True)
class Structure:
    """The frame of a document; *body* starts after the contents list."""

    body_start: int
    sections: tuple[Section, ...]
    page_marks: tuple[PageMark, ...]
    headings: tuple[Heading, ...]


def read_structure(text: str, marked: Sequence[tuple[int, int]] = ()) -> Structure:
    """Return the frame of *text*: contents, page marks, headings and where each section's body is.

    Args:
        text: The document.
        marked: Spans that the file's format itself marks as headings; a plain text has none.
    """
    listed, body_start = find_contents(text)
    marks = find_page_marks(text, body_start)
    headings, listed = _find_headings(text, body_start, listed)
    headings, listed = _with_marked(text, body_start, headings, listed, marked)
    sections = _place_sections(listed, headings, marks, len(text))
    return Structure(body_start, sections, marks, headings)


def find_contents(text: str) -> tuple[tuple[Section, ...], int]:
    """Return the entries of the contents list and the offset behind it; none and 0 without one."""
    if "...." not in text and "…" not in text:
        return (), 0  # no leader
    lower = text.lower()
    named = any(word in lower for word in _CONTENTS_WORDS)
    first = _CONTENTS_WORD.search(text) if named else None
    position = first.end() if first else 0
    entries: list[Section] = []
    while match := _LEADER.match(text, position):
        entries.append(_contents_entry(match, len(entries) + 1))
        position = match.end()
    if len(entries) < _MIN_LEADERS:
        return (), 0
    return tuple(entries), position


def read_numeral(printed: str) -> int | None:
    """Return the number that a scanned Roman or Arabic numeral stands for, or None.

    >>> [read_numeral(n) for n in ("І", "П", "Ш", "ІҮ", "12", "ЖБ")]
    [1, 2, 3, 4, 12, None]
    """
    if printed.isdecimal() and printed != "1":
        return int(printed)
    roman = printed.strip().translate(_NUMERAL_LETTERS).upper()
    if not roman or set(roman) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def find_page_marks(text: str, start: int) -> tuple[PageMark, ...]:
    """Return the page marks of the body; a mark has a sheet number or a closing stroke."""
    body = (start, len(text))
    hits = (hit for hit in find_all(text, _PAGE_WORDS, body) if _ends_number(text, hit))
    printed = tuple(
        PageMark(
            match.start(),
            match.end(),
            match.group(),
            int(match["sheet"].translate(_DIGIT_LETTERS)) if match["sheet"] else None,
            int(match["page"].translate(_DIGIT_LETTERS)),
        )
        for match in find_near(_PAGE_MARK, text, hits, body, before=40, after=20)
        if match["sheet"] or match["slash"]
    )
    return printed or _page_ends(text)


def _ends_number(text: str, position: int) -> bool:
    """Whether a digit, or a letter read for one, stands there, but for spaces and a hyphen."""
    before = text[max(0, position - _PAGE_GAP) : position].rstrip(" \t-")
    return not before or before[-1] in "ЗО" or before[-1].isdecimal()


def _page_ends(text: str) -> tuple[PageMark, ...]:
    """Return the ends of pages in a text that has form feeds; the first closes page 1."""
    ends = [at for at, letter in enumerate(text) if letter == "\f"] if "\f" in text else []
    return tuple(PageMark(at, at + 1, "\f", None, number) for number, at in enumerate(ends, 1))


def _contents_entry(match: re.Match[str], ordinal: int) -> Section:
    printed = match["title"].strip()
    label = _LABEL.match(printed) or _LABEL_REVERSED.match(printed)
    title = printed[label.end() :].strip() if label else printed
    first = int(match["first"])
    return Section(
        ordinal=ordinal,
        kind="chapter" if label else _kind_of(title),
        number=read_numeral(label["number"]) if label else None,
        label_printed=label.group().strip() if label else None,
        title_printed=title or printed,
        page_first=first,
        page_last=int(match["last"]) if match["last"] else first,
    )


def _kind_of(title: str) -> str:
    for kind, words in _KIND_WORDS:
        if words.search(title):
            return kind
    return "other"


def _find_headings(
    text: str, body_start: int, listed: tuple[Section, ...]
) -> tuple[tuple[Heading, ...], tuple[Section, ...]]:
    """Return the headings of the body, and the sections with those that no contents list names."""
    sections = list(listed)
    by_number = {one.number: one for one in reversed(listed) if one.kind == "chapter"}
    headings = _listed_headings(text, body_start, sections)
    taken = [(heading.start, heading.stop) for heading in headings]
    free_from = 0  # behind the last heading found here; matches come in order
    body = (body_start, len(text))
    hits = find_all(text, (*_LABEL_WORDS, *_TITLE_WORDS), body)
    for match in find_near(_BODY_LABEL, text, hits, body, before=200, after=40):
        start, stop = match.span("heading")
        if start < free_from or any(first < stop and start < last for first, last in taken):
            continue
        label = _LABEL.search(match["heading"]) or _LABEL_REVERSED.search(match["heading"])
        number = read_numeral(label["number"]) if label else None
        if number is None or label is None:
            continue
        section = by_number.get(number)
        title = _TITLE_LINE.match(text, stop)
        glued = title is not None and _is_title(title["title"], section)
        if section is None:
            printed = title["title"].strip() if title and glued else match["heading"]
            section = Section(
                len(sections) + 1, "chapter", number, label.group().strip(), printed, None, None
            )
            sections.append(section)
            by_number[number] = section
        headings.append(Heading(start, stop, section.ordinal))
        if title is not None and glued:
            start, stop = title.span("title")
            stop = start + len(title["title"].rstrip("\n"))
            headings.append(Heading(start, stop, section.ordinal))
        free_from = stop
    return tuple(sorted(headings, key=lambda heading: heading.start)), tuple(sections)


def _with_marked(
    text: str,
    body_start: int,
    headings: tuple[Heading, ...],
    sections: tuple[Section, ...],
    marked: Sequence[tuple[int, int]],
) -> tuple[tuple[Heading, ...], tuple[Section, ...]]:
    """Add the headings that the format marks; each opens a section unless one begins there."""
    taken = [(heading.start, heading.stop) for heading in headings]
    known = {section.title_printed.strip(" .").lower() for section in sections}
    found, every = list(headings), list(sections)
    at = 0
    for start, stop in sorted(marked):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if start < body_start or (at < len(taken) and taken[at][0] < stop):
            continue
        title = text[start:stop]
        if title.strip(" .").lower() in known:
            continue
        label = _LABEL.match(title) or _LABEL_REVERSED.match(title)
        every.append(
            Section(
                ordinal=len(every) + 1,
                kind="chapter" if label else _kind_of(title),
                number=read_numeral(label["number"]) if label else None,
                label_printed=label.group().strip() if label else None,
                title_printed=(title[label.end() :].strip() if label else title) or title,
                page_first=None,
                page_last=None,
            )
        )
        found.append(Heading(start, stop, every[-1].ordinal))
    return tuple(sorted(found, key=lambda heading: heading.start)), tuple(every)


def _listed_headings(text: str, body_start: int, sections: list[Section]) -> list[Heading]:
    """Find a contents title standing at the head of the body, of a line, or glued to a sentence."""
    headings = []
    for section in sections:
        title = re.escape(section.title_printed).replace(r"\ ", r"\s+").replace("\n", r"\s+")
        pattern = re.compile(rf"{title}\.?(?=[{_UPPER}«\"]|[ \t]*\n|[ \t]*\Z)")
        # The title's own letters first: they are rare, what may stand before them is everywhere.
        printed = pattern.finditer(text, body_start)
        match = pattern.match(text, body_start) or next(
            (m for m in printed if m.start() and _BEFORE_TITLE.match(text, m.start() - 1)), None
        )
        if match and section.kind != "chapter":
            headings.append(Heading(match.start(), match.end(), section.ordinal))
    return headings


def _is_title(line: str, section: Section | None) -> bool:
    """Whether the line after a chapter label is its title: most of its words are the listed ones."""
    words = {word[:_STEM_LETTERS].lower() for word in re.findall(r"\w{3,}", line)}
    if section is None or not words:
        return False
    listed = {word[:_STEM_LETTERS].lower() for word in re.findall(r"\w{3,}", section.title_printed)}
    return len(words & listed) / len(words) >= _MIN_TITLE_OVERLAP


def _place_sections(
    sections: tuple[Section, ...],
    headings: tuple[Heading, ...],
    marks: tuple[PageMark, ...],
    length: int,
) -> tuple[Section, ...]:
    """Give each section its body: from its first heading to the next section's, or to the end."""
    starts: dict[int, int] = {}
    for heading in headings:
        if heading.section is not None:
            starts.setdefault(heading.section, heading.start)
    placed = []
    ordered = sorted(starts.values())
    for section in sections:
        start = starts.get(section.ordinal)
        if start is None:
            placed.append(section)
            continue
        following = bisect_right(ordered, start)
        later = following < len(ordered)
        stop = ordered[following] if later else length
        ends_in_file = later or _reaches(section, marks)
        extent = "full" if ends_in_file else "partial"
        placed.append(replace(section, start=start, stop=stop, extent=extent))
    return tuple(placed)


def _reaches(section: Section, marks: tuple[PageMark, ...]) -> bool:
    """Whether the file goes on to the section's last page; without page numbers it is believed."""
    if section.page_last is None or not marks:
        return True
    return max(mark.page for mark in marks) >= section.page_last


def pages_at(
    marks: tuple[PageMark, ...], start: int, first_page: int | None
) -> tuple[int | None, int | None]:
    """Return the first and last page on which the text at *start* can stand.

    A mark closes the page that it names; where a page has no mark of its own, the text between
    two marks stands on one of several pages.
    """
    if not marks:
        return None, None
    before = [mark.page for mark in marks if mark.stop <= start]
    after = [mark.page for mark in marks if mark.start >= start]
    lowest = before[-1] + 1 if before else first_page
    highest = after[0] if after else None
    if lowest is not None and highest is not None and lowest > highest:
        lowest = highest
    return (lowest if lowest is not None else highest), highest
