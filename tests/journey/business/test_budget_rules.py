"""The budget's rules: three real kinds of business by hand, and what must hold for every budget."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spire.countries.dk import COUNTRY
from spire.interfaces.commands.demo import budgets as demo
from spire.journey.business.rules.budgets.comparing import differences
from spire.journey.business.rules.budgets.contents import (
    HALF_YEARLY,
    Contents,
    Cost,
    Financing,
    Living,
    Need,
    Product,
    Ways,
)  # fmt: skip
from spire.journey.business.rules.budgets.counting import IN, OUT, count
from spire.journey.business.rules.budgets.figures import (
    break_even,
    carries,
    figures,
    flag,
    left_for_instalments,
    must_register,
    to_live,
)
from spire.journey.business.rules.budgets.rows import paid_back
from spire.journey.business.rules.budgets.sales import Trial
from spire.journey.business.rules.budgets.terms import Loan, Terms, VatPeriod
from spire.journey.business.rules.budgets.trials import tried
from tests.journey.business import by_hand

MARCH = date(2027, 3, 1)


def terms_of(contents):
    ways = contents.ways
    periods = COUNTRY.policy("vat_periods")(ways.starts_on, ways.months, settlement=ways.settlement)
    return Terms(
        vat_percent=Decimal(25),
        threshold_minor=50_000_00,
        am_percent=Decimal(8),
        tax_percent=Decimal(37),
        periods=tuple(VatPeriod(*one) for one in periods),
        loan=Loan(50_000_00, 50_000_00, 120, 2),
        sources={},
    )


def counted(contents, trial=None):
    return count(contents, terms_of(contents), trial or Trial())


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (demo.bicycle_workshop(date(2027, 2, 1)), by_hand.bicycle_workshop()),
        (demo.hairdresser(date(2027, 3, 1)), by_hand.hairdresser()),
        (demo.translator(date(2027, 1, 1)), by_hand.translator()),
    ],
    ids=("bicycle workshop", "hairdresser", "translator"),
)
def test_three_kinds_of_business_come_to_what_was_worked_out_by_hand(contents, expected):
    found = counted(contents)

    assert found.loan_need_minor == expected.loan
    assert list(found.result) == expected.result
    assert [(one.month, one.balance) for one in found.settled] == expected.settled
    assert list(found.tax) == expected.tax
    assert list(found.closing) == expected.closing


SMALL = Contents(
    "DKK",
    Ways(MARCH),
    needs=(Need("stock", 20_000_00), Need("deposit", 5_000_00, has_vat=False), Need("running_in", 3_000_00)),
    financing=(Financing("own_money", 8_000_00), Financing("bank", 4_000_00, back_from=3, back_over=8)),
    products=(Product("Reparation", 500_00, Decimal(40), Decimal(20)),),
    costs=(Cost("rent", 2_000_00, has_vat=False), Cost("depreciation", 300_00)),
    living=(Living("housing", 6_000_00), Living("support", 6_000_00, is_income=True, last=6)),
)


def test_need_equals_financing_because_the_loan_is_what_is_left():
    found = counted(SMALL)

    assert found.need_minor == found.financed_minor + found.loan_need_minor == 28_000_00
    assert found.group("start")[0] == 20_000_00 + 5_000_00 + 5_000_00
    assert found.group("loan")[0] == 16_000_00
    assert found.group("instalments")[:3] == (0, 133_33, 133_33)
    assert found.group("paid_back")[2:4] == (500_00, 500_00)


def test_vat_is_settled_on_the_due_days_of_its_periods():
    quarterly = counted(SMALL)
    half_yearly = counted(replace(SMALL, ways=replace(SMALL.ways, settlement=HALF_YEARLY)))

    assert [(one.period.due_on.isoformat(), one.month) for one in quarterly.settled[:2]] == [
        ("2027-06-01", 4), ("2027-09-01", 7),
    ]  # fmt: skip
    # March: 5,000 charged; 1,000 on goods and 5,000 on purchases paid, so 1,000 comes back.
    assert quarterly.group("vat_back")[3] == 1_000_00
    # April to June: three times 4,000.
    assert quarterly.group("vat")[6] == 12_000_00
    assert half_yearly.group("vat")[6] == 11_000_00
    assert half_yearly.settled[0].period.due_on == date(2027, 9, 1)


def test_who_is_not_registered_charges_nothing_and_pays_the_vat_for_good():
    free = replace(SMALL, ways=replace(SMALL.ways, is_registered=False))

    found = counted(free)

    assert found.settled == ()
    assert found.need_minor == 28_000_00 + 5_000_00
    assert found.variable[0] == 4_000_00 + 1_000_00
    assert found.group("sales")[0] == 20_000_00
    assert must_register(found)
    assert not must_register(counted(SMALL))


def test_break_even_and_what_it_takes_to_live():
    found = counted(SMALL)

    # 2,300 fixed; 80 of 100 kr. are left when goods are paid.
    assert break_even(found).amount.minor == 2_875_00
    # 6,000 to live and 633.33 of debts after 42.04 % are 11,444.67 before; with 2,000 of bills, divided by 0.8.
    last = found.drawings[-1] + found.group("instalments")[-1]
    earned = last / (0.92 * 0.63)
    assert abs(to_live(found).amount.minor - (2_000_00 + earned) / 0.8) < 2
    assert break_even(counted(replace(SMALL, products=()))).amount is None


def test_the_lower_of_the_whole_and_the_last_months_is_what_can_be_carried():
    found = counted(SMALL)
    left = [r + 300_00 - t - d - b for r, t, d, b in
            zip(found.result, found.tax, found.drawings, found.group("paid_back"), strict=True)]  # fmt: skip

    assert carries(found).amount.minor == min(sum(left[1:]) // 11, sum(left[-6:]) // 6)
    assert carries(counted(replace(SMALL, products=()))).amount.minor == 0
    assert flag(counted(replace(SMALL, financing=()))) is None
    assert flag(counted(replace(SMALL, needs=(Need("stock", 70_000_00),)))) == "business.above_allowed"


def test_what_if_moves_money_and_vat_in_their_own_months():
    credit = replace(SMALL, products=(replace(SMALL.products[0], paid_after=1),))
    plan = counted(credit)
    less, late, slow = (one.counted for one in tried(plan))

    # A fifth less is sold, so VAT falls in each settlement, and not before the first.
    assert less.group("sales")[1] * 10 == plan.group("sales")[1] * 8
    assert less.group("vat")[6] == plan.group("vat")[6] * 8 // 10
    assert less.group("vat")[:6] == plan.group("vat")[:6]
    # Late customers move the money two months, and no øre of the VAT.
    assert late.group("sales") == (0, 0, 0, *plan.group("sales")[1:10])
    assert late.group("vat") == plan.group("vat")
    assert late.result == plan.result
    assert late.closing[1] < plan.closing[1]
    # A slow start moves sales and their VAT three months: of April to June only June's stands in September.
    assert slow.turnover == (0, 0, 0, *plan.turnover[:9])
    assert slow.group("vat")[6] == 4_000_00
    assert slow.group("vat_back")[3] == 5_000_00
    assert slow.group("fixed") == plan.group("fixed")


def test_two_versions_differ_where_they_differ():
    after = replace(SMALL, needs=(Need("stock", 21_000_00), *SMALL.needs[1:], Need("own", 1_00, "Skilt")))

    found = differences(SMALL, after)

    assert [(one.key, one.words, one.names) for one in found] == [("stock", "", ("minor",)), ("own", "Skilt", ())]
    assert differences(SMALL, Contents.from_json(SMALL.to_json(), "DKK")) == ()


AMOUNTS = st.integers(0, 90_000_00)
MONTHS = st.integers(1, 12)
PRODUCTS = st.builds(
    Product, words=st.just("x"), price_minor=st.integers(1, 900_00), units=st.decimals(0, 200, places=2),
    variable_percent=st.decimals(0, 100, places=2), has_vat=st.booleans(), goods_have_vat=st.booleans(),
    paid_after=st.integers(0, 3), first=MONTHS, grows_over=MONTHS,
    seasons=st.tuples(*[st.integers(0, 200)] * 12),
)  # fmt: skip
BUDGETS = st.builds(
    Contents,
    currency=st.just("DKK"),
    ways=st.builds(
        Ways, starts_on=st.dates(date(2026, 1, 1), date(2028, 12, 1)).map(lambda day: day.replace(day=1)),
        months=st.sampled_from((12, 18, 24)), is_registered=st.booleans(),
        settlement=st.sampled_from(("quarterly", "half_yearly")), goods_credit=st.integers(0, 3),
    ),
    needs=st.lists(st.builds(Need, st.just("stock"), AMOUNTS, month=MONTHS, has_vat=st.booleans()), max_size=3).map(tuple),
    financing=st.lists(
        st.builds(Financing, st.just("bank"), AMOUNTS, month=MONTHS, back_from=st.integers(0, 12), back_over=MONTHS), max_size=2
    ).map(tuple),
    products=st.lists(PRODUCTS, max_size=3).map(tuple),
    costs=st.lists(
        st.builds(Cost, st.just("rent"), AMOUNTS, has_vat=st.booleans(), every=st.sampled_from((1, 3, 6, 12)), first=MONTHS),
        max_size=3,
    ).map(tuple),
    living=st.lists(
        st.builds(Living, st.just("food"), AMOUNTS, is_income=st.booleans(), first=MONTHS, last=st.integers(0, 12)), max_size=3
    ).map(tuple),
)  # fmt: skip
TRIALS = st.builds(
    Trial, st.integers(0, 150), st.one_of(st.none(), st.integers(0, 2)), st.integers(0, 4), st.integers(0, 6)
)


@settings(max_examples=60, deadline=None)
@given(contents=BUDGETS, trial=TRIALS)
def test_every_budget_holds_together(contents, trial):
    found = counted(contents, trial)
    ins = [sum(found.group(name)[m] for name in IN) for m in range(found.months)]
    outs = [sum(found.group(name)[m] for name in OUT) for m in range(found.months)]

    # opening + in − out = closing, in every month.
    assert [a + b - c for a, b, c in zip(found.opening, ins, outs, strict=True)] == list(found.closing)
    assert found.opening[1:] == found.closing[:-1]
    # VAT charged less VAT paid is what has been settled and what still stands.
    settled = sum(found.group("vat")) - sum(found.group("vat_back"))
    assert sum(found.vat_charged) - sum(found.vat_paid) == settled + found.stands_minor
    # No loan without a need, and nothing set aside below zero in a year.
    assert found.loan_need_minor == max(0, found.need_minor - found.financed_minor)
    assert sum(found.tax) >= 0
    assert min(found.drawings) >= 0
    assert figures(found).lowest.amount.minor == min(found.closing)
    assert Contents.from_json(contents.to_json(), "DKK") == contents


@given(minor=st.integers(1, 10**8), count=st.integers(1, 240))
def test_instalments_repay_exactly_the_debt(minor, count):
    assert sum(paid_back(minor, first=1, count=count, months=240)) == minor
    assert min(paid_back(minor, first=1, count=count, months=240)) >= 0


@pytest.mark.parametrize("first_month", [12, 13, 60])
def test_a_first_instalment_after_the_last_month_is_carried_by_what_the_last_month_leaves(first_month):
    terms = replace(terms_of(SMALL), loan=Loan(50_000_00, 50_000_00, 120, first_month))

    found = count(SMALL, terms)

    assert carries(found).amount.minor == max(0, left_for_instalments(found)[-1])
