"""What can be asked about the bank; scope is by book, and the caller gives the books it may see."""

from collections.abc import Iterable

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.money.banking.models import Movement, PaymentOrder


def movements_visible_to(by: Actor, permission: str) -> QuerySet[Movement]:
    """The movements of the organisations where the actor has the permission, newest first."""
    movements_ = Movement.objects.select_related("bank_account__book", "expectation")
    if by.is_system:
        return movements_
    return movements_.filter(bank_account__book__organisation_id__in=by.where(permission))


def movement_for_actor(by: Actor, movement_id: int, permission: str) -> Movement:
    """A movement that the actor may handle, or NotFound."""
    found = movements_visible_to(by, permission).filter(pk=movement_id).first()
    if found is None:
        raise NotFound
    return found


def orders(book_ids: Iterable[int], *states: str) -> QuerySet[PaymentOrder]:
    """The orders of some books in these states, oldest first."""
    return PaymentOrder.objects.filter(bank_account__book_id__in=book_ids, state__in=states).select_related("payee")


def movements(book_ids: Iterable[int], *states: str) -> QuerySet[Movement]:
    """The movements of some books in these states, newest first."""
    return Movement.objects.filter(bank_account__book_id__in=book_ids, state__in=states).select_related("expectation")


def matched(subject_prefix: str) -> QuerySet[Movement]:
    """Movements that wait to be settled by the room whose subjects begin so, oldest first."""
    return (
        Movement.objects.filter(state="matched", expectation__subject__startswith=subject_prefix)
        .select_related("expectation")
        .order_by("on", "id")
    )


def approved_orders() -> QuerySet[PaymentOrder]:
    """Orders that the night should send."""
    return PaymentOrder.objects.filter(state="approved")
