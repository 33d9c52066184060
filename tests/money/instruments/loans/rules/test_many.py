"""Many at once gives what one by one gives."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from spire.money.instruments.loans.rules import Terms, schedule, state
from spire.money.instruments.loans.rules.events import Disburse, Repay
from spire.money.instruments.loans.rules.many import figures, plain_plan, schedules
from tests.money.instruments.loans.rules.loan_lives import some_terms

PAID_OUT = date(2026, 1, 31)
PLAIN = Terms(
    currency="DKK",
    principal=50_000_00,
    annual_rate=Fraction(0),
    interest="none",
    repayment="equal_principal",
    rounding="half_up",
    allocation=("penalty", "fee", "interest", "principal"),
    instalments=120,
    first_due=date(2026, 3, 1),
)


@st.composite
def plain_terms(draw: st.DrawFn) -> Terms:
    return replace(
        PLAIN,
        principal=draw(st.integers(1, 60_000_00)),
        instalments=draw(st.integers(1, 130)),
        first_due=PAID_OUT + timedelta(draw(st.integers(0, 70))),
        arrears_grace_days=draw(st.integers(0, 40)),
        rounding=draw(st.sampled_from(("half_up", "half_even"))),
    )


@given(
    terms=plain_terms(),
    paid=st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 900_00)), max_size=30),
    days=st.integers(0, 4500),
)
def test_a_plain_loan_stands_as_the_rules_say(terms: Terms, paid: list[tuple[int, int]], days: int):
    on = PAID_OUT + timedelta(days)
    events = [Disburse(PAID_OUT, terms.principal)]
    events += [Repay(PAID_OUT + timedelta(min(day, days)), minor) for day, minor in paid]
    plan = plain_plan(terms)
    assume(plan is not None)

    one = state(terms, events, on)
    found = figures(plan, paid=sum(minor for _day, minor in paid), paid_out_on=PAID_OUT, on=on)

    assert (found.status, found.outstanding, found.credit) == (one.status, one.totals.outstanding, one.balance.credit)
    assert (found.late, found.oldest_due) == (one.arrears.amount, one.arrears.oldest_due)
    assert (on - found.late_from).days == one.arrears.days if found.late_from else not one.arrears.days


@given(terms=plain_terms(), paid=st.integers(0, 60_000_00), days=st.integers(0, 1500), later=st.integers(0, 200))
def test_the_figures_hold_until_the_day_they_say_and_not_longer(terms: Terms, paid: int, days: int, later: int):
    plan = plain_plan(terms)
    assume(plan is not None)
    on = PAID_OUT + timedelta(days)

    now = figures(plan, paid=paid, paid_out_on=PAID_OUT, on=on)
    until = now.changes_on or date(2100, 1, 1)

    assert until > on
    assert figures(plan, paid=paid, paid_out_on=PAID_OUT, on=min(on + timedelta(later), until - timedelta(1))) == now
    assert now.changes_on is None or figures(plan, paid=paid, paid_out_on=PAID_OUT, on=until).late > now.late


@given(some=st.lists(st.one_of(plain_terms(), some_terms()), max_size=5))
def test_many_schedules_are_those_of_each(some: list[Terms]):
    start = date(2026, 2, 1)

    together = list(schedules((terms, start) for terms in some))

    assert together == [schedule(terms, start=start) for terms in some]
