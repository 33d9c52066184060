"""Need equals financing, and the loan need falls out."""

from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.journey.business.rules.establishment import Establishment, Limits, Line, flag, kept, loan_need
from spire.journey.business.rules.lines import FINANCING, NEEDS, OWN


def dkk(minor):
    return Money(minor, "DKK")


def lines(keys):
    return st.lists(st.builds(lambda key, minor: Line(key, dkk(minor)), st.sampled_from(keys), st.integers(0, 10**9)))


budgets = st.builds(
    lambda needs, financing: Establishment("DKK", tuple(needs), tuple(financing)),
    lines(NEEDS),
    lines(FINANCING),
)


def test_a_bicycle_workshop_needs_what_its_own_money_does_not_cover():
    budget = Establishment(
        "DKK",
        needs=(
            Line("fixtures_and_equipment", dkk(32_000_00)),
            Line("stock", dkk(12_500_00)),
            Line(OWN, dkk(3_500_50), "Ladcykel"),
        ),
        financing=(Line("own_money", dkk(8_000_00)),),
    )

    working = loan_need(budget)

    assert working.amount == dkk(40_000_50)
    assert [step.code for step in working.steps] == ["business.need", "business.financed", "business.loan_need"]


def test_more_money_than_need_is_said_and_needs_no_loan():
    budget = Establishment("DKK", (Line("it", dkk(100)),), (Line("own_money", dkk(300)),))

    assert loan_need(budget).amount == dkk(0)
    assert budget.surplus() == dkk(200)
    assert loan_need(budget).steps[-1].code == "business.surplus"


def test_a_need_beyond_the_programme_is_flagged():
    limits = Limits(allowed_to=dkk(50_000_00), recommended_to=dkk(40_000_00))

    assert flag(dkk(40_000_00), limits) is None
    assert flag(dkk(40_000_01), limits) == "business.above_recommended"
    assert flag(dkk(50_000_01), limits) == "business.above_allowed"


def test_lines_that_say_nothing_are_left_out():
    said = (Line("it", dkk(0)), Line(OWN, dkk(0), "Skilt"), Line("stock", dkk(5)))

    assert kept(said) == said[1:]


@given(budgets)
def test_need_equals_financing_once_the_loan_is_in(budget):
    assert budget.need() + budget.surplus() == budget.financed() + budget.loan_need()
    assert not (budget.loan_need() and budget.surplus())


@given(budgets)
def test_what_is_read_is_what_was_written(budget):
    assert Establishment.from_json(budget.to_json(), "DKK") == budget
