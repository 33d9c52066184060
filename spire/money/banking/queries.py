"""What can be asked about the bank; scope is by book, and the caller gives the books it may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.money.banking.models import (
    OVER,
    BankAccount,
    BatchLine,
    Movement,
    PayeeAccount,
    PaymentBatch,
    PaymentOrder,
    Statement,
    StatementFile,
    StatementLine,
)


@dataclass(frozen=True, slots=True)
class Route:
    """Which way an order goes: `bank` to an account that was entered, `nemkonto` by number, or empty: no way is known."""

    order: PaymentOrder
    channel: str
    account: PayeeAccount | None = None


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


def account_for_actor(by: Actor, account_id: int, permission: str) -> BankAccount:
    """A bank account that the actor may handle, or NotFound."""
    found = accounts_of(by, permission).filter(pk=account_id).first()
    if found is None:
        raise NotFound
    return found


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


def ready(account: BankAccount) -> list[Route]:
    """The approved orders of an account that stand in no living file, each with its way; three queries."""
    orders = PaymentOrder.objects.filter(bank_account=account, state="approved").select_related("payee")
    free = list(orders.exclude(pk__in=_living(account).values("order_id")).order_by("pk"))
    return _routes(free, country=account.book.organisation.country)


def returned(by: Actor, permission: str) -> list[BatchLine]:
    """Orders that the bank said no to and that wait again, each with the last no; two queries."""
    orders = PaymentOrder.objects.filter(
        bank_account__book__organisation_id__in=by.where(permission), state="waiting", batch_lines__state="rejected"
    )
    lines = BatchLine.objects.filter(order__in=orders, state="rejected").select_related("order__payee", "batch")
    return list({line.order_id: line for line in lines.order_by("id")}.values())


def route_of(order: PaymentOrder) -> Route:
    """The way of one order."""
    return _routes([order], country=order.bank_account.book.organisation.country)[0]


def stands_in_file(order: PaymentOrder) -> bool:
    """Whether an order stands in a file that has been made and not handed over."""
    return order.batch_lines.filter(batch__state__in=("waiting", "approved")).exclude(state__in=OVER).exists()


def batches_visible_to(by: Actor, permission: str) -> QuerySet[PaymentBatch]:
    """The payment files of the organisations where the actor has the permission, newest first."""
    batches = PaymentBatch.objects.select_related(
        "bank_account__book__organisation", "made_by", "approved_by", "sent_by"
    )
    return batches.filter(bank_account__book__organisation_id__in=by.where(permission)).defer("sealed")


def batch_for_actor(by: Actor, batch_id: int, permission: str) -> PaymentBatch:
    """A payment file that the actor may see, or NotFound."""
    found = batches_visible_to(by, permission).filter(pk=batch_id).first()
    if found is None:
        raise NotFound
    return found


def lines_of_batch(batch: PaymentBatch) -> QuerySet[BatchLine]:
    """What a payment file holds, in its order; one query."""
    return batch.lines.select_related(
        "order__payee", "account__entered_by", "collection__mandate__expectation", "batch"
    ).order_by("id")


def payee_account(person: Person) -> PayeeAccount | None:
    """The account that somebody's money goes to now; without one it goes to their NemKonto."""
    return PayeeAccount.objects.filter(person=person, ended_on=None).select_related("entered_by").first()


def _living(account: BankAccount) -> QuerySet[BatchLine]:
    return BatchLine.objects.filter(batch__bank_account=account, order__isnull=False).exclude(state__in=OVER)


def _routes(orders: list[PaymentOrder], *, country: str) -> list[Route]:
    has_nemkonto = "nemkonto" in countries.get(country).channels
    accounts = PayeeAccount.objects.filter(person__in={one.payee_id for one in orders}, ended_on=None)
    by_person = {account.person_id: account for account in accounts}
    return [_route(one, by_person.get(one.payee_id), has_nemkonto=has_nemkonto) for one in orders]


def _route(order: PaymentOrder, account: PayeeAccount | None, *, has_nemkonto: bool) -> Route:
    if account is not None:
        return Route(order, "nemkonto" if account.kind == "organisation" else "bank", account)
    return Route(order, "nemkonto" if has_nemkonto and order.payee.identity_sealed is not None else "")
