"""``kzdash build`` with batches of a few documents: a build of several batches takes seconds."""

import sys
from functools import partial

from kzdash.engine.build import plan

A_BATCH = 20
_CODE = (
    "import sys; from functools import partial; from kzdash.engine.build import build, plan; "
    f"build.batches_of = partial(plan.batches_of, most_documents={A_BATCH}); "
    "from kzdash.cli import main; sys.exit(main())"
)
small_batches = partial(plan.batches_of, most_documents=A_BATCH)


def build_command(*arguments: object) -> list[str]:
    """Return the command; what lies in the folder where it runs is not imported (``-P``)."""
    return [sys.executable, "-P", "-c", _CODE, "build", *map(str, arguments)]
