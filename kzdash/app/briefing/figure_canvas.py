"""How large the picture of a step is drawn, and what of it lies under words of the page."""

from dataclasses import dataclass

from kzdash.app.draw.near import Room
from kzdash.app.draw.ribbon.model import Frame
from kzdash.app.draw.svg import wrapped
from kzdash.app.draw.world import Point


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture in pixels.

    Attributes:
        wide: Width.
        high: Height.
        size: Of the letters in it.
        head: What the statement covers at the top.
        key: Width and lower edge of the key at the right of a map; nothing where it has none.
        named: Whether names are written; a small picture has none.
    """

    wide: int
    high: int
    size: float
    head: int = 0
    key: tuple[int, int] = (0, 0)
    named: bool = True

    @property
    def is_narrow(self) -> bool:
        """Return whether names stand above what they name."""
        return self.named and self.wide < PHONE_PX

    @property
    def frame(self) -> "MapFrame":
        """Return the same for a map."""
        blocks = [(0.0, 0.0, self.wide * 0.8, float(self.head))] if self.head else []
        if self.key[0]:
            blocks.append((self.wide - self.key[0], 0.0, self.wide, self.key[1]))
        return MapFrame(
            self.wide, self.high, blocks=tuple(blocks), lettered=False,
            most_names=99 if self.named else 0, size=self.size, head=self.head, aside=self.key[0],
        )  # fmt: skip


_LINE = 690  # pixels in letters that are a fifth narrower than a statement's
PHONE_PX = 640  # a window that is no wider shows the stage as a page
# Letters of a statement, in pixels of the stage, and in how many lines it stands.
STATEMENTS = ((44, 2), (37, 2), (31, 3))
STAGE = Canvas(1280, 562, 22, head=150, key=(310, 330))
PHONE = Canvas(390, 330, 13)
PAPER = Canvas(480, 250, 14)
SMALL = Canvas(288, 104, 7, named=False)


def size_of(statement: str) -> int:
    """Return the first of :data:`STATEMENTS` that *statement* finds room in, else the last."""
    fits = (len(wrapped(statement, size, _LINE)) <= lines for size, lines in STATEMENTS)
    return next((at for at, fit in enumerate(fits) if fit), len(STATEMENTS) - 1)


@dataclass(frozen=True, slots=True)
class MapFrame(Frame):
    """A map under a statement: everything grows with its letters."""

    size: float = 14.5
    head: int = 0
    aside: int = 0

    @property
    def stroke(self) -> Point:
        """Return width of a strand, and from one to the next."""
        return self.size * 0.17, self.size * 0.25

    @property
    def letters(self) -> float:
        """Return the size of names."""
        return self.size

    @property
    def dock(self) -> Point:
        """Return width and height of a dock."""
        return self.size * 9, self.size * 5.6

    @property
    def corner(self) -> Point:
        """Return where the first dock stands."""
        return self.size, self.head + self.size

    @property
    def least(self) -> Point:
        """Return how small the names of docks and of home get."""
        return self.size * 0.92, self.size * 0.92

    @property
    def top(self) -> float:
        """Return where ribbons may begin."""
        return self.head

    @property
    def room(self) -> Room:
        """Return what the camera fits into."""
        return Room(
            self.seen,
            self.high,
            # Over the states of a small picture the widest ribbon needs a third of it.
            top=self.head + self.size * (1.5 if self.most_names else 4.5),
            right=max(self.aside, self.size * 4),
            bottom=self.size * 1.5,
            left=self.size * 5,
            dock=self.size * 2,
        )
