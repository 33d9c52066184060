"""What time does to a loan in the books: interest that falls due, and held credit that pays what has become due.

The night enters it, product by product, up to a day (`InterestThrough`): interest as one entry a book, product and day,
on the product's sub-account; credit on the loan's own. What an event changes is entered with the event, on the loan's
sub-account, and where a backdated event changes interest that the nights have entered, with a line that corrects the
product's. So, on any day and in whatever order events arrive,

    a loan's sub-account       = what the rules enter for its events
    a product's sub-account    = what the rules enter by time for its loans, up to the day of the last night

and both follow from terms and events alone. # G-7
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db import connection, transaction

from spire.foundation.trail import rows
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.foundation.values.reports import Report
from spire.money.instruments.loans.models import InterestThrough, Loan, LoanStanding
from spire.money.instruments.loans.position import Position
from spire.money.instruments.loans.queries import positions, with_events
from spire.money.instruments.loans.rules import LoanState, accounts
from spire.money.ledger import actions as ledger
from spire.money.ledger.chart import ACCOUNT_NAMES
from spire.money.ledger.models import Book
from spire.money.ledger.rules import DraftLine

ACCOUNT_KEYS: Final = {name: key for key, name in ACCOUNT_NAMES.items()}
CHUNK: Final = 200


class Through(NamedTuple):
    """Up to which day the nights have entered a product's interest, and on which sub-account."""

    day: date
    subject: str


@dataclass(frozen=True)
class Booked:
    """What the books should hold of a loan: on its own sub-account, and its share of its product's interest."""

    own: Counter[str]
    accrued: int


def moves_by_time(loan: Loan) -> bool:
    """Whether days alone bring entries about."""
    return loan.terms["interest"] != "none" or loan.terms["early_repayment"] == "hold"


def through(loan: Loan, *, first: date) -> Through | None:
    """How far the nights have come with the loan's product; none for a loan that time does not move.

    Held until the transaction ends, so that no night goes on meanwhile. `first` is the day before which there is
    nothing to enter, for a product that no night has seen.
    """
    if not moves_by_time(loan):
        return None
    key = (loan.book_id, loan.product_key)
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    sql = f"SELECT id, through FROM instruments_interestthrough WHERE book_id = %s AND product_key = %s{lock}"
    found = rows.ask(sql, key).fetchone()
    if found is None:
        day = connection.ops.adapt_datefield_value(first - timedelta(1))
        rows.ask(
            "INSERT INTO instruments_interestthrough (book_id, product_key, through) VALUES (%s, %s, %s) "
            "ON CONFLICT (book_id, product_key) DO NOTHING",
            (*key, day),
        )
        found = rows.ask(sql, key).fetchone()
    day = date.fromisoformat(found[1]) if isinstance(found[1], str) else found[1]
    return Through(day, f"interest:{found[0]}")


def booked(state: LoanState, until: Through | None) -> Booked:
    """What the entries of a state come to, when the nights have come so far."""
    own: Counter[str] = Counter()
    accrued = 0
    for entry in state.entries:
        if entry.by_time and (until is None or entry.on > until.day):
            continue
        if entry.by_time and entry.reason == accounts.INTEREST_ACCRUED:
            accrued += _interest(entry)
            continue
        for account, minor in entry.lines:
            own[ACCOUNT_KEYS[account]] += minor
    return Booked(own, accrued)


def next_day(at: Position, state: LoanState, until: Through | None) -> date | None:
    """The first day after the nights so far on which time may bring an entry about."""
    if until is None or state.status == "written_off":
        return None
    entered = [entry.on for entry in state.entries if entry.by_time and entry.on > until.day]
    held = at.loan.terms["early_repayment"] == "hold"
    coming = (row.due for row in state.rows if row.due > state.as_of and (row.interest or held))
    return min((*entered, *coming), default=None)


