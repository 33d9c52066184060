"""Money in waits until it is known whose it is; money out has other eyes and a bank's word."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from spire.foundation.access.actions import SameEyes
from spire.foundation.values.money import Money
from spire.money.banking import actions
from spire.money.banking.actions import DayToCome, NoSuchReference, NotAllocatable, NotSent, OrderNotWaiting
from spire.money.banking.actions.incoming import KeyReused, OtherCurrency
from spire.money.banking.models import Movement, PaymentOrder
from spire.money.ledger import actions as ledger
from spire.money.ledger import queries as books
from tests.cast import DAY, HOUSE
from tests.money.build import controller, kroner, leader

pytestmark = pytest.mark.django_db
HUNDRED = kroner(100)


@pytest.fixture
def book(cast):
    return ledger.open_book(cast.municipality, currency="DKK", by=HOUSE, on=DAY)


def received(book, amount=HUNDRED, *, reference="", key="k", on=DAY):
    return actions.register_movement(book, amount=amount, text="", reference=reference, key=key, on=on, by=HOUSE)


def ordered(cast, book, key="k"):
    return actions.order(
        book,
        payee=cast.participant.person,
        amount=kroner(100),
        subject="loan:1",
        reference="1001",
        decided_by=cast.team_leader.pk,
        key=key,
        on=DAY,
        by=HOUSE,
    )


def test_money_without_a_known_reference_waits_unallocated(book):
    movement = received(book, reference="123")

    assert movement.state == "unallocated"
    assert books.balance(book, "unallocated", on=DAY) == -kroner(100)


def test_money_with_an_expected_reference_is_matched(book):
    actions.expect(book, reference="123", subject="loan:1", on=DAY)

    assert received(book, reference="123").state == "matched"


def test_the_same_movement_counts_once(book):
    assert received(book) == received(book)
    assert Movement.objects.count() == 1


def test_one_key_with_two_amounts_is_a_mistake(book):
    received(book)

    with pytest.raises(KeyReused):
        received(book, kroner(101))


def test_money_to_come_and_in_other_currencies_is_refused(book):
    with pytest.raises(DayToCome):
        received(book, on=date(2026, 3, 3))
    with pytest.raises(OtherCurrency):
        received(book, Money(1, "SEK"))


def test_an_unallocated_movement_is_matched_once_and_to_somebody(book):
    movement = received(book)
    actions.expect(book, reference="123", subject="loan:1", on=DAY)

    with pytest.raises(NoSuchReference):
        actions.match(movement.pk, reference="999", on=DAY, by=HOUSE)
    assert actions.match(movement.pk, reference="123", on=DAY, by=HOUSE).expectation.subject == "loan:1"
    with pytest.raises(NotAllocatable):
        actions.match(movement.pk, reference="123", on=DAY, by=HOUSE)


def test_a_withdrawn_movement_leaves_nothing_and_once(book):
    movement = received(book)

    actions.withdraw(movement.pk, why="entered_twice", on=DAY, by=HOUSE)
    actions.withdraw(movement.pk, why="entered_twice", on=DAY, by=HOUSE)

    assert books.balance(book, "bank", on=DAY) == kroner(0)


def test_an_order_goes_from_waiting_to_confirmed(cast, book):
    order = ordered(cast, book)
    approved = actions.approve(order.pk, on=DAY, by=controller(cast, DAY))
    confirmed = actions.confirm(order.pk, on=DAY, by=HOUSE)

    assert [order.state, approved.state, confirmed.state] == ["waiting", "approved", "confirmed"]
    assert confirmed.movement.amount == -kroner(100)
    assert actions.confirm(order.pk, on=DAY, by=HOUSE).movement == confirmed.movement


def test_the_same_order_is_made_once(cast, book):
    assert ordered(cast, book) == ordered(cast, book)


def test_who_decided_does_not_approve(cast, book):
    order = ordered(cast, book)

    with pytest.raises(SameEyes):
        actions.approve(order.pk, on=DAY, by=leader(cast, DAY))
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentOrder.objects.filter(pk=order.pk).update(approved_by=cast.team_leader)


def test_the_bank_confirms_nothing_that_was_not_approved_or_was_stopped(cast, book):
    order = ordered(cast, book)

    with pytest.raises(NotSent):
        actions.confirm(order.pk, on=DAY, by=HOUSE)
    actions.stop(order.pk, on=DAY, by=HOUSE)
    with pytest.raises(NotSent):
        actions.confirm(order.pk, on=DAY, by=HOUSE)
    with pytest.raises(OrderNotWaiting):
        actions.approve(order.pk, on=DAY, by=controller(cast, DAY))


@pytest.mark.parametrize("sql", ["UPDATE banking_movement SET amount_minor = 1", "DELETE FROM banking_movement"])
def test_the_database_refuses_to_change_a_movement(book, sql):
    received(book)

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
