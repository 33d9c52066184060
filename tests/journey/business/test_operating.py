"""Turnover less costs is the result of each month, and what it can carry."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.journey.business.rules.lines import FIXED, MONTHS
from spire.journey.business.rules.operating import (
    Cost,
    Operating,
    Product,
    every_month,
    filled,
    instalment_carried,
    usual_of,
)


def dkk(minor):
    return Money(minor, "DKK")


months = st.lists(st.integers(0, 10**8).map(dkk), min_size=MONTHS, max_size=MONTHS).map(tuple)
products = st.builds(Product, st.just("Reparation"), months, st.integers(0, 10_000).map(lambda n: Decimal(n) / 100))
costs = st.builds(Cost, st.sampled_from(FIXED), months)
budgets = st.builds(
    lambda p, c, d: Operating("DKK", tuple(p), tuple(c), d),
    st.lists(products, max_size=4),
    st.lists(costs, max_size=5),
    months,
)

WORKSHOP = Operating(
    "DKK",
    products=(
        Product("Reparation", filled(dkk(18_000_00), {0: dkk(6_000_00), 1: dkk(12_000_00)}), Decimal("20")),
        Product("Brugte cykler", every_month(dkk(4_000_00)), Decimal("62.5")),
    ),
    fixed=(Cost("rent", every_month(dkk(2_500_00))), Cost("depreciation", every_month(dkk(500_00)))),
    drawings=filled(dkk(9_000_00), {month: dkk(0) for month in range(6)}),
)


def test_each_month_is_turnover_less_variable_and_fixed_costs():
    first, third = WORKSHOP.months()[0], WORKSHOP.months()[2]

    assert (first.turnover, first.variable, first.contribution) == (dkk(10_000_00), dkk(3_700_00), dkk(6_300_00))
    assert first.result == dkk(3_300_00)
    assert third.result == dkk(12_900_00)


def test_the_carried_instalment_shows_how_it_was_reached():
    # 3 300 + 8 100 + 10 × 12 900 = 140 400; + 6 000 depreciation − 54 000 drawings = 92 400; / 12 = 7 700
    working = instalment_carried(WORKSHOP)

    assert working.amount == dkk(7_700_00)
    assert [step.code for step in working.steps] == [
        "business.result_of_year",
        "business.not_paid",
        "business.drawn",
        "business.left_for_instalments",
        "business.per_month",
        "business.before_tax",
    ]


def test_a_business_that_leaves_nothing_carries_nothing():
    poor = Operating("DKK", fixed=(Cost("rent", every_month(dkk(1_00))),), drawings=every_month(dkk(0)))

    assert instalment_carried(poor).amount == dkk(0)
    assert instalment_carried(poor).steps[-1].code == "business.carries_none"


def test_the_usual_month_is_the_most_frequent():
    assert usual_of(WORKSHOP.products[0].turnover) == dkk(18_000_00)


@given(budgets)
def test_the_year_is_the_sum_of_its_months(budget):
    year, all_months = budget.year(), budget.months()

    assert year.result.minor == sum(month.result.minor for month in all_months)
    assert year.contribution - year.fixed == year.result


@given(budgets)
def test_twelve_instalments_never_exceed_what_is_left(budget):
    working = instalment_carried(budget)
    left = next(step.facts["amount"] for step in working.steps if step.code == "business.left_for_instalments")

    assert working.amount.minor >= 0
    assert working.amount.minor * MONTHS <= max(left.minor, 0)


@given(budgets)
def test_what_is_read_is_what_was_written(budget):
    assert Operating.from_json(budget.to_json(), "DKK") == budget
