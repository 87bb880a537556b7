"""Two texts beside each other as plain values in the page's language."""

from collections import Counter
from collections.abc import Iterable

from kzdash.app.beside.payload import (
    ColumnPayload,
    GroupPayload,
    MapPayload,
    NumberPayload,
    NumbersPayload,
    PairHeadPayload,
    PairPayload,
    PartPayload,
    RowPayload,
    SheetPayload,
    SidePayload,
    StatusSign,
    TextPayload,
)
from kzdash.app.beside.view import (
    GROUPS,
    Comparison,
    Pair,
    Statement,
    Subject,
    Text,
    statuses,
)
from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.world import sheet
from kzdash.app.select.names import HOME, order_key
from kzdash.i18n import Words

# Column -> groups of the subjects in it.
COLUMNS = {"both": ("changed", "both"), "first": ("first",), "second": ("second",)}
_PARTS = ("tie", "claim")
# The map's part of the sheet: units about what it has, the least height, breadth over height.
_ROOM, _LEAST, _NARROWEST, _WIDEST = 30, 240, 1.6, 2.1


def sheet_payload(found: Comparison, words: Words, world: str, picked: str | None) -> SheetPayload:
    """Return the whole comparison, without its line of time.

    Args:
        found: The comparison.
        words: Of the room.
        world: Address of the outlines.
        picked: Key of the pair that is open.
    """
    return {
        "headline": headline(found, words),
        "lead": words("lead"),
        "texts": (_text(found.first, "1", words), _text(found.second, "2", words)),
        "columns": [_column(name, found, words) for name in COLUMNS],
        "map": _map(found, words, world),
        "numbers": _numbers(found, words),
        "lanes": None,
        "more": words("more", n="{n}"),
        "not_found": words("not_found"),
        "picked": picked or "",
    }


def headline(found: Comparison, words: Words) -> str:
    """Return what came out, in one line: partners of both texts, ties with another status."""
    partners = found.of("tie")
    both = sum(one.group in COLUMNS["both"] for one in partners)
    changed = sum(pair.group == "changed" for one in partners for pair in one.pairs)
    if not partners:
        return words("headline_nothing")
    if not both:
        return words("headline_none")
    key = "headline_changed" if changed else "headline_same"
    return words(key, both=both, all=len(partners), n=len(partners), changed=changed)


def title_of(text: Text, words: Words) -> str:
    """Return what a text is called."""
    return words.pick(text.titles) or text.file_name


def name_of(subject: Subject, words: Words) -> str:
    """Return what a partner, a body or a measure is called."""
    if subject.type == "figure":
        return words(f"code.measure_{subject.subject_id}")
    return words.pick(subject.names) or subject.subject_id


def kind_of(pair: Pair, words: Words) -> tuple[str, str]:
    """Return sign and word of a tie's kind; nothing of other pairs."""
    if pair.key.type != "tie":
        return "", ""
    return theme.KIND_ICON[pair.key.kind], words(f"code.kind_{pair.key.kind}")


def signs(pair: Pair, statements: Iterable[Statement], words: Words) -> list[StatusSign]:
    """Return the statuses of one text's statements, or its numbers, once each."""
    statements = tuple(statements)
    if pair.key.type == "figure":
        return [
            {"ink": "", "icon": "", "label": label}
            for label in dict.fromkeys(
                evidence_words.figure_value(one.value, words.lang, approximate=one.approximate)
                for one in statements
            )
        ]
    prefix = "status" if pair.key.type == "tie" else "claim"
    inks = [(one if prefix == "status" else theme.CLAIM_STATUS[one], one)
            for one in statuses(statements)]  # fmt: skip
    return [
        {"ink": ink, "icon": theme.STATUS_ICON[ink], "label": words(f"code.{prefix}_{code}")}
        for ink, code in inks
    ]


def head_payload(subject: Subject, pair: Pair, words: Words) -> PairHeadPayload:
    """Return what is picked and which group it is in."""
    icon, kind = kind_of(pair, words)
    name = name_of(subject, words)
    return {
        "icon": icon,
        "title": f"{name} · {kind}" if kind else name,
        "note": words(f"pair_{pair.group}"),
        "close": words("close"),
    }


def side_payload(
    text: Text, number: str, statements: tuple[Statement, ...], current: str, words: Words
) -> SidePayload:
    """Return one text's sentences for what is picked; *current* is the mark whose card is open."""
    return {
        "number": number,
        "title": title_of(text, words),
        "lines": [(one.mark_id, words("card.line", n=one.line)) for one in statements[:MOST_LINES]],
        "current": current,
        "lines_label": words("lines", n=len(statements)),
        "none": "" if statements else words("not_found_long"),
    }


