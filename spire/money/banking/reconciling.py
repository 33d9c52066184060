"""Does the bank account in the books hold what the bank says, and if not, what makes the difference? # G-7

    the bank's closing balance = the books on that day + every named difference + what nothing explains

Each difference is signed as the bank sees it: what the bank has and the books have not is positive. What nothing
explains is nothing, or a sign that a file is missing or was changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum

from spire.foundation.values.money import Money
from spire.money.banking import queries
from spire.money.banking.models import BankAccount, Movement, Statement, StatementLine
from spire.money.ledger import queries as ledger
from spire.money.ledger.models import Line

SHOWN: Final = 50  # rows of each kind that are handed out; the count and the sum are of all
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing behind a difference: a movement, a line of a statement, an entry, or a gap."""

    on: date
    amount: Money
    text: str = ""
    movement_id: int | None = None
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes the bank's balance another than the books': which kind, how much in all, the first rows."""

    kind: str
    amount: Money
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A bank account at the end of a day. Without a statement there is nothing to compare with: `statement` is None."""

    account: BankAccount
    on: date
    statement: Statement | None
    books: Money
    bank: Money | None = None
    differences: tuple[Difference, ...] = ()
    unexplained: Money | None = None

    @property
    def is_compared(self) -> bool:
        """Whether the bank has told a balance for the day or before it."""
        return self.statement is not None

    @property
    def agrees(self) -> bool:
        """Whether the bank and the books say the same."""
        return self.bank == self.books

    @property
    def is_explained(self) -> bool:
        """Whether each øre of the difference has a name."""
        return self.unexplained is not None and not self.unexplained


def reconcile(account: BankAccount, *, on: date) -> Reconciliation:
    """Compare the last balance that the bank told, for this day or before, with the books on the day it was told for."""
    book = account.book
    told = list(_told(account, on))
    if not told:
        return Reconciliation(account, on, None, ledger.balance(book, "bank", on=on))
    first, last = told[0], told[-1]
    assert last.last_on is not None
    assert last.closing_minor is not None
    books = ledger.balance(book, "bank", on=last.last_on)
    bank = Money(last.closing_minor, book.currency)
    found = tuple(_differences(account, first, told, last.last_on))
    named = sum((one.amount for one in found), Money.zero(book.currency))
    return Reconciliation(account, last.last_on, last, books, bank, found, bank - books - named)


def _told(account: BankAccount, on: date) -> Iterable[Statement]:
    """The statements that tell both balances until a day, each that reaches further than those before it."""
    reached = None
    for statement in queries.told(account).filter(last_on__lte=on):
        if reached is None or statement.last_on > reached:
            yield statement
            reached = statement.last_on


def _differences(account: BankAccount, first: Statement, told: list[Statement], last: date) -> Iterator[Difference]:
    start: date = first.first_on  # type: ignore[assignment]
    currency = account.book.currency
    before = (first.opening_minor or 0) - ledger.balance(account.book, "bank", on=start - DAY).minor
    if before:
        yield Difference(
            "before", Money(before, currency), 1, (Row(start, Money(before, currency), file_id=first.file_id),)
        )
    gaps = [
        Row(after.first_on, Money(after.opening_minor - earlier.closing_minor, currency), file_id=after.file_id)
        for earlier, after in queries.gaps_among(told)
    ]
    if gaps:
        yield Difference("gap", _sum(gaps, currency), len(gaps), tuple(gaps[:SHOWN]))
    yield from _of_lines(account, start, last)
    yield from _of_movements(account, start, last)
    yield from _of_entries(account, start, last)


def _of_lines(account: BankAccount, start: date, last: date) -> Iterator[Difference]:
    """What the bank has booked and the books have not: a file whose booking is under way, or was stopped."""
    told = StatementLine.objects.filter(bank_account=account, on__range=(start, last), is_booked=True)
    missing = told.filter(movement=None, statement__file__state__in=("booking", "booked"))
    earlier = told.filter(key=OuterRef("key"), pk__lt=OuterRef("pk"))
    yield from _summed(
        "not_in_books",
        missing.exclude(Exists(earlier)),
        lambda one: Row(one.on, one.amount, one.text, file_id=one.statement.file_id),
        account.book.currency,
        related=("statement", "bank_account__book"),
    )


def _of_movements(account: BankAccount, start: date, last: date) -> Iterator[Difference]:
    """Movements that stand in the books on other days than the bank's, or that only one of the two has."""
    booked = StatementLine.objects.filter(movement=OuterRef("pk"), is_booked=True).order_by()
    first_told = Subquery(booked.values("movement").annotate(first=Min("on")).values("first"))
    all_ = Movement.objects.filter(bank_account=account).annotate(told_on=first_told)
    taken_out = Q(state="withdrawn", entry__reversed_by__on__lte=last)
    in_books = Q(on__range=(start, last)) & ~taken_out
    at_bank = Q(told_on__range=(start, last))
    kinds = (
        ("not_at_bank", all_.filter(in_books, told_on=None), -1),
        ("later_at_bank", all_.filter(in_books, told_on__gt=last), -1),
        ("earlier_at_bank", all_.filter(in_books, told_on__lt=start), -1),
        ("later_in_books", all_.filter(at_bank, on__gt=last), 1),
        ("earlier_in_books", all_.filter(at_bank, on__lt=start).exclude(taken_out), 1),
        ("taken_out", all_.filter(at_bank & taken_out), 1),
        ("taken_out_of_before", all_.filter(taken_out, on__lt=start, entry__reversed_by__on__gte=start), 1),
    )
    for kind, found, sign in kinds:
        yield from _summed(
            kind,
            found,
            lambda one, sign=sign: Row(
                one.on, Money(sign * one.amount_minor, one.currency), one.text, movement_id=one.pk
            ),
            account.book.currency,
            sign=sign,
        )


def _of_entries(account: BankAccount, start: date, last: date) -> Iterator[Difference]:
    """Lines on the bank's account of the books that no movement made."""
    lines = Line.objects.filter(
        entry__book=account.book, account__key="bank", entry__on__range=(start, last), entry__movements=None
    ).exclude(entry__reverses__movements__bank_account=account)
    yield from _summed(
        "entry",
        lines,
        lambda one: Row(one.entry.on, -one.amount, one.entry.reference),
        account.book.currency,
        sign=-1,
        related=("entry",),
    )


def _summed(
    kind, found: QuerySet, row, currency: str, *, sign: int = 1, related: tuple[str, ...] = ()
) -> Iterator[Difference]:
    """A difference of this kind, when there is any; three small queries, or one when there is none."""
    if count := found.count():
        total = sign * (found.aggregate(sum=Sum("amount_minor"))["sum"] or 0)
        rows = found.select_related(*related) if related else found
        yield Difference(kind, Money(total, currency), count, tuple(row(one) for one in rows.order_by("pk")[:SHOWN]))


def _sum(rows: Iterable[Row], currency: str) -> Money:
    return sum((row.amount for row in rows), Money.zero(currency))
