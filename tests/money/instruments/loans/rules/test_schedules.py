"""Schedules against figures worked out by hand, by spreadsheets, and published by other systems."""

import pytest

from tests.money.instruments.loans.rules.asking import column, disbursed, event, quote_of, state_at, table, terms

# Apache Fineract publishes these figures with its annuity calculator: 9.4822 % a year, 100.00 over six months.
_ANNUITY = {"interest": "declining", "repayment": "annuity", "annual_rate": "0.094822", "instalments": 6}


def test_the_loan_of_the_law_is_119_equal_instalments_and_a_smaller_last_one() -> None:
    quote = quote_of(terms(principal="50000.00", instalments=120), start="2026-01-15")

    assert column(quote, "principal") == ["416.67"] * 119 + ["416.27"]
    assert quote["cost"] == {"interest": "0.00", "fees": "0.00", "total": "0.00", "effective_rate": "0.00"}


def test_due_dates_keep_the_day_of_the_anchor_or_the_last_of_a_shorter_month() -> None:
    quote = quote_of(terms(instalments=3), start="2026-01-31")

    assert column(quote, "due") == ["2026-02-28", "2026-03-31", "2026-04-30"]


@pytest.mark.parametrize(
    ("unit", "every", "dues"),
    [
        ("days", 15, ["2026-01-16", "2026-01-31", "2026-02-15"]),
        ("weeks", 2, ["2026-01-15", "2026-01-29", "2026-02-12"]),
        ("months", 3, ["2026-04-01", "2026-07-01", "2026-10-01"]),
    ],
)
def test_instalments_fall_every_so_many_units(unit: str, every: int, dues: list[str]) -> None:
    assert column(quote_of(terms(instalments=3, unit=unit, every=every), start="2026-01-01"), "due") == dues


def test_an_annuity_is_as_published() -> None:
    quote = quote_of(terms(principal="100.00", **_ANNUITY), start="2024-01-01")

    assert table(quote, "interest", "principal", "total") == [
        ("0.79", "16.34", "17.13"),
        ("0.66", "16.47", "17.13"),
        ("0.53", "16.60", "17.13"),
        ("0.40", "16.73", "17.13"),
        ("0.27", "16.86", "17.13"),
        ("0.13", "17.00", "17.13"),
    ]


def test_an_annuity_counted_by_actual_days_is_as_published() -> None:
    agreed = terms(principal="100.00", **{**_ANNUITY, "day_count": "actual/360", "unit": "days", "every": 15})

    quote = quote_of(agreed, start="2024-01-01")

    assert column(quote, "total") == ["16.90"] * 5 + ["16.89"]
    assert column(quote, "interest") == ["0.40", "0.33", "0.26", "0.20", "0.13", "0.07"]


def test_a_second_disbursement_on_a_due_date_is_spread_over_the_rows_after_it_as_published() -> None:
    agreed = terms(principal="200.00", **_ANNUITY)

    state = state_at("2024-03-01", agreed, disbursed("100.00", "2024-01-01"), disbursed("100.00", "2024-03-01"))

    assert column(state, "total") == ["17.13", "17.13", "42.63", "42.63", "42.63", "42.61"]
    assert column(state, "interest") == ["0.79", "0.66", "1.32", "0.99", "0.67", "0.33"]


def test_a_second_disbursement_inside_a_period_bears_interest_from_its_day_as_published() -> None:
    agreed = terms(principal="200.00", **_ANNUITY)

    state = state_at("2024-03-01", agreed, disbursed("100.00", "2024-01-01"), disbursed("100.00", "2024-02-15"))

    assert column(state, "total")[:5] == ["17.13"] + ["37.53"] * 4


def test_a_disbursement_after_the_last_row_gets_a_row_of_the_same_rhythm_as_published() -> None:
    agreed = terms(principal="1000.00", instalments=1, unit="days", every=30)

    state = state_at("2023-08-10", agreed, disbursed("500.00", "2023-07-01"), disbursed("500.00", "2023-08-10"))

    assert table(state, "due", "principal") == [("2023-07-31", "500.00"), ("2023-08-30", "500.00")]


