"""Payment orders: ordered, approved by other eyes, sent in a file (`batches`), confirmed by the bank, or stopped."""

from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.banking import queries
from spire.money.banking.models import BankAccount, Movement, PaymentOrder
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book
from spire.money.ledger.rules import credit, debit


class OrderNotWaiting(Refused):
    """The order has gone further than this allows."""

    code = "banking.order_not_waiting"


class InAFile(Refused):
    """The order stands in a payment file that could still be handed over."""

    code = "banking.in_a_file"


class NotSent(Refused):
    """The bank cannot confirm what was not approved."""

    code = "banking.not_sent"


def open_account(book: Book) -> BankAccount:
    """The bank account of a book; the first time it is made."""
    account, _is_new = BankAccount.objects.get_or_create(book=book, defaults={"name": book.name})
    return account


@transaction.atomic
def order(
    book: Book,
    *,
    payee: Person,
    amount: Money,
    subject: str,
    reference: str,
    decided_by: int,
    key: str,
    on: date,
    by: Actor,
    state: str = "waiting",
) -> PaymentOrder:
    """An order to pay out what was decided, or only `asked`; again with the same key gives the first. Enters nothing."""
    account = open_account(book)
    if (done := PaymentOrder.objects.filter(bank_account=account, key=key).first()) is not None:
        return done
    ordered = PaymentOrder.objects.create(
        bank_account=account,
        payee=payee,
        amount_minor=amount.minor,
        currency=amount.currency,
        subject=subject,
        reference=reference,
        key=key,
        state=state,
        decided_by_id=decided_by,
        ordered_on=on,
    )
    trail.write("payment.ordered", ordered, by=by, on=on, person_id=payee.pk)
    return ordered


@transaction.atomic
def approve(order_id: int, *, on: date, by: Actor) -> PaymentOrder:
    """Approve a waiting order, or one asked for, with other eyes than those that decided. # G-3"""
    found = PaymentOrder.objects.select_for_update().get(pk=order_id)
    if found.state not in ("asked", "waiting"):
        raise OrderNotWaiting()
    access.require_other_eyes(by, than=found.decided_by_id)
    found.state, found.approved_by_id, found.approved_on = "approved", by.login_id, on
    found.save(update_fields=("state", "approved_by", "approved_on"))
    trail.write("payment.approved", found, by=by, on=on, person_id=found.payee_id)
    return found


@transaction.atomic
def confirm(order_id: int, *, on: date, by: Actor) -> PaymentOrder:
    """The bank has paid: the movement out, and the entry that ends the payment under way; again changes nothing."""
    found = PaymentOrder.objects.select_for_update(of=("self",)).select_related("bank_account__book").get(pk=order_id)
    if found.state == "confirmed":
        return found
    if found.state not in ("approved", "sent"):
        raise NotSent()
    account = found.bank_account
    entry = ledger.post(
        account.book,
        (debit("payments_under_way", found.amount, found.subject), credit("bank", found.amount)),
        reason="payout_confirmed",
        reference=found.reference,
        key=f"order:{found.pk}:confirmed",
        on=on,
        by=by,
    )
    movement = Movement.objects.create(
        bank_account=account,
        on=on,
        amount_minor=-found.amount_minor,
        currency=found.currency,
        reference=found.reference,
        key=f"order:{found.pk}",
        state="settled",
        entry=entry,
        registered_at=by.at,
        registered_by_id=by.login_id,
    )
    found.state, found.confirmed_on, found.movement = "confirmed", on, movement
    found.save(update_fields=("state", "confirmed_on", "movement"))
    trail.write("payment.confirmed", found, by=by, on=on, person_id=found.payee_id)
    return found


@transaction.atomic
def stop(order_id: int, *, on: date, by: Actor) -> PaymentOrder:
    """Stop an order that the bank has not confirmed; again changes nothing. Raises OrderNotWaiting, InAFile."""
    found = PaymentOrder.objects.select_for_update().get(pk=order_id)
    if found.state == "stopped":
        return found
    if found.state == "confirmed":
        raise OrderNotWaiting()
    if queries.stands_in_file(found):
        raise InAFile()
    found.state = "stopped"
    found.save(update_fields=("state",))
    trail.write("payment.stopped", found, by=by, on=on, person_id=found.payee_id)
    return found


def entry_of(order_: PaymentOrder) -> int:
    """The entry that confirmed an order."""
    if order_.movement is None:
        raise Broken(f"Order {order_.pk} is {order_.state} and has no movement.")
    return order_.movement.entry_id
