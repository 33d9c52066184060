"""What was paid too much goes back only when one asked and another said yes, and only once. # G-3, G-7"""

from datetime import date

import pytest

from spire.foundation.access.actions import SameEyes
from spire.interfaces.parts import checks
from spire.money.banking.models import PaymentOrder
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.actions.refunding import NoCredit, RefundAsked, RefundNotAsked
from spire.money.instruments.loans.queries import position_of, standing
from spire.money.ledger import queries as books
from tests.cast import a_login
from tests.money.build import a_loan, controller, kroner, repay

pytestmark = pytest.mark.django_db
HUNDRED = kroner(100)
PAID, LATER = date(2026, 2, 1), date(2026, 2, 9)


@pytest.fixture
def loan(cast):
    """Paid back with a hundred kroner too much."""
    lent = a_loan(cast)
    repay(cast, lent, kroner(50_100), PAID)
    return lent


@pytest.fixture
def second(cast):
    """A second controller."""
    login = a_login("cora@example.dk", "Cora Friis", "controller", cast.municipality)
    return cast.actor(login, at=controller(cast, LATER).at)


def asked(cast, loan, amount=HUNDRED, key="one"):
    return actions.ask_refund(loan.pk, amount=amount, on=LATER, by=controller(cast, LATER), key=key)


def test_nothing_is_entered_until_other_eyes_approve(cast, loan, second):
    order = asked(cast, loan)

    assert asked(cast, loan) == order
    assert standing(position_of(loan), LATER).credit == kroner(100)
    with pytest.raises(SameEyes):
        actions.approve_refund(loan.pk, on=LATER, by=controller(cast, LATER))
    event = actions.approve_refund(loan.pk, on=LATER, by=second)

    assert (event.do, event.amount) == ("refund", kroner(100))
    assert standing(position_of(loan), LATER).credit == kroner(0)
    assert books.balance(loan.book, "payments_under_way", on=LATER) == -kroner(100)
    assert not any(checks.all_findings(LATER).values())


def test_the_bank_s_word_ends_it(cast, loan, second):
    asked(cast, loan)
    event = actions.approve_refund(loan.pk, on=LATER, by=second)

    confirmed = actions.confirm_payout(loan.pk, on=LATER, by=controller(cast, LATER))

    assert confirmed.refers_to == event
    assert books.balance(loan.book, "payments_under_way", on=LATER) == kroner(0)
    assert not any(checks.all_findings(LATER).values())


def test_one_at_a_time_and_never_more_than_the_credit(cast, loan, second):
    with pytest.raises(NoCredit):
        asked(cast, loan, kroner(101))
    asked(cast, loan, kroner(60))
    with pytest.raises(RefundAsked):
        asked(cast, loan, kroner(40), key="two")
    actions.approve_refund(loan.pk, on=LATER, by=second)
    with pytest.raises(RefundNotAsked):
        actions.approve_refund(loan.pk, on=LATER, by=second)
    with pytest.raises(NoCredit):
        asked(cast, loan, kroner(60), key="three")


def test_a_refund_that_is_dropped_leaves_the_credit(cast, loan):
    asked(cast, loan)

    actions.drop_refund(loan.pk, on=LATER, by=controller(cast, LATER))

    assert PaymentOrder.objects.get(key__contains="refund").state == "stopped"
    assert standing(position_of(loan), LATER).credit == kroner(100)
    assert not any(checks.all_findings(LATER).values())


def test_credit_that_was_used_meanwhile_is_not_paid_back(cast, loan, second):
    asked(cast, loan)
    payment = loan.events.get(do="repay")
    actions.charge_back(payment.pk, amount=kroner(100), on=LATER, by=controller(cast, LATER), key="back")

    with pytest.raises(NoCredit):
        actions.approve_refund(loan.pk, on=LATER, by=second)
