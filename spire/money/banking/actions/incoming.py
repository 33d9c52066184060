"""Money that comes in: registered as unallocated, matched to whom it belongs, settled by the room that expected it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.banking.actions.orders import open_account
from spire.money.banking.models import Expectation, Movement
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book
from spire.money.ledger.rules import credit, debit


class NotAllocatable(Refused):
    """The movement has been matched, settled or taken out."""

    code = "banking.not_allocatable"


class OtherCurrency(Refused):
    """The book is kept in another currency."""

    code = "banking.other_currency"


class NoSuchReference(Refused):
    """Nobody expects money with this reference."""

    code = "banking.no_such_reference"


class DayToCome(Refused):
    """Money is registered when it has come."""

    code = "banking.day_to_come"


class KeyReused(Broken):
    """The same key came with another amount or day."""


@transaction.atomic
def expect(book: Book, *, reference: str, subject: str, on: date) -> Expectation:
    """Say that money with this reference belongs to this subject; again gives the first."""
    expectation, _is_new = Expectation.objects.get_or_create(
        book=book, reference=reference, defaults={"subject": subject, "opened_on": on}
    )
    if expectation.subject != subject:
        raise Broken(f"The reference {reference} belongs to {expectation.subject}, not to {subject}.")
    return expectation


@transaction.atomic
def register_movement(
    book: Book, *, amount: Money, text: str, reference: str, key: str, on: date, by: Actor
) -> Movement:
    """Money received: entered as unallocated, and matched at once when its reference is expected.

    Again with the same key gives the first movement. Raises OtherCurrency, DayToCome, PeriodClosed.
    """
    if amount.currency != book.currency:
        raise OtherCurrency(currency=book.currency)
    if amount.minor <= 0:
        raise Broken(f"Money received is above zero, not {amount}. What goes out is an order.")
    if on > timezone.localdate(by.at):
        raise DayToCome(day=on)
    account = open_account(book)
    if (done := Movement.objects.filter(bank_account=account, key=key).first()) is not None:
        if (done.on, done.amount) != (on, amount):
            raise KeyReused(f"The key {key} was used for movement {done.pk} with another amount or day.")
        return done
    expectation = Expectation.objects.filter(book=book, reference=reference).first() if reference else None
    entry = ledger.post(
        book,
        (debit("bank", amount), credit("unallocated", amount)),
        reason="received",
        reference=reference,
        key=f"movement:{key}",
        on=on,
        by=by,
    )
    movement = Movement.objects.create(
        bank_account=account,
        on=on,
        amount_minor=amount.minor,
        currency=amount.currency,
        text=text,
        reference=reference,
        key=key,
        state="matched" if expectation else "unallocated",
        expectation=expectation,
        entry=entry,
        registered_at=by.at,
        registered_by_id=by.login_id,
    )
    trail.write("movement.registered", movement, by=by, on=on)
    return movement


@transaction.atomic
def match(movement_id: int, *, reference: str, on: date, by: Actor) -> Movement:
    """Say whose an unallocated movement is, by the reference it should have had."""
    movement = _locked(movement_id)
    if movement.state != "unallocated":
        raise NotAllocatable()
    expectation = Expectation.objects.filter(book_id=movement.bank_account.book_id, reference=reference).first()
    if expectation is None:
        raise NoSuchReference(reference=reference)
    movement.expectation, movement.state = expectation, "matched"
    movement.save(update_fields=("expectation", "state"))
    trail.write("movement.matched", movement, by=by, on=on, facts={"subject": expectation.subject})
    return movement


@transaction.atomic
def settled(movement_id: int) -> Movement:
    """The room that expected a matched movement has taken it in."""
    movement = _locked(movement_id)
    if movement.state != "matched":
        raise NotAllocatable()
    movement.state = "settled"
    movement.save(update_fields=("state",))
    return movement


@transaction.atomic
def release(movement_id: int, *, on: date, by: Actor) -> Movement:
    """Set a movement free again: it belonged to somebody else."""
    movement = _locked(movement_id)
    if movement.state not in ("matched", "settled"):
        raise NotAllocatable()
    movement.state, movement.expectation = "unallocated", None
    movement.save(update_fields=("state", "expectation"))
    trail.write("movement.released", movement, by=by, on=on)
    return movement


@transaction.atomic
def withdraw(movement_id: int, *, why: str, on: date, by: Actor) -> Movement:
    """Take a movement out that never was, or that the bank took back: its entry is reversed; again changes nothing."""
    movement = _locked(movement_id)
    if movement.state == "withdrawn":
        return movement
    if movement.state == "settled":
        raise NotAllocatable()
    ledger.reverse(movement.entry, why=why, key=f"movement:{movement.pk}:withdrawn", on=on, by=by)
    movement.state = "withdrawn"
    movement.save(update_fields=("state",))
    trail.write("movement.withdrawn", movement, by=by, on=on, facts={"why": why})
    return movement


def _locked(movement_id: int) -> Movement:
    return Movement.objects.select_for_update(of=("self",)).select_related("bank_account", "entry").get(pk=movement_id)
