"""A visitor's files -> a build of their own, in a process that the app starts and forgets.

``python -m kzdash.engine.build.upload_session FILES OUT CHARS SENTENCES SCANNED``: *FILES* holds
the files as ``0``, ``1`` … and ``names.json`` with the names they came under; *CHARS* and
*SENTENCES* are the most that is read of all of them, *SCANNED* the most pages of one that are
recognised, 0 for none. On standard output one line of JSON a scanned page and a file as it is
read, then one for the build, so that a page can show how far it is.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kzdash.engine.build.build import build_results
from kzdash.engine.build.document import Result
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.worker import end_with_parent, limit_cpu
from kzdash.engine.build.workers import Task, Worker, answers_in_order
from kzdash.record.reading import RecordError

NAMES = "names.json"
MEMORY_BYTES = 2 << 30
MOST_CPU_S = 90


def main() -> None:
    """Read the files and build; says what it does line by line."""
    end_with_parent()
    limit_cpu(MOST_CPU_S)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    files, out = Path(sys.argv[1]), Path(sys.argv[2])
    most_chars, most_sentences, most_scanned = map(int, sys.argv[3:6])
    names = json.loads((files / NAMES).read_text("utf-8"))
    tasks = [
        Task(
            name,
            content=(files / str(at)).read_bytes(),
            most_chars=most_chars,
            ocr="auto" if most_scanned else "never",
            most_scanned=most_scanned,
        )
        for at, name in enumerate(names)
    ]
    read = _Read(most_chars, most_sentences)
    try:
        built = build_results(
            read.told(answers_in_order(tasks, [Worker(step=_say_page)], ahead=1)), out
        )
    except (BuildError, RecordError) as error:
        _say({"event": "failed", "said": list(error.faults)})
        return
    _say({"event": "built", "build": built.build_id, "chars": read.chars})


class _Read:
    """What was read so far, and how much of it there may be.

    Attributes:
        chars: Characters of all texts.
    """

    def __init__(self, most_chars: int, most_sentences: int) -> None:
        self.chars = 0
        self._sentences = 0
        self._most = (most_chars, most_sentences)

    def told(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield *results*, saying of each what it is; what goes beyond the limits is refused."""
        for result in results:
            yield self._within(result)

    def _within(self, result: Result) -> Result:
        said = {"event": "read", "status": result["status"]}
        if result["status"] == "ok":
            rows = result["rows"]
            chars = self.chars + rows["documents"][0]["char_count"]
            sentences = self._sentences + len(rows["sentences"])
            if chars > self._most[0] or sentences > self._most[1]:
                name = result["described"]["name"]
                return self._within({"status": "too_long", "said": f"{name}: too long."})
            self.chars, self._sentences = chars, sentences
            said |= {"name": result["described"]["name"], "doc_id": rows["documents"][0]["doc_id"]}
        else:
            said |= {"said": result["said"]}
        _say(said)
        return result


def _say_page(done: int, pages: int) -> None:
    _say({"event": "page", "done": done, "pages": pages})


def _say(message: object) -> None:
    print(json.dumps(message), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
