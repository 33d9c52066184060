"""Rows of months: whole minor units, one for each month, and how they are rounded, moved and summed."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from spire.foundation.values.rounding import half_up

Row = tuple[int, ...]


def rounded(exact: Fraction) -> int:
    """The nearest minor unit, a half away from zero: the one rounding of every budget."""
    return half_up(exact.numerator, exact.denominator)


def percent_of(minor: int, percent: Decimal) -> int:
    """A percent of an amount, rounded once."""
    return rounded(minor * Fraction(percent) / 100)


def share(row: Row, percent: Decimal) -> Row:
    """A percent of each month, each rounded once."""
    return tuple(percent_of(minor, percent) for minor in row)


def added(rows: Iterable[Row], months: int) -> Row:
    """The sum of rows, month by month; zeroes when there is none."""
    summed = [0] * months
    for row in rows:
        for place, minor in enumerate(row):
            summed[place] += minor
    return tuple(summed)


def less(one: Row, other: Row) -> Row:
    """One row less another."""
    return tuple(a - b for a, b in zip(one, other, strict=True))


def later(row: Row, months: int) -> Row:
    """The same amounts some months later; what falls after the last month is left out."""
    return ((0,) * months + row)[: len(row)]


def at(amounts: Iterable[tuple[int, int]], months: int) -> Row:
    """A row from (month, minor); what lies outside the months is left out, several in one month add up."""
    row = [0] * months
    for month, minor in amounts:
        if 1 <= month <= months:
            row[month - 1] += minor
    return tuple(row)


def running(row: Sequence[int], opening: int = 0) -> Row:
    """What there is at the end of each month."""
    ends, balance = [], opening
    for minor in row:
        balance += minor
        ends.append(balance)
    return tuple(ends)


def calendar_month(starts_on: date, month: int) -> int:
    """January is 1: the calendar month of the budget's month."""
    return (starts_on.month + month - 2) % 12 + 1


def month_of(starts_on: date, day: date) -> int:
    """The number of the budget's month in which a day lies; below 1 before it, above the last after it."""
    return (day.year - starts_on.year) * 12 + day.month - starts_on.month + 1


def paid_back(minor: int, *, first: int, count: int, months: int, each: int | None = None) -> Row:
    """Equal instalments from month `first`, rounded; the last one takes what is left, and none passes the debt.

    With a fixed amount `each`, as many instalments as it takes.
    """
    if minor <= 0:
        return (0,) * months
    size = each or rounded(Fraction(minor, count))
    last = count if each is None else -(-minor // each)
    paid = [(first + k - 1, min(size, max(0, minor - size * (k - 1)))) for k in range(1, last)]
    return at([*paid, (first + last - 1, max(0, minor - size * (last - 1)))], months)