def test_flat_interest_is_for_the_whole_term_in_equal_parts_with_the_remainder_last() -> None:
    agreed = terms(principal="1000.00", interest="flat", annual_rate="0.10", instalments=3)

    quote = quote_of(agreed, start="2026-01-01")

    assert column(quote, "interest") == ["8.33", "8.33", "8.34"]
    assert column(quote, "principal") == ["333.33", "333.33", "333.34"]


def test_flat_interest_of_weeks_counts_days_over_365() -> None:
    agreed = terms(principal="1000.00", interest="flat", annual_rate="0.365", instalments=4, unit="weeks", every=1)

    assert column(quote_of(agreed, start="2026-01-01"), "interest") == ["7.00"] * 4


def test_equal_principal_bears_interest_on_what_is_outstanding() -> None:
    agreed = terms(principal="1200.00", interest="declining", annual_rate="0.12", instalments=3)

    quote = quote_of(agreed, start="2026-01-01")

    assert table(quote, "principal", "interest") == [("400.00", "12.00"), ("400.00", "8.00"), ("400.00", "4.00")]


def test_a_bullet_bears_interest_in_every_row_and_principal_in_the_last() -> None:
    agreed = terms(principal="1000.00", interest="declining", annual_rate="0.06", repayment="bullet", instalments=3)

    quote = quote_of(agreed, start="2026-01-01")

    assert table(quote, "principal", "interest") == [("0.00", "5.00"), ("0.00", "5.00"), ("1000.00", "5.00")]


def test_interest_only_instalments_come_first_and_carry_no_principal() -> None:
    agreed = terms(
        principal="1000.00", interest="declining", annual_rate="0.12", repayment="annuity", instalments=4,
        interest_only_instalments=2,
    )  # fmt: skip

    quote = quote_of(agreed, start="2026-01-01")

    assert table(quote, "principal", "interest") == [
        ("0.00", "10.00"),
        ("0.00", "10.00"),
        ("497.51", "10.00"),
        ("502.49", "5.02"),
    ]


@pytest.mark.parametrize(
    ("day_count", "interest"),
    [
        ("30/360", ["100.00", "103.33"]),
        ("actual/365", ["101.92", "98.63"]),
        ("actual/360", ["103.33", "100.00"]),
        ("actual/actual", ["101.65", "98.36"]),
    ],
)
def test_days_are_counted_by_the_convention(day_count: str, interest: list[str]) -> None:
    agreed = terms(
        principal="10000.00", interest="declining", annual_rate="0.12", repayment="bullet", day_count=day_count,
        plan=[{"due": "2024-01-31"}, {"due": "2024-03-01"}],
    )  # fmt: skip

    quote = quote_of(agreed, start="2023-12-31")

    assert column(quote, "interest") == interest


def test_an_instalment_of_interest_free_principal_is_rounded_to_the_multiple() -> None:
    quote = quote_of(terms(principal="1000.00", instalments=6, instalment_multiple="1.00"), start="2023-09-01")

    assert column(quote, "principal") == ["167.00"] * 5 + ["165.00"]


def test_a_multiple_never_takes_more_than_is_left() -> None:
    quote = quote_of(terms(principal="110.00", instalments=4, instalment_multiple="50.00"), start="2026-01-01")

    assert column(quote, "principal") == ["50.00", "50.00", "10.00", "0.00"]


def test_with_interest_the_whole_instalment_is_rounded_to_the_multiple() -> None:
    agreed = terms(
        principal="10000.00", interest="declining", annual_rate="0.12", repayment="annuity", instalments=3,
        instalment_multiple="50.00",
    )  # fmt: skip

    quote = quote_of(agreed, start="2026-01-01")

    assert column(quote, "total") == ["3400.00", "3400.00", "3400.67"]


def test_an_agreed_plan_stands_as_agreed_and_may_begin_on_the_day_of_the_disbursement() -> None:
    plan = [{"due": "2026-01-01", "principal": "300.00"}, {"due": "2026-02-10", "principal": "900.00"}]

    quote = quote_of(terms(plan=plan), start="2026-01-01")

    assert table(quote, "due", "principal") == [("2026-01-01", "300.00"), ("2026-02-10", "900.00")]


