"""What can be asked about the bank; scope is by book, and the caller gives the books it may see."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.money.banking.models import BankAccount, Movement, PaymentOrder, Statement, StatementFile, StatementLine


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


def files_visible_to(by: Actor, permission: str) -> QuerySet[StatementFile]:
    """The bank's files of the organisations where the actor has the permission, newest first."""
    files = StatementFile.objects.select_related("bank_account__book", "handed_in_by")
    return files.filter(bank_account__book__organisation_id__in=by.where(permission))


def file_for_actor(by: Actor, file_id: int, permission: str) -> StatementFile:
    """A file that the actor may see, or NotFound."""
    found = files_visible_to(by, permission).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def accounts_of(by: Actor, permission: str) -> QuerySet[BankAccount]:
    """The bank accounts of the organisations where the actor has the permission."""
    accounts = BankAccount.objects.select_related("book__organisation")
    return accounts.filter(book__organisation_id__in=by.where(permission))


def lines_of(file: StatementFile) -> QuerySet[StatementLine]:
    """What a file told, in its order, with what each line became."""
    return (
        StatementLine.objects.filter(statement__file=file)
        .select_related("movement", "bank_account__book")
        .order_by("id")
    )


def told(account: BankAccount) -> QuerySet[Statement]:
    """The statements that tell an opening and a closing balance, in the order of their days."""
    return (
        Statement.objects.filter(
            file__bank_account=account, file__state="booked", opening_minor__isnull=False, closing_minor__isnull=False
        )
        .exclude(first_on=None)
        .exclude(last_on=None)
        .order_by("first_on", "last_on", "id")
    )


def gaps(account: BankAccount) -> Iterator[tuple[Statement, Statement]]:
    """Neighbours whose balances do not meet: what closed one is not what opened the next."""
    return gaps_among(told(account))


def gaps_among(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The same among some statements in the order of their days."""
    before: Statement | None = None
    for statement in statements:
        if before is None or before.last_on < statement.first_on:
            if before is not None and before.closing_minor != statement.opening_minor:
                yield before, statement
            before = statement
        elif statement.last_on > before.last_on:
            before = statement
