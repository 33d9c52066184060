"""Where an enrolment is, in one word: computed, never set by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

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
