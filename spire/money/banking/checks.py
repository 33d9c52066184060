"""Named checks of the bank against the books."""

from datetime import date
from typing import Final

from django.db.models import Sum

from spire.money.banking.models import BankAccount, Movement, PaymentOrder
from spire.money.ledger.models import Line


def bank_equals_movements(on: date) -> list[str]:
    """Each book's bank account holds the sum of its movements."""
    found = []
    for account in BankAccount.objects.select_related("book"):
        booked = _sum(Line.objects.filter(entry__on__lte=on, account__key="bank", entry__book=account.book))
        withdrawn = Line.objects.filter(
            entry__on__lte=on, account__key="bank", entry__reverses__movements__bank_account=account
        )
        moved = _sum(Movement.objects.filter(bank_account=account, on__lte=on)) + _sum(withdrawn)
        if booked != moved:
            found.append(f"bank account {account.pk}: the book holds {booked}, movements sum to {moved} minor units")
    return found


def under_way_equals_orders(on: date) -> list[str]:
    """What stands as under way is what the bank has been asked for and has not confirmed."""
    found = []
    for account in BankAccount.objects.select_related("book"):
        lines = Line.objects.filter(entry__on__lte=on, account__key="payments_under_way", entry__book=account.book)
        orders = PaymentOrder.objects.filter(bank_account=account, ordered_on__lte=on)
        waiting = orders.filter(state__in=("waiting", "approved", "sent")) | orders.filter(confirmed_on__gt=on)
        if -_sum(lines) != _sum(waiting):
            found.append(f"bank account {account.pk}: under way {-_sum(lines)}, orders {_sum(waiting)} minor units")
    return found


def _sum(rows) -> int:
    return rows.aggregate(sum=Sum("amount_minor"))["sum"] or 0


CHECKS: Final = (
    ("banking.bank_equals_movements", bank_equals_movements),
    ("banking.under_way_equals_orders", under_way_equals_orders),
)
