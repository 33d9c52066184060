"""What can be asked of the books: balances for any day as known at any moment, statements, the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.ledger.models import Account, Book, Entry, Line

PERMISSION = "books.view"


@dataclass(frozen=True, slots=True)
class Balance:
    """An account and what it holds, debit positive."""

    account: Account
    amount: Money

    @property
    def debit(self) -> Money | None:
        """The amount when it stands on the debit side."""
        return self.amount if self.amount.minor > 0 else None

    @property
    def credit(self) -> Money | None:
        """The amount, positive, when it stands on the credit side."""
        return -self.amount if self.amount.minor < 0 else None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of an account with the balance after it."""

    line: Line
    balance: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """An account's lines in a period, from the balance before to the balance after."""

    account: Account
    opening: Money
    lines: tuple[StatementLine, ...]
    closing: Money


def visible_to(by: Actor) -> QuerySet[Book]:
    """The books of the organisations where the actor may see books."""
    if by.is_system:
        return Book.objects.all()
    return Book.objects.filter(organisation_id__in=by.where(PERMISSION))


def for_actor(by: Actor, book_id: int) -> Book:
    """A book that the actor may see, or NotFound."""
    book = visible_to(by).filter(pk=book_id).first()
    if book is None:
        raise NotFound
    return book


def book_of(organisation_id: int) -> Book | None:
    """The book of a legal entity, when it has one."""
    return Book.objects.filter(organisation_id=organisation_id).first()


def balance(
    book: Book, account_key: str, *, on: date, known_at: datetime | None = None, subject: str | None = None
) -> Money:
    """What an account held at the end of a day, as known at a moment (None: as known now). One query. # G-7"""
    lines = _counting(book, on=on, known_at=known_at).filter(account__key=account_key)
    if subject is not None:
        lines = lines.filter(subject=subject)
    return Money(lines.aggregate(sum=Sum("amount_minor"))["sum"] or 0, book.currency)


def trial_balance(book: Book, *, on: date, known_at: datetime | None = None) -> list[Balance]:
    """Every account that has moved, with its balance at the end of a day; the balances sum to zero. Two queries."""
    sums = dict(
        _counting(book, on=on, known_at=known_at).values_list("account_id").annotate(sum=Sum("amount_minor")).order_by()
    )
    accounts = Account.objects.filter(book=book, pk__in=sums)
    return [Balance(account, Money(sums[account.pk], book.currency)) for account in accounts]


def statement(
    account: Account, *, first: date, last: date, known_at: datetime | None = None, subject: str | None = None
) -> Statement:
    """An account's lines from a day to a day, both included, with the running balance. Two queries."""
    lines = _counting(account.book, on=last, known_at=known_at).filter(account=account)
    if subject is not None:
        lines = lines.filter(subject=subject)
    before = lines.filter(entry__on__lt=first).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    running = opening = Money(before, account.book.currency)
    found = []
    ordered = lines.filter(entry__on__gte=first).select_related("entry").order_by("entry__on", "entry_id", "id")
    for line in ordered:
        running += line.amount
        found.append(StatementLine(line, running))
    return Statement(account, opening, tuple(found), running)


def journal(book: Book, *, first: date, last: date) -> QuerySet[Entry]:
    """The entries of some days with their lines, in order; two queries."""
    return (
        Entry.objects.filter(book=book, on__range=(first, last))
        .select_related("reverses", "reversed_by")
        .prefetch_related("lines__account")
        .order_by("on", "id")
    )


def entries(entry_ids: Iterable[int]) -> QuerySet[Entry]:
    """Some entries with their lines, in order; two queries. The caller has the scope."""
    return Entry.objects.filter(pk__in=entry_ids).prefetch_related("lines__account").order_by("on", "id")


def _counting(book: Book, *, on: date, known_at: datetime | None) -> QuerySet[Line]:
    known = Q() if known_at is None else Q(entry__entered_at__lte=known_at)
    return Line.objects.filter(known, entry__book=book, entry__on__lte=on)
