"""The start page's blocks as plain values in the page's language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.cited import beside_payload
from kzdash.app.draw.ribbon.model import Frame
from kzdash.app.draw.stated import in_documents
from kzdash.app.home.payload import (
    Blocks,
    Documents,
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
    YearsPayload,
)
from kzdash.app.home.view import Collection, HomeView, Missing, Number, Partner, Years
from kzdash.app.select.names import HOME
from kzdash.app.select.source import Part
from kzdash.i18n import Words
from kzdash.record.questions import table_of

MAX_PARTNERS = 8
FIRST_YEAR = 1900  # of the line of many documents
MOST_NAMED = 60  # years of which each fifth is named
# What stands around the map and over it, in pixels; home_page.css says the same.
PHONE_PX, PHONE_MAP_PX, AROUND_PX, LEAST_PX = 640, 360, 242, 240
LEAD_PX, KEY_PX = (480, 300), (660, 50)
# Page and changes of the address -> the link there.
To = Callable[[str, Mapping[str, Any]], Link]


def headline(view: HomeView, words: Words) -> str:
    """Return what the text says of Kazakhstan and the world, in one line."""
    if view.collection:
        n, states = view.collection.documents, words("tied_states", n=view.tied_states)
        return words("headline_many", n=n, count=words.number(n), states=states)
    if not view.tied_states:
        return words("title")
    text = words("headline_text")
    if view.years:
        text = words("headline_text_about", year=int(view.years.written[1]))
    said = words("headline", text=text, states=words("tied_states", n=view.tied_states))
    counts = dict(view.status_counts)
    if not (counts["done"] and counts["wished"]):
        return said
    done, wished = (words(f"headline_{code}", n=counts[code]) for code in ("done", "wished"))
    return words("headline_counts", said=said, done=done, wished=wished)


def top_blocks(view: HomeView, words: Words, to: To, pages: tuple[str, ...]) -> Blocks:
    """Return what stands over the map: the takeaway, the statuses, the first ways on."""
    return {**_takeaway(view, words, to), "ways": _ways(words, to, pages)}


def line_blocks(view: HomeView, words: Words, to: To) -> Blocks:
    """Return what stands under the map: numbers or documents, and the line of time if any."""
    if view.collection:
        documents = _documents(view.collection, words, to)
        if not view.collection.years:
            return {"documents": documents}
        return {"documents": documents, "years": _named_years(view.collection, words)}
    blocks: Blocks = {"numbers": _numbers(view, words, to)}
    if view.years:
        blocks["years"] = _years(view.years, view.claim_count, words, to)
    return blocks


def rest_blocks(view: HomeView, words: Words, to: To, pages: tuple[str, ...]) -> Blocks:
    """Return the partners, the ways to *pages*, and what is missing."""
    blocks: Blocks = {"partners": _partners(view, words, to), "ways": _ways(words, to, pages)}
    if view.collection is None:
        blocks["missing"] = missing_block(view.missing, words, to)
    return blocks


def _documents(many: Collection, words: Words, to: To) -> Documents:
    """Return the first documents, each of which opens in the reader, and the way to all."""
    cards: list[Way] = [
        {
            "title": words.pick(one.titles) or one.file_name,
            "about": " · ".join((words(f"lang_{one.lang}"), words("documents_ties", n=one.ties))),
            **to("reader", {"doc": one.doc_id, "collection": None}),
        }
        for one in many.first
    ]
    label = words("documents_more", n=many.documents, count=words.number(many.documents))
    return {
        "title": words("documents_title"),
        "cards": cards,
        "more": {"label": label, **to("data", {"view": "archive"})},
    }


def _named_years(many: Collection, words: Words) -> YearsPayload:
    """Return how many documents name each year, from the first to the last since 1900."""
    counted = {year: n for year, n in many.years if year >= FIRST_YEAR} or dict(many.years)
    first, last = min(counted), max(counted)
    most = max(counted.values())
    step = 5 if last - first < MOST_NAMED else 20
    return {
        "said": words("years_documents_said", first=first, last=last),
        "text": "",
        "icon": "",
        "outside": words("years_documents"),
        "rows": {},
        "claims": 0,
        "band": None,
        "years": [
            {
                "year": year,
                "n": counted.get(year, 0),
                "share": round(counted.get(year, 0) / most, 3),
                "named": year in (first, last)
                or (year % step == 0 and min(year - first, last - year) > step / 2),
            }
            for year in range(first, last + 1)
        ],
    }


def hero_frame(window: tuple[int, int]) -> Frame:
    """Return the frame that the start page leaves for its map, and what lies over it."""
    wide, high = window
    if wide <= PHONE_PX:
        return Frame(wide, PHONE_MAP_PX, lettered=False, most_names=10)
    tall = max(high - AROUND_PX, LEAST_PX)
    lead = (0.0, float(tall - LEAD_PX[1]), float(LEAD_PX[0]), float(tall))
    key = (float(wide - KEY_PX[0]), float(tall - KEY_PX[1]), float(wide), float(tall))
    return Frame(wide, tall, blocks=(lead, key))


def _years(line: Years, claims: int, words: Words, to: To) -> YearsPayload:
    most, count = max(line.steps) or 1, len(line.steps)
    begun, ended = ((one - line.first) / count for one in line.written)
    last = line.first + count - 1
    return {
        "said": words("years_said", first=line.first, last=last, n=sum(line.steps)),
        "text": words("years_text", n=claims),
        "icon": theme.RECORD_ICON,
        "outside": words("years_outside", n=sum(line.steps)),
        "rows": to("timeline", {}),
        "claims": claims,
        "band": (round(begun, 4), round(ended, 4)),
        "years": [
            {"year": year, "n": n, "share": round(n / most, 3), "named": year in (line.first, last)
             or (year % 5 == 0 and min(year - line.first, last - year) > 1)}
            for year, n in enumerate(line.steps, line.first)
        ],
    }  # fmt: skip


def _takeaway(view: HomeView, words: Words, to: To) -> Blocks:
    if not view.tie_count and not view.claim_count:
        return {"takeaway": words("takeaway_empty"), "next": words("takeaway_next")}
    takeaway = words(
        "takeaway",
        states=words("states", n=view.state_count),
        ties=words("ties", n=view.tie_count),
        bodies=words("bodies", n=view.body_count),
    )
    if view.collection:
        takeaway = _of_many(view, view.collection, words)
    chips = [_status(code, n, words, to) for code, n in view.status_counts]
    return {"takeaway": takeaway, "statuses": {"label": words("status_label"), "chips": chips}}


def _of_many(view: HomeView, many: Collection, words: Words) -> str:
    """Return the languages and years of many documents, and with whom they state most ties."""
    langs = ", ".join(f"{words(f'lang_{lang}')} {words.number(n)}" for lang, n in many.langs)
    said = [words("many_langs", langs=langs)]
    if many.years:
        first, last = many.years[0][0], many.years[-1][0]
        said.append(words("many_years", years=f"{first}–{last}" if first < last else f"{first}"))
    names = [
        f"{words.pick(one.names)} ({words.number(one.tie_count)})"
        for one in view.partners[:3]
        if one.entity_id != HOME
    ]
    if names:
        said.append(words("many_partners", names=", ".join(names)))
    return " ".join(said)


def _status(code: str, n: int, words: Words, to: To) -> StatusChip:
    label = words(f"code.status_{code}")
    return {
        "ink": code,
        "icon": theme.STATUS_ICON[code],
        "dash": theme.STRAND_DASH[code],
        "label": label,
        "count": words.number(n),
        "said": words("status_link", status=label, n=n),
        **to("map", {"status": [code]}),
    }


def _numbers(view: HomeView, words: Words, to: To) -> Numbers:
    return {
        "title": words("numbers_title"),
        "none": "" if view.numbers else words("numbers_none"),
        "more": words("numbers_more"),
        "cards": [_number(number, words, to, _most(view.numbers)) for number in view.numbers],
    }


def _most(numbers: Iterable[Number]) -> float:
    """Return the largest number beside which the record stands."""
    beside = [one for one in numbers if one.on_record is not None]
    return max((max(one.value or 0, one.on_record or 0) for one in beside), default=1) or 1


def _number(number: Number, words: Words, to: To, most: float) -> NumberCard:
    value = evidence_words.figure_value(number.value, words.lang, approximate=number.approximate)
    measure = words(f"code.measure_{number.measure}")
    beside = short = ""
    if number.on_record is not None:
        least = "≥ " if number.at_least else ""
        short = words("beside_short", n=f"{least}{words.number(number.on_record)}")
        key = "on_record_at_least" if number.at_least else "on_record"
        beside = words(key, n=words.number(number.on_record))
    return {
        "value": value,
        "lost": number.value is None,
        "measure": measure,
        "beside": beside,
        "short": short,
        "icon": theme.RECORD_ICON,
        "outside": beside_payload(number.beside, words),
        "rows": to("data", {"view": table}) if (table := table_of(number.measure)) else {},
        "said": words("number_open", measure=measure, value=value),
        "s": number.sentence_id,
        "mark": number.figure_id,
        "bars": (
            round(min((number.value or 0) / most, 1), 3),
            round((number.on_record or 0) / most, 3),
        ),
    }


def _partners(view: HomeView, words: Words, to: To) -> Partners:
    more = len(view.partners) - MAX_PARTNERS
    return {
        "title": words("partners_title"),
        "rows": [_partner(partner, view, words, to) for partner in view.partners[:MAX_PARTNERS]],
        "more": {"label": words("partners_more", n=more), **to("map", {})} if more > 0 else None,
    }


def _partner(partner: Partner, view: HomeView, words: Words, to: To) -> PartnerRow:
    name = words.pick(partner.names)
    many = view.collection is not None
    said = words("partner_open", name=name, n=partner.tie_count)
    if many:
        said = f"{name}: {in_documents(partner.tie_count, words)}"
    link: Link = to("map", {"country": [partner.entity_id]}) if many else {}
    return {
        **link,
        "name": name,
        "said": said,
        "n": words.number(partner.tie_count) if many else "",
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
