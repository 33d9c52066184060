"""Whether a plan can repay in its own time, and until when an instalment can be claimed."""

from datetime import date
from fractions import Fraction

from spire.money.instruments.loans.rules import Terms, limitation, plan_ability

_LOAN = Terms(
    currency="DKK",
    principal=50_000_00,
    annual_rate=Fraction(0),
    interest="none",
    repayment="equal_principal",
    rounding="half_up",
    allocation=("penalty", "fee", "interest", "principal"),
    instalments=120,
)


def test_two_hundred_a_month_repays_only_24_000_in_ten_years() -> None:
    ability = plan_ability(_LOAN, instalment=200_00, start=date(2026, 1, 15))

    assert not ability.enough
    assert (ability.repays, ability.remains, ability.needed) == (24_000_00, 26_000_00, 416_67)


def test_the_least_instalment_that_is_named_is_enough() -> None:
    ability = plan_ability(_LOAN, instalment=416_67, start=date(2026, 1, 15))

    assert ability.enough


def test_a_debt_instrument_keeps_an_instalment_for_ten_years() -> None:
    with_instrument = limitation(date(2026, 3, 1), debt_instrument=True)
    without = limitation(date(2028, 2, 29), debt_instrument=False)

    assert (with_instrument.principal, with_instrument.interest_and_fees) == (date(2036, 3, 1), date(2029, 3, 1))
    assert without.principal == date(2031, 2, 28)
