"""The pack's product as terms: the second month, and instalments that sum to the loan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money, total
from spire.money.instruments.loans.product import first_due
from spire.money.instruments.loans.queries import plan_preview
from tests.money.build import kroner
from tests.money.product import MICROLOAN


@pytest.mark.parametrize(
    ("paid_out_on", "first"),
    [
        (date(2026, 1, 15), date(2026, 3, 1)),
        (date(2026, 1, 1), date(2026, 3, 1)),
        (date(2026, 1, 31), date(2026, 3, 1)),
        (date(2026, 12, 31), date(2027, 2, 1)),
        (date(2028, 2, 29), date(2028, 4, 1)),
    ],
)
def test_the_first_instalment_falls_on_the_first_day_of_the_second_month_after_the_payout_month(paid_out_on, first):
    assert first_due(paid_out_on, 2) == first


def test_fifty_thousand_over_ten_years_from_month_two():  # law-and-practice § 4
    rows = plan_preview(MICROLOAN, kroner(50_000), paid_out_on=date(2026, 1, 15))

    assert len(rows) == 120
    assert [row.amount for row in rows[:119]] == [kroner(416, 67)] * 119
    assert rows[-1].amount == kroner(416, 27)
    assert (rows[0].due, rows[-1].due) == (date(2026, 3, 1), date(2036, 2, 1))  # months 2 to 121


def test_the_other_reading_has_119_instalments_in_months_2_to_120():
    rows = plan_preview(MICROLOAN | {"instalments": 119}, kroner(50_000), paid_out_on=date(2026, 1, 15))

    assert (len(rows), rows[-1].due) == (119, date(2036, 1, 1))
    assert total((row.amount for row in rows), "DKK") == kroner(50_000)


@given(
    minor=st.integers(1_000_00, 50_000_00),
    instalments=st.sampled_from([119, 120]),
    paid_out_on=st.dates(date(2020, 1, 1), date(2036, 12, 31)),
)
def test_a_plan_repays_exactly_its_principal_and_ends_at_zero(minor, instalments, paid_out_on):
    amount = Money(minor, "DKK")

    rows = plan_preview(MICROLOAN | {"instalments": instalments}, amount, paid_out_on=paid_out_on)

    assert total((row.amount for row in rows), "DKK") == amount
    assert rows[-1].after == kroner(0)
    assert all(row.amount.minor > 0 and row.due.day == 1 for row in rows)
