"""Which two documents are set beside each other, as the address names them."""

from dataclasses import dataclass

_OWN = "own:"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document: of the build that everybody sees, or a visitor's own in this session."""

    doc_id: str
    own: bool = False

    @property
    def written(self) -> str:
        """Return what an address calls it, ``essay`` or ``own:essay``."""
        return f"{_OWN}{self.doc_id}" if self.own else self.doc_id


def read_reference(value: str) -> Reference:
    """Return the document that *value* of an address names; whether it is there is not known."""
    return Reference(value.removeprefix(_OWN), value.startswith(_OWN))


def chosen(
    asked: tuple[Reference | None, Reference | None], there: tuple[Reference, ...]
) -> tuple[Reference, ...]:
    """Return the two documents to compare; one or none where there are no two.

    Args:
        asked: What the address names; None: nothing that is there.
        there: All documents to choose from. What is not asked for is filled in: for the first, a
            document that everybody sees; for the second, what comes first here.
    """
    first, second = asked
    everybodys = [one for one in there if not one.own]
    first = first or next((one for one in (*everybodys, *there) if one != second), None)
    second = second or next((one for one in there if one != first), None)
    return tuple(one for one in (first, second) if one is not None)
