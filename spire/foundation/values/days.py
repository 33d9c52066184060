"""Days and how they are counted: months that keep their anchor's day, and four day-count conventions."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def add_months(anchor: date, months: int) -> date:
    """The anchor's day `months` later, or the last day of a shorter month.

    Always count from the anchor and never from the date before: 31 Jan → 28 Feb → 31 Mar.
    """
    year, month0 = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    day = anchor.day
    if day > 28:
        day = min(day, month_length(year, month0 + 1))
    return date(year, month0 + 1, day)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=month_length(day.year, day.month))


def step(anchor: date, count: int, unit: str) -> date:
    """`count` days, weeks or months from the anchor."""
    if unit == "months":
        return add_months(anchor, count)
    if unit == "weeks":
        return anchor + timedelta(7 * count)
    if unit == "days":
        return anchor + timedelta(count)
    raise ValueError(f"A unit is days, weeks or months, not {unit!r}.")


def due_dates(first: date, count: int, *, every: int, unit: str) -> list[date]:
    """`count` dates from `first`, `every` units apart, each counted from `first`."""
    if unit == "months":
        return [add_months(first, months) for months in range(0, count * every, every)]
    return [step(first, number * every, unit) for number in range(count)]


def months_between(start: date, end: date) -> int:
    """How many whole months have passed: the greatest n with `add_months(start, n) <= end`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def days_30e_360(start: date, end: date) -> int:
    """Days of 30-day months, European: the 31st counts as the 30th."""
    return (
        360 * (end.year - start.year)
        + 30 * (end.month - start.month)
        + (end.day if end.day < 31 else 30)
        - (start.day if start.day < 31 else 30)
    )


def ratio_30e_360(start: date, end: date) -> tuple[int, int]:
    """30E/360."""
    return days_30e_360(start, end), 360


def ratio_actual_365(start: date, end: date) -> tuple[int, int]:
    """Actual days over 365, also in a leap year."""
    return end.toordinal() - start.toordinal(), 365


def ratio_actual_360(start: date, end: date) -> tuple[int, int]:
    """Actual days over 360."""
    return end.toordinal() - start.toordinal(), 360


def ratio_actual_actual(start: date, end: date) -> tuple[int, int]:
    """Actual/actual ISDA: days in leap years over 366, the others over 365."""
    if start > end:
        numerator, denominator = ratio_actual_actual(end, start)
        return -numerator, denominator
    if start.year == end.year:
        return end.toordinal() - start.toordinal(), 366 if is_leap(start.year) else 365
    common = leap = 0
    first = date(start.year + 1, 1, 1).toordinal() - start.toordinal()
    last = end.toordinal() - date(end.year, 1, 1).toordinal()
    for year, days in ((start.year, first), (end.year, last)):
        if is_leap(year):
            leap += days
        else:
            common += days
    whole_years = end.year - start.year - 1
    return (common * 366 + leap * 365 + whole_years * 365 * 366), 365 * 366


# Numerator and denominator of a year, not reduced: the fast way for engines.
DAY_RATIOS: Final[dict[str, Callable[[date, date], tuple[int, int]]]] = {
    "30/360": ratio_30e_360,
    "actual/365": ratio_actual_365,
    "actual/360": ratio_actual_360,
    "actual/actual": ratio_actual_actual,
}


def day_count(convention: str, start: date, end: date) -> Fraction:
    """The part of a year from `start` (included) to `end` (not included), exactly.

    Conventions: `30/360` (30E/360), `actual/365`, `actual/360`, `actual/actual` (ISDA).
    """
    numerator, denominator = DAY_RATIOS[convention](start, end)
    return Fraction(numerator, denominator)
