"""Many loans at once: what a plan that was never changed amounts to on a day, without replaying anything.

A *plain* loan bears no interest, is paid back in equal monthly instalments, and only money has come in since it was
paid out. Its state is a formula of four numbers, which `money/instruments/loans/setwise.py` writes in SQL as well.
Both are held against the one engine (`rules.state`) by tests, and every night by a check.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from spire.foundation.values.days import add_months, due_dates
from spire.foundation.values.rounding import RATIO_ROUNDINGS
from spire.money.instruments.loans.rules.schedule import Row, schedule
from spire.money.instruments.loans.rules.terms import Terms

_DATES_KEPT = 4096  # due dates are shared by all loans with the same first one


@dataclass(frozen=True, slots=True)
class PlainPlan:
    """The plan of a plain loan: `instalments` of `part`, the last taking what remains of `principal`."""

    principal: int
    first_due: date
    instalments: int
    part: int
    grace: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What one loan adds to a portfolio. It holds from its day until `changes_on`, the next day time alone moves it.

    `late_from` is the day the days late are counted from: `days = on - late_from`.
    """

    status: str
    paid_out_on: date | None
    paid_out: int
    paid: int
    outstanding: int
    credit: int
    late: int
    oldest_due: date | None
    late_from: date | None
    changes_on: date | None


def plain_plan(terms: Terms) -> PlainPlan | None:
    """The plan as a formula, or None where the terms are of another kind and each loan must be replayed."""
    is_plain = (
        (terms.interest, terms.repayment, terms.unit, terms.every) == ("none", "equal_principal", "months", 1)
        and (terms.bank_day_rule, terms.early_repayment) == ("none", "next_instalments")
        and terms.instalment_multiple is None
        and not (terms.interest_only_instalments or terms.plan or terms.annual_rate)
    )
    if not is_plain or terms.first_due is None or terms.instalments < 1:
        return None
    part = RATIO_ROUNDINGS[terms.rounding](terms.principal, terms.instalments)
    if part < 1 or part * (terms.instalments - 1) > terms.principal:
        return None
    return PlainPlan(terms.principal, terms.first_due, terms.instalments, part, terms.arrears_grace_days)


def figures(plan: PlainPlan, *, paid: int, paid_out_on: date, on: date) -> Figures:
    """How a plain loan stands at the end of a day when so much has been paid in."""
    left = max(plan.principal - paid, 0)
    passed = _passed(plan, on - timedelta(plan.grace + 1))
    due = plan.principal if passed >= plan.instalments else passed * plan.part
    late = max(due - paid, 0)
    waiting = min(paid // plan.part, plan.instalments - 1)  # the first instalment that is not paid in full
    oldest = add_months(plan.first_due, waiting) if late else None
    coming = max(passed, waiting)
    return Figures(
        status="active" if left else "overpaid" if paid > plan.principal else "settled",
        paid_out_on=paid_out_on,
        paid_out=plan.principal,
        paid=paid,
        outstanding=left,
        credit=max(paid - plan.principal, 0),
        late=late,
        oldest_due=oldest,
        late_from=oldest + timedelta(plan.grace) if oldest else None,
        changes_on=add_months(plan.first_due, coming) + timedelta(plan.grace + 1)
        if left and coming < plan.instalments
        else None,
    )


def next_due(plan: PlainPlan, *, paid: int, on: date) -> date | None:
    """The first due day, today or later, of an instalment of which something is left."""
    if paid >= plan.principal:
        return None
    waiting = max(_passed(plan, on - timedelta(1)), min(paid // plan.part, plan.instalments - 1))
    return add_months(plan.first_due, waiting) if waiting < plan.instalments else None


def _passed(plan: PlainPlan, day: date) -> int:
    """How many instalments were due on the day or before."""
    first = plan.first_due
    months = (day.year - first.year) * 12 + day.month - first.month
    if months < 0:
        return 0
    return min(months + (day >= add_months(first, months)), plan.instalments)


def schedules(loans: Iterable[tuple[Terms, date]]) -> Iterator[tuple[Row, ...]]:
    """The plans of many loans, each from its terms and its day of payout; equal to `schedule` one by one.

    Plain plans share their due dates and have one division each; the others go the long way.
    """
    for terms, start in loans:
        plan = plain_plan(terms)
        if plan is None or plan.first_due < start:
            yield schedule(terms, start=start)
            continue
        yield _rows(plan)


@lru_cache(maxsize=_DATES_KEPT)
def _dates(first: date, count: int) -> tuple[date, ...]:
    return tuple(due_dates(first, count, every=1, unit="months"))


@lru_cache(maxsize=_DATES_KEPT)
def _rows(plan: PlainPlan) -> tuple[Row, ...]:
    days, last = _dates(plan.first_due, plan.instalments), plan.instalments - 1
    rows = [Row(place, due, plan.part, 0) for place, due in enumerate(days[:last], start=1)]
    return (*rows, Row(plan.instalments, days[last], plan.principal - plan.part * last, 0))
