"""How the plan changes: a further disbursement, money that spreads it anew, pauses, new rows, a new rate."""

from datetime import date, timedelta
from fractions import Fraction

from spire.foundation.values.days import DAY_RATIOS, step
from spire.money.instruments.loans.rules import accounts
from spire.money.instruments.loans.rules.dates import agreed_dates, bank_day, first_dates, next_after, rhythm
from spire.money.instruments.loans.rules.life import Life, PlanRow
from spire.money.instruments.loans.rules.schedule import flat_years
from spire.money.instruments.loans.rules.spreading import (
    at_least,
    factors,
    flat_parts,
    interest_on,
    with_interest,
    without_interest,
)


def disburse(life: Life, amount: int, *, on: date) -> None:
    """Money paid out: the first makes the plan, a later one is spread over the instalments still to come."""
    life.disbursed += amount
    life.post(accounts.LOANS, amount)
    life.post(accounts.UNDER_WAY, -amount)
    if life.started is None:
        _begin(life, on)
    first = life.started == on
    rows = [row for row in life.rows if row.due > on or (first and row.due == on)]
    if not rows:
        rows = [_further_row(life, on)]
        life.rows.append(rows[0])
    gather(life, rows, on)
    life.flat_base += amount
    spread(life, rows, sum(row.principal.amount for row in rows) + amount)
    life.changed()


def _begin(life: Life, on: date) -> None:
    terms = life.terms
    life.started = on
    life.pace = rhythm(terms, on)
    every = life.pace[0]
    days = first_dates(terms, on)
    dropped = max(terms.count - len(days), 0)
    whole = agreed_dates(terms, on)
    regular = not terms.plan and days[0] in whole
    anchor = (terms.first_due or on) if regular else days[0]
    offset = dropped + (0 if terms.first_due else 1)
    start = on
    for place, day in enumerate(days):
        steps = (place + offset) * every if regular else 0
        due = bank_day(terms, day)
        weight = (terms.plan[place + dropped].principal or 0) if terms.agreed_amounts and day in whole else 1
        free = place + dropped < terms.interest_only_instalments
        life.rows.append(
            PlanRow(due, anchor=anchor if regular else day, steps=steps, start=start, free=free, weight=weight)
        )
        start = due
    life.row_years = flat_years(terms, on, len(life.rows)) / len(life.rows)


def _further_row(life: Life, on: date) -> PlanRow:
    """Where nothing is to come any more, the rhythm goes on to its next date."""
    last = life.rows[-1]
    days = [step(row.anchor, row.steps, life.pace[1]) for row in life.rows]
    due = next_after([last.anchor, days[-1]], on + timedelta(1), life.pace)
    return PlanRow(bank_day(life.terms, due), anchor=due, steps=0, start=max(on, last.due))


def gather(life: Life, rows: list[PlanRow], on: date) -> None:
    """Interest of the running period up to the day is counted on the old debt at the old rate."""
    first = rows[0]
    if life.terms.interest != "declining" or first.start >= on or life.terms.day_count is None:
        return
    days, year = DAY_RATIOS[life.terms.day_count](first.start, min(on, first.due))
    debt = sum(row.basis for row in rows)
    first.carry += debt * life.rate * Fraction(days, year)
    first.start = min(on, first.due)


def spread(life: Life, rows: list[PlanRow], total: int, *, instalment: int | None = None) -> None:
    """A debt over rows: their principals sum to it, and none is below what is settled on it."""
    terms = life.terms
    settled = [row.principal.settled for row in rows]
    free = [row.free for row in rows]
    weights = [row.weight for row in rows] if terms.agreed_amounts else None
    if terms.interest == "declining":
        principals, interests = with_interest(
            terms, total, _periods(life, rows), free, carry=rows[0].carry, weights=weights,
            settled=settled if any(settled) else None, instalment=instalment,
        )  # fmt: skip
    else:
        even = without_interest(terms, total, free, weights) if instalment is None else _filled(total, instalment, rows)
        principals = at_least(even, settled)
        interests = flat_parts(terms, life.flat_each, len(rows))
    _set(rows, principals, interests)
    for row in rows:
        row.basis = row.principal.amount - row.principal.settled


def _filled(total: int, part: int, rows: list[PlanRow]) -> list[int]:
    principals = []
    for _row in rows:
        principals.append(min(part, total))
        total -= principals[-1]
    principals[-1] += total
    return principals


def _periods(life: Life, rows: list[PlanRow]) -> list[tuple[int, int]]:
    return factors(life.terms, life.rate, rows[0].start, [row.due for row in rows])


def _set(rows: list[PlanRow], principals: list[int], interests: list[int]) -> None:
    for row, principal, interest in zip(rows, principals, interests, strict=True):
        row.principal.resize(principal)
        row.interest.resize(interest)


def recount(life: Life, rows: list[PlanRow]) -> None:
    """The interest of rows whose principal stands, on the debt that the plan counts interest on."""
    if life.terms.interest == "declining":
        basis = [row.basis for row in rows]
        interests = interest_on(life.terms, basis, _periods(life, rows), carry=rows[0].carry)
    else:
        interests = flat_parts(life.terms, life.flat_each, len(rows))
    for row, interest in zip(rows, interests, strict=True):
        row.interest.resize(interest)


def reamortise(life: Life, amount: int, *, on: date, place: int) -> int:
    """Money before its time, spread over the principal to come so that each row is left its share of the rest.

    The rows keep their dates and, where that can be, their size: the money shows as paid on them. Gives what is left
    when all principal is paid.
    """
    rows = [row for row in life.rows if row.due > on]
    opened = [row.principal.open for row in rows]
    taken = min(amount, sum(opened))
    if not taken:
        return amount
    gather(life, rows, on)
    terms = life.terms
    free = [row.free for row in rows]
    weights = opened if terms.agreed_amounts else None
    rest = sum(opened) - taken
    if terms.interest == "declining":
        left, interests = with_interest(terms, rest, _periods(life, rows), free, carry=rows[0].carry, weights=weights)
        for row, interest in zip(rows, interests, strict=True):
            row.interest.resize(interest)
    else:
        left = without_interest(terms, rest, free, weights)
    shares = _shares(opened, left)
    for row, share, remains in zip(rows, shares, left, strict=True):
        row.principal.resize(row.principal.settled + share + remains)
        row.basis = remains
        if share:
            life.pay(row.principal, share, on, place)
    return amount - taken


def _shares(before: list[int], after: list[int]) -> list[int]:
    """What is paid on each row: the difference, or nothing where the new plan asks for more than the old."""
    shares = [max(old - new, 0) for old, new in zip(before, after, strict=True)]
    too_much = sum(shares) - (sum(before) - sum(after))
    for place in reversed(range(len(shares))):
        less = min(too_much, shares[place])
        shares[place] -= less
        too_much -= less
    return shares


def change_rate(life: Life, rate: Fraction, *, on: date) -> None:
    """Interest is counted at the new rate from the day on; an annuity gets a new instalment.

    Flat interest is not counted by days: a flat row due on the day or later bears the new rate whole.
    """
    flat = life.terms.interest == "flat"
    rows = [row for row in life.rows if row.due > on or (flat and row.due == on)]
    for row in rows:
        life.unrecognise(row)
    if not rows:
        life.rate = rate
        return
    gather(life, rows, on)
    life.rate = rate
    if life.terms.interest == "declining" and (life.terms.repayment == "annuity" or life.terms.instalment_multiple):
        spread(life, rows, sum(row.principal.amount for row in rows))
        return
    for row in rows:
        row.basis = row.principal.open
    recount(life, rows)
