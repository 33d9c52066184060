"""The next step of an enrolment, computed from what has happened: what, by when, and who it waits for.

Each room that knows something gives candidates; the choice among them is made here and nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Whose = Literal["team", "participant", "leader", "controller", "nobody"]
Timing = Literal["late", "today", "coming", "undated"]
NOW_BELOW = 5


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do. `code` has a sentence with the `facts` as named places; `route` is the page where it is done.

    A step without a day has a `rank`: below 5 it is to be done now, from 5 when there is nothing else. `login_id` is the
    one whom a team's step was given to, when it is not the coach.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    due_on: date | None = None
    whose: Whose = "team"
    route: str = ""
    object_id: int | None = None
    rank: int = 5
    login_id: int | None = None


def chosen(candidates: Iterable[Step], *, on: date) -> Step | None:
    """The step that comes first: what is late or due today, what is to be done now, what is coming, what can wait.

    Among dated ones the earliest, among equals the team's before others'.
    """
    ranked = sorted(candidates, key=lambda step: (*_order(step, on), step.whose != "team", step.code))
    return ranked[0] if ranked else None


def _order(step: Step, on: date) -> tuple[int, date, int]:
    if step.due_on is None:
        return (1 if step.rank < NOW_BELOW else 3, date.max, step.rank)
    return (0 if step.due_on <= on else 2, step.due_on, step.rank)


def timing(due_on: date | None, *, on: date) -> Timing:
    """Whether a day has passed, is today, or is to come."""
    if due_on is None:
        return "undated"
    if due_on < on:
        return "late"
    return "today" if due_on == on else "coming"


def days_waiting(received_on: date, *, on: date) -> int:
    """For how many days a citizen has waited for a call."""
    return max((on - received_on).days, 0)
