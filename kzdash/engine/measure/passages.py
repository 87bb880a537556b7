"""Read annotated passages of our own: ``data/passages/*.txt``.

A passage begins with ``# id | genre``. Each line behind it is a sentence («= » before a heading),
an empty line begins a paragraph, and ``> CHN talks done stated`` is a tie of the sentence above:
partner, kind, status, level; ``|`` parts what is equally right, ``?`` ends a doubtful one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PARTS = 4


@dataclass(slots=True)
class _Passage:
    doc_id: str
    text: str = ""
    ties: list[dict[str, Any]] = field(default_factory=list)
    start: int = 0
    gap: str = ""

    def add(self, line: str, *, heading: bool) -> None:
        """Add a sentence or a heading."""
        if self.text:
            self.text += "\n\n" if heading else self.gap or " "
        self.start = len(self.text)
        self.text += line
        self.gap = "\n\n" if heading else ""

    def add_tie(self, line: str) -> None:
        """Add a tie of the sentence added last."""
        words = line.split()
        optional = words[-1] == "?"
        entity_id, kind, status, level = words[:_PARTS]
        self.ties.append(
            {
                "entity_id": entity_id,
                "kind": kind,
                "status": status,
                "level": level,
                "start": self.start,
                "stop": len(self.text),
                "optional": optional,
            }
        )


def read_passages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the passages of a file as rows with ``doc_id``, ``text`` and ``ties``.

    Raises:
        ValueError: If a line of a tie has not its four parts; it names file and line.
    """
    passage: _Passage | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("# "):
            if passage:
                yield _row(passage)
            passage = _Passage(line[2:].partition("|")[0].strip())
        elif passage is None or line.startswith("; "):
            continue
        elif line.startswith("> "):
            try:
                passage.add_tie(line[2:])
            except ValueError:
                msg = f"{path.name}:{number}: a tie is partner, kind, status and level: {line}"
                raise ValueError(msg) from None
        elif line.strip():
            passage.add(line.removeprefix("= "), heading=line.startswith("= "))
        else:
            passage.gap = "\n\n"
    if passage:
        yield _row(passage)


def _row(passage: _Passage) -> dict[str, Any]:
    return {"doc_id": passage.doc_id, "text": passage.text, "ties": passage.ties}
