"""What can be asked of the books: balances for any day as known at any moment, statements, the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, Min, Q, QuerySet, RowRange, Sum, Value, Window

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.ledger.models import Account, Book, CheckRun, Entry, Line

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
class Turnover:
    """An account in a period: what it held before, what came on each side, what it holds after."""

    account: Account
    opening: Money
    debit: Money
    credit: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """An account's lines in a period, from the balance before to the balance after; each line has its `balance`."""

    account: Account
    opening: Money
    lines: QuerySet[Line]
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


def turnovers(book: Book, *, first: date, last: date, known_at: datetime | None = None) -> list[Turnover]:
    """Every account that has moved until the last day; the openings sum to zero, and so does the rest. Two queries."""
    before, debit, credit = Q(entry__on__lt=first), Q(amount_minor__gt=0), Q(amount_minor__lt=0)
    sums = {
        row["account_id"]: row
        for row in _counting(book, on=last, known_at=known_at)
        .values("account_id")
        .annotate(
            opening=Sum("amount_minor", filter=before),
            debit=Sum("amount_minor", filter=~before & debit),
            credit=Sum("amount_minor", filter=~before & credit),
        )
        .order_by()
    }
    return [_turnover(account, sums[account.pk], book) for account in Account.objects.filter(book=book, pk__in=sums)]


def statement(
    account: Account, *, first: date, last: date, known_at: datetime | None = None, subject: str | None = None
) -> Statement:
    """An account's lines from a day to a day, both included, with the running balance. Two queries, and the lines'."""
    lines = _counting(account.book, on=last, known_at=known_at).filter(account=account)
    if subject is not None:
        lines = lines.filter(subject=subject)
    sums = lines.aggregate(before=Sum("amount_minor", filter=Q(entry__on__lt=first)), all=Sum("amount_minor"))
    opening, currency = sums["before"] or 0, account.book.currency
    order = "entry__on", "entry_id", "id"
    running = Window(Sum("amount_minor"), order_by=[F(name).asc() for name in order], frame=RowRange(end=0))
    ordered = (
        lines.filter(entry__on__gte=first)
        .select_related("entry")
        .annotate(balance_minor=Value(opening) + running)
        .order_by(*order)
    )
    return Statement(account, Money(opening, currency), ordered, Money(sums["all"] or 0, currency))


def journal(book: Book, *, first: date, last: date, known_at: datetime | None = None) -> QuerySet[Entry]:
    """The entries of some days with their lines, in order; two queries."""
    known = Q() if known_at is None else Q(entered_at__lte=known_at)
    return (
        Entry.objects.filter(known, book=book, on__range=(first, last))
        .select_related("reverses", "reversed_by")
        .prefetch_related("lines__account")
        .order_by("on", "id")
    )


def closed_until(book: Book) -> date | None:
    """The last closed day of a book."""
    return book.closings.aggregate(last=Max("last_on"))["last"]


def first_open_day(book: Book) -> date | None:
    """The day after the last closed one, or the day of the first entry when nothing is closed."""
    closed = closed_until(book)
    if closed is not None:
        return closed + date.resolution
    return Entry.objects.filter(book=book).aggregate(first=Min("on"))["first"]


def latest_runs() -> dict[str, CheckRun]:
    """The latest run of each named check; one query."""
    newest = CheckRun.objects.order_by().values("name").annotate(newest=Max("pk")).values("newest")
    return {run.name: run for run in CheckRun.objects.filter(pk__in=newest)}


def entries(entry_ids: Iterable[int]) -> QuerySet[Entry]:
    """Some entries with their lines, in order; two queries. The caller has the scope."""
    return Entry.objects.filter(pk__in=entry_ids).prefetch_related("lines__account").order_by("on", "id")


def _turnover(account: Account, sums: dict[str, Any], book: Book) -> Turnover:
    opening, debit, credit = (sums[name] or 0 for name in ("opening", "debit", "credit"))
    figures = (Money(minor, book.currency) for minor in (opening, debit, -credit, opening + debit + credit))
    return Turnover(account, *figures)


def _counting(book: Book, *, on: date, known_at: datetime | None) -> QuerySet[Line]:
    known = Q() if known_at is None else Q(entry__entered_at__lte=known_at)
    return Line.objects.filter(known, entry__book=book, entry__on__lte=on)
