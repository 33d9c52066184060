"""Interest in the books: entered by the night, one entry a book, product and day, and right in whatever order."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import checks
from spire.money.instruments import promises
from spire.money.instruments.loans import actions
from spire.money.instruments.loans import checks as loan_checks
from spire.money.instruments.loans.interest import ACCOUNT_KEYS
from spire.money.instruments.loans.models import InterestThrough, LoanStanding
from spire.money.instruments.loans.position import position
from spire.money.instruments.loans.queries import plan, plan_preview, standing
from spire.money.ledger.actions import close_period
from spire.money.ledger.books_text import books_text
from spire.money.ledger.models import Entry, Line
from tests.cast import HOUSE, the_cast
from tests.money.build import PAID_OUT, a_loan, controller, kroner, leader, repay
from tests.money.product import FLAT_LOAN, HOLD_LOAN, INTEREST_LOAN, MICROLOAN, REAMORTISED_LOAN

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)
SECOND = date(2026, 4, 1)
MAY = date(2026, 5, 10)
WHY = {"legal_basis": "own_scheme", "reason": "illness"}


def findings(on):
    return {name: found for name, found in checks.all_findings(on).items() if found}


def accrued():
    return sorted((entry.on, entry.reference) for entry in Entry.objects.filter(reason="interest_accrued"))


def test_a_night_enters_the_interest_of_all_loans_of_a_product_at_once(cast):
    loans = [a_loan(cast, product=INTEREST_LOAN) for _ in range(3)]
    other = a_loan(cast, product=FLAT_LOAN)

    report = actions.enter_interest(on=FIRST, by=HOUSE)

    rows = [position(loan).on(FIRST).rows[0].interest for loan in (*loans, other)]
    assert report.done == 4
    assert accrued() == [(FIRST, "flat-loan"), (FIRST, "interest-loan")]
    held = Line.objects.filter(account__key="interest_receivable").aggregate(sum=Sum("amount_minor"))["sum"]
    assert held == sum(rows) > 0
    assert findings(FIRST) == {}


def test_the_same_night_twice_enters_interest_once(cast):
    a_loan(cast, product=INTEREST_LOAN)

    first = actions.enter_interest(on=FIRST, by=HOUSE)
    second = actions.enter_interest(on=FIRST, by=HOUSE)

    assert (first.done, second.done) == (1, 0)
    assert len(accrued()) == 1


def test_nights_that_were_slept_are_entered_each_on_its_own_day(cast):
    a_loan(cast, product=INTEREST_LOAN)

    actions.enter_interest(on=MAY, by=HOUSE)

    assert [day for day, _reference in accrued()] == [FIRST, SECOND, date(2026, 5, 1)]
    assert findings(MAY) == {}


def test_a_payment_pays_interest_before_principal(cast):
    loan = a_loan(cast, product=INTEREST_LOAN)
    actions.enter_interest(on=FIRST, by=HOUSE)

    repay(cast, loan, kroner(2216), FIRST)

    assert books_text(loan.book).split("\n")[-7:] == [
        "2026-03-01 interest_accrued  interest receivable          383.33",
        "                             interest income             -383.33",
        "2026-03-01 received          bank                       2 216.00",
        "                             unallocated receipts      -2 216.00",
        "2026-03-01 repaid            unallocated receipts       2 216.00",
        "                             loans receivable          -1 832.67",
        "                             interest receivable         -383.33",
    ]
    assert findings(FIRST) == {}


def test_a_payment_that_is_entered_late_puts_interest_right_that_the_nights_have_entered(cast):
    loan = a_loan(cast, product=REAMORTISED_LOAN)
    actions.enter_interest(on=MAY, by=HOUSE)
    before = LoanStanding.objects.get(pk=loan.pk).accrued_minor

    event = actions.record_repayment(
        loan.pk, amount=kroner(20_000), on=date(2026, 3, 2), by=controller(cast, MAY), key="late"
    )

    through = InterestThrough.objects.get()
    correction = event.entry.lines.filter(subject=through.subject, account__key="interest_receivable").get()
    after = LoanStanding.objects.get(pk=loan.pk).accrued_minor
    assert correction.amount_minor == after - before < 0
    assert findings(MAY) == {}


def test_a_day_in_a_closed_period_is_entered_on_the_first_open_one(cast):
    loan = a_loan(cast, product=INTEREST_LOAN)
    close_period(loan.book, starts_on=date(2026, 3, 1), last_on=date(2026, 3, 31), by=controller(cast, MAY), on=MAY)

    actions.enter_interest(on=MAY, by=HOUSE)

    assert [day for day, _reference in accrued()] == [SECOND, SECOND, date(2026, 5, 1)]
    assert findings(MAY) == {}


def test_what_is_owed_is_principal_and_interest_that_has_fallen_due(cast):
    loan = a_loan(cast, product=INTEREST_LOAN)

    before, after = standing(position(loan), FIRST - timedelta(1)), standing(position(loan), FIRST)

    assert (before.outstanding, after.outstanding) == (kroner(50_000), kroner(50_383, 33))
    assert plan(position(loan), FIRST)[-1].after == kroner(0)
    assert plan_preview(INTEREST_LOAN, kroner(50_000), paid_out_on=PAID_OUT)[-1].after == kroner(0)


def test_held_credit_pays_on_its_day(cast):
    loan = a_loan(cast, product=HOLD_LOAN)
    repay(cast, loan, kroner(10_000), date(2026, 2, 1))

    actions.enter_interest(on=MAY, by=HOUSE)

    assert Entry.objects.filter(reason="reallocated").count() == 3
    assert findings(MAY) == {}


@pytest.mark.parametrize("figure", ["accrued_minor", "time_on"])
def test_the_check_finds_a_share_that_was_tampered_with(cast, figure):
    loan = a_loan(cast, product=INTEREST_LOAN)
    actions.enter_interest(on=MAY, by=HOUSE)

    LoanStanding.objects.filter(pk=loan.pk).update(**{figure: 1 if figure == "accrued_minor" else FIRST})

    assert "loans.standings_as_counted" in findings(MAY)


def test_of_many_replayed_loans_each_is_looked_at_within_four_weeks(cast, monkeypatch):
    loan = a_loan(cast, product=INTEREST_LOAN)
    LoanStanding.objects.filter(pk=loan.pk).update(paid_minor=1)
    monkeypatch.setattr(loan_checks, "ALL_AT_ONCE", 0)

    at_once = findings(PAID_OUT)
    later = [bool(findings(PAID_OUT + timedelta(days))) for days in range(2, 30)]

    assert "loans.standings_as_counted" in at_once
    assert sum(later) == 1


def test_writing_off_waiving_and_a_new_rate_agree_with_the_books(cast):
    loan = a_loan(cast, product=INTEREST_LOAN)
    actions.enter_interest(on=MAY, by=HOUSE)
    by = controller(cast, MAY)
    given = {"decided_by": cast.team_leader.pk, "on": MAY, "by": leader(cast, MAY), **WHY}
    fee = actions.charge(loan.pk, "fee", amount=kroner(100), due=MAY, reason="reminder", on=MAY, by=by, key="fee")

    actions.waive(fee.pk, amount=kroner(40), reason="goodwill", on=MAY, by=by, key="waive")
    promises.change_rate(loan.pk, annual_rate=Decimal("0.03"), key="rate", **given | {"on": SECOND})
    assert findings(MAY) == {}
    promises.write_off(loan.pk, key="off", **given)
    assert findings(MAY) == {}
    promises.undo_write_off(loan.pk, key="on-again", **given)

    actions.enter_interest(on=date(2026, 9, 1), by=HOUSE)
    actions.count_standings(on=date(2026, 9, 1), by=HOUSE)
    assert findings(date(2026, 9, 1)) == {}
    assert LoanStanding.objects.get(pk=loan.pk).status == "active"


def test_a_loan_that_is_free_of_fees_gets_none(cast):
    loan = a_loan(cast)

    with pytest.raises(Refused, match="free_of_fees"):
        actions.charge(
            loan.pk, "fee", amount=kroner(1), due=MAY, reason="reminder", on=MAY, by=controller(cast, MAY), key="f"
        )


def test_the_bank_takes_a_payment_back(cast):
    loan = a_loan(cast, product=INTEREST_LOAN)
    paid = repay(cast, loan, kroner(2216), FIRST)
    by = controller(cast, MAY)

    first = actions.charge_back(paid.pk, amount=kroner(1000), on=MAY, by=by, key="back")
    again = actions.charge_back(paid.pk, amount=kroner(1000), on=MAY, by=by, key="back")

    assert first == again
    assert position(loan).on(MAY).balance.principal > position(loan).on(MAY - timedelta(1)).balance.principal
    actions.enter_interest(on=MAY, by=HOUSE)
    assert findings(MAY) == {}


DAYS = st.integers(0, 240)
PRODUCTS = (INTEREST_LOAN, FLAT_LOAN, REAMORTISED_LOAN, HOLD_LOAN, MICROLOAN)
PAYMENT = st.tuples(st.just("pay"), DAYS, DAYS, st.integers(1, 9000_00))
NIGHT = st.tuples(st.just("night"), DAYS)
CHANGE = st.tuples(st.sampled_from(("fee", "rate", "defer", "reverse")), DAYS, DAYS)


class TestAnyOrder(DatabaseCase):
    """Whatever was entered in whatever order, the books are what the rules say."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(
        product=st.sampled_from(PRODUCTS),
        steps=st.lists(st.one_of(PAYMENT, PAYMENT, NIGHT, CHANGE), max_size=7),
    )
    def test_the_accounts_are_what_a_replay_says(self, product, steps):
        cast = the_cast()
        loan = a_loan(cast, product=product)
        now = PAID_OUT

        for number, (what, *numbers) in enumerate(steps):
            now = max(now, PAID_OUT + timedelta(numbers[0]))
            on = min(now, PAID_OUT + timedelta(numbers[-1] if what != "pay" else numbers[1]))
            enter(cast, loan, what, number, on=on, now=now, minor=numbers[-1])

            assert findings(now) == {}

        last = now + timedelta(60)
        actions.enter_interest(on=last, by=HOUSE)
        actions.count_standings(on=last, by=HOUSE)
        assert findings(last) == {}
        assert held_in_all(loan) == replayed_in_all(loan, last)


