"""Danish rules against published cases, each with its working."""

from datetime import date, time
from pathlib import Path

import pytest
import yaml

from spire.countries.dk import COUNTRY
from spire.countries.dk.rules.instalments import NegativeIncome
from spire.countries.dk.rules.support_limits import ExtensionTooLong, FirstPeriodTooLong, PeriodsOverlap
from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.foundation.values.rates import BeyondTable, NoRate

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
IN_2015 = date(2015, 6, 1)

appeal_deadline = COUNTRY.policy("appeal_deadline")
instalment = COUNTRY.policy("instalment_by_net_income")
deferral = COUNTRY.policy("mandatory_deferral")
limits = COUNTRY.policy("support_limits")


def dkk(text: str) -> Money:
    return Money.parse(text, "DKK")


@pytest.mark.parametrize("case", CASES["appeal_deadline"], ids=lambda case: str(case["available_on"]))
def test_the_last_day_of_an_appeal(case: dict):
    deadline = appeal_deadline(case["available_on"])

    assert (deadline.last_day, deadline.at) == (case["expected"], time(23, 59))
    assert deadline.last_day.weekday() == case["available_on"].weekday()
    assert deadline.working.steps[0].source.source == "retssikkerhedsloven kapitel 10"


@pytest.mark.parametrize("case", CASES["instalment_by_net_income"], ids=lambda case: case["source"])
def test_an_instalment_by_net_income(case: dict):
    working = instalment(dkk(case["income"]), has_children=case["children"], on=IN_2015)

    assert working.amount == dkk(case["expected"])
    assert working.steps[0].source.key == "dk.instalments.share_of_net_income"


def test_no_table_is_guessed_for_a_year_or_an_income_that_has_none():
    with pytest.raises(NoRate):
        instalment(dkk("120000.00"), has_children=False, on=date(2016, 1, 1))
    with pytest.raises(BeyondTable):
        instalment(dkk("252299.01"), has_children=False, on=IN_2015)
    with pytest.raises(NegativeIncome):
        instalment(dkk("-0.01"), has_children=False, on=IN_2015)


@pytest.mark.parametrize(
    ("benefit", "other", "pauses"),
    [
        ("cash_benefit", False, True),
        ("cash_benefit", True, True),
        ("disability_pension", False, True),
        ("disability_pension", True, False),
        ("sickness_benefit", False, False),
    ],
)
def test_instalments_pause_on_cash_benefit_and_on_pension_alone(benefit: str, other: bool, pauses: bool):
    assert bool(deferral(benefit, has_other_income=other)) is pauses


def test_six_months_and_six_more_from_the_last_of_august():
    first = Period(date(2025, 8, 31), date(2026, 2, 28))
    extension = Period(date(2026, 2, 28), date(2026, 8, 31))

    working = limits(first, [extension])

    assert [step.code for step in working.steps] == ["dk.support.first_within", "dk.support.extension_within"]
    assert working.steps[1].facts["used"] == 6


def test_three_months_twice_are_six():
    first = Period.of_months(date(2025, 1, 1), 6)
    parts = [Period.of_months(date(2025, 7, 1), 3), Period.of_months(date(2025, 10, 1), 3)]

    assert limits(first, parts).steps[1].facts["used"] == 6


def test_a_seventh_month_is_refused():
    first = Period.of_months(date(2025, 1, 1), 6)

    with pytest.raises(FirstPeriodTooLong):
        limits(Period(first.start, date(2025, 7, 2)))
    with pytest.raises(FirstPeriodTooLong):
        limits(Period(first.start))
    with pytest.raises(ExtensionTooLong):
        limits(first, [Period(date(2025, 7, 1), date(2026, 1, 2))])
    with pytest.raises(ExtensionTooLong):
        limits(first, [Period.of_months(date(2025, 7, 1), 3), Period.of_months(date(2025, 12, 1), 4)])
    with pytest.raises(ExtensionTooLong):
        limits(first, [Period(date(2025, 7, 1))])


def test_an_extension_begins_no_earlier_than_the_period_before_it_ends():
    with pytest.raises(PeriodsOverlap):
        limits(Period.of_months(date(2025, 1, 1), 6), [Period.of_months(date(2025, 6, 30), 1)])
