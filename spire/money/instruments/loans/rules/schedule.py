"""The plan of one disbursement, as it is agreed: due dates, principal and interest."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from spire.foundation.values.days import add_months, months_between
from spire.money.instruments.loans.rules.dates import bank_days, first_dates, rhythm
from spire.money.instruments.loans.rules.spreading import factors, flat_parts, with_interest, without_interest
from spire.money.instruments.loans.rules.terms import Terms


class Row(NamedTuple):
    """One instalment of a plan. A tuple, since it is made a hundred times for each schedule."""

    nr: int
    due: date
    principal: int
    interest: int


def schedule(terms: Terms, *, start: date, principal: int | None = None) -> tuple[Row, ...]:
    """The instalments of a principal paid out on `start`; the terms' own principal when none is given."""
    total = terms.principal if principal is None else principal
    dues = bank_days(terms, first_dates(terms, start))
    passed = max(terms.count - len(dues), 0)
    free = [place < terms.interest_only_instalments for place in range(passed, passed + len(dues))]
    weights = [row.principal or 0 for row in terms.plan][-len(dues) :] if terms.agreed_amounts else None
    if terms.interest == "declining":
        periods = factors(terms, terms.annual_rate, start, dues)
        principals, interests = with_interest(terms, total, periods, free, weights=weights)
    else:
        principals = without_interest(terms, total, free, weights)
        interests = flat_parts(terms, flat_each(terms, total, start, len(dues)), len(dues))
    return tuple(map(Row, range(1, len(dues) + 1), dues, principals, interests))


def flat_years(terms: Terms, start: date, count: int) -> Fraction:
    """The length of a flat loan's term: months over 12, days over 365."""
    if terms.plan:
        last = terms.plan[-1].due
        months = months_between(start, last)
        if add_months(start, months) == last:
            return Fraction(months, 12)
        return Fraction((last - start).days, 365)
    every, unit = rhythm(terms, start)
    if unit == "months":
        return Fraction(count * every, 12)
    return Fraction(count * every * (7 if unit == "weeks" else 1), 365)


def flat_each(terms: Terms, principal: int, start: date, count: int) -> Fraction:
    """A flat loan's interest a row, exactly; zero for the others."""
    if terms.interest != "flat":
        return Fraction(0)
    return principal * terms.annual_rate * flat_years(terms, start, count) / count
