"""Calendars of bank days, and the rules that bring a day to one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spire.foundation.values.errors import Refused

BANK_DAY_RULES: Final = ("none", "following", "modified_following", "preceding")

_ONE_DAY: Final = timedelta(1)
_SATURDAY: Final = 5


class OutsideCalendar(Refused):
    """A day in a year that the calendar does not know."""

    code = "calendar.outside"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's bank days from `first_year` to `last_year`, both included.

    `closed` gives a year's closed days with their names; weekends need not be among them.
    """

    name: str
    first_year: int
    last_year: int
    closed: Callable[[int], Mapping[date, str]]

    def is_bank_day(self, day: date) -> bool:
        """Whether banks are open."""
        closed = self._closed(day)
        return day.weekday() < _SATURDAY and day not in closed

    def closed_as(self, day: date) -> str | None:
        """The holiday's or closing day's name in the country's language; None for a weekend or a bank day."""
        return self._closed(day).get(day)

    def adjust(self, day: date, rule: str) -> date:
        """The day brought to a bank day by one of `BANK_DAY_RULES`.

        `modified_following` goes back instead when following would leave the month.
        """
        if rule == "none":
            return day
        if rule == "following":
            return self._towards(day, _ONE_DAY)
        if rule == "preceding":
            return self._towards(day, -_ONE_DAY)
        if rule == "modified_following":
            following = self._towards(day, _ONE_DAY)
            return following if following.month == day.month else self._towards(day, -_ONE_DAY)
        raise ValueError(f"A bank day rule is one of {', '.join(BANK_DAY_RULES)}, not {rule!r}.")

    def add_bank_days(self, day: date, count: int) -> date:
        """The bank day `count` bank days after the day (before it when negative); the day itself does not count."""
        way = _ONE_DAY if count >= 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day = self._towards(day + way, way)
        return day

    def _towards(self, day: date, way: timedelta) -> date:
        while not self.is_bank_day(day):
            day += way
        return day

    def _closed(self, day: date) -> Mapping[date, str]:
        if not self.first_year <= day.year <= self.last_year:
            raise OutsideCalendar(calendar=self.name, day=day, first=self.first_year, last=self.last_year)
        return self.closed(day.year)