MOST_LINES = 12


def _text(text: Text, number: str, words: Words) -> TextPayload:
    counts = Counter(key.type for key, ones in text.statements.items() for _ in ones)
    written = [words.date_range(*text.written)] if any(text.written) else []
    facts = [
        *written,
        words("counts", **{kind: counts[kind] for kind in ("tie", "claim", "figure")}),
    ]
    return {"number": number, "title": title_of(text, words), "about": " · ".join(facts)}


def _column(name: str, found: Comparison, words: Words) -> ColumnPayload:
    parts = [_part(kind, COLUMNS[name], found, words) for kind in _PARTS]
    return {
        "name": name,
        "title": words(f"column_{name}"),
        "parts": [part for part in parts if part["rows"]],
        "none": words("column_none"),
    }


def _part(kind: str, groups: tuple[str, ...], found: Comparison, words: Words) -> PartPayload:
    """Return a part of a column: what changed first, then by name."""
    chosen = [one for one in found.of(kind) if one.group in groups]
    chosen.sort(key=lambda one: (GROUPS.index(one.group), order_key(name_of(one, words))))
    return {
        "title": words(f"part_{kind}", n=len(chosen), count=words.number(len(chosen))),
        "rows": [_row(one, words) for one in chosen],
    }


def _row(subject: Subject, words: Words) -> RowPayload:
    pairs = sorted(subject.pairs, key=lambda pair: GROUPS.index(pair.group))
    return {
        "state": subject.subject_id if subject.subject_id in sheet().states else "",
        "name": name_of(subject, words),
        "pairs": [_pair(subject, pair, words) for pair in pairs],
    }


def _pair(subject: Subject, pair: Pair, words: Words) -> PairPayload:
    icon, kind = kind_of(pair, words)
    first, second = (signs(pair, side, words) for side in (pair.first, pair.second))
    return {
        "key": pair.key.written,
        "icon": icon,
        "label": kind,
        "group": pair.group,
        "first": first,
        "second": second,
        "said": words(
            "said",
            what=f"{name_of(subject, words)} · {kind}" if kind else name_of(subject, words),
            first=_said(first, words),
            second=_said(second, words),
        ),
    }


def _said(found: list[StatusSign], words: Words) -> str:
    return ", ".join(one["label"] for one in found) or words("not_found")


def _map(found: Comparison, words: Words, world: str) -> MapPayload:
    states = {
        one.subject_id: one.group for one in found.of("tie") if one.subject_id in sheet().states
    }
    counts = Counter(states.values())
    elsewhere = len(found.of("tie")) - len(states)
    key: list[GroupPayload] = [
        {"group": name, "label": words(f"map_{name}"), "count": words.number(counts[name])}
        for name in GROUPS
    ]
    return {
        "url": world,
        "box": _box((HOME, *states)),
        "states": states,
        "home": HOME,
        "alt": words("map_alt", **{name: counts[name] for name in GROUPS}),
        "key": key,
        "note": words("map_note", n=elsewhere) if elsewhere else "",
    }


def _box(states: Iterable[str]) -> tuple[float, float, float, float]:
    """Return the part of the sheet that has all *states*."""
    found = [sheet().states[iso3] for iso3 in states]
    left = min(one.at[0] - one.room / 2 for one in found) - _ROOM
    right = max(one.at[0] + one.room / 2 for one in found) + _ROOM
    top, bottom = min(one.at[1] for one in found) - _ROOM, max(one.at[1] for one in found) + _ROOM
    high = max(bottom - top, (right - left) / _WIDEST, _LEAST)
    wide = max(right - left, high * _NARROWEST)
    x, y = (left + right - wide) / 2, max((top + bottom - high) / 2, 0)
    return round(x, 1), round(y, 1), round(wide, 1), round(high, 1)


def _numbers(found: Comparison, words: Words) -> NumbersPayload:
    pairs = [(subject, pair) for subject in found.of("figure") for pair in subject.pairs]
    pairs.sort(key=lambda one: GROUPS.index(one[1].group))
    return {
        "title": words("numbers"),
        "rows": [_number(subject, pair, words) for subject, pair in pairs],
        "none": words("numbers_none"),
    }


def _number(subject: Subject, pair: Pair, words: Words) -> NumberPayload:
    first, second = (signs(pair, side, words) for side in (pair.first, pair.second))
    return {
        "key": pair.key.written,
        "label": name_of(subject, words),
        "group": pair.group,
        "first": ", ".join(one["label"] for one in first),
        "second": ", ".join(one["label"] for one in second),
        "said": words("said", what=name_of(subject, words), first=_said(first, words),
                      second=_said(second, words)),
    }  # fmt: skip
