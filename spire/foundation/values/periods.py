"""Periods of days: half-open, so that one period's end is the next one's start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spire.foundation.values.days import add_months

_ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` (included) to `end` (not included); `end` None means until further notice."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"A period ends no earlier than it starts: {self.start} to {self.end}.")

    @classmethod
    def through(cls, first: date, last: date | None) -> "Period":
        """From two days that are both included, as people and laws write them."""
        return cls(first, None if last is None else last + _ONE_DAY)

    @classmethod
    def of_months(cls, start: date, months: int) -> "Period":
        """A number of months from a day."""
        return cls(start, add_months(start, months))

    @property
    def last(self) -> date | None:
        """The last day that is included; None when open."""
        if self.end is None:
            return None
        return self.end - _ONE_DAY

    @property
    def days(self) -> int:
        """How many days; refused for an open period."""
        if self.end is None:
            raise ValueError(f"The period from {self.start} has no end, so its days cannot be counted.")
        return (self.end - self.start).days

    @property
    def is_empty(self) -> bool:
        """Whether it holds no day."""
        return self.end == self.start

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def __iter__(self) -> Iterator[date]:
        day = self.start
        while day in self:
            yield day
            day += _ONE_DAY

    def holds(self, other: "Period") -> bool:
        """Whether every day of the other is in this one."""
        return other.is_empty or (self & other) == other

    def overlaps(self, other: "Period") -> bool:
        """Whether they share a day."""
        return (self & other) is not None

    def __and__(self, other: "Period") -> "Period | None":
        """The days in both; None when there are none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        if end is not None and end <= start:
            return None
        return Period(start, end)

    def __sub__(self, other: "Period") -> "tuple[Period, ...]":
        """The days in this one that are not in the other: none, one or two periods."""
        if self.is_empty:
            return ()
        shared = self & other
        if shared is None:
            return (self,)
        left = (Period(self.start, shared.start),) if self.start < shared.start else ()
        right = (Period(shared.end, self.end),) if shared.end is not None and shared.end != self.end else ()
        return left + right

    def __str__(self) -> str:
        return f"{self.start} – {self.last or '…'}"


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days as few periods, in order: what overlaps or touches becomes one."""
    result: list[Period] = []
    for period in sorted((p for p in periods if not p.is_empty), key=lambda p: p.start):
        before = result[-1] if result else None
        if before is None or (before.end is not None and before.end < period.start):
            result.append(period)
        elif before.end is not None and (period.end is None or period.end > before.end):
            result[-1] = Period(before.start, period.end)
    return tuple(result)
