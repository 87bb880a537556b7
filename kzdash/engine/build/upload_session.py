"""A visitor's files -> a build of their own, in a process that the app starts and forgets.

``python -m kzdash.engine.build.upload_session FILES OUT``: *FILES* holds the files as ``0``, ``1``
… and ``names.json`` with the names they came under. On standard output one line of JSON a file as
it is read, then one for the build, so that a page can show how far it is.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kzdash.engine.build.build import build_results
from kzdash.engine.build.document import Result
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.workers import Task, read_all
from kzdash.record.reading import RecordError

NAMES = "names.json"


def main() -> None:
    """Read the files and build; says what it does line by line."""
    files, out = Path(sys.argv[1]), Path(sys.argv[2])
    names = json.loads((files / NAMES).read_text("utf-8"))
    tasks = [Task(name, content=(files / str(at)).read_bytes()) for at, name in enumerate(names)]
    try:
        built = build_results(_told(read_all(tasks)), out)
    except (BuildError, RecordError) as error:
        _say({"event": "failed", "said": list(error.faults)})
        return
    _say({"event": "built", "build": built.build_id})


def _told(results: Iterable[Result]) -> Iterator[Result]:
    for result in results:
        said = {"event": "read", "status": result["status"]}
        if result["status"] == "ok":
            row = result["rows"]["documents"][0]
            said |= {"name": result["described"]["name"], "doc_id": row["doc_id"]}
        else:
            said |= {"said": result["said"]}
        _say(said)
        yield result


def _say(message: object) -> None:
    print(json.dumps(message), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
