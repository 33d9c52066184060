"""Money on a book's bank account that the room above has taken in already: the movement and its entry in one."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken
from spire.money.banking.actions.orders import open_account
from spire.money.banking.models import Movement
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book, Entry
from spire.money.ledger.rules import DraftLine


@transaction.atomic
def record_settled(
    book: Book, lines: Sequence[DraftLine], *, reason: str, text: str, reference: str, key: str, on: date, by: Actor
) -> Movement:
    """A movement in or out whose lines the caller gives, the bank's among them; again gives the first.

    The caller has asked for permission. Raises PeriodClosed.
    """
    moved = [line.amount for line in lines if line.account == "bank"]
    if len(moved) != 1:
        raise Broken(f"A movement has one line on the bank account, not {len(moved)}.")
    account = open_account(book)
    if (done := account.movements.filter(key=key).first()) is not None:
        return done
    entry = ledger.post(book, lines, reason=reason, reference=reference, key=key, on=on, by=by)
    movement = Movement.objects.create(
        bank_account=account,
        on=on,
        amount_minor=moved[0].minor,
        currency=moved[0].currency,
        text=text,
        reference=reference,
        key=key,
        state="settled",
        entry=entry,
        registered_at=by.at,
        registered_by_id=by.login_id,
    )
    trail.write("movement.registered", movement, by=by, on=on)
    return movement


@transaction.atomic
def take_back(movement_id: int, *, why: str, on: date, by: Actor) -> Entry:
    """Take such a movement out again, by the room that took it in: its entry is reversed. The caller has asked."""
    movement = Movement.objects.select_for_update(of=("self",)).select_related("entry").get(pk=movement_id)
    reversal = ledger.reverse(movement.entry, why=why, key=f"movement:{movement.pk}:withdrawn", on=on, by=by)
    if movement.state != "withdrawn":
        movement.state = "withdrawn"
        movement.save(update_fields=("state",))
        trail.write("movement.withdrawn", movement, by=by, on=on, facts={"why": why})
    return reversal
