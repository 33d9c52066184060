"""The quote: what a plan costs if everything is paid on time, and what a what-if does to it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spire.money.instruments.loans.products.rules import quoting
from spire.money.instruments.loans.products.rules.quoting import WhatIf, quoted
from spire.money.instruments.loans.rules import quote, schedule
from tests.money.build import kroner
from tests.money.instruments.products.build import a_content

START = date(2026, 1, 15)
FIFTY_THOUSAND = kroner(50_000)
PLAIN = a_content()
BEARING = a_content(interest="declining", annual_rate=Decimal("0.06"), day_count="30/360", repayment="annuity")
FLAT = a_content(interest="flat", annual_rate=Decimal("0.05"), day_count="30/360", instalments=60)
CONTENTS = st.sampled_from(
    [
        PLAIN,
        BEARING,
        FLAT,
        a_content(instalment_amount=kroner(200)),
        a_content(instalments=119, instalment_multiple=kroner(50)),
        a_content(early_repayment="last_instalments"),
        a_content(early_repayment="hold"),
        a_content(
            early_repayment="reamortise", interest="declining", annual_rate=Decimal("0.1"), day_count="actual/365"
        ),
    ]
)
AMOUNTS = st.integers(6_000_00, 50_000_00)
few = settings(max_examples=25)


def terms(content=PLAIN, amount=FIFTY_THOUSAND):
    return content.terms(amount, paid_out_on=START)


def test_fifty_thousand_without_interest_costs_nothing_and_ends_after_ten_years():
    found = quoted(terms(), start=START)

    assert (found.cost, found.paid, found.effective_rate) == (0, 50_000_00, Decimal("0.00"))
    assert (len(found.lines), found.last_on) == (120, date(2036, 2, 1))
    assert [line.left for line in found.lines][-2:] == [416_27, 0]


def test_an_opening_fee_is_paid_with_the_first_instalment_and_shows_in_the_effective_rate():
    found = quoted(terms(), start=START, fee=500_00)

    assert (found.fees, found.lines[0].total) == (500_00, 916_67)
    assert found.effective_rate > Decimal("0.15")


def test_two_hundred_a_month_of_fifty_thousand_runs_far_beyond_the_terms():
    found = quoted(terms(), start=START, what_if=WhatIf(instalment=200_00))

    assert len(found.lines) == 250
    assert [line.beyond for line in found.lines].count(False) == 120
    assert found.last_on == date(2046, 12, 1)


def test_a_pause_moves_what_follows():
    found = quoted(terms(), start=START, what_if=WhatIf(pause_from=date(2027, 1, 1), pause_months=6))

    days = [line.on for line in found.lines]
    assert (days[9], days[10]) == (date(2026, 12, 1), date(2027, 7, 1))
    assert (len(days), found.last_on) == (120, date(2036, 8, 1))


def test_an_extra_payment_stands_among_the_instalments_and_covers_the_next_ones():
    found = quoted(terms(), start=START, what_if=WhatIf(extra=1_000_00, extra_on=date(2026, 4, 10)))

    assert [(line.kind, line.on, line.total) for line in found.lines[:5]] == [
        ("instalment", date(2026, 3, 1), 416_67),
        ("instalment", date(2026, 4, 1), 416_67),
        ("extra", date(2026, 4, 10), 1_000_00),
        ("instalment", date(2026, 7, 1), 3 * 416_67 - 1_000_00),
        ("instalment", date(2026, 8, 1), 416_67),
    ]


def test_money_that_is_held_is_used_before_the_next_is_asked_for():
    held = a_content(early_repayment="hold")

    found = quoted(terms(held), start=START, what_if=WhatIf(extra=1_000_00, extra_on=date(2026, 4, 10)))

    assert (found.paid, found.lines[-1].left) == (50_000_00, 0)


@pytest.mark.parametrize(
    ("what_if", "refusal"),
    [
        (WhatIf(instalment=1), quoting.TooLittle),
        (WhatIf(pause_from=date(2025, 1, 1), pause_months=3), quoting.PauseOutside),
        (WhatIf(pause_from=date(2040, 1, 1), pause_months=3), quoting.PauseOutside),
        (WhatIf(extra=100, extra_on=date(2025, 1, 1)), quoting.ExtraOutside),
        (WhatIf(extra=100, extra_on=date(2036, 2, 2)), quoting.ExtraOutside),
        (WhatIf(extra=49_999_00, extra_on=date(2028, 1, 1)), quoting.ExtraTooLarge),
    ],
)
def test_what_cannot_be_is_refused(what_if, refusal):
    with pytest.raises(refusal):
        quoted(terms(), start=START, what_if=what_if)


def test_an_instalment_below_the_interest_is_refused():
    with pytest.raises(quoting.TooLittle) as refused:
        quoted(terms(BEARING), start=START, what_if=WhatIf(instalment=200_00))

    assert refused.value.facts["least"] > kroner(200)


@few
@given(content=CONTENTS, minor=AMOUNTS)
def test_without_a_what_if_it_is_the_plan_and_price_of_the_loan_rules(content, minor):
    asked = terms(content, kroner(0, minor))

    found = quoted(asked, start=START)

    rows = schedule(asked, start=START)
    assert [(line.on, line.principal, line.interest) for line in found.lines] == [
        (row.due, row.principal, row.interest) for row in rows if row.principal + row.interest
    ]
    assert found.interest == quote(asked, start=START).interest


@few
@given(
    content=CONTENTS,
    minor=AMOUNTS,
    months=st.integers(0, 24),
    begins=st.dates(START, date(2027, 1, 1)),
    extra=st.integers(0, 4_000_00),
    extra_on=st.dates(START, date(2027, 6, 1)),
    count=st.one_of(st.none(), st.integers(24, 200)),
)
def test_whatever_is_tried_the_whole_loan_is_repaid_exactly_once(
    content, minor, months, begins, extra, extra_on, count
):
    what_if = WhatIf(
        instalments=count, pause_from=begins, pause_months=months or None, extra=extra or None, extra_on=extra_on
    )

    found = quoted(terms(content, kroner(0, minor)), start=START, what_if=what_if)

    assert sum(line.principal for line in found.lines) == minor
    assert found.lines[-1].left == 0
    assert all(line.left >= 0 and line.total > 0 for line in found.lines)
    assert [line.on for line in found.lines] == sorted(line.on for line in found.lines)
    assert sum(line.total for line in found.lines if line.kind == "extra") == extra


@few
@given(minor=AMOUNTS, months=st.integers(1, 60))
def test_a_pause_costs_nothing_without_interest_and_something_with_it(minor, months):
    what_if = WhatIf(pause_from=date(2026, 6, 1), pause_months=months)
    amount = kroner(0, minor)

    dear = quoted(terms(BEARING, amount), start=START, what_if=what_if)

    assert quoted(terms(PLAIN, amount), start=START, what_if=what_if).cost == 0
    assert dear.cost > quoted(terms(BEARING, amount), start=START).cost
