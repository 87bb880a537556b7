"""The text beside the record as a sheet: each claim and number with a verdict and its reason."""

from collections.abc import Sequence

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    Block,
    Cell,
    big_number,
    column,
    heading,
    numbers,
    prose,
    row,
    table,
)
from kzdash.app.data.view_against import Against, Fact

VERDICTS = ("agrees", "differs", "open")
# The verdict is told by a sign and a word, never by colour.
_SIGNS = {"agrees": "=", "differs": "≠", "open": "?"}


def against_blocks(rows: Sequence[Against], lang: str, current: str) -> list[Block]:
    """Return how many agree, differ or can't be told, then every number and every claim."""

    def t(key: str) -> str:
        return i18n.text(f"data.{key}", lang)

    if not rows:
        return [prose(t("against_note"), t("against_none"))]
    counts = [
        big_number(
            i18n.number(sum(one.verdict == verdict for one in rows), lang),
            f"{_SIGNS[verdict]} {t(f'verdict_{verdict}')}",
            sound=verdict != "differs" or not any(one.verdict == verdict for one in rows),
        )
        for verdict in VERDICTS
    ]
    blocks = [prose(t("against_note")), numbers(counts)]
    heads = [column(t(f"against_{name}")) for name in ("text", "record", "verdict")]
    for kind, title in (("figure", "against_numbers_title"), ("claim", "against_claims_title")):
        drawn = [_row(one, lang, current) for one in rows if one.type == kind]
        if drawn:
            blocks += [heading(t(title)), table(t(title), heads, drawn, lang)]
    return blocks


def _row(one: Against, lang: str, current: str) -> Block:
    verdict: Cell = {
        "text": f"{_SIGNS[one.verdict]} {i18n.text(f'data.verdict_{one.verdict}', lang)}",
        "sub": i18n.text(f"data.because_{one.reason}", lang),
    }
    cells = [_said(one, lang), _recorded(one, lang), verdict]
    return row(cells, sentence=one.sentence_id, mark=one.mark, current=current)


def _said(one: Against, lang: str) -> Cell:
    if one.type == "claim":
        label = i18n.text(f"code.claim_{one.code}", lang)
        return {"text": i18n.pick(one.names, lang), "sub": label}
    value = "–" if one.value is None else i18n.number(one.value, lang)
    return {"text": value, "sub": i18n.text(f"code.measure_{one.code}", lang)}


def _recorded(one: Against, lang: str) -> Cell:
    if one.counts is not None:
        by, unsure, undated = (i18n.number(count, lang) for count in one.counts)
        return i18n.text("data.against_counts", lang, by=by, unsure=unsure, undated=undated)
    return "; ".join(_fact(fact, lang) for fact in one.facts) or "–"


def _fact(fact: Fact, lang: str) -> str:
    label = i18n.text(f"record.status_{fact.status}", lang)
    if not fact.date:
        return label
    return f"{label}, {i18n.date(fact.date, lang)}"
