"""Which line a movement belongs to, what each line planned and brought, and names that are the same from every file."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spire.journey.business.rules import accounts as rules
from spire.journey.business.rules.accounts import Conditions, Line, Told
from spire.journey.business.rules.budgets.contents import Contents, Cost, Financing, Living, Need, Product, Ways
from spire.journey.business.rules.budgets.counting import IN, OUT, count
from spire.journey.business.rules.budgets.rows import added
from spire.journey.business.rules.budgets.terms import Loan, Terms

STARTS = date(2026, 1, 1)
MONTHS = [date(2026, 1, 1), date(2026, 2, 1)]
TERMS = Terms(Decimal(25), 50_000_00, Decimal(8), Decimal(37), (), Loan(50_000_00, 50_000_00, 120, 2), {})
CONTENTS = Contents(
    "DKK",
    Ways(STARTS),
    needs=(Need("stock", 8_000_00), Need("own", 1_000_00, "Skilt")),
    financing=(Financing("own_money", 2_000_00),),
    products=(Product("Kjoler", 400_00, Decimal(10), Decimal(30)),),
    costs=(Cost("rent", 1_000_00, has_vat=False), Cost("depreciation", 100_00)),
    living=(Living("food", 3_000_00),),
)
RENT, DRESSES = Line("fixed", "rent"), Line("sales", "product", "Kjoler")


@pytest.mark.parametrize(
    ("conditions", "told", "holds"),
    [
        (Conditions(contains="husleje"), Told(-4500, "HUSLEJE lokale 2"), True),
        (Conditions(contains="stof stil"), Told(-1, "", "Stof & Stil A/S"), True),
        (Conditions(counterparty="Bäck"), Told(-1, "Back", "Stof"), False),
        (Conditions(counterparty="Bäck"), Told(-1, "", "BACK & co"), True),
        (Conditions(contains="netto", direction="out"), Told(-1, "Netto"), True),
        (Conditions(contains="netto", direction="in"), Told(-1, "Netto"), False),
        (Conditions(least_minor=100, most_minor=200), Told(-100), True),
        (Conditions(least_minor=100, most_minor=200), Told(200), True),
        (Conditions(least_minor=100, most_minor=200), Told(-201), False),
        (Conditions(least_minor=100), Told(99), False),
    ],
)
def test_a_rule_holds_for_words_a_name_a_way_and_an_amount(conditions, told, holds):
    assert conditions.hold(told) is holds


@pytest.mark.parametrize("conditions", [Conditions(), Conditions(contains=" … "), Conditions(direction="in")])
def test_a_rule_that_would_mean_everything_is_empty(conditions):
    assert conditions.is_empty


def test_a_correction_suggests_the_other_party_or_the_words_without_numbers():
    assert rules.offered(Told(-1, "Køb 4471", "Stof ApS")) == Conditions(counterparty="Stof ApS", direction="out")
    assert rules.offered(Told(1, "MobilePay 4471 Anna")) == Conditions(contains="MobilePay Anna", direction="in")
    assert rules.offered(Told(1, "4471")).is_empty


@settings(max_examples=40)
@given(text=st.text(max_size=30), party=st.text(max_size=30), minor=st.integers(-(10**9), 10**9))
def test_what_a_movement_suggests_holds_for_itself_or_suggests_nothing(text, party, minor):
    told = Told(minor, text, party)

    suggested = rules.offered(told)

    has_gaps = any(
        any(sign.isdigit() for sign in word) for word in text.split()
    )  # words that stood apart come together
    assert suggested.is_empty or suggested.hold(told) or (has_gaps and not suggested.counterparty)


def test_the_lines_of_the_page_are_the_calculators_own_flows():
    counted = count(CONTENTS, TERMS)

    rows = rules.planned(counted)

    for group in (*IN, *OUT):
        of_group = [row for line, row in rows.items() if line.group == group]
        assert added(of_group, counted.months) == counted.group(group), group
    assert Line("fixed", "depreciation") not in rows


def test_planned_actual_and_difference_by_line():
    rows = rules.planned(count(CONTENTS, TERMS))
    actual = {RENT: -1_100_00, DRESSES: 4_000_00, Line("fixed"): -50_00, Line("outside"): -700_00}

    found = rules.compared(rows, actual, starts_on=STARTS, months=MONTHS[:1])

    told = {one.line: (one.planned, one.actual, one.difference) for ones in found.values() for one in ones}
    assert told[RENT] == (1_000_00, 1_100_00, 100_00)
    assert told[DRESSES] == (5_000_00, 4_000_00, -1_000_00)
    assert told[Line("fixed")] == (0, 50_00, 50_00)
    assert told[Line("outside")] == (0, -700_00, -700_00)
    assert {one.line.group for one in found["establishment"]} == {"loan", "financing", "start"}
    assert [one.line for one in found["outside"]] == [Line("outside")]


def test_several_months_are_the_sum_of_each():
    rows = rules.planned(count(CONTENTS, TERMS))

    both = rules.compared(rows, {}, starts_on=STARTS, months=MONTHS)
    apart = [rules.compared(rows, {}, starts_on=STARTS, months=[month]) for month in MONTHS]

    sums = Counter()
    for found in apart:
        for ones in found.values():
            sums.update({one.line: one.planned for one in ones})
    assert {one.line: one.planned for ones in both.values() for one in ones} == dict(sums)


def test_months_outside_the_budget_plan_nothing():
    rows = rules.planned(count(CONTENTS, TERMS))

    found = rules.compared(rows, {RENT: -5}, starts_on=STARTS, months=[date(2025, 12, 1), date(2027, 6, 1)])

    assert [(one.line, one.planned, one.actual) for ones in found.values() for one in ones] == [(RENT, 0, 5)]


def test_every_row_of_the_budget_can_be_chosen_and_a_line_that_was_taken_out_stays_while_it_is_used():
    gone = Line("fixed", "own", "Standleje")

    groups = dict(rules.choices(rules.planned(count(CONTENTS, TERMS)), used=[gone, RENT]))

    assert groups["fixed"] == [RENT, gone, Line("fixed")]
    assert groups["start"] == [Line("start", "stock"), Line("start", "own", "Skilt"), Line("start")]
    assert groups["vat"] == [Line("vat")]
    assert set(groups) == {*IN, *OUT, "outside"}


@given(words=st.text(max_size=60), key=st.sampled_from(["own", "product", ""]))
def test_a_line_is_read_back_from_its_code(words, key):
    line = Line("sales", key, words)

    assert Line.of(line.code) == line


@pytest.mark.parametrize("code", ["", "nonsense", "sales\0", "salary:x:", "sales:product:" + "x" * 200, "sales:a:b\nc"])
def test_what_is_no_line_is_seen(code):
    assert not rules.is_line(code)


def test_a_yes_holds_through_its_last_day_and_not_a_moment_after_it_is_taken_back():
    on = date(2026, 3, 2)
    held = {"is_ended": False, "withdrawn_on": None, "until": on, "is_closed": False}

    assert rules.stands(**held, on=on)
    assert not rules.stands(**held, on=date(2026, 3, 3))
    assert not rules.stands(**held | {"withdrawn_on": on}, on=on)
    assert not rules.stands(**held | {"is_ended": True}, on=on)
    assert not rules.stands(**held | {"is_closed": True}, on=on)
