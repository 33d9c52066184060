"""What a template recommends of a meeting, and how a plan departs from it.  # C-4, C-5"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """Where people meet; a café or a library is neutral ground."""

    NEUTRAL = "neutral"
    THEIRS = "theirs"
    OFFICE = "office"
    REMOTE = "remote"


class Came(StrEnum):
    """What became of an agreed meeting."""

    CAME = "came"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


KEPT = frozenset({Came.CAME, Came.LATE})


@dataclass(frozen=True)
class Recommended:
    """What the template says of a kind of meeting."""

    staff_least: int
    minutes: int
    neutral_place: bool = False


@dataclass(frozen=True)
class Plan:
    """What somebody is about to agree with the participant."""

    staff: int
    minutes: int
    place: Place


@dataclass(frozen=True)
class Departure:
    """One way in which a plan leaves what is recommended: a reason code and the figures in its sentence."""

    code: str
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Stability:
    """How the agreed meetings went, so far; a meeting that the team called off is nobody's.  # D-2"""

    came: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def kept(self) -> int:
        """Meetings that were held, late or not."""
        return self.came + self.late

    @property
    def agreed(self) -> int:
        """All meetings whose outcome is known."""
        return self.kept + self.excused + self.absent


def departures(plan: Plan, recommended: Recommended) -> tuple[Departure, ...]:
    """What a person should be warned of; nothing here blocks.

    "About" 45 minutes is taken as anything from half of it to twice as long.
    """
    found = []
    if plan.staff < recommended.staff_least:
        found.append(Departure("guidance.few_staff", {"least": recommended.staff_least, "staff": plan.staff}))
    if recommended.neutral_place and plan.place is not Place.NEUTRAL:
        found.append(Departure("guidance.not_neutral"))
    if not recommended.minutes <= plan.minutes * 2 <= recommended.minutes * 4:
        found.append(Departure("guidance.odd_length", {"recommended": recommended.minutes, "minutes": plan.minutes}))
    return tuple(found)


def stability(outcomes: Iterable[str]) -> Stability:
    """The agreed meetings counted by what became of them."""
    counted = dict.fromkeys(Came, 0)
    for outcome in outcomes:
        counted[Came(outcome)] += 1
    return Stability(**{came.value: count for came, count in counted.items()})
