"""Who was there, merged when two wrote at once; and hours attended against hours offered, by module.  # D-3, E-4"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Here(StrEnum):
    """What became of one participant in one session; `part` came late or left early, and takes the minutes."""

    PRESENT = "present"
    PART = "part"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Mark:
    """One participant in one session: what became of them, and the minutes they were there for."""

    state: Here
    minutes: int


@dataclass(frozen=True)
class Merged:
    """What is to be stored, and about whom two people disagree: there the stored mark stays."""

    marks: Mapping[int, Mark]
    differ: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sat:
    """One participant in one session that was held."""

    module_key: str
    offered: int
    attended: int


@dataclass(frozen=True)
class Hours:
    """Minutes offered and attended, and over how many sessions."""

    module_key: str
    offered: int = 0
    attended: int = 0
    sessions: int = 0

    def and_one(self, sat: Sat) -> "Hours":
        """The same with one more session."""
        return Hours(self.module_key, self.offered + sat.offered, self.attended + sat.attended, self.sessions + 1)


def minutes_of(state: Here, *, offered: int, part: int | None = None) -> int:
    """How many minutes a state stands for; `part` is held between nothing and all of it."""
    if state is Here.PRESENT:
        return offered
    if state is Here.PART:
        return max(0, min(part or 0, offered))
    return 0


def merged(seen: Mapping[int, Mark], mine: Mapping[int, Mark], stored: Mapping[int, Mark]) -> Merged:
    """My marks laid over what is stored by now: only what I changed since I saw it is written.

    Where somebody else has changed the same mark in the meantime, and to something else, theirs stays and it is said.
    """
    marks, differ = {}, set()
    for one, mark in mine.items():
        before, now = seen.get(one, mark), stored.get(one, seen.get(one, mark))
        if mark in (before, now):
            marks[one] = now
        elif now == before:
            marks[one] = mark
        else:
            marks[one] = now
            differ.add(one)
    return Merged(marks, frozenset(differ))


def by_module(sat: Iterable[Sat], *, leave_out: frozenset[str] = frozenset()) -> tuple[Hours, ...]:
    """The hours of each module in the order it was first met; modules that do not count are left out."""
    found: dict[str, Hours] = {}
    for one in sat:
        if one.module_key not in leave_out:
            found[one.module_key] = found.get(one.module_key, Hours(one.module_key)).and_one(one)
    return tuple(found.values())


def altogether(hours: Iterable[Hours]) -> Hours:
    """All modules in one."""
    listed = tuple(hours)
    return Hours(
        "",
        sum(h.offered for h in listed),
        sum(h.attended for h in listed),
        sum(h.sessions for h in listed),
    )
