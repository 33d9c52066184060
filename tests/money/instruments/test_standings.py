"""The cached figures: kept by every action, brought forward at night, compared by a check."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spire.foundation.values import progress
from spire.interfaces.commands import nightly
from spire.interfaces.parts import checks
from spire.money.instruments import promises
from spire.money.instruments.loans import actions, setwise, standings
from spire.money.instruments.loans.models import LoanStanding
from spire.money.instruments.loans.position import position
from spire.money.instruments.loans.queries import position_of
from spire.money.instruments.loans.rules.many import PlainPlan, figures
from tests.cast import HOUSE
from tests.money.build import PAID_OUT, a_loan, controller, kroner, leader, repay
from tests.money.product import MICROLOAN

FIRST = date(2026, 3, 1)
MAY = date(2026, 5, 10)
WHY = {"legal_basis": "own_scheme", "reason": "illness"}


def stored(loan):
    return LoanStanding.objects.get(pk=loan.pk)


def findings(on):
    return {name: found for name, found in checks.all_findings(on).items() if found}


def test_a_loan_has_no_figures_before_the_payout_and_all_after_it(cast):
    loan = a_loan(cast)

    figure = stored(loan)

    assert (figure.status, figure.plain) == ("active", True)
    assert (figure.outstanding_minor, figure.late_minor) == (50_000_00, 0)
    assert figure.changes_on == FIRST + timedelta(1)


def test_a_payment_moves_the_figures_at_once(cast):
    loan = a_loan(cast)

    repay(cast, loan, kroner(416, 67), FIRST)

    assert (stored(loan).outstanding_minor, stored(loan).paid_minor) == (49_583_33, 416_67)
    assert stored(loan).changes_on == date(2026, 4, 2)


def test_the_night_brings_the_figures_forward_once(cast):
    loan = a_loan(cast)

    first = actions.count_standings(on=MAY, by=HOUSE)
    second = actions.count_standings(on=MAY, by=HOUSE)

    assert (first.done, second.done) == (1, 0)
    assert (stored(loan).late_minor, stored(loan).oldest_due) == (3 * 416_67, FIRST)
    assert (MAY - stored(loan).late_from).days == 70


def test_the_night_writes_only_what_changed(cast):
    late, paid = a_loan(cast), a_loan(cast)
    repay(cast, paid, kroner(5000), FIRST)

    report = actions.count_standings(on=MAY, by=HOUSE)

    assert report.done == 1
    assert stored(paid).counted_on < MAY
    assert stored(late).counted_on == MAY


def test_a_loan_with_a_pause_is_replayed_and_agrees_with_the_check(cast):
    loan = a_loan(cast)
    promises.defer(
        loan.pk, instalments=3, decided_by=cast.team_leader.pk, on=FIRST, by=leader(cast, FIRST), key="pause", **WHY
    )

    actions.count_standings(on=date(2026, 7, 10), by=HOUSE)

    assert not stored(loan).plain
    assert stored(loan).late_minor == position_of(loan).on(date(2026, 7, 10)).arrears.amount > 0
    assert findings(date(2026, 7, 10)) == {}


def test_figures_that_are_missing_are_found_and_come_back_in_the_night(cast):
    loan = a_loan(cast)
    LoanStanding.objects.all().delete()

    assert findings(PAID_OUT) == {"loans.standings_as_counted": [f"loan {loan.number}: has no figures"]}
    assert actions.count_standings(on=PAID_OUT, by=HOUSE).done == 1
    assert findings(PAID_OUT) == {}


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("outstanding_minor", 1),
        ("paid_minor", 1),
        ("paid_out_minor", 1),
        ("credit_minor", 1),
        ("late_minor", 1),
        ("status", "settled"),
        ("first_due", date(2026, 3, 2)),
        ("instalments", 119),
        ("part_minor", 500_00),
        ("grace_days", 5),
        ("oldest_due", date(2026, 2, 1)),
        ("late_from", date(2026, 2, 1)),
        ("changes_on", date(2027, 1, 1)),
        ("product_key", "other"),
        ("plain", False),
    ],
)
def test_the_check_finds_a_figure_that_was_tampered_with(cast, figure, value):
    loan = a_loan(cast)
    actions.count_standings(on=MAY, by=HOUSE)
    assert findings(MAY) == {}

    LoanStanding.objects.filter(pk=loan.pk).update(**{figure: value})

    assert "loans.standings_as_counted" in findings(MAY)


def test_the_check_finds_a_replayed_figure_that_was_tampered_with(cast):
    loan = a_loan(cast)
    promises.defer(
        loan.pk, instalments=3, decided_by=cast.team_leader.pk, on=FIRST, by=leader(cast, FIRST), key="pause", **WHY
    )

    LoanStanding.objects.filter(pk=loan.pk).update(outstanding_minor=1)

    assert findings(FIRST) == {
        "loans.standings_as_counted": [f"loan {loan.number}: outstanding_minor is not as counted"]
    }


def test_a_payment_enters_the_same_by_formula_and_by_replay(cast, monkeypatch):
    quick, slow = a_loan(cast), a_loan(cast)
    paid = ((FIRST, 416_67), (date(2026, 2, 20), 60_000_00), (MAY, 3))

    for day, minor in paid:
        repay(cast, quick, kroner(0, minor), day, key=f"q{day}")
    monkeypatch.setattr(standings, "plain_plan_of", lambda loan, facts: None)
    for day, minor in paid:
        repay(cast, slow, kroner(0, minor), day, key=f"s{day}")

    assert lines(quick) == lines(slow)
    assert len(lines(quick)) > 6


def lines(loan):
    entries = [event.entry for event in loan.events.exclude(entry=None).order_by("id")]
    return [
        (entry.on, entry.reason, line.account.key, line.amount_minor)
        for entry in entries
        for line in entry.lines.select_related("account").order_by("id")
    ]


@pytest.mark.django_db
class TestSqlAndRules:
    """The formula in SQL is that of the rules."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        principal=st.integers(100, 60_000_00),
        instalments=st.integers(1, 130),
        first=st.integers(0, 70),
        grace=st.integers(0, 40),
        paid=st.integers(0, 70_000_00),
        days=st.integers(0, 4500),
    )
    def test_figures_brought_forward_are_those_of_the_rules(
        self, cast, principal, instalments, first, grace, paid, days
    ):
        loan = a_loan_to_change(cast)
        part = max((2 * principal + instalments) // (2 * instalments), 1)
        plan = PlainPlan(principal, PAID_OUT + timedelta(first), instalments, part, grace)
        if part * (instalments - 1) > principal:
            return
        standings.keep_plain(loan, plan, paid=paid, paid_out_on=PAID_OUT, on=PAID_OUT)

        setwise.bring_forward(PAID_OUT + timedelta(days), first=0, last=10**9)

        found, expected = stored(loan), figures(plan, paid=paid, paid_out_on=PAID_OUT, on=PAID_OUT + timedelta(days))
        assert (found.late_minor, found.oldest_due) == (expected.late, expected.oldest_due)
        assert (found.late_from, found.changes_on) == (expected.late_from, expected.changes_on)


def a_loan_to_change(cast):
    return next((standing.loan for standing in LoanStanding.objects.select_related("loan")), None) or a_loan(cast)


def test_long_work_tells_how_far_it_is(cast):
    a_loan(cast)
    told = []

    with progress.watched(lambda *words: told.append(words)):
        nightly.run(MAY)

    assert ("loans.count_standings", 1, 1) in told


def test_a_product_with_grace_counts_its_days_from_the_end_of_it(cast):
    loan = a_loan(cast, product=MICROLOAN | {"arrears_grace_days": 10})

    actions.count_standings(on=MAY, by=HOUSE)

    state = position(loan).on(MAY)
    assert (stored(loan).late_minor, (MAY - stored(loan).late_from).days) == (state.arrears.amount, state.arrears.days)
    assert findings(MAY) == {}


@pytest.mark.parametrize("taken", [1, 416_67])
def test_money_that_was_taken_back_at_once_is_late_the_day_after(cast, taken):
    loan = a_loan(cast)
    payment = repay(cast, loan, kroner(0, taken), PAID_OUT)
    given = {"amount": kroner(0, taken), "on": PAID_OUT, "by": controller(cast, PAID_OUT), "key": "back"}
    actions.charge_back(payment.pk, **given)

    actions.count_standings(on=PAID_OUT + timedelta(1), by=HOUSE)

    assert (stored(loan).late_minor, stored(loan).oldest_due) == (taken, PAID_OUT)
    assert findings(PAID_OUT + timedelta(1)) == {}
