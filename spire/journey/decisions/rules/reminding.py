"""What a late instalment brings about, and when: friendly first, a conversation before anything formal. # G-6

A step is reached so many days after the due day (before it, where negative), each once for a due day and in their
order, with the distance between them kept: after a quiet time nobody gets two letters in two days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Protocol

Blocked = Literal["", "request", "hearing", "deferral", "talk_first", "not_wanted"]


class Step(Protocol):
    """One step as the programme's file says it."""

    @property
    def key(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def after_talk(self) -> bool: ...
    @property
    def if_wanted(self) -> bool: ...

    def on(self, day: date) -> bool:
        """Whether the step is in force for what is due on the day."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """What is open of one instalment."""

    on: date
    left_minor: int


@dataclass(frozen=True, slots=True)
class Facts:
    """How a loan stands: what is late, what comes next, what was done, and what keeps the house quiet."""

    late: tuple[Due, ...] = ()
    coming: Due | None = None
    done: Mapping[tuple[str, date], date] = field(default_factory=dict)  # the step and due day, and when it was done
    talked_on: date | None = None
    wants_note: bool = False
    quiet: Blocked = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """The step that a day brings, and what keeps it back; `amount_minor` is all that it asks for."""

    key: str
    due_on: date
    amount_minor: int
    blocked: Blocked = ""


def planned(steps: Sequence[Step], facts: Facts, on: date) -> Planned | None:
    """The step of a day, or nothing: about what is late where something is, else about what comes."""
    if facts.late:
        return _after(steps, facts, on)
    if facts.coming is not None and facts.coming.left_minor:
        return _before(steps, facts, facts.coming, on)
    return None


def may_charge(*, terms_allow: bool, step_charges: bool, keeps_agreement: bool) -> bool:
    """A fee only where the loan's terms and the step have one, and never of one who keeps an agreement."""
    return terms_allow and step_charges and not keeps_agreement


def _before(steps: Sequence[Step], facts: Facts, due: Due, on: date) -> Planned | None:
    for step in steps:
        reached = step.days < 0 and step.on(due.on) and due.on + timedelta(step.days) <= on < due.on
        if reached and (step.key, due.on) not in facts.done:
            unwanted: Blocked = "not_wanted" if step.if_wanted and not facts.wants_note else ""
            return Planned(step.key, due.on, due.left_minor, facts.quiet or unwanted)
    return None


def _after(steps: Sequence[Step], facts: Facts, on: date) -> Planned | None:
    oldest = min(due.on for due in facts.late)
    last_done, last_days = oldest, 0
    for step in sorted((one for one in steps if one.days >= 0 and one.on(oldest)), key=lambda one: one.days):
        done_on = facts.done.get((step.key, oldest))
        if done_on is not None:
            last_done, last_days = done_on, step.days
            continue
        if on < max(oldest + timedelta(step.days), last_done + timedelta(step.days - last_days)):
            return None
        no_talk = step.after_talk and (facts.talked_on is None or facts.talked_on < oldest)
        blocked: Blocked = facts.quiet or ("talk_first" if no_talk else "")
        return Planned(step.key, oldest, sum(due.left_minor for due in facts.late), blocked)
    return None
