"""A row of the record as a page cites it: the work first, then its grade and its site, small.

Outside totals beside a number of the text are cited likewise: each opens its row.
"""

from typing import TypedDict

from kzdash import i18n
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow
from kzdash.record.source import Source
from kzdash.record.totals import Total, TotalsBeside


class CitedPayload(TypedDict):
    """A source as ``cited.js`` draws it; *lang* is the language of the work's name."""

    work: str
    lang: str
    href: str
    small: str


class TitledPayload(TypedDict):
    """What happened, in the language *lang*; *note* says which that is where it isn't the page's.

    All three are empty where there is nothing to say.
    """

    text: str
    lang: str
    note: str


# The record names every work in English, whatever language the work is in.
_WORKS_IN = "en"


def cited(source: Source, words: Words) -> CitedPayload:
    """Return a source: its work, and small beside it who vouches for it and its site."""
    parts = [words(f"record.grade_{source.grade}"), source.host, _in_language(_WORKS_IN, words)]
    return {
        "work": source.work,
        "lang": _WORKS_IN,
        "href": source.url,
        "small": " · ".join(part for part in parts if part),
    }


def sources_of(row: RecordRow, words: Words) -> list[CitedPayload]:
    """Return the source of a verified row and the second one; none of an unverified one."""
    both = (row.source, row.second) if row.verified else ()
    return [cited(source, words) for source in both if source is not None]


def cited_line(row: RecordRow, words: Words) -> str:
    """Return the work and its grade in a line, or the words that nothing stands behind the row."""
    if not row.verified or row.source is None:
        return words("record.unverified")
    return f"{row.source.work} · {words(f'record.grade_{row.source.grade}')}"


def doubt(row: RecordRow, words: Words) -> str:
    """Return why a row is the less sure one: nothing behind it, or a copy only; "" where it is."""
    if not row.verified:
        return words("record.unverified")
    return "" if row.is_sure else words("record.only_copy")


def titled(row: RecordRow, words: Words) -> TitledPayload:
    """Return what happened in the language of the page, or in another one that is then named."""
    return in_words(row.titles, words)


def in_words(texts: tuple[str, str, str], words: Words) -> TitledPayload:
    """Return the text of (kk, ru, en) in the language of the page, or in another, named one."""
    text = words.pick(texts)
    if not text:
        return {"text": "", "lang": "", "note": ""}
    mine = texts[i18n.LANGS.index(words.lang)]
    lang = words.lang if mine else i18n.LANGS[texts.index(text)]
    return {"text": text, "lang": lang, "note": _in_language(lang, words)}


def _in_language(lang: str, words: Words) -> str:
    return "" if lang == words.lang else words(f"record.in_{lang}")


class TotalPayload(TypedDict):
    """A total: when, how many, and small beneath it the work, its grade and how it was counted."""

    mark: str
    when: str
    value: str
    small: str


class BesidePayload(TypedDict):
    """What outside sources count, apart from what they can show by name."""

    totals: list[TotalPayload]
    named: str


def beside_payload(beside: TotalsBeside, words: Words) -> BesidePayload:
    """Return the totals of then and of today, and how many can be shown by name; "" for none."""
    pairs = (("then", beside.then), ("now", beside.now))
    named = "" if beside.named is None else words("record.by_name", n=beside.named)
    return {
        "totals": [total_payload(total, key, words) for key, total in pairs if total is not None],
        "named": named,
    }


def total_payload(total: Total, key: str, words: Words) -> TotalPayload:
    """Return one total; *key* is ``then`` or ``now``."""
    return {
        "mark": total.row.record_id,
        "when": words(f"record.total_{key}", date=words.date(total.row.date)),
        "value": total_value(total, words),
        "small": f"{cited_line(total.row, words)} · {words(f'record.counting_{total.counting}')}",
    }


def total_value(total: Total, words: Words) -> str:
    """Return the number as it is written, with the word that it is about where it is."""
    value = words.number(total.row.value or 0)
    return words("card.about", value=value) if total.approximate else value
