"""What stands in the way of a session: somebody or some room is taken, or the country has a holiday. Said, never forbidden.  # E-5"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A time that is taken: by whom (logins as teachers or staff, enrolments), in which room, and by what.

    `what` names a module or the like for the one who plans; `room` is empty where no room is known.
    """

    starts_at: datetime
    minutes: int
    what: str = ""
    room: str = ""
    logins: frozenset[int] = frozenset()
    enrolments: frozenset[int] = frozenset()

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def meets(self, other: "Taken") -> bool:
        """Whether the two overlap; what ends as the other begins does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Clash:
    """One thing in the way: a reason code, what it is about, and who is concerned."""

    code: str
    starts_at: datetime
    what: str = ""
    ids: frozenset[int] = field(default=frozenset())


HOLIDAY = "guidance.clash.holiday"
TEACHER = "guidance.clash.teacher"
ROOM = "guidance.clash.room"
MEMBER = "guidance.clash.member"
ORDER = (HOLIDAY, TEACHER, ROOM, MEMBER)


def room_of(place: str, room: str) -> str:
    """A room as it is compared: the place with its room, however it is spelled; a place alone is one room."""
    return " · ".join(" ".join(part.casefold().split()) for part in (place, room) if part.strip())


def clashes(wanted: Taken, others: Iterable[Taken], *, holiday: str | None = None) -> tuple[Clash, ...]:
    """Everything in the way of one wanted time, each once: the holiday first, then teacher, room and participants."""
    found = [Clash(HOLIDAY, wanted.starts_at, holiday)] if holiday else []
    for other in others:
        if not wanted.meets(other):
            continue
        teachers, members = wanted.logins & other.logins, wanted.enrolments & other.enrolments
        if teachers:
            found.append(Clash(TEACHER, wanted.starts_at, other.what, teachers))
        if wanted.room and wanted.room == other.room:
            found.append(Clash(ROOM, wanted.starts_at, other.what))
        if members:
            found.append(Clash(MEMBER, wanted.starts_at, other.what, members))
    return tuple(dict.fromkeys(sorted(found, key=lambda one: ORDER.index(one.code))))


def among(wanted: Sequence[Taken]) -> tuple[Clash, ...]:
    """What stands in the way among the wanted times themselves."""
    return tuple(
        clash for place, one in enumerate(wanted) for clash in clashes(one, wanted[:place]) if clash.code != HOLIDAY
    )
