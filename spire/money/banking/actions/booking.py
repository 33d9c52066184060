"""Which movement a line of a statement is: one that is known already, a payment that we ordered, or a new one."""

from datetime import date, timedelta
from typing import Final

from spire.foundation.values.actor import Actor
from spire.foundation.values.country import NotANumber, countries
from spire.foundation.values.money import Money
from spire.money.banking.actions.incoming import register_movement
from spire.money.banking.actions.orders import confirm
from spire.money.banking.models import BankAccount, BatchLine, Movement, PaymentOrder, StatementLine

NEAR: Final = timedelta(days=5)


def movement_of(line: StatementLine, account: BankAccount, *, on: date, by: Actor) -> Movement:
    """The line's movement, made where there is none.

    1. The same line in an earlier file: its movement. 2. Money out that one order alone can be: the bank's
    confirmation of it. 3. A movement entered by hand that no line has told of, with the same amount, reference and
    day, when it is the only one: that. 4. Else a new one, matched when its reference is expected.
    """
    earlier = StatementLine.objects.filter(bank_account=account, key=line.key, movement__isnull=False).first()
    if earlier is not None:
        return earlier.movement
    reference = _reference(line, account)
    found = _confirmed(line, account, on=on, by=by) if line.amount_minor < 0 else None
    return found or _by_hand(line, account, reference) or _new(line, account, reference, by=by)


def _reference(line: StatementLine, account: BankAccount) -> str:
    """The payment reference as it is stored, or what the payer wrote where it is none."""
    references = countries.get(account.book.organisation.country).payment_references
    try:
        return references.read(line.reference) if line.reference else ""
    except NotANumber:
        return line.reference


def _confirmed(line: StatementLine, account: BankAccount, *, on: date, by: Actor) -> Movement | None:
    """The order that this pays, where its reference says so or no other order has the amount; else nothing."""
    orders = PaymentOrder.objects.filter(
        bank_account=account, amount_minor=-line.amount_minor, state__in=("approved", "sent"), ordered_on__lte=line.on
    )
    told = (line.reference, line.text)
    by_file = {one.order_id for one in BatchLine.objects.filter(order__in=orders, end_to_end__in=told)}
    named = [order for order in orders if order.pk in by_file or order.reference in told]
    candidates = named or list(orders)
    if len(candidates) == 1:
        return confirm(candidates[0].pk, on=line.on, by=by).movement
    return None


def _by_hand(line: StatementLine, account: BankAccount, reference: str) -> Movement | None:
    """A movement that somebody entered before the file came; two that could be it are nobody's."""
    alike = Movement.objects.filter(
        bank_account=account, amount_minor=line.amount_minor, on__range=(line.on - NEAR, line.on + NEAR), lines=None
    ).exclude(state="withdrawn")
    exact = [one for one in alike if one.on == line.on and one.reference == reference]
    near = [one for one in alike if reference and one.reference == reference] if line.amount_minor > 0 else list(alike)
    candidates = exact or near
    return candidates[0] if len(candidates) == 1 else None


def _new(line: StatementLine, account: BankAccount, reference: str, *, by: Actor) -> Movement:
    told = " · ".join(filter(None, (line.payer, line.text)))
    return register_movement(
        account.book,
        amount=Money(line.amount_minor, account.book.currency),
        text=told[:200],
        reference=reference,
        key=f"line:{line.key}",
        on=line.on,
        by=by,
    )
