"""What came of plans as one table, and the outside totals as another; each row opens its own."""

from collections.abc import Sequence

from kzdash.app.data.figure_blocks import column, evidence_row, heading, prose, table
from kzdash.app.data.payload import Block, Cell, Row, StyledCell
from kzdash.app.draw.cited import cited, doubt, titled, total_value
from kzdash.app.draw.evidence_words import what_happened
from kzdash.app.select.plans import Plan
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow
from kzdash.record.totals import Total
from kzdash.tables.codes import TOTAL_MEASURES


def plan_blocks(plans: Sequence[Plan], words: Words, current: str) -> list[Block]:
    """Return a row for each step that came of a plan, or one that says why there is none."""
    if not plans:
        return []
    heads = [column(words(f"plans_{name}")) for name in ("text", "came", "when", "source")]
    rows = [row for plan in plans for row in _plan(plan, words, current)]
    title = words("plans_title")
    return [heading(title), prose(words("plans_note")), table(title, heads, rows, words, first=20)]


def _plan(plan: Plan, words: Words, current: str) -> list[Row]:
    said = _said(plan, words)
    reason = words(f"record.reason_{plan.outcome.reason}").rstrip(":.")
    steps = [_step(said, row, reason, words, current) for row in plan.outcome.rows]
    before = words("record.before_the_text").rstrip(":")
    steps += [_step(said, row, before, words, current) for row in plan.outcome.earlier]
    steps += [_sought(said, row, words, current) for row in plan.outcome.sought]
    return steps or [evidence_row([said, reason, "–", "–"], plan.sentence_id, plan.mark, current)]


def _said(plan: Plan, words: Words) -> Cell:
    kind = words(f"code.kind_{plan.kind}").lower() if plan.kind else ""
    status = "claim" if plan.mark and not plan.kind else "status"
    verb = words(f"code.{status}_{plan.status}").lower() if plan.status else ""
    name = " · ".join(part for part in (words.pick(plan.names), kind) if part)
    place = words("plans_line", line=plan.line)
    return {"text": name, "sub": " · ".join(part for part in (verb, place) if part)}


def _step(said: Cell, row: RecordRow, reason: str, words: Words, current: str) -> Row:
    title = titled(row, words)
    notes = [title["note"], what_happened(row, words.lang) if title["text"] else "", reason]
    came: StyledCell = {
        "text": title["text"] or what_happened(row, words.lang),
        "sub": " · ".join(note for note in notes if note),
        "lang": title["lang"] or words.lang,
    }
    date = words.date(row.date) if row.date else words("record.no_date")
    return evidence_row([said, came, date, source_cell(row, words)], "", row.record_id, current)


def _sought(said: Cell, row: RecordRow, words: Words, current: str) -> Row:
    title = titled(row, words)
    came: StyledCell = {
        "text": title["text"],
        "sub": words("record.outcome_not_found"),
        "lang": title["lang"],
    }
    return evidence_row([said, came, "–", "–"], "", row.record_id, current)


def source_cell(row: RecordRow, words: Words) -> Cell:
    """Return the work as a link, with its grade, its site and the second work under it."""
    if not row.verified or row.source is None:
        return words("record.unverified")
    said = cited(row.source, words)
    read = words("record.read_on", date=words.date(row.read_on)) if row.read_on else ""
    second = ""
    if row.second is not None:
        second = f"{words('record.second_source')}: {row.second.work}, {row.second.host}"
    parts = (said["small"], read, second, doubt(row, words))
    return {
        "text": said["work"],
        "href": said["href"],
        "lang": said["lang"],
        "sub": " · ".join(part for part in parts if part),
    }


def total_blocks(totals: Sequence[Total], words: Words, current: str) -> list[Block]:
    """Return every outside total: what is counted, how many, of when, by whom and how."""
    if not totals:
        return []
    heads = [
        column(words("totals_measure")),
        column(words("totals_value"), number=True),
        column(words("totals_when")),
        column(words("totals_source")),
    ]
    title = words("totals_title")
    ranked = sorted(totals, key=lambda total: TOTAL_MEASURES.index(total.row.status))
    rows = [_total(total, words, current) for total in ranked]
    return [heading(title), prose(words("totals_note")), table(title, heads, rows, words, first=10)]


def _total(total: Total, words: Words, current: str) -> Row:
    measure: Cell = {
        "text": words(f"record.total_{total.row.status}"),
        "sub": words(f"record.counting_{total.counting}"),
    }
    cells = [
        measure,
        total_value(total, words),
        words.date(total.row.date),
        source_cell(total.row, words),
    ]
    return evidence_row(cells, "", total.row.record_id, current)
