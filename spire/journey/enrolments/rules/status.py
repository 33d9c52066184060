"""Where an enrolment is, in one word, and whom it waits for: computed from facts, never set by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spire.journey.enrolments.rules.steps import Step, Whose, chosen

Status = Literal["active", "paused", "closed", "alumni"]


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The days that an enrolment's status follows from."""

    paused_on: date | None = None
    closed_on: date | None = None
    alumni_on: date | None = None


def status(dates: Dates) -> Status:
    """The one word."""
    if dates.alumni_on is not None:
        return "alumni"
    if dates.closed_on is not None:
        return "closed"
    return "paused" if dates.paused_on is not None else "active"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An enrolment's status, its next step, and whom it waits for; nobody where nothing is to be done."""

    status: Status
    step: Step | None

    @property
    def waits_for(self) -> Whose:
        """Whom it waits for."""
        return self.step.whose if self.step is not None else "nobody"


def standing(dates: Dates, candidates: Iterable[Step], *, on: date) -> Standing:
    """What follows from the facts: who is on pause or has left is asked for nothing. # A-6"""
    word = status(dates)
    is_asked = dates.paused_on is None and dates.closed_on is None
    return Standing(status=word, step=chosen(candidates, on=on) if is_asked else None)
