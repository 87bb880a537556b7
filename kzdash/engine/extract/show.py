"""Show what was found in one document, sentence by sentence: for a terminal, or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kzdash.engine.extract.analyse import Analysis
from kzdash.engine.extract.model import Claim, Figure, Mention, Sentence, Tie
from kzdash.engine.extract.reasons import reasons_of

_INK, _DIM, _PLAIN = "\x1b[36m", "\x1b[2m", "\x1b[0m"


def as_json(found: Analysis, doubts: Sequence[str] = ()) -> str:
    """Return everything as JSON: plain rows with spans into the text.

    Args:
        found: What was found.
        doubts: Sentences that say what was read doubtfully.
    """
    rows: dict[str, Any] = {"lang": found.lang, "text": found.text, "doubts": list(doubts)}
    for name in ("sentences", "mentions", "ties", "claims", "figures", "rejections", "slips"):
        rows[name] = [asdict(row) for row in getattr(found, name)]
    rows["sections"] = [asdict(section) for section in found.structure.sections]
    rows["page_marks"] = [asdict(mark) for mark in found.structure.page_marks]
    for row in rows["mentions"]:
        row["surface"] = found.text[row["start"] : row["stop"]]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_terminal(
    found: Analysis, doubts: Sequence[str] = (), *, colour: bool, min_confidence: float = 0.0
) -> str:
    """Return the sentences, their marks and why; names in brackets, or in ink where colour is."""
    lines = [f"doubt {said}" for said in doubts]
    reasons = reasons_of(found, min_confidence)
    for sentence in found.sentences:
        mentions = [m for m in found.mentions if sentence.start <= m.start < sentence.stop]
        number = _style(f"{sentence.ordinal:4d}", _DIM, colour)
        lines.append(f"{number}  {_marked(found.text, sentence, mentions, colour)}")
        lines += [f"      {line}" for line in _marks(found, sentence)]
        lines += [
            f"        {_style(line, _DIM, colour)}" for line in reasons.get(sentence.ordinal, ())
        ]
    return "\n".join(lines)


def _marked(text: str, sentence: Sentence, mentions: Sequence[Mention], colour: bool) -> str:  # noqa: FBT001
    pieces, position = [], sentence.start
    for mention in mentions:
        if mention.start < position:
            continue
        surface = text[mention.start : mention.stop]
        label = f"[{surface}|{mention.entity_id or mention.kind}]"
        pieces += [text[position : mention.start], _style(label, _INK, colour)]
        position = mention.stop
    pieces.append(text[position : sentence.stop])
    return " ".join("".join(pieces).split())


def _marks(found: Analysis, sentence: Sentence) -> list[str]:
    def words(mark: Tie | Claim) -> str:
        return found.text[mark.trigger_start : mark.trigger_stop]

    ties = [t for t in found.ties if t.sentence == sentence.ordinal]
    claims = [c for c in found.claims if c.sentence == sentence.ordinal]
    figures: list[Figure] = [f for f in found.figures if f.sentence == sentence.ordinal]
    return [
        *(
            f"tie    {t.entity_id} {t.kind} {t.status} ({t.level}; «{words(t)}»; {t.rule})"
            for t in ties
        ),
        *(f"claim  {c.body_id} {c.status} («{words(c)}»; {c.rule})" for c in claims),
        *(
            f"figure {f.measure} = {f.value if f.value is not None else 'lost'} {f.unit}"
            for f in figures
        ),
        *(
            f"left   {r.candidate} «{found.text[r.start : r.stop]}»: {r.reason}"
            for r in found.rejections
            if sentence.start <= r.start < sentence.stop
        ),
    ]


def _style(text: str, style: str, colour: bool) -> str:  # noqa: FBT001
    return f"{style}{text}{_PLAIN}" if colour else text
