"""Make ``data/gazetteer/words_kk.txt``: the words that Kazakh news uses again and again.

Run once: ``python -m kzdash.engine.tools.word_list ANNOTATED.jsonl``. The list tells a whole word
from a damaged one; it holds single words and how often they occur, no sentences. Source and licence
stand in data/gazetteer/README.md.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from kzdash import paths

_WORD = re.compile(r"(?<![\w-])[а-яёәғқңөұүһі]{3,}(?![\w-])")
# Only words that stand in lower case count: a name is no common word.
_MIN_COUNT = 3  # a word met less often may be somebody's slip


def main(source: Path) -> None:
    """Write the list from the texts of an annotated file (CONTRACT.md section 5)."""
    counts: Counter[str] = Counter()
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(_WORD.findall(json.loads(line)["text"]))
    words = sorted(word for word, count in counts.items() if count >= _MIN_COUNT)
    text = "".join(f"{word} {counts[word]}\n" for word in words)
    (paths.GAZETTEER / "words_kk.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
