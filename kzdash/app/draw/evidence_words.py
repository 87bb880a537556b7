"""A sentence and what rests on it, in words: the lines that card, slides and handouts share."""

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.select.evidence import EvidenceView, Mark
from kzdash.app.select.source import Part
from kzdash.record.questions import RecordRow


def headline(mark: Mark, lang: str) -> str:
    """Return what a mark says in one line."""
    name = i18n.pick(mark.entity.names, lang) if mark.entity else mark.surface
    if mark.type == "tie":
        return f"{name} · {i18n.text(f'code.kind_{mark.kind}', lang)}"
    if mark.type == "claim":
        return name  # the chip beside it says what the text claims
    if mark.type == "figure":
        measure = i18n.text(f"code.measure_{mark.measure}", lang)
        value = figure_value(mark.value, lang, approximate=mark.approximate)
        return i18n.text("card.figure", lang, measure=measure, value=value)
    return f"{name} · {i18n.text(f'code.entity_{mark.kind}', lang)}"


def figure_value(value: float | None, lang: str, *, approximate: bool) -> str:
    """Return a number of the text as it is written in *lang*; words where the number is lost."""
    if value is None:
        return i18n.text("card.value_lost", lang)
    written = i18n.number(value, lang)
    return i18n.text("card.about", lang, value=written) if approximate else written


def status_of_mark(mark: Mark, lang: str) -> tuple[str, str] | None:
    """Return ink name and word of a tie's or a claim's status; other marks have none."""
    if mark.status is None:
        return None
    if mark.type == "tie":
        return mark.status, i18n.text(f"code.status_{mark.status}", lang)
    return theme.CLAIM_STATUS[mark.status], i18n.text(f"code.claim_{mark.status}", lang)


def place(view: EvidenceView, lang: str) -> str:
    """Return section, line and page of the sentence, as far as they are known."""
    parts = []
    if view.section_kind == "chapter" and view.section_number is not None:
        parts.append(i18n.text("frame.section_chapter", lang, number=view.section_number))
    elif view.section_kind in ("introduction", "conclusion", "references"):
        parts.append(i18n.text(f"frame.section_{view.section_kind}", lang))
    elif title := i18n.pick(view.section_titles, lang):
        parts.append(title)
    elif view.is_listed:
        parts.append(i18n.text("card.in_no_sentence", lang))
    if view.line is not None:
        parts.append(i18n.text("card.line", lang, n=view.line))
    first, last = view.page_first, view.page_last
    if first is not None and last is not None and last != first:
        parts.append(i18n.text("card.pages", lang, first=first, last=last))
    elif first is not None:
        parts.append(i18n.text("card.page", lang, n=first))
    return ", ".join(parts)


def section_name(part: Part, lang: str) -> str:
    """Return a short name of a section: introduction, chapter 1, or its own title."""
    if part.kind == "chapter" and part.number is not None:
        return i18n.text("frame.section_chapter", lang, number=part.number)
    if part.kind in ("introduction", "conclusion", "references"):
        return i18n.text(f"frame.section_{part.kind}", lang)
    return i18n.pick(part.titles, lang) or part.title_printed


def citation(view: EvidenceView, lang: str) -> str:
    """Return the sentence as a quotation with its document and its place; "" without words."""
    if view.is_alone:
        return ""
    title = i18n.pick(view.doc_titles, lang)
    return i18n.text("card.citation", lang, text=view.text, title=title, place=place(view, lang))


# Table of the record -> the beginning of its codes' keys in the locale.
_PREFIX = {
    "body_status": "status_",
    "events": "event_",
    "missions": "mission_",
    "outcomes": "outcome_",
    "totals": "total_",
}


def what_happened(row: RecordRow, lang: str) -> str:
    """Return the label of a row of the record: relations, a status, an event, a step, a total."""
    prefix = _PREFIX.get(row.table)
    said = i18n.text(f"record.{prefix}{row.status}" if prefix else "record.relations", lang)
    return said if row.value is None else f"{said}: {i18n.number(row.value, lang)}"


def when(date: str, lang: str) -> str:
    """Return a date of the record as far as it is known."""
    return i18n.date(date, lang) if date else i18n.text("record.no_date", lang)
