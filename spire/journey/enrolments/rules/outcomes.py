"""Outcomes some months after the business started: the kinds with their definitions, the asking, the counting. # F-5"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused

# What a person lives on; each kind is defined in the room's texts, and a definition that changes gets a new day.
LIVING: Final = ("self_sufficient", "partly_supported", "benefit", "job", "education")
NOT_REACHED: Final = "not_reached"
KINDS: Final = (*LIVING, NOT_REACHED)
DEFINED_ON: Final = date(2026, 11, 21)
SOURCES: Final = ("mail", "portal", "staff", "night")

REMIND_AFTER: Final = (timedelta(14), timedelta(28))  # from the day the question went out
GIVE_UP_AFTER: Final = timedelta(49)
LONGEST_LATE: Final = timedelta(60)  # a mark that is older than this when the house first sees it is not asked about
SMALLEST: Final = 5  # fewer people than this are not told of in a figure

Now = Literal["wait", "remind", "call", "give_up"]


class OutcomeUnclear(Refused):
    """Both questions need an answer."""

    code = "enrolments.outcome_unclear"


class OutcomeAnswered(Refused):
    """What was answered stands."""

    code = "enrolments.outcome_answered"


@dataclass(frozen=True, kw_only=True)
class Told:
    """The three answers: whether the business runs, what one lives on, and a word if one likes."""

    in_business: bool | None
    living: str
    note: str = ""

    def checked(self) -> "Told":
        """The same, whole. Raises OutcomeUnclear."""
        if self.in_business is None or self.living not in LIVING:
            raise OutcomeUnclear()
        return self


def due_on(started_on: date, months: int) -> date:
    """The day so many months after the business started, as the calendar counts."""
    return add_months(started_on, months)


def now(asked_on: date, asked_count: int, *, has_mail: bool, on: date) -> Now:
    """What the night does with a question that has no answer: reminders have an end, then somebody calls, then it ends."""
    waited = on - asked_on
    if waited >= GIVE_UP_AFTER:
        return "give_up"
    if not has_mail or asked_count > len(REMIND_AFTER):
        return "call"
    if waited >= REMIND_AFTER[asked_count - 1]:
        return "remind"
    return "wait"


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts that may be told: None where a number, alone or from the sum, would tell of fewer than five people.

    Nothing at all is told of fewer than five. A hidden count takes the smallest others with it until those hidden are two
    at least and five people together, so that the sum gives nobody away.
    """
    if 0 < sum(counts.values()) < SMALLEST:
        return dict.fromkeys(counts)
    hidden = {key for key, count in counts.items() if 0 < count < SMALLEST}
    others = sorted((key for key, count in counts.items() if count >= SMALLEST), key=lambda key: counts[key])
    while hidden and others and (len(hidden) < 2 or sum(counts[key] for key in hidden) < SMALLEST):
        hidden.add(others.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}
