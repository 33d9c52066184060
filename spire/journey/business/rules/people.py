"""The map of people in numbers and as a drawing, and what may be told of many maps together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

CIRCLES = ("professional", "personal", "participants", "team")
NEAR = (1, 2, 3)
SIDE = 400  # the drawing is a square
CENTRE = SIDE // 2
RADII = {1: 66, 2: 116, 3: 162}
# Each circle has a quarter, in degrees from the right, downwards: professional above to the right, and so around.
QUARTERS = {"professional": -90, "personal": 180, "team": 90, "participants": 0}
MARGIN = 8


@dataclass(frozen=True)
class Mark:
    """Somebody on a map; `name` is empty where a picture has kept the place of one who was removed."""

    circle: str
    near: int
    helps: tuple[str, ...] = ()
    name: str = ""
    tie_id: int | None = None


@dataclass(frozen=True)
class Placed:
    """A mark with its number in the list and its place on the drawing."""

    number: int
    mark: Mark
    x: int
    y: int

    @property
    def is_above(self) -> bool:
        """Whether it stands above the middle, where its name goes above it."""
        return self.y < CENTRE


@dataclass(frozen=True)
class Numbers:
    """How many there are, in all, in each circle, and for each kind of help."""

    people: int
    circles: Mapping[str, int]
    helps: Mapping[str, int]


def numbers(marks: Iterable[Mark]) -> Numbers:
    """The numbers of a map."""
    here = tuple(marks)
    circles = Counter(mark.circle for mark in here)
    helps = Counter(help_key for mark in here for help_key in mark.helps)
    return Numbers(len(here), {circle: circles[circle] for circle in CIRCLES}, dict(helps))


def placed(marks: Sequence[Mark]) -> tuple[Placed, ...]:
    """Each mark on its ring in the quarter of its circle, spread evenly; the number is that of the list."""
    rings = Counter((mark.circle, mark.near) for mark in marks)
    seen: Counter[tuple[str, int]] = Counter()
    found = []
    for number, mark in enumerate(marks, start=1):
        ring = (mark.circle, mark.near)
        angle = QUARTERS[mark.circle] + MARGIN + (90 - 2 * MARGIN) * (2 * seen[ring] + 1) / (2 * rings[ring])
        seen[ring] += 1
        radius = RADII[mark.near]
        x, y = CENTRE + radius * cos(radians(angle)), CENTRE + radius * sin(radians(angle))
        found.append(Placed(number, mark, round(x), round(y)))
    return tuple(found)


@dataclass(frozen=True)
class Told:
    """A number about people that may be told; None where it is about too few, or leaves out too few."""

    code: str
    before: int | None
    now: int | None


@dataclass(frozen=True)
class Together:
    """Many maps together, without names. `maps` is None, and there are no rows, where too few have taken part."""

    fewest: int
    maps: int | None
    circles: tuple[Told, ...] = ()
    helps: tuple[Told, ...] = ()


def together(maps: Iterable[tuple[Numbers, Numbers]], helps: Sequence[str], *, fewest: int) -> Together:
    """How many participants had and have somebody in each circle and for each help: start and now, small numbers left out.

    A number is told when it is 0, or everybody, or at least `fewest` people, and at least `fewest` are not in it; so
    nobody can be picked out by what is left over.
    """
    pairs = tuple(maps)
    if len(pairs) < fewest:
        return Together(fewest, None)

    def told(code: str, side: int, kind: str) -> int | None:
        count = sum(getattr(pair[side], kind).get(code, 0) > 0 for pair in pairs)
        is_small = 0 < count < fewest or 0 < len(pairs) - count < fewest
        return None if is_small else count

    return Together(
        fewest,
        len(pairs),
        tuple(Told(code, told(code, 0, "circles"), told(code, 1, "circles")) for code in CIRCLES),
        tuple(Told(code, told(code, 0, "helps"), told(code, 1, "helps")) for code in helps),
    )
