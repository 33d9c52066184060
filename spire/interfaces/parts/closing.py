"""Closing the books of a legal entity: what every room must have done first."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts.checks import CHECKS
from spire.money.banking import queries as bank
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Book, Closing


class PaymentsWait(Refused):
    """A payment of the period has no owner yet, and would get one in a closed period."""

    code = "closing.payments_wait"


texts.register(
    {
        "closing.payments_wait": _(
            "%(count)s payments received in these days wait for an owner. Say whose they are, and close then."
        )
    }
)


def close_books(book: Book, *, last_on: date, by: Actor, on: date) -> Closing:
    """Close a book until a day, when no payment of those days waits and all named checks are well.

    Raises PaymentsWait, and what `ledger.close_until` raises.
    """
    waiting = bank.movements([book.pk], "unallocated", "matched").filter(on__lte=last_on).count()
    if waiting:
        raise PaymentsWait(count=waiting)
    names = [name for name, _check in CHECKS]
    return ledger.close_until(book.pk, last_on=last_on, checks=names, by=by, on=on)
