"""When the hotel is open, which hours are free, and which of the spaces one gets.  # E-9"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class House:
    """The hours and days that a hotel is open."""

    opens: int
    closes: int
    weekdays: str
    days_ahead: int

    @property
    def hours(self) -> range:
        """The hours that can be booked on an open day."""
        return range(self.opens, self.closes)


def why_closed(house: House, day: date, *, on: date, holiday: str | None, closing: Mapping[date, str]) -> str | None:
    """The reason code of a day that cannot be booked, or None."""
    if day < on:
        return "guidance.hotel.past"
    if day > on + timedelta(days=house.days_ahead):
        return "guidance.hotel.too_far"
    if day in closing:
        return "guidance.hotel.closing_day"
    if str(day.isoweekday()) not in house.weekdays:
        return "guidance.hotel.weekday"
    return "guidance.hotel.holiday" if holiday else None


def open_hours(house: House, *, day: date, on: date, hour_now: int) -> tuple[int, ...]:
    """The hours of an open day that have not begun, counting the one that runs."""
    return tuple(hour for hour in house.hours if day > on or hour >= hour_now)


def free_of(spaces: Iterable[int], wanted: Collection[int], taken: Collection[tuple[int, int]]) -> tuple[int, ...]:
    """The spaces that are free in every wanted hour; `taken` are pairs of space and hour."""
    return tuple(space for space in spaces if all((space, hour) not in taken for hour in wanted))


def runs(hours: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Hours as spans from an hour to an hour, side by side ones joined."""
    found: list[tuple[int, int]] = []
    for hour in hours:
        if found and found[-1][1] == hour:
            found[-1] = (found[-1][0], hour + 1)
        else:
            found.append((hour, hour + 1))
    return tuple(found)
