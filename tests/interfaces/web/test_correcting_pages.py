"""Beside the plan: a refund with other eyes, a payment that the bank took back, a fee and its waiver."""

from datetime import UTC, datetime

import pytest

from spire.interfaces.parts import clock
from spire.money.instruments.loans.queries import position_of, standing
from tests.cast import a_login
from tests.interfaces.web.lending import be
from tests.money.build import PAID_OUT, a_loan, kroner, repay
from tests.money.product import MICROLOAN

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


def test_what_was_paid_too_much_is_asked_for_by_one_and_approved_by_another(cast, client):
    loan = a_loan(cast)
    repay(cast, loan, kroner(50_100), PAID_OUT)
    other = a_login("cora@example.dk", "Cora Friis", "controller", cast.municipality)

    carl = be(client, cast.controller)
    first = carl.get(f"/loans/{loan.pk}/").content.decode()
    refused = carl.post(f"/loans/{loan.pk}/refund/", {"amount": "100,01", "key": "k"})
    asked = carl.post(f"/loans/{loan.pk}/refund/", {"amount": "100,00", "key": "k"}, follow=True).content.decode()
    carl.post(f"/loans/{loan.pk}/refund/approve/")
    assert [event.do for event in loan.events.filter(do="refund")] == []
    cora = be(client, other)
    done = cora.post(f"/loans/{loan.pk}/refund/approve/", follow=True).content.decode()

    assert "for meget." in first
    assert refused.status_code == 422
    assert "100,01" in refused.content.decode()
    assert "Godkend og betal tilbage" not in asked
    assert "på vej til banken" in done
    assert "Banken har betalt tilbagebetalingen" in done
    assert loan.events.filter(do="refund").count() == 1


def test_a_payment_that_the_bank_took_back_is_owed_again(cast, client):
    loan = a_loan(cast)
    payment = repay(cast, loan, kroner(500), PAID_OUT)
    told = {"amount": "500,00", "day": "10/04/2026", "key": "k"}

    carl = be(client, cast.controller)
    for _twice in range(2):
        carl.post(f"/loans/{loan.pk}/events/{payment.pk}/taken-back/", told)

    assert loan.events.filter(do="chargeback").count() == 1
    assert standing(position_of(loan), NOW.date()).outstanding == kroner(50_000)


def test_a_fee_is_added_and_waived_only_where_the_terms_have_fees(cast, client):
    free, dear = a_loan(cast), a_loan(cast, product={**MICROLOAN, "fees": "allowed"})
    told = {"amount": "100,00", "kind": "fee", "due": "10/04/2026", "reason": "Rykker", "key": "k"}

    carl = be(client, cast.controller)
    assert carl.post(f"/loans/{free.pk}/charge/", told).status_code == 404
    carl.post(f"/loans/{dear.pk}/charge/", told)
    fee = dear.events.get(do="fee")
    carl.post(f"/loans/{dear.pk}/events/{fee.pk}/waive/", {"amount": "100,00", "reason": "Fejl", "key": "w"})

    assert dear.events.get(do="waive").refers_to == fee
    assert position_of(dear).on(NOW.date()).balance.fees == 0