def enter(cast, loan, what, number, *, on, now, minor):
    """One step of a life; what the rules refuse did not happen."""
    by, key = controller(cast, now), f"step-{number}"
    given = {"decided_by": cast.team_leader.pk, "on": on, "by": leader(cast, now), "key": key, **WHY}
    try:
        match what:
            case "pay":
                actions.record_repayment(loan.pk, amount=kroner(0, minor), on=on, by=by, key=key)
            case "night":
                actions.enter_interest(on=now, by=HOUSE)
                actions.count_standings(on=now, by=HOUSE)
            case "fee":
                actions.charge(loan.pk, "fee", amount=kroner(75), due=on, reason="r", on=on, by=by, key=key)
            case "rate":
                promises.change_rate(loan.pk, annual_rate=Decimal("0.09"), **given)
            case "defer":
                promises.defer(loan.pk, instalments=2, **given)
            case "reverse":
                for event in loan.events.filter(do="repay")[:1]:
                    actions.reverse(event.pk, why="wrong_loan", on=now, by=by)
    except Refused:
        pass


def held_in_all(loan):
    """What every account but the bank's holds, whoever's sub-account it is."""
    sums = Line.objects.exclude(account__key__in=("bank", "unallocated", "payments_under_way"))
    found = sums.values_list("account__key").annotate(sum=Sum("amount_minor")).order_by()
    return {key: total for key, total in found if total}


def replayed_in_all(loan, on):
    """The same from the rules."""
    found = {}
    for entry in position(loan).on(on).entries:
        for account, minor in entry.lines:
            key = ACCOUNT_KEYS[account]
            found[key] = found.get(key, 0) + minor
    return {key: total for key, total in found.items() if total and key not in ("unallocated", "payments_under_way")}
