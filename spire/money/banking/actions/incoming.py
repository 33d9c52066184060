"""Money that comes in: registered as unallocated, matched to whom it belongs, settled by the room that expected it."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.trail import rows
from spire.foundation.trail.rows import joined
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.banking.actions.orders import open_account
from spire.money.banking.models import Expectation, Movement
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book
from spire.money.ledger.rules import credit, debit

PERMISSION = "payment.record"
KNOWN: Final = """SELECT a.id, m.id, e.id FROM banking_bankaccount a
    LEFT JOIN banking_movement m ON m.bank_account_id = a.id AND m.key = %s
    LEFT JOIN banking_expectation e ON e.book_id = a.book_id AND e.reference = %s AND e.reference <> ''
        AND e.closed_on IS NULL
    WHERE a.book_id = %s"""


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
def expect_no_more(book: Book, *, reference: str, on: date) -> None:
    """Nothing is owed under this reference any more: money that comes with it waits for somebody to look; again changes nothing."""
    Expectation.objects.filter(book=book, reference=reference, closed_on=None).update(closed_on=on)


@joined
def register_movement(
    book: Book, *, amount: Money, text: str, reference: str, key: str, on: date, by: Actor
) -> Movement:
    """A line of the bank: entered as unallocated, and matched at once when it came in and its reference is expected.

    Money out has a negative amount. Again with the same key gives the first movement. Raises OtherCurrency, DayToCome, PeriodClosed, NotAllowed.
    """
    return _registered(book, "matched", amount=amount, text=text, reference=reference, key=key, on=on, by=by)[0]


@joined
def register_settled(
    book: Book, *, amount: Money, text: str, reference: str, key: str, on: date, by: Actor
) -> tuple[Movement, bool]:
    """The same for money that the caller takes in at once; also whether it is new, for only then is it settled.

    The reference is one that is expected, so that the movement belongs to somebody.
    """
    movement, is_new = _registered(
        book, "settled", amount=amount, text=text, reference=reference, key=key, on=on, by=by
    )
    assert movement.expectation_id is not None or not is_new, "Only expected money is settled."
    return movement, is_new


def _registered(
    book: Book, state: str, *, amount: Money, text: str, reference: str, key: str, on: date, by: Actor
) -> tuple[Movement, bool]:
    access.require(by, PERMISSION, book.organisation_id)
    if amount.currency != book.currency:
        raise OtherCurrency(currency=book.currency)
    if not amount:
        raise Broken("A movement of nothing is no movement.")
    if on > timezone.localdate(by.at):
        raise DayToCome(day=on)
    account_id, done_id, expectation_id = _known(book, key=key, reference=reference)
    if done_id is not None:
        done = Movement.objects.get(pk=done_id)
        if (done.on, done.amount) != (on, amount):
            raise KeyReused(f"The key {key} was used for movement {done.pk} with another amount or day.")
        return done, False
    if amount.minor < 0:
        expectation_id = None
    entry = ledger.post(
        book,
        (debit("bank", amount), credit("unallocated", amount)),
        reason="received" if amount.minor > 0 else "paid_out",
        reference=reference,
        key=f"movement:{key}",
        on=on,
        by=by,
    )
    movement = Movement(
        bank_account_id=account_id,
        on=on,
        amount_minor=amount.minor,
        currency=amount.currency,
        text=text,
        reference=reference,
        key=key,
        state=state if expectation_id else "unallocated",
        expectation_id=expectation_id,
        entry_id=entry.pk,
        registered_at=by.at,
        registered_by_id=by.login_id,
    )
    rows.insert(movement)
    trail.write("movement.registered", movement, by=by, on=on)
    return movement, True


@joined
def register_taken_back(movement: Movement, *, amount: Money, key: str, on: date, by: Actor) -> Movement:
    """Money that the bank has taken back of a movement: out of the account, at the expense of what was unallocated.

    The caller has entered what it means, and its key is new. Raises OtherCurrency, PeriodClosed, NotAllowed.
    """
    book = movement.bank_account.book
    access.require(by, PERMISSION, book.organisation_id)
    if amount.currency != book.currency:
        raise OtherCurrency(currency=book.currency)
    told = _told_by_the_bank(movement, amount, on)
    if told is not None:
        told.state, told.expectation_id = "settled", movement.expectation_id
        told.save(update_fields=("state", "expectation"))
        trail.write("movement.taken_back", told, by=by, on=on)
        return told
    entry = ledger.post(
        book,
        (debit("unallocated", amount), credit("bank", amount)),
        reason="charged_back",
        reference=movement.reference,
        key=f"movement:{key}",
        on=on,
        by=by,
    )
    taken = Movement(
        bank_account_id=movement.bank_account_id,
        on=on,
        amount_minor=-amount.minor,
        currency=amount.currency,
        reference=movement.reference,
        key=key,
        state="settled",
        expectation_id=movement.expectation_id,
        entry_id=entry.pk,
        registered_at=by.at,
        registered_by_id=by.login_id,
    )
    rows.insert(taken)
    trail.write("movement.taken_back", taken, by=by, on=on)
    return taken


def _told_by_the_bank(movement: Movement, amount: Money, on: date) -> Movement | None:
    """The line of a statement that has taken the money back already, where one alone can be it."""
    alike = Movement.objects.select_for_update().filter(
        bank_account_id=movement.bank_account_id, state="unallocated", amount_minor=-amount.minor, on=on
    )
    named = [one for one in alike if one.reference and one.reference == movement.reference] or list(alike)
    return named[0] if len(named) == 1 else None


@transaction.atomic
def match(movement_id: int, *, reference: str, on: date, by: Actor) -> Movement:
    """Say whose an unallocated movement is, by the reference it should have had."""
    movement = _locked(movement_id)
    access.require(by, PERMISSION, movement.bank_account.book.organisation_id)
    if movement.state != "unallocated":
        raise NotAllocatable()
    expectation = Expectation.objects.filter(
        book_id=movement.bank_account.book_id, reference=reference, closed_on=None
    ).first()
    if expectation is None:
        raise NoSuchReference(reference=reference)
    movement.expectation, movement.state = expectation, "matched"
    movement.save(update_fields=("expectation", "state"))
    trail.write("movement.matched", movement, by=by, on=on, facts={"subject": expectation.subject})
    return movement


@transaction.atomic
def claim(movement_id: int, *, by: Actor) -> Movement:
    """Settle an unallocated movement without an owner of its own: the caller shares it among several.

    Raises NotAllocatable, NotAllowed.
    """
    movement = _locked(movement_id)
    access.require(by, PERMISSION, movement.bank_account.book.organisation_id)
    if movement.state != "unallocated" or movement.amount_minor < 0:
        raise NotAllocatable()
    movement.state = "settled"
    movement.save(update_fields=("state",))
    return movement


@joined
def settled(movement_id: int) -> None:
    """The room that expected a matched movement has taken it in; in one statement, which locks, asks and writes."""
    sql = "UPDATE banking_movement SET state = 'settled' WHERE id = %s AND state = 'matched'"
    if not rows.ask(sql, (movement_id,)).rowcount:
        raise NotAllocatable()


@transaction.atomic
def release(movement_id: int, *, on: date, by: Actor) -> Movement:
    """Set a movement free again: it belonged to somebody else."""
    movement = _locked(movement_id)
    access.require(by, PERMISSION, movement.bank_account.book.organisation_id)
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
    access.require(by, PERMISSION, movement.bank_account.book.organisation_id)
    if movement.state == "withdrawn":
        return movement
    if movement.state == "settled":
        raise NotAllocatable()
    ledger.reverse(movement.entry, why=why, key=f"movement:{movement.pk}:withdrawn", on=on, by=by)
    movement.state = "withdrawn"
    movement.save(update_fields=("state",))
    trail.write("movement.withdrawn", movement, by=by, on=on, facts={"why": why})
    return movement


def _known(book: Book, *, key: str, reference: str) -> tuple[int, int | None, int | None]:
    """The book's bank account, the movement that came with this key before, and who expects the reference; one query."""
    found = rows.ask(KNOWN, (key, reference, book.pk)).fetchone()
    if found is None:  # the book's first movement opens its account
        open_account(book)
        return _known(book, key=key, reference=reference)
    return found[0], found[1], found[2]


def _locked(movement_id: int) -> Movement:
    return (
        Movement.objects.select_for_update(of=("self",))
        .select_related("bank_account__book", "entry")
        .get(pk=movement_id)
    )
