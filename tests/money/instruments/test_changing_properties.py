"""Whatever is asked of a loan, the plan after it pays back exactly what is owed, or it is refused."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.money.instruments.loans import changing, product
from spire.money.instruments.loans.changing import Change
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import Position
from tests.money.product import MICROLOAN

PAID_OUT = date(2026, 1, 15)
amounts = st.integers(1_000_00, 50_000_00)
days = st.integers(-40, 900).map(lambda count: date(2026, 4, 1) + timedelta(count))


def a_loan(minor: int, paid: list[int]) -> Position:
    """A loan as it would be read from the database, with a payment a month."""
    principal = Money(minor, "DKK")
    loan = Loan(
        pk=1,
        terms=product.frozen_terms(MICROLOAN, principal),
        first_instalment_month=2,
        principal_minor=minor,
        currency="DKK",
        granted_on=PAID_OUT,
    )
    events = [LoanEvent(pk=1, loan=loan, do="disburse", on=PAID_OUT, amount_minor=minor, currency="DKK")]
    for number, amount in enumerate(paid):
        on = date(2026, 3, 1) + timedelta(number)
        events.append(LoanEvent(pk=number + 2, loan=loan, do="repay", on=on, amount_minor=amount, currency="DKK"))
    return Position(loan, tuple(events))


changes = st.one_of(
    st.builds(Change, do=st.just("defer"), instalments=st.integers(-1, 40), from_day=days),
    st.builds(Change, do=st.just("reschedule"), instalments=st.integers(0, 300), from_day=days),
    st.builds(
        Change, do=st.just("reschedule"), amount=st.integers(1, 20_000_00).map(lambda a: Money(a, "DKK")), from_day=days
    ),
    st.builds(Change, do=st.just("remit"), amount=amounts.map(lambda a: Money(a, "DKK"))),
    st.just(Change(do="write_off")),
    st.just(Change(do="undo_write_off")),
)


@settings(max_examples=120)
@given(minor=amounts, paid=st.lists(st.integers(1, 9_000_00), max_size=4), change=changes)
def test_a_change_is_refused_or_leads_to_a_plan_that_pays_back_what_is_owed(minor, paid, change):
    at, on = a_loan(minor, paid), date(2026, 4, 1)

    found = changing.faults(at, change, on=on)
    both = changing.compared(at, change, on=on)

    assert (both is None) == bool(found)
    if both is not None:
        given_up = {"remit": change.amount, "write_off": both.before.left}.get(change.do) or Money.zero("DKK")
        assert both.after.left == both.before.left - given_up
        assert sum(line.new.minor for line in both.lines if line.new) == both.after.left.minor
        assert sum(line.old.minor for line in both.lines if line.old) == both.before.left.minor
        dues = [line.new_due for line in both.lines if line.new_due]
        assert dues == sorted(set(dues))
