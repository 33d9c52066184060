"""Denmark's rates: the points that are known, and none that is not."""

from datetime import date
from decimal import Decimal

import pytest

from spire.countries.dk import COUNTRY
from spire.foundation.values.money import Money
from spire.foundation.values.rates import NoRate

RATES = COUNTRY.rates


@pytest.mark.parametrize(
    ("key", "year", "kroner"),
    [
        ("support.cash_benefit_30_with_children", 2013, 13952),
        ("support.cash_benefit_30_without_children", 2014, 10689),
        ("support.cash_benefit_30_with_children", 2016, 14575),
        ("support.cash_benefit_30_without_children", 2023, 11944),
        ("support.cash_benefit_30_with_children", 2024, 16382),
        ("support.rehabilitation_benefit_30", 2015, 17928),
        ("support.rehabilitation_benefit_30", 2026, 22056),
        ("collection.reminder_fee_max", 2026, 250),
    ],
)
def test_the_known_points(key: str, year: int, kroner: int):
    assert RATES.on(key, date(year, 6, 30)).money == Money(kroner * 100, "DKK")


@pytest.mark.parametrize("year", [2012, 2015, 2017, 2022, 2025])
def test_a_year_that_is_not_known_is_refused_and_never_last_years(year: int):
    with pytest.raises(NoRate):
        RATES.on("support.cash_benefit_30_with_children", date(year, 6, 30))


def test_collection_interest_of_five_years_on_twenty_thousand():
    rate = RATES.on("collection.interest", date(2021, 7, 1))
    yearly = Money(20_000_00, "DKK").times(rate.fraction, rounding="half_up")

    assert yearly == Money(1_530_00, "DKK")
    assert Money(20_000_00, "DKK") + yearly * 5 == Money(27_650_00, "DKK")


@pytest.mark.parametrize(
    ("week", "share"), [(1, 80), (4, 80), (5, 40), (26, 40), (27, 30), (52, 30), (53, 20), (300, 20)]
)
def test_the_states_share_steps_down(week: int, share: int):
    row = RATES.on("refund.state_share", date(2026, 1, 1)).row(Decimal(week))

    assert row["state_share"] == share


def test_vat_is_a_quarter():
    assert RATES.on("tax.vat", date(2026, 1, 1)).fraction == Decimal("0.25")


@pytest.mark.parametrize("year", range(2024, 2029))
def test_a_demo_has_support_rates_that_say_so(year: int):
    rates = COUNTRY.with_demo_rates().rates

    assert rates.on("support.subsistence", date(year, 3, 1)).demo
    assert not rates.on("support.cash_benefit_30_with_children", date(2024, 3, 1)).demo
    with pytest.raises(NoRate):
        RATES.on("support.subsistence", date(year, 3, 1))
