"""How many referrals an office sent after an information meeting: days counted, and nobody is ranked. # B-4"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WINDOWS: Final = (30, 90)


@dataclass(frozen=True, kw_only=True)
class After:
    """The referrals within so many days of the meeting; `is_over` says whether all of those days have passed."""

    days: int
    count: int
    is_over: bool


def after(held_on: date, referred_on: Iterable[date], *, on: date) -> tuple[After, ...]:
    """What came in each window: the day of the meeting and the days after it, up to and with the last."""
    known = tuple(referred_on)
    return tuple(
        After(
            days=days,
            count=sum(held_on <= day <= held_on + timedelta(days=days) for day in known),
            is_over=held_on + timedelta(days=days) < on,
        )
        for days in WINDOWS
    )
