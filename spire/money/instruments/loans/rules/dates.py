"""When a loan is due: a rhythm counted from one anchor, brought to bank days."""

from collections.abc import Sequence
from datetime import date

from spire.foundation.values.calendars import OutsideCalendar
from spire.foundation.values.country import countries
from spire.foundation.values.days import add_months, due_dates, months_between, step
from spire.foundation.values.errors import Broken
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.terms import Terms


def agreed_dates(terms: Terms, start: date) -> list[date]:
    """The due dates of the terms, before bank days; without `first_due` one period after `start` begins them."""
    if terms.plan:
        return [row.due for row in terms.plan]
    if terms.first_due is not None:
        return due_dates(terms.first_due, terms.instalments, every=terms.every, unit=terms.unit)
    return due_dates(start, terms.instalments + 1, every=terms.every, unit=terms.unit)[1:]


def first_dates(terms: Terms, start: date) -> list[date]:
    """The due dates of a first disbursement: those not before it, or the next in the rhythm when all have passed."""
    try:
        days = agreed_dates(terms, start)
    except (ValueError, OverflowError):
        raise LoanRefused("terms.instalments", "due dates before the year 10000") from None
    if days[0] >= start:
        return days
    return [day for day in days if day >= start] or [next_after(days, start, rhythm(terms, start))]


def next_after(days: Sequence[date], day: date, pace: tuple[int, str]) -> date:
    """The first date after `day` (or on it) that goes on in the pace of `days`."""
    every, unit = pace
    anchor = days[0] if unit == "months" else days[-1]
    number = 1
    while (due := step(anchor, number * every, unit)) < day or due <= days[-1]:
        number += 1
    return due


def bank_day(terms: Terms, day: date) -> date:
    """The day, or the bank day that the terms' rule puts in its place."""
    if terms.bank_day_rule == "none":
        return day
    try:
        return countries.get(terms.calendar or "").calendar.adjust(day, terms.bank_day_rule)
    except Broken:
        known = ", ".join(country.code for country in countries.all()) or "none here"
        raise LoanRefused("terms.calendar", f"the calendar of a country of this house: {known}") from None
    except OutsideCalendar as outside:
        facts = outside.facts
        raise LoanRefused("terms.calendar", f"due dates from {facts['first']} to {facts['last']}, not {day}") from None


def bank_days(terms: Terms, days: list[date]) -> list[date]:
    """The same days, each brought to a bank day where the terms ask for it."""
    if terms.bank_day_rule == "none":
        return days
    return [bank_day(terms, day) for day in days]


def rhythm(terms: Terms, start: date) -> tuple[int, str]:
    """Every how many units an instalment falls; of an agreed plan, the distance of its last two dates."""
    if not terms.plan:
        return terms.every, terms.unit
    days = [start, *(row.due for row in terms.plan)]
    return distance(days[-2], days[-1])


def distance(first: date, second: date) -> tuple[int, str]:
    """How far apart two days are: whole months where that is exact, else days; a month where they are the same."""
    if second <= first:
        return 1, "months"
    months = months_between(first, second)
    if months and add_months(first, months) == second:
        return months, "months"
    return (second - first).days, "days"


def next_dates(anchor: date, count: int, pace: tuple[int, str]) -> list[date]:
    """`count` dates from the anchor on, the anchor being the first."""
    every, unit = pace
    try:
        return due_dates(anchor, count, every=every, unit=unit)
    except (ValueError, OverflowError):
        raise LoanRefused("events", "due dates before the year 10000") from None


def at(anchor: date, steps: int, unit: str) -> date:
    """The date so many units from its anchor."""
    try:
        return step(anchor, steps, unit)
    except (ValueError, OverflowError):
        raise LoanRefused("events", "due dates before the year 10000") from None


def moved(days: Sequence[date], *, by: int, pace: tuple[int, str]) -> list[date]:
    """Dates of no rhythm, each in the place of the one `by` rows later; past the end the pace goes on."""
    every, unit = pace
    beyond = [step(days[-1], number * every, unit) for number in range(1, by + 1)]
    return [*days, *beyond][by:]
