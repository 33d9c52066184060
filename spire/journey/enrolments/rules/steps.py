"""The next step of an enrolment, computed from what has happened: what, by when, and who it waits for.

Each room that knows something gives candidates; the choice among them is made here and nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Whose = Literal["team", "participant", "leader", "controller", "nobody"]
Timing = Literal["late", "today", "coming", "undated"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do. `code` has a sentence with the `facts` as named places; `route` is the page where it is done."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    due_on: date | None = None
    whose: Whose = "team"
    route: str = ""
    object_id: int | None = None


def chosen(candidates: Iterable[Step]) -> Step | None:
    """The step that comes first: what has a day before what has none, the earliest day first, the team's before others'."""
    ranked = sorted(candidates, key=lambda step: (step.due_on or date.max, step.whose != "team", step.code))
    return ranked[0] if ranked else None


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
