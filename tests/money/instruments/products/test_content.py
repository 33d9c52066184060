"""What terms may say, where an amount stands, and whether a fixed amount a month repays in time."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.money.instruments.loans.products.rules import ability
from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules.content import Stands, problems
from spire.money.instruments.loans.rules import schedule
from tests.build import the_template
from tests.money.build import kroner
from tests.money.instruments.products.build import a_content

START = date(2026, 1, 15)


def test_the_handbooks_terms_are_in_order():
    assert problems(a_content()) == ()


@pytest.mark.parametrize(
    ("amount", "stands"),
    [
        (kroner(999, 99), Stands.OUTSIDE),
        (kroner(1_000), Stands.DEPARTS),
        (kroner(29_999, 99), Stands.DEPARTS),
        (kroner(30_000), Stands.RECOMMENDED),
        (kroner(50_000), Stands.RECOMMENDED),
        (kroner(50_000, 1), Stands.OUTSIDE),
    ],
)
def test_where_an_amount_stands(amount, stands):
    assert a_content().stands(amount) == stands


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"least": kroner(0)}, "least", "products.not_above_zero"),
        ({"most": kroner(500)}, "most", "products.most_below_least"),
        ({"most": kroner(200_000_000)}, "most", "products.too_much"),
        ({"recommended_least": kroner(999)}, "recommended_least", "products.recommended_outside"),
        ({"recommended_most": kroner(50_001)}, "recommended_most", "products.recommended_outside"),
        ({"recommended_most": kroner(29_000)}, "recommended_most", "products.most_below_least"),
        ({"instalments": 0}, "instalments", "products.not_between"),
        ({"instalments": 601}, "instalments", "products.not_between"),
        ({"first_instalment_month": 0}, "first_instalment_month", "products.not_between"),
        ({"arrears_grace_days": -1}, "arrears_grace_days", "products.not_between"),
        ({"interest_only_instalments": 120}, "interest_only_instalments", "products.not_between"),
        ({"interest": "declining"}, "annual_rate", "products.interest_without_rate"),
        ({"interest": "declining", "annual_rate": Decimal("0.04")}, "day_count", "products.interest_without_days"),
        ({"annual_rate": Decimal("0.04")}, "annual_rate", "products.rate_without_interest"),
        (
            {"interest": "flat", "annual_rate": Decimal("1.5"), "day_count": "30/360"},
            "annual_rate",
            "products.not_between",
        ),
        ({"repayment": "whenever"}, "repayment", "products.not_a_choice"),
        ({"policy": "mood"}, "policy", "products.not_a_choice"),
        ({"allocation": ("fee", "interest")}, "allocation", "products.not_a_choice"),
        ({"instalment_multiple": kroner(50)}, "instalments", "products.empty_instalment"),
        ({"opening_fee": kroner(100)}, "opening_fee", "products.fee_without_fees"),
        ({"opening_fee": kroner(1_000), "fees": "allowed"}, "opening_fee", "products.fee_too_large"),
        (
            {"instalment_amount": kroner(200), "instalment_multiple": kroner(1)},
            "instalment_amount",
            "products.amount_stands_alone",
        ),
        (
            {"instalment_amount": kroner(200), "repayment": "bullet"},
            "instalment_amount",
            "products.amount_needs_no_interest",
        ),
        ({"bank_day_rule": "following"}, "instalments", "products.no_plan"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes, field, code):
    assert (field, code) in [(one.field, one.code) for one in problems(a_content(**changes))]


@given(
    least=st.integers(1, 10**7),
    more=st.integers(0, 10**7),
    instalments=st.integers(1, 600),
    rate=st.decimals(0, 1, places=4),
    interest=st.sampled_from(contents.INTERESTS),
    multiple=st.one_of(st.none(), st.integers(1, 10**5)),
)
def test_terms_that_are_in_order_are_kept_and_read_again_as_they_were(
    least, more, instalments, rate, interest, multiple
):
    said = a_content(
        least=kroner(0, least),
        most=kroner(0, least + more),
        recommended_least=kroner(0, least),
        recommended_most=kroner(0, least + more),
        instalments=instalments,
        interest=interest,
        annual_rate=rate if interest != "none" else Decimal(0),
        day_count="actual/365" if interest != "none" else None,
        instalment_multiple=None if multiple is None else kroner(0, multiple),
    )

    assert contents.read(said.stored(), "DKK") == said


@given(minor=st.integers(1_000_00, 50_000_00), monthly=st.integers(1, 2_000_00))
def test_a_fixed_amount_repays_what_its_rows_repay_and_the_last_takes_the_rest(minor, monthly):
    content = a_content(instalment_amount=kroner(0, monthly))
    amount = Money(minor, "DKK")

    found = ability.of_content(content, amount, None, paid_out_on=START)
    rows = schedule(content.terms(amount, paid_out_on=START), start=START)

    assert found.repays + found.remains == amount
    assert sum(row.principal for row in rows) == minor
    assert len(rows) <= 120
    assert found.enough == (monthly * 120 >= minor) == (rows[-1].principal <= monthly)
    assert found.enough == (found.instalment >= found.needed)


def test_two_hundred_a_month_cannot_repay_fifty_thousand_in_ten_years():  # law-and-practice § 4
    found = ability.of_content(a_content(), kroner(50_000), kroner(200), paid_out_on=START)

    assert (found.repays, found.remains, found.needed) == (kroner(24_000), kroner(26_000), kroner(416, 67))
    assert [step.code for step in found.working().steps] == [
        "products.step.repays",
        "products.step.remains",
        "products.step.needed",
    ]


@pytest.mark.parametrize("interest", ["declining", "flat"])
def test_with_interest_the_amount_needed_is_enough_and_an_oere_less_is_not(interest):
    content = a_content(interest=interest, annual_rate=Decimal("0.05"), day_count="30/360", instalments=60)
    needed = ability.of_content(content, kroner(40_000), kroner(1), paid_out_on=START).needed

    exact = ability.of_content(content, kroner(40_000), needed, paid_out_on=START)
    short = ability.of_content(content, kroner(40_000), Money(needed.minor - 60, "DKK"), paid_out_on=START)

    assert exact.enough
    assert not short.enough


def test_the_template_of_the_handbook_is_read_as_it_stands():
    loan = the_template().loan
    stored = {
        "allowed": {"from_amount": loan.allowed.from_amount, "to_amount": loan.allowed.to_amount},
        "recommended": {"from_amount": loan.recommended.from_amount, "to_amount": loan.recommended.to_amount},
        "instalments": loan.instalments,
        "annual_rate": loan.annual_rate,
        "regime": "instalment_by_net_income",
    }

    found = contents.read(stored, "DKK")

    assert (found.least, found.most, found.policy) == (kroner(1_000), kroner(50_000), "income_table")