def enter_interest(*, on: date, by: Actor) -> Report:
    """A step of the night: enter what time has done since the last one, each day by itself; again enters nothing.

    One transaction a product: a night that is killed inside has entered nothing of it.
    """
    done = 0
    waiting = LoanStanding.objects.filter(time_on__lte=on)
    keys = waiting.order_by().values_list("loan__book_id", "loan__product_key").distinct()
    for book_id, product_key in sorted(keys):
        done += _enter_product(book_id, product_key, on=on, by=by)
    return Report("loans.enter_interest", done=done)


@transaction.atomic
def _enter_product(book_id: int, product_key: str, *, on: date, by: Actor) -> int:
    row = InterestThrough.objects.select_for_update().get(book_id=book_id, product_key=product_key)
    if row.through >= on:
        return 0
    book = Book.objects.get(pk=book_id)
    before, after = Through(row.through, row.subject), Through(on, row.subject)
    sums: Counter[date] = Counter()
    done = 0
    for at in _moved(book_id, product_key, on):
        state = at.on(max(on, at.last_on))
        _enter_held(at, state, before, after, by=by)
        for entry in _new(state, before, after):
            if entry.reason == accounts.INTEREST_ACCRUED:
                sums[entry.on] += _interest(entry)
        LoanStanding.objects.filter(pk=at.loan.pk).update(
            accrued_minor=booked(state, after).accrued, time_on=next_day(at, state, after)
        )
        done += 1
    for day in sorted(sums):
        _post(book, sums[day], row, day=day, by=by)
    row.through = on
    row.save(update_fields=("through",))
    return done


def _moved(book_id: int, product_key: str, on: date) -> Iterator[Position]:
    """The loans of a product that time has moved, some hundred at a time."""
    waiting = Loan.objects.filter(book_id=book_id, product_key=product_key, standing__time_on__lte=on)
    total, done, after = waiting.count(), 0, 0
    while chunk := positions(with_events(waiting.select_related("book").filter(pk__gt=after).order_by("pk")[:CHUNK])):
        yield from chunk
        done, after = done + len(chunk), chunk[-1].loan.pk
        progress.tell("loans.enter_interest", done, total)


def _new(state: LoanState, before: Through, after: Through) -> Iterable[accounts.Entry]:
    return (entry for entry in state.entries if entry.by_time and before.day < entry.on <= after.day)


def _enter_held(at: Position, state: LoanState, before: Through, after: Through, *, by: Actor) -> None:
    """Credit that was held until its day, one entry a loan and day."""
    days: dict[date, list[DraftLine]] = {}
    for entry in _new(state, before, after):
        if entry.reason != accounts.INTEREST_ACCRUED:
            days.setdefault(entry.on, []).extend(
                DraftLine(ACCOUNT_KEYS[account], Money(minor, at.loan.currency), at.loan.subject)
                for account, minor in entry.lines
            )
    for day, lines in sorted(days.items()):
        ledger.post(
            at.loan.book,
            lines,
            reason=accounts.REALLOCATED,
            reference=f"{at.loan.number}",
            key=f"{at.loan.subject}:held:{day}",
            on=ledger.open_day(at.loan.book, day),
            by=by,
        )


def _post(book: Book, minor: int, row: InterestThrough, *, day: date, by: Actor) -> None:
    amount = Money(minor, book.currency)
    ledger.post(
        book,
        interest_lines(amount, row.subject),
        reason=accounts.INTEREST_ACCRUED,
        reference=row.product_key,
        key=f"{row.subject}:{day}",
        on=ledger.open_day(book, day),
        by=by,
    )


def interest_lines(amount: Money, subject: str) -> tuple[DraftLine, ...]:
    """Interest of a product's loans: a claim, and income."""
    if not amount:
        return ()
    return (DraftLine("interest_receivable", amount, subject), DraftLine("interest_income", -amount, subject))


def _interest(entry: accounts.Entry) -> int:
    return sum(minor for account, minor in entry.lines if account == accounts.INTEREST)
