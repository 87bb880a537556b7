"""What the last evaluation measured, read once a process."""

import json
from functools import cache

from kzdash import i18n, paths
from kzdash.app.select.evidence import Mark
from kzdash.app.select.quality import Quality, Score, build_quality, certainty_of

QUALITY = paths.ROOT / "docs" / "quality.json"
# Type of a mark -> kind in the measurement; a name's is the kind of what it names.
_KINDS = {"tie": "tie", "claim": "membership_claim", "figure": "figure"}


@cache
def known_quality() -> Quality | None:
    """Return the measurement; None before the first one."""
    if not QUALITY.is_file():
        return None
    return build_quality(json.loads(QUALITY.read_text("utf-8")))


def error_rate(mark: Mark | None, lang: str) -> str:
    """Return how often marks like *mark* were right and found; "" where nobody measured it."""
    quality = known_quality()
    if mark is None or quality is None:
        return ""
    named = mark.entity.kind if mark.entity else ""
    kind = _KINDS.get(mark.type, named)
    score = next((one for one in quality.scores if one.kind == kind), None)
    return _told(score, lang) if score else ""


def certainty_said(mark: Mark | None, lang: str) -> str:
    """Return how sure a tie is, and how often such ties were right; "" for another mark."""
    quality = known_quality()
    if mark is None or mark.type != "tie" or mark.confidence is None:
        return ""
    certainty = certainty_of(mark.confidence)
    word = i18n.text(f"code.certainty_{certainty}", lang)
    share, found = quality.right_of(certainty) if quality else (0.0, 0)
    if not found:
        return word
    told = {"share": i18n.number(round(100 * share), lang), "number": i18n.number(found, lang)}
    return i18n.text("card.certainty_right", lang, word=word, **told)


def _told(score: Score, lang: str) -> str:
    shares = {"right": score.precision, "found": score.recall}
    told = [
        i18n.text(f"card.measured_{name}", lang, share=i18n.number(round(100 * share, 1), lang))
        for name, share in shares.items()
        if share is not None
    ]
    tuned = "blind" if score.kind in _KINDS.values() else "on"
    number = "" if score.number is None else i18n.number(score.number, lang)
    return i18n.text(f"card.measured_{tuned}", lang, told=", ".join(told), number=number)
