"""How a debt is spread over dates: principal and interest of each row, on whole minor units.

These are the loops that everything else waits for: plain integers, one rounding a posted amount.
"""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from spire.foundation.values.days import DAY_RATIOS
from spire.foundation.values.money import allocate_minor
from spire.foundation.values.rounding import RATIO_ROUNDINGS
from spire.money.instruments.loans.rules.terms import Terms

_SCALE = 10**45  # fixed point of the discount factors: far finer than any minor unit

Ratio = tuple[int, int]
Rounding = Callable[[int, int], int]


def factors(terms: Terms, rate: Fraction, start: date, dues: Sequence[date]) -> list[Ratio]:
    """Each period's rate × day-count fraction, as numerator and denominator that need not be reduced."""
    if not rate or terms.day_count is None:
        return [(0, 1)] * len(dues)
    ratio = DAY_RATIOS[terms.day_count]
    times, over = rate.numerator, rate.denominator
    result: list[Ratio] = []
    for due in dues:
        days, year = ratio(start, due)
        result.append((days * times, year * over) if days > 0 else (0, 1))
        start = due
    return result


def without_interest(terms: Terms, total: int, free: Sequence[bool], weights: Sequence[int] | None) -> list[int]:
    """Principal of interest-free and flat rows; a `free` row carries none, the last takes what remains."""
    count = len(free)
    if weights is not None:
        return list(allocate_minor(total, weights)) if sum(weights) else [0] * (count - 1) + [total]
    if terms.repayment == "bullet":
        return [0] * (count - 1) + [total]
    bearing = count - sum(free)
    part = _even(terms, total, bearing)
    if bearing == count and 0 <= part * (count - 1) <= total:
        return [part] * (count - 1) + [total - part * (count - 1)]
    rows, left = [], total
    for is_free in free[:-1]:
        principal = 0 if is_free else min(part, left)
        rows.append(principal)
        left -= principal
    return [*rows, left]


def _even(terms: Terms, total: int, count: int) -> int:
    multiple = terms.instalment_multiple or 1
    return RATIO_ROUNDINGS[terms.rounding](total, max(count, 1) * multiple) * multiple


def with_interest(
    terms: Terms,
    total: int,
    periods: Sequence[Ratio],
    free: Sequence[bool],
    *,
    carry: Fraction = Fraction(0),
    weights: Sequence[int] | None = None,
    settled: Sequence[int] | None = None,
    instalment: int | None = None,
) -> tuple[list[int], list[int]]:
    """Principal and interest of each row of a declining debt.

    `carry` is interest that the first row has gathered already, `settled` the principal of each row that is paid or
    given up before its time: it bears no interest, and no row becomes smaller than that.
    """
    if weights is not None or terms.repayment == "bullet":
        return _interest_on(terms, without_interest(terms, total, free, weights), periods, carry, settled)
    round_ratio = RATIO_ROUNDINGS[terms.rounding]
    if instalment is None and terms.repayment == "annuity":
        instalment = annuity(terms, total, periods, free, carry=carry, settled=settled)
    bearing = len(free) - sum(free)
    even = _even(terms, total, bearing) if terms.instalment_multiple is None else None
    reserve = sum(settled) if settled is not None else 0
    balance, left = total - reserve, total
    principals: list[int] = []
    interests: list[int] = []
    last = len(periods) - 1
    for place, (times, over) in enumerate(periods):
        interest = _interest(round_ratio, balance, times, over, carry if place == 0 else None)
        done = settled[place] if settled is not None else 0
        reserve -= done
        if place == last:
            principal = left
        elif free[place]:
            principal = done
        else:
            if instalment is not None:
                principal = instalment - interest
            elif even is not None:
                principal = even
            else:
                principal = _to_multiple(terms, total, bearing, interest) - interest
            principal = max(done, min(principal, left - reserve), 0)
        principals.append(principal)
        interests.append(interest)
        balance -= principal - done
        left -= principal
    return principals, interests


def _to_multiple(terms: Terms, total: int, bearing: int, interest: int) -> int:
    multiple = terms.instalment_multiple or 1
    return RATIO_ROUNDINGS[terms.rounding](total + interest * bearing, bearing * multiple) * multiple


def annuity(
    terms: Terms,
    total: int,
    periods: Sequence[Ratio],
    free: Sequence[bool],
    *,
    carry: Fraction = Fraction(0),
    settled: Sequence[int] | None = None,
) -> int:
    """The equal instalment: debt over the sum of the discount factors, rounded once, to the multiple if there is one.

    What is settled in advance counts as paid on its row's due date.
    """
    debt = total - (sum(settled) if settled is not None else 0)
    discount, summed, prepaid = _SCALE, 0, 0
    for place, (times, over) in enumerate(periods):
        if free[place]:
            continue
        if place == 0 and carry and debt:
            first = Fraction(times, over) + carry / debt
            times, over = first.numerator, first.denominator
        if times:
            discount = discount * over // (over + times)
        summed += discount
        if settled is not None:
            prepaid += settled[place] * discount
    if not summed:
        return debt
    multiple = terms.instalment_multiple or 1
    return RATIO_ROUNDINGS[terms.rounding](debt * _SCALE + prepaid, summed * multiple) * multiple


def interest_on(
    terms: Terms,
    principals: Sequence[int],
    periods: Sequence[Ratio],
    *,
    carry: Fraction = Fraction(0),
) -> list[int]:
    """The interest of rows whose principals stand."""
    return _interest_on(terms, list(principals), periods, carry, None)[1]


def _interest_on(
    terms: Terms, principals: list[int], periods: Sequence[Ratio], carry: Fraction, settled: Sequence[int] | None
) -> tuple[list[int], list[int]]:
    round_ratio = RATIO_ROUNDINGS[terms.rounding]
    if settled is not None:
        principals = _at_least(principals, settled)
    balance = sum(principals) - (sum(settled) if settled is not None else 0)
    interests = []
    for place, (times, over) in enumerate(periods):
        interests.append(_interest(round_ratio, balance, times, over, carry if place == 0 else None))
        balance -= principals[place] - (settled[place] if settled is not None else 0)
    return principals, interests


def _at_least(principals: list[int], settled: Sequence[int]) -> list[int]:
    """No row below what is settled on it; the later rows, then the earlier, give up what that takes."""
    raised = [max(principal, done) for principal, done in zip(principals, settled, strict=True)]
    too_much = sum(raised) - sum(principals)
    for place in reversed(range(len(raised))):
        less = min(too_much, raised[place] - settled[place])
        raised[place] -= less
        too_much -= less
    return raised


def at_least(principals: list[int], settled: Sequence[int]) -> list[int]:
    """The same sum, with no row below what is settled on it."""
    return _at_least(principals, settled) if any(settled) else principals


def _interest(round_ratio: Rounding, balance: int, times: int, over: int, carry: Fraction | None) -> int:
    if carry:
        exact = Fraction(balance * times, over) + carry
        return round_ratio(exact.numerator, exact.denominator)
    return round_ratio(balance * times, over) if times else 0


def flat_parts(terms: Terms, each: Fraction, count: int) -> list[int]:
    """Flat interest in equal parts, the last taking the remainder of the whole."""
    if not each:
        return [0] * count
    round_ratio = RATIO_ROUNDINGS[terms.rounding]
    part = round_ratio(each.numerator, each.denominator)
    whole = each * count
    total = round_ratio(whole.numerator, whole.denominator)
    if part * (count - 1) > total:
        part = total // count
    return [part] * (count - 1) + [total - part * (count - 1)]