def test_half_even_rounds_a_half_to_the_even_unit() -> None:
    agreed = terms(principal="1.00", interest="declining", annual_rate="0.06", repayment="bullet", instalments=1)

    assert column(quote_of({**agreed, "rounding": "half_up"}, start="2026-01-01"), "interest") == ["0.01"]
    assert column(quote_of({**agreed, "rounding": "half_even"}, start="2026-01-01"), "interest") == ["0.00"]


def test_an_upfront_fee_raises_the_effective_rate() -> None:
    agreed = terms(principal="1000.00", interest="declining", annual_rate="0.12", repayment="annuity")

    without = quote_of(agreed, start="2026-01-15")
    with_fee = quote_of(agreed, event("fee", "2026-01-15", amount="10.00", due="2026-01-15"), start="2026-01-15")

    assert without["cost"] == {"interest": "66.19", "fees": "0.00", "total": "66.19", "effective_rate": "12.68"}
    assert with_fee["cost"] == {"interest": "66.19", "fees": "10.00", "total": "76.19", "effective_rate": "14.84"}


def test_a_loan_of_one_year_and_one_payment_costs_its_rate() -> None:
    agreed = terms(principal="1000.00", interest="flat", annual_rate="0.07", instalments=1, unit="days", every=365)

    assert quote_of(agreed, start="2026-01-01")["cost"]["effective_rate"] == "7.00"


# Figures of Apache Fineract's published repayment scenarios: whole instalments, a half to the even unit.
_WHOLE = {
    "interest": "declining",
    "annual_rate": "0.12",
    "repayment": "annuity",
    "instalment_multiple": "1.00",
    "rounding": "half_even",
}


def test_whole_instalments_with_interest_are_as_published() -> None:
    quote = quote_of(terms(principal="5000.00", **{**_WHOLE, "instalments": 18}), start="2022-11-01")

    rows = table(quote, "principal", "interest", "total")
    assert rows[:3] == [("255.00", "50.00", "305.00"), ("257.55", "47.45", "305.00"), ("260.13", "44.87", "305.00")]
    assert rows[-1] == ("300.22", "3.00", "303.22")


def test_whole_instalments_after_six_of_interest_only_are_as_published() -> None:
    agreed = terms(principal="5000.00", interest_only_instalments=6, **{**_WHOLE, "instalments": 18})

    rows = table(quote_of(agreed, start="2022-11-01"), "principal", "interest", "total")

    assert rows[:6] == [("0.00", "50.00", "50.00")] * 6
    assert rows[6] == ("394.00", "50.00", "444.00")
    assert rows[-1] == ("442.66", "4.43", "447.09")


def test_a_half_goes_to_the_even_unit_as_published() -> None:
    agreed = terms(principal="1250.00", **{**_WHOLE, "annual_rate": "0.15", "instalments": 4})

    assert table(quote_of(agreed, start="2023-09-01"), "principal", "interest", "total") == [
        ("306.38", "15.62", "322.00"),
        ("310.20", "11.80", "322.00"),
        ("314.08", "7.92", "322.00"),
        ("319.34", "3.99", "323.33"),
    ]


def test_equal_principal_with_interest_is_as_published() -> None:
    agreed = terms(principal="5000.00", interest="declining", annual_rate="0.12", instalments=18)

    rows = table(quote_of(agreed, start="2022-11-01"), "principal", "interest", "total")

    assert rows[:2] == [("277.78", "50.00", "327.78"), ("277.78", "47.22", "325.00")]
    assert rows[-1] == ("277.74", "2.78", "280.52")


def test_money_before_its_time_lowers_instalments_and_interest_as_published() -> None:
    agreed = terms(
        principal="5000.00", early_repayment="reamortise", **{**_WHOLE, "instalments": 6, "day_count": "actual/365"}
    )

    state = state_at(
        "2023-01-01",
        agreed,
        disbursed("5000.00", "2022-11-01"),
        event("repay", "2022-12-01", amount="1000.00"),
        event("repay", "2023-01-01", amount="2000.00"),
    )

    assert column(state, "interest") == ["49.32", "41.27", "21.31", "14.51", "10.75", "5.22"]
    assert column(state, "outstanding") == ["0.00", "0.00", "536.00", "536.00", "536.00", "534.38"]
    assert (state["totals"]["interest"], state["totals"]["outstanding"]) == ("142.38", "2142.38")
