"""An entry balances in every currency, or is not an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.money.ledger import rules
from spire.money.ledger.rules import DraftLine, Unbalanced, credit, debit

amounts = st.integers(min_value=-(10**13), max_value=10**13)


def dkk(minor: int) -> Money:
    return Money(minor, "DKK")


def test_debit_is_positive_and_credit_negative():
    lines = rules.balanced((debit("bank", dkk(5)), credit("unallocated", dkk(5))))

    assert [line.amount.minor for line in lines] == [5, -5]


def test_lines_of_zero_are_left_out():
    lines = rules.balanced((debit("bank", dkk(5)), credit("unallocated", dkk(5)), debit("bank", dkk(0))))

    assert len(lines) == 2


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (debit("bank", dkk(0)), credit("unallocated", dkk(0))),
        (debit("bank", dkk(5)), credit("unallocated", dkk(4))),
        (debit("bank", dkk(5)), credit("unallocated", Money(5, "SEK"))),
    ],
)
def test_what_does_not_balance_is_refused(lines):
    with pytest.raises(Unbalanced):
        rules.balanced(lines)


@given(st.lists(amounts, min_size=1, max_size=20))
def test_a_set_of_lines_balances_with_its_counterpart_and_never_a_minor_unit_off(minors):
    lines = [DraftLine("bank", dkk(minor)) for minor in minors]
    counterpart = DraftLine("unallocated", dkk(-sum(minors)))
    off = DraftLine("unallocated", dkk(1 - sum(minors)))

    assert not any(rules.sums_by_currency((*lines, counterpart)).values())
    with pytest.raises(Unbalanced):
        rules.balanced((*lines, off))


@given(st.lists(amounts, max_size=20))
def test_a_reversal_and_its_entry_leave_nothing(minors):
    lines = tuple(DraftLine("bank", dkk(minor)) for minor in minors)

    assert not any(rules.sums_by_currency((*lines, *rules.turned(lines))).values())
