"""The start page's blocks as plain values in the page's language."""

from collections.abc import Callable, Mapping
from typing import Any

from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.cited import beside_payload
from kzdash.app.home.payload import (
    Blocks,
    Link,
    MissingBlock,
    MissingLine,
    MissingPart,
    NumberCard,
    Numbers,
    PartnerRow,
    Partners,
    StatusChip,
    Way,
    Ways,
)
from kzdash.app.home.view import HomeView, Missing, Number, Partner
from kzdash.app.select.source import Part
from kzdash.i18n import Words

MAX_PARTNERS = 8
# Page and changes of the address -> the link there.
To = Callable[[str, Mapping[str, Any]], Link]


def top_blocks(view: HomeView, words: Words, to: To) -> Blocks:
    """Return the takeaway and the numbers."""
    return {**_takeaway(view, words, to), "numbers": _numbers(view, words)}


def rest_blocks(view: HomeView, words: Words, to: To, pages: tuple[str, ...]) -> Blocks:
    """Return the partners, the ways to *pages*, and what is missing."""
    return {
        "partners": _partners(view, words, to),
        "ways": _ways(words, to, pages),
        "missing": missing_block(view.missing, words, to),
    }


def _takeaway(view: HomeView, words: Words, to: To) -> Blocks:
    if not view.tie_count and not view.claim_count:
        return {"takeaway": words("takeaway_empty"), "next": words("takeaway_next")}
    takeaway = words(
        "takeaway",
        states=words("states", n=view.state_count),
        ties=words("ties", n=view.tie_count),
        bodies=words("bodies", n=view.body_count),
    )
    chips = [_status(code, n, words, to) for code, n in view.status_counts]
    return {"takeaway": takeaway, "statuses": {"label": words("status_label"), "chips": chips}}


def _status(code: str, n: int, words: Words, to: To) -> StatusChip:
    label = words(f"code.status_{code}")
    return {
        "ink": code,
        "icon": theme.STATUS_ICON[code],
        "label": label,
        "count": words.number(n),
        "said": words("status_link", status=label, n=n),
        **to("map", {"status": [code]}),
    }


def _numbers(view: HomeView, words: Words) -> Numbers:
    return {
        "title": words("numbers_title"),
        "none": "" if view.numbers else words("numbers_none"),
        "cards": [_number(number, words) for number in view.numbers],
    }


def _number(number: Number, words: Words) -> NumberCard:
    value = evidence_words.figure_value(number.value, words.lang, approximate=number.approximate)
    measure = words(f"code.measure_{number.measure}")
    beside = ""
    if number.on_record is not None:
        key = "on_record_at_least" if number.at_least else "on_record"
        beside = words(key, n=words.number(number.on_record))
    return {
        "value": value,
        "lost": number.value is None,
        "measure": measure,
        "beside": beside,
        "icon": theme.RECORD_ICON,
        "outside": beside_payload(number.beside, words),
        "said": words("number_open", measure=measure, value=value),
        "s": number.sentence_id,
        "mark": number.figure_id,
    }


def _partners(view: HomeView, words: Words, to: To) -> Partners:
    more = len(view.partners) - MAX_PARTNERS
    return {
        "title": words("partners_title"),
        "rows": [_partner(partner, words) for partner in view.partners[:MAX_PARTNERS]],
        "more": {"label": words("partners_more", n=more), **to("map", {})} if more > 0 else None,
    }


def _partner(partner: Partner, words: Words) -> PartnerRow:
    name = words.pick(partner.names)
    return {
        "name": name,
        "said": words("partner_open", name=name, n=partner.tie_count),
        "dots": [
            {
                "ink": status,
                "icon": theme.STATUS_ICON[status],
                "label": words(f"code.status_{status}"),
            }
            for status in partner.statuses
        ],
        "s": partner.first_sentence,
        "mark": partner.first_tie,
    }


def _ways(words: Words, to: To, pages: tuple[str, ...]) -> Ways:
    cards: list[Way] = [
        {"title": words(f"way_{name}"), "about": words(f"way_{name}_about"), **to(name, {})}
        for name in pages
    ]
    return {"title": words("ways_title"), "cards": cards}


def missing_block(missing: Missing, words: Words, to: To) -> MissingBlock:
    """Return what the file does not hold, in words."""
    by_key = (("missing_listed", missing.listed_only), ("missing_partial", missing.partial))
    return {
        "title": words("missing_title"),
        "lists": [
            {"title": words(key), "parts": [_part(part, words) for part in parts]}
            for key, parts in by_key
            if parts
        ],
        "lines": _missing_lines(missing, words, to),
        "none": "" if any(parts for _, parts in by_key) else words("missing_none"),
    }


def _missing_lines(missing: Missing, words: Words, to: To) -> list[MissingLine]:
    lines: list[MissingLine] = []
    if missing.skipped_pages:
        pages = ", ".join(str(page) for page in missing.skipped_pages)
        lines.append({"text": words("missing_pages", n=len(missing.skipped_pages), pages=pages)})
    if missing.broken_sentences:
        count = len(missing.broken_sentences)
        first = to("reader", {"s": missing.broken_sentences[0]})
        lines.append({"text": words("missing_broken", n=count), **first})
    if missing.slip_count:
        lines.append({"text": words("missing_slips", n=missing.slip_count), **to("data", {})})
    return lines


def _part(part: Part, words: Words) -> MissingPart:
    title = words.pick(part.titles) or part.title_printed
    label = evidence_words.section_name(part, words.lang)
    pages = ""
    if part.page_first is not None:
        last = part.page_last if part.page_last is not None else part.page_first
        key = "page" if last == part.page_first else "pages"
        pages = words(key, first=part.page_first, last=last)
    return {
        "label": label,
        "title": "" if title.lower() == label.lower() else title,
        "pages": pages,
    }
