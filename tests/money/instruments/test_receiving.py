"""The way back: a payment counts once, whole, and from its own day; and can be taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from spire.foundation.access.actions import NotAllowed
from spire.foundation.values.money import Money
from spire.interfaces.commands import nightly
from spire.interfaces.parts import checks
from spire.money.banking import actions as banking
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.actions.paying import BeforePayout
from spire.money.instruments.loans.actions.receiving import NotPaidOut, NotReversible, OtherCurrency, PartsDoNotSum
from spire.money.instruments.loans.queries import arrears, plan, position_of, standing
from spire.money.ledger import queries as ledger
from spire.money.ledger.actions import PeriodClosed, close_period
from spire.money.ledger.books_text import books_text
from tests.cast import HOUSE, the_cast
from tests.money.build import PAID_OUT, a_loan, a_signed_loan, controller, kroner, moment, repay

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)


def test_a_payment_goes_from_the_bank_to_the_loan(cast):
    loan = a_loan(cast)

    repay(cast, loan, kroner(416, 67), FIRST)

    assert books_text(loan.book).split("\n")[4:] == [
        "2026-03-01 received          bank                         416.67",
        "                             unallocated receipts        -416.67",
        "2026-03-01 repaid            unallocated receipts         416.67",
        "                             loans receivable            -416.67",
    ]
    assert plan(position_of(loan), FIRST)[0].state == "paid"


def test_a_payment_with_the_same_key_counts_once(cast):
    loan = a_loan(cast)

    first = repay(cast, loan, kroner(416, 67), FIRST, key="same")

    assert repay(cast, loan, kroner(416, 67), FIRST, key="same") == first
    assert standing(position_of(loan), FIRST).outstanding == kroner(49_583, 33)


def test_a_payment_on_the_due_day_is_not_late_and_the_day_after_it_is(cast):
    loan = a_loan(cast)

    assert not arrears(FIRST)
    late = arrears(FIRST + timedelta(1))
    assert [(one.loan_id, one.amount, one.days) for one in late] == [(loan.pk, kroner(416, 67), 1)]


def test_too_much_in_the_end_is_the_borrowers_credit(cast):
    loan = a_loan(cast)

    repay(cast, loan, kroner(50_100), FIRST)

    stands = standing(position_of(loan), FIRST)
    assert (stands.status, stands.outstanding, stands.credit) == ("overpaid", kroner(0), kroner(100))
    assert ledger.balance(loan.book, "credit_balances", on=FIRST) == -kroner(100)


def test_a_payment_before_the_payout_is_refused(cast):
    with pytest.raises(NotPaidOut):
        repay(cast, a_signed_loan(cast), kroner(1), PAID_OUT)
    with pytest.raises(BeforePayout):
        repay(cast, a_loan(cast), kroner(1), date(2026, 1, 14))


def test_a_payment_to_come_is_refused(cast):
    loan = a_loan(cast)

    with pytest.raises(banking.DayToCome):
        actions.record_repayment(loan.pk, amount=kroner(1), on=FIRST, by=controller(cast, PAID_OUT), key="k")


def test_a_payment_in_another_currency_is_refused(cast):
    with pytest.raises(OtherCurrency):
        repay(cast, a_loan(cast), Money(1, "SEK"), FIRST)


def test_a_payment_in_a_closed_period_is_refused(cast):
    loan = a_loan(cast)
    close_period(loan.book, starts_on=date(2026, 3, 1), last_on=date(2026, 3, 31), by=HOUSE, on=date(2026, 4, 2))

    with pytest.raises(PeriodClosed):
        repay(cast, loan, kroner(1), FIRST)


def test_a_coach_and_a_stranger_register_no_payment(cast):
    loan = a_loan(cast)

    for login in (cast.coach, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.record_repayment(
                loan.pk, amount=kroner(1), on=FIRST, by=cast.actor(login, at=moment(FIRST)), key="k"
            )


def test_a_payment_that_was_entered_twice_is_taken_out_of_loan_and_bank(cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), FIRST, key="a")
    twice = repay(cast, loan, kroner(416, 67), FIRST, key="b")

    actions.reverse(twice.pk, why="entered_twice", on=FIRST, by=controller(cast, FIRST))
    actions.reverse(twice.pk, why="entered_twice", on=FIRST, by=controller(cast, FIRST))

    assert standing(position_of(loan), FIRST).outstanding == kroner(49_583, 33)
    assert ledger.balance(loan.book, "bank", on=FIRST) == -kroner(49_583, 33)
    assert not any(checks.all_findings(FIRST).values())


def test_a_payment_on_the_wrong_loan_waits_unallocated_and_goes_to_the_right_one(cast):
    wrong, right = a_loan(cast), a_loan(cast)
    event = repay(cast, wrong, kroner(416, 67), FIRST)

    actions.reverse(event.pk, why="wrong_loan", on=FIRST, by=controller(cast, FIRST))
    waiting = ledger.balance(wrong.book, "unallocated", on=FIRST)
    banking.match(event.movement_id, reference=right.payment_reference, on=FIRST, by=controller(cast, FIRST))
    nightly.run(FIRST, by=HOUSE)

    assert waiting == -kroner(416, 67)
    assert standing(position_of(wrong), FIRST).outstanding == kroner(50_000)
    assert standing(position_of(right), FIRST).outstanding == kroner(49_583, 33)
    assert not any(checks.all_findings(FIRST).values())


def test_reversing_an_early_payment_shares_the_later_ones_anew(cast):
    loan = a_loan(cast)
    all_at_once = repay(cast, loan, kroner(50_000), FIRST)
    repay(cast, loan, kroner(300), date(2026, 3, 2))  # all of it is credit, until the first one is taken back
    on = date(2026, 3, 3)

    actions.reverse(all_at_once.pk, why="bounced", on=on, by=controller(cast, on))

    stands = standing(position_of(loan), on)
    assert (stands.outstanding, stands.credit) == (kroner(49_700), kroner(0))
    assert not any(checks.all_findings(on).values())


def test_only_payments_are_reversed(cast):
    loan = a_loan(cast)
    signed = loan.events.get(do="sign")

    with pytest.raises(NotReversible):
        actions.reverse(signed.pk, why="entered_twice", on=FIRST, by=controller(cast, FIRST))


def test_the_night_settles_what_was_matched_and_once(cast):
    loan = a_loan(cast)
    banking.register_movement(
        loan.book,
        amount=kroner(416, 67),
        text="",
        reference=loan.payment_reference,
        key="bank-1",
        on=FIRST,
        by=controller(cast, FIRST),
    )

    first, second = nightly.run(FIRST, by=HOUSE), nightly.run(FIRST, by=HOUSE)

    assert [report.done for report in first if report.step == "loans.settle_matched_payments"] == [1]
    assert not any(report.done for report in second if not report.step.startswith("trail."))  # the log is looked at
    assert standing(position_of(loan), FIRST).paid == kroner(416, 67)


def test_the_check_finds_a_loan_whose_account_is_off(cast):
    from spire.money.ledger import actions as books
    from spire.money.ledger.rules import credit, debit

    loan = a_loan(cast)
    books.post(
        loan.book,
        (debit("loans_receivable", kroner(1), loan.subject), credit("bank", kroner(1))),
        reason="opening_balance",
        key="planted",
        on=FIRST,
        by=HOUSE,
    )

    found = {name for name, findings in checks.all_findings(FIRST).items() if findings}

    assert found == {"loans.outstanding_equals_account", "banking.bank_equals_movements"}


def loose(cast, loan, amount, on=FIRST):
    """Money on the bank account that names no loan."""
    by = controller(cast, on)
    return banking.register_movement(loan.book, amount=amount, text="", reference="", key="loose", on=on, by=by)


class TestSharing:
    """One payment for several loans. # G-3"""

    @pytest.fixture
    def two(self, cast):
        return a_loan(cast), a_loan(cast, amount=kroner(30_000))

    def test_each_loan_gets_its_part_and_the_whole_is_gone(self, cast, two):
        first, second = two
        payment = loose(cast, first, kroner(700))

        actions.share(
            payment.pk, {first.pk: kroner(416, 67), second.pk: kroner(283, 33)}, on=FIRST, by=controller(cast, FIRST)
        )

        assert standing(position_of(first), FIRST).paid == kroner(416, 67)
        assert standing(position_of(second), FIRST).paid == kroner(283, 33)
        assert ledger.balance(first.book, "unallocated", on=FIRST) == kroner(0)
        assert all(not found for found in checks.all_findings(FIRST).values())
        with pytest.raises(banking.NotAllocatable):
            actions.share(payment.pk, {first.pk: kroner(700)}, on=FIRST, by=controller(cast, FIRST))

    @pytest.mark.parametrize("parts", [(416_67, 283_32), (416_67, 283_34), (700_00, 0), (800_00, -100_00)])
    def test_parts_that_are_not_the_whole_change_nothing(self, cast, two, parts):
        first, second = two
        payment = loose(cast, first, kroner(700))
        asked = dict(zip((first.pk, second.pk), (kroner(0, minor) for minor in parts), strict=True))

        with pytest.raises(PartsDoNotSum):
            actions.share(payment.pk, asked, on=FIRST, by=controller(cast, FIRST))

        payment.refresh_from_db()
        assert payment.state == "unallocated"
        assert standing(position_of(first), FIRST).paid == kroner(0)

    @pytest.mark.parametrize(("why", "state"), [("wrong_loan", "unallocated"), ("bounced", "withdrawn")])
    def test_taken_back_from_one_it_is_taken_back_from_all(self, cast, two, why, state):
        first, second = two
        payment = loose(cast, first, kroner(700))
        by = controller(cast, FIRST)
        events = actions.share(payment.pk, {first.pk: kroner(400), second.pk: kroner(300)}, on=FIRST, by=by)

        reversal = actions.reverse(events[1].pk, why=why, on=FIRST, by=by)

        assert actions.reverse(events[1].pk, why=why, on=FIRST, by=by) == reversal
        assert {one.do for event in events for one in event.referred_by.all()} == {"reverse"}
        payment.refresh_from_db()
        assert payment.state == state
        assert standing(position_of(first), FIRST).paid == standing(position_of(second), FIRST).paid == kroner(0)
        assert all(not found for found in checks.all_findings(FIRST).values())
        if state == "unallocated":
            actions.share(payment.pk, {first.pk: kroner(300), second.pk: kroner(400)}, on=FIRST, by=by)
            assert standing(position_of(second), FIRST).paid == kroner(400)
            assert all(not found for found in checks.all_findings(FIRST).values())


class TestAnyPaymentsInAnyOrder(DatabaseCase):
    """Whatever is paid and taken back, and in whatever order it is entered, books and loan agree."""

    @settings(max_examples=15)
    @given(
        paid=st.lists(st.tuples(st.integers(1, 30_000_00), st.integers(0, 200), st.booleans()), min_size=1, max_size=6)
    )
    def test_the_books_agree_with_the_loan(self, paid):
        cast = the_cast()
        loan = a_loan(cast)
        on = date(2026, 10, 1)
        kept = 0

        for place, (minor, days, is_taken_back) in enumerate(paid):
            event = repay(cast, loan, Money(minor, "DKK"), PAID_OUT + timedelta(days), key=f"p{place}")
            kept += 0 if is_taken_back else minor
            _ = is_taken_back and actions.reverse(event.pk, why="bounced", on=on, by=controller(cast, on))

        stands = standing(position_of(loan), on)
        assert stands.outstanding - stands.credit == Money(50_000_00 - kept, "DKK")
        assert ledger.balance(loan.book, "bank", on=on) == Money(kept - 50_000_00, "DKK")
        assert not any(checks.all_findings(on).values())
