"""The chart and the rows of a loan, as numbers."""

from datetime import date

import pytest

from spire.interfaces.parts.loans import LATEST_LABEL, WIDTH, chart, instalments, near
from spire.money.instruments.loans import queries as loans
from tests.cast import Cast
from tests.money.build import PAID_OUT, a_loan, a_signed_loan, kroner, repay

pytestmark = pytest.mark.django_db


def drawn(loan, on: date):
    at = loans.position_of(loan)
    return chart(at, loans.plan(at, on), on=on)


def points(line: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.split())]


def test_before_the_payout_there_is_no_chart(cast: Cast):
    assert drawn(a_signed_loan(cast), PAID_OUT) is None


def test_the_plan_goes_from_everything_to_nothing(cast: Cast):
    plan = points(drawn(a_loan(cast), date(2026, 4, 20)).plan)

    assert len(plan) == 121
    assert plan == sorted(plan)
    assert plan[0][1] < plan[-1][1]
    assert plan[-1][0] <= WIDTH


def test_what_is_left_goes_in_steps_on_the_days_of_payments(cast: Cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(10_000), date(2026, 3, 1))

    real = points(drawn(loan, date(2026, 4, 20)).real)

    assert [real[0][1], real[1][1]] == [real[0][1], real[0][1]]
    assert real[1][0] == real[2][0]
    assert real[2][1] > real[1][1]
    assert real[-1][1] == real[2][1]


def test_a_loan_that_nobody_pays_stays_level_beyond_the_plan(cast: Cast):
    loan = a_loan(cast)

    found = drawn(loan, date(2037, 1, 1))

    assert found.today is None
    assert {y for _x, y in points(found.real)} == {30.0}


def test_the_word_of_today_never_leaves_the_picture(cast: Cast):
    loan = a_loan(cast)

    early, late = drawn(loan, date(2026, 4, 20)), drawn(loan, date(2035, 12, 1))

    assert not early.is_today_last
    assert late.is_today_last
    assert late.today > LATEST_LABEL


def test_the_table_says_nothing_of_days_to_come(cast: Cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(5_000), date(2027, 2, 1))

    rows = drawn(loan, date(2027, 4, 1)).rows

    assert [real for _day, _plan, real in rows[:3]] == [kroner(50_000), kroner(45_000), None]


def test_the_rows_that_matter_now_are_the_last_paid_the_late_and_the_next(cast: Cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), date(2026, 3, 1))
    at = loans.position_of(loan)

    shown = near(instalments(loans.plan(at, date(2026, 6, 15))))

    assert [one.row.nr for one in shown] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.row.state for one in shown].count("late") == 3
