"""Learn the weights by which claims about bodies are told from annotated text.

A part of :mod:`kzdash.engine.measure.tie_weights`, which writes them; the method is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.statements.arguments import BODIES
from kzdash.engine.extract.statements.claims import weigh_claims
from kzdash.engine.extract.statements.discourse import read_scenes
from kzdash.engine.extract.statements.lexicon import load_lexicon
from kzdash.engine.extract.text.letters import fold

_OPTIONAL = 0.3


@dataclass(frozen=True, slots=True)
class ClaimExample:
    """One candidate with what the annotation says of it."""

    pair: tuple[str, int, str]  # document, sentence, body
    link: tuple[str, ...]
    kind: tuple[str, ...]
    claimed: bool  # whether the sentence says anything of Kazakhstan and the body
    right: bool
    weight: float
    kind_weight: float


def claim_examples(row: Mapping[str, Any], weight: float) -> Iterator[ClaimExample]:
    """Yield the candidates of one text whose claims are annotated; optional ones count little."""
    text = row["text"]
    found = analyse(text)
    for scene in read_scenes(text, fold(text), found.sentences, found.mentions):
        sentence = scene.sentence
        for one in weigh_claims(scene):
            near = [
                c for c in row["membership_claims"]
                if c["body_id"] == one.body.state
                and c["start"] < sentence.stop
                and sentence.start < c["stop"]
            ]  # fmt: skip
            said = one.trigger.frame.default
            # "planned" names no deed: its words are left to the other texts.
            told = [c for c in near if set(c["status"].split("|")) != {"planned"}]
            right = any(said in c["status"].split("|") for c in told)
            share = 1.0 if not near or any(not c.get("optional") for c in near) else _OPTIONAL
            yield ClaimExample(
                (row["doc_id"], sentence.ordinal, one.body.state), one.link, one.kind,
                bool(near), right, weight * share, weight * share * bool(told),
            )  # fmt: skip


def example_rows() -> Iterator[dict[str, Any]]:
    """Yield the frames' examples: each body of a ``yes`` is claimed, none of a ``no``."""
    for frame in load_lexicon().claims:
        for text in frame.no:
            yield {"doc_id": text, "text": text, "membership_claims": []}
        for text in frame.yes:
            bodies = {m.entity_id for m in analyse(text).mentions if m.kind in BODIES} - {HOME}
            yield {
                "doc_id": text,
                "text": text,
                "membership_claims": [
                    {"body_id": body, "status": frame.default, "start": 0, "stop": len(text)}
                    for body in sorted(str(body) for body in bodies if body)
                ],
            }
