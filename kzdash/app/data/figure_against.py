"""The text beside the record as a sheet: each claim and number with a verdict and its reason."""

from collections.abc import Sequence

from kzdash.app.data.figure_blocks import (
    big_number,
    column,
    evidence_row,
    heading,
    numbers,
    prose,
    table,
)
from kzdash.app.data.payload import Block, Cell, Opened, Row
from kzdash.app.data.view_against import Against
from kzdash.app.draw.cited import beside_payload, cited_line, titled
from kzdash.app.draw.evidence_words import what_happened
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow, table_of

VERDICTS = ("agrees", "differs", "open")
# The verdict is told by a sign and a word, never by colour.
_SIGNS = {"agrees": "=", "differs": "≠", "open": "?"}


def against_blocks(rows: Sequence[Against], words: Words, current: str) -> list[Block]:
    """Return how many agree, differ or can't be told, then every number and every claim."""
    if not rows:
        return [prose(words("against_note"), words("against_none"))]
    counts = [
        big_number(
            words.number(sum(claim.verdict == verdict for claim in rows)),
            f"{_SIGNS[verdict]} {words(f'verdict_{verdict}')}",
            sound=verdict != "differs" or not any(claim.verdict == verdict for claim in rows),
        )
        for verdict in VERDICTS
    ]
    blocks: list[Block] = [prose(words("against_note")), numbers(counts)]
    heads = [column(words(f"against_{name}")) for name in ("text", "record", "verdict")]
    for kind, title in (("figure", "against_numbers_title"), ("claim", "against_claims_title")):
        drawn = [_row(claim, words, current) for claim in rows if claim.type == kind]
        if drawn:
            blocks += [heading(words(title)), table(words(title), heads, drawn, words)]
    return blocks


def _row(claim: Against, words: Words, current: str) -> Row:
    verdict: Cell = {
        "text": f"{_SIGNS[claim.verdict]} {words(f'verdict_{claim.verdict}')}",
        "sub": words(f"because_{claim.reason}"),
    }
    cells = [_said(claim, words), _recorded(claim, words), verdict]
    return evidence_row(cells, claim.sentence_id, claim.mark, current)


def _said(claim: Against, words: Words) -> Cell:
    if claim.type == "claim":
        label = words(f"code.claim_{claim.code}")
        return {"text": words.pick(claim.names), "sub": label}
    value = "–" if claim.value is None else words.number(claim.value)
    return {"text": value, "sub": words(f"code.measure_{claim.code}")}


def _recorded(claim: Against, words: Words) -> Cell:
    opens: list[Opened] = []
    if claim.counts is not None:
        by, unsure, undated = (words.number(count) for count in claim.counts)
        text = words("against_counts", by=by, unsure=unsure, undated=undated)
        pick = {"view": table_of(claim.code)}
        opens.append({"pick": pick, "text": text, "lang": words.lang, "sub": ""})
    totals, named = _totals(claim, words)
    opens += [*totals, *(_fact(fact, words) for fact in claim.facts)]
    return {"text": "" if opens else "–", "opens": opens, "sub": named}


def _totals(claim: Against, words: Words) -> tuple[list[Opened], str]:
    """Return what outside sources count and, apart from that, how many have a name."""
    if claim.beside is None:
        return [], ""
    said = beside_payload(claim.beside, words)
    totals: list[Opened] = [
        {
            "pick": {"s": None, "mark": one["mark"]},
            "text": f"{one['when']}: {one['value']}",
            "lang": words.lang,
            "sub": one["small"],
        }
        for one in said["totals"]
    ]
    return totals, said["named"]


def _fact(fact: RecordRow, words: Words) -> Opened:
    title = titled(fact, words)
    label = title["text"] or what_happened(fact, words.lang)
    return {
        "pick": {"s": None, "mark": fact.record_id},
        "text": f"{label}, {words.date(fact.date)}" if fact.date else label,
        "lang": title["lang"] or words.lang,
        "sub": " · ".join(part for part in (title["note"], cited_line(fact, words)) if part),
    }
