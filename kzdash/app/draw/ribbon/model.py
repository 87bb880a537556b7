"""What a map of ribbons shows: partners with their strands, groups, the picture's frame."""

from dataclasses import dataclass

from kzdash.app.draw.near import Room
from kzdash.app.draw.placing import Box
from kzdash.app.draw.world import Point

MOST_STRANDS = 12  # of one ribbon; of more, one strand a status
MOST_RIBBONS = 25
MOST_FANNED = 12  # strands of an open ribbon
MOST_WIDTH = 24.0
_LEAST_STRAND = 1.4
_FANNED_PX = 30.0


@dataclass(frozen=True, slots=True)
class Strand:
    """One tie, or *count* of one status."""

    key: str
    status: str
    icon: str = ""
    count: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A state with its strands; *shown* is the number beside its name.

    It opens into *fan*, where its strands are sums; else into the strands themselves.
    """

    place_id: str
    name: str
    label: str
    shown: str
    strands: tuple[Strand, ...]
    fan: tuple[Strand, ...] = ()

    @property
    def fanned(self) -> tuple[Strand, ...]:
        """Return the strands of its open ribbon."""
        return (self.fan or self.strands)[:MOST_FANNED]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states; without members it is lettered, where an atlas has its name."""

    place_id: str
    name: str
    label: str
    status: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture in pixels: what lies over it (*blocks*), how much a panel covers at the right."""

    wide: int
    high: int
    panel: int = 0
    blocks: tuple[Box, ...] = ()
    lettered: bool = True
    most_names: int = 99

    @property
    def seen(self) -> int:
        """Return the width that no panel covers."""
        return self.wide - self.panel

    @property
    def is_large(self) -> bool:
        """Return whether it is a projector's."""
        return self.wide >= 1500  # noqa: PLR2004

    @property
    def is_small(self) -> bool:
        """Return whether it is a phone's."""
        return self.wide < 640  # noqa: PLR2004

    @property
    def stroke(self) -> tuple[float, float]:
        """Return width of a strand, and from one to the next."""
        return (3.3, 4.9) if self.is_large else (1.7, 2.5) if self.is_small else (2.5, 3.7)

    @property
    def fan(self) -> tuple[float, float, float]:
        """Return width of an open strand, from one to the next at the ends, and where widest."""
        wide, pitch = self.stroke
        return wide * 1.35, pitch * 1.25, 21.0 if self.is_small else _FANNED_PX

    @property
    def letters(self) -> float:
        """Return the size of names."""
        return 17.0 if self.is_large else 13.0 if self.is_small else 14.5

    @property
    def dock(self) -> tuple[float, float]:
        """Return width and height of a dock."""
        return (200, 134) if self.is_large else (104, 66) if self.is_small else (136, 94)

    @property
    def corner(self) -> Point:
        """Return where the first dock stands."""
        return (10, 10) if self.is_small else (20, 20)

    @property
    def least(self) -> Point:
        """Return how small the names of docks and of home get."""
        return 12.0, 8.0

    @property
    def top(self) -> float:
        """Return what ribbons leave free above them."""
        return 0.0

    @property
    def room(self) -> Room:
        """Return what the camera fits into."""
        if self.is_small:
            return Room(self.seen, self.high, 76, 34, 34, 58, 0)
        if self.panel:
            return Room(self.seen, self.high, 70, 40, 40, 70, 30)
        if self.is_large:
            return Room(self.seen, self.high, 90, 210, 50, 70, 90)
        return Room(self.seen, self.high, 62, 150, 34, 40, 60)


@dataclass(frozen=True, slots=True)
class RibbonMap:
    """What a map shows, partners with most ties first.

    *fitted* are the states that the camera holds, tied or not just now.
    """

    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    home_name: str
    fitted: tuple[str, ...]
    frame: Frame
    selected: tuple[str, ...] = ()
    whole: bool = False
    counted: bool = False  # strands are sums, as wide as what they count


def drawn_partners(shown: RibbonMap) -> tuple[Partner, ...]:
    """Return the partners that have a ribbon: the selected ones, then those with most ties."""
    with_ties = [one for one in shown.partners if one.strands]
    with_ties.sort(
        key=lambda one: (one.place_id not in shown.selected, -ties_of(one), one.place_id)
    )
    return tuple(with_ties[:MOST_RIBBONS])


def ties_of(partner: Partner) -> int:
    """Return how many ties a partner has."""
    return sum(strand.count for strand in partner.strands)


def _bundled(partner: Partner, shown: RibbonMap) -> bool:
    """Return whether its strands stand for all ties of a status."""
    many = sum(bool(one.strands) for one in shown.partners) > MOST_RIBBONS
    return shown.counted or len(partner.strands) > MOST_STRANDS or many


def strands_of(partner: Partner, shown: RibbonMap) -> list[tuple[Strand, float]]:
    """Return the strands that are drawn, each with its width."""
    wide = shown.frame.stroke[0]
    if not _bundled(partner, shown):
        return [(one, wide) for one in partner.strands]
    first: dict[str, Strand] = {}
    for one in partner.strands:
        first.setdefault(one.status, one)
    roots = _roots(partner)
    # The widest ribbon sets the scale of all, so that widths can be held against one another.
    most = max(sum(roots.values()), sum(_roots(shown.partners[0]).values()))
    scale = min(wide / 2, MOST_WIDTH / most)
    return [(first[status], max(_LEAST_STRAND, root * scale)) for status, root in roots.items()]


def _roots(partner: Partner) -> dict[str, float]:
    """Return status -> the root of the number that its strand stands for."""
    counts: dict[str, int] = {}
    for one in partner.strands:
        counts[one.status] = counts.get(one.status, 0) + one.count
    return {status: count**0.5 for status, count in counts.items()}


def width_of(partner: Partner, shown: RibbonMap) -> float:
    """Return the width of a closed ribbon, in pixels."""
    strands = strands_of(partner, shown)
    return round(sum(width for _, width in strands) + space_of(shown) * len(strands), 1)


def space_of(shown: RibbonMap) -> float:
    """Return the pixels between two strands."""
    return shown.frame.stroke[1] - shown.frame.stroke[0]
