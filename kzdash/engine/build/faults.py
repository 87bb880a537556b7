"""The error of a build whose inputs are at fault."""

from collections.abc import Sequence


class BuildError(Exception):
    """The inputs are at fault; ``faults`` has one line for each."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
