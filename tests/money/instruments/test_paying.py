"""The way out: signed, paid out by other eyes, under way until the bank confirms."""

from datetime import date

import pytest

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.interfaces.parts import checks
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.actions.paying import (
    BeforePayout,
    DayToCome,
    NotSigned,
    PaidOutAlready,
    PayoutConfirmed,
    PayoutNotUnderWay,
    SignedAlready,
)
from spire.money.instruments.loans.queries import position_of, standing
from spire.money.ledger.books_text import books_text
from spire.money.ledger.models import Entry
from tests.cast import a_login
from tests.money.build import PAID_OUT, a_granted_loan, a_loan, a_paper, a_signed_loan, controller, moment

pytestmark = pytest.mark.django_db


def pay_out(cast, loan, *, on=PAID_OUT, key="payout", by=None):
    return actions.disburse(loan.pk, on=on, by=by or controller(cast, on), key=key)


def test_a_payout_stands_under_way_until_the_bank_confirms(cast):
    loan = a_signed_loan(cast)

    pay_out(cast, loan)
    under_way = standing(position_of(loan), PAID_OUT).status
    actions.confirm_payout(loan.pk, on=date(2026, 1, 16), by=controller(cast, date(2026, 1, 16)))

    assert under_way == "under_way"
    assert standing(position_of(loan), date(2026, 1, 16)).status == "active"
    assert books_text(loan.book) == (
        "2026-01-15 disbursed         loans receivable          50 000.00\n"
        "                             payments under way       -50 000.00\n"
        "2026-01-16 payout_confirmed  payments under way        50 000.00\n"
        "                             bank                     -50 000.00"
    )


def test_paying_out_twice_with_one_key_pays_once(cast):
    loan = a_signed_loan(cast)

    assert pay_out(cast, loan) == pay_out(cast, loan)
    assert Entry.objects.count() == 1


def test_a_loan_is_paid_out_once(cast):
    loan = a_signed_loan(cast)
    pay_out(cast, loan)

    with pytest.raises(PaidOutAlready):
        pay_out(cast, loan, key="another")


def test_without_a_signed_agreement_nothing_is_paid(cast):
    with pytest.raises(NotSigned):
        pay_out(cast, a_granted_loan(cast))


def test_who_decided_does_not_pay_out(cast):
    both = a_login("both@example.dk", "Bo Begge", "team_leader", cast.municipality)
    from spire.foundation.access import actions as access
    from tests.cast import HOUSE

    access.assign(both, "controller", cast.municipality, by=HOUSE, on=date(2020, 1, 1))
    loan = a_signed_loan(cast, decided_by=both.pk)

    with pytest.raises(SameEyes):
        pay_out(cast, loan, by=cast.actor(both, at=moment(PAID_OUT)))


def test_a_coach_and_a_stranger_pay_nothing_out(cast):
    loan = a_signed_loan(cast)

    with pytest.raises(NotAllowed):
        pay_out(cast, loan, by=cast.actor(cast.coach, at=moment(PAID_OUT)))
    with pytest.raises(NotAllowed):
        pay_out(cast, loan, by=cast.actor(cast.stranger, at=moment(PAID_OUT)))


def test_a_payout_has_happened(cast):
    loan = a_signed_loan(cast)

    with pytest.raises(DayToCome):
        pay_out(cast, loan, on=date(2026, 1, 16), by=controller(cast, PAID_OUT))


def test_a_payout_that_never_left_is_stopped_and_can_be_made_anew(cast):
    loan = a_signed_loan(cast)
    pay_out(cast, loan)

    actions.stop_payout(loan.pk, why="never_sent", on=PAID_OUT, by=controller(cast, PAID_OUT))
    stopped = standing(position_of(loan), PAID_OUT)
    pay_out(cast, loan, key="second")

    assert (stopped.status, stopped.paid_out_on) == ("signed", None)
    assert standing(position_of(loan), PAID_OUT).status == "under_way"
    assert not any(checks.all_findings(PAID_OUT).values())


def test_a_confirmed_payout_is_not_stopped(cast):
    loan = a_loan(cast)

    with pytest.raises(PayoutConfirmed):
        actions.stop_payout(loan.pk, why="never_sent", on=PAID_OUT, by=controller(cast, PAID_OUT))


def test_confirming_twice_in_a_row_enters_once(cast):
    loan = a_loan(cast)

    actions.confirm_payout(loan.pk, on=PAID_OUT, by=controller(cast, PAID_OUT))

    assert Entry.objects.count() == 2


def test_nothing_is_confirmed_that_is_not_under_way_or_before_it_was(cast):
    loan = a_signed_loan(cast)

    with pytest.raises(PayoutNotUnderWay):
        actions.confirm_payout(loan.pk, on=PAID_OUT, by=controller(cast, PAID_OUT))
    pay_out(cast, loan)
    with pytest.raises(BeforePayout):
        actions.confirm_payout(loan.pk, on=date(2026, 1, 14), by=controller(cast, PAID_OUT))


def test_an_agreement_is_signed_once(cast):
    loan = a_signed_loan(cast)

    same = actions.sign_agreement(
        loan.pk, document=a_paper(loan), signed_on=date(2026, 1, 14), on=PAID_OUT, by=controller(cast, PAID_OUT)
    )
    assert same.events.filter(do="sign").count() == 1
    with pytest.raises(SignedAlready):
        actions.sign_agreement(
            loan.pk, document=a_paper(loan), signed_on=date(2026, 1, 13), on=PAID_OUT, by=controller(cast, PAID_OUT)
        )


def test_a_stranger_registers_no_agreement(cast):
    loan = a_granted_loan(cast)

    with pytest.raises(NotAllowed):
        actions.sign_agreement(
            loan.pk,
            document=a_paper(loan),
            signed_on=PAID_OUT,
            on=PAID_OUT,
            by=cast.actor(cast.stranger, at=moment(PAID_OUT)),
        )
