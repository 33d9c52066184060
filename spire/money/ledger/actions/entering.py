"""Into the books: open them, post, reverse. `post` and `reverse` are the only writers of entries."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.trail import rows
from spire.foundation.trail.rows import joined
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.ledger import rules
from spire.money.ledger.chart import ACCOUNTS, REASONS
from spire.money.ledger.models import Account, Book, Closing, Entry
from spire.money.ledger.rules import DraftLine

# A line finds its account by key; an account that the book lacks is refused by the database.
LINE: Final = "(SELECT id FROM ledger_account WHERE book_id = %s AND key = %s), %s, %s, %s"
LINE_COLUMNS: Final = "(entry_id, account_id, subject, amount_minor, currency)"


class PeriodClosed(Refused):
    """The day stands in a closed period."""

    code = "ledger.period_closed"


class ReversedAlready(Refused):
    """The entry has a reversal."""

    code = "ledger.reversed_already"


class ReversalStands(Refused):
    """A reversal is not reversed: enter anew."""

    code = "ledger.reversal_cannot_be_reversed"


class KeyReused(Broken):
    """The same key came with another content."""


@transaction.atomic
def open_book(organisation: Organisation, *, currency: str, by: Actor, on: date) -> Book:
    """The book of a legal entity with all accounts; again gives the same book."""
    book, is_new = Book.objects.get_or_create(
        organisation=organisation, defaults={"name": organisation.name, "currency": currency}
    )
    if book.currency != currency:
        raise Broken(f"The book {book.pk} is kept in {book.currency}, not in {currency}. Open another entity's book.")
    if is_new:
        customary = countries.get(organisation.country).account_numbers
        Account.objects.bulk_create(
            [Account(book=book, number=customary.get(key, number), key=key) for key, number, _name in ACCOUNTS]
        )
        trail.write("book.opened", book, by=by, on=on)
    return book


@joined
def post(
    book: Book, lines: Iterable[DraftLine], *, reason: str, key: str, on: date, by: Actor, reference: str = ""
) -> Entry:
    """Enter balanced lines for a day, entered at the moment `by.at`.

    Again with the same `key` gives the first entry; with another content it raises KeyReused. Lines of zero are left
    out. Raises Unbalanced, PeriodClosed.
    """
    if reason not in REASONS or reason == "reversed":
        raise Broken(f"{reason!r} is no reason to post; use one of {', '.join(REASONS)}, and reverse() to reverse.")
    draft = rules.balanced(lines)
    entry = Entry(
        book_id=book.pk, on=on, entered_at=by.at, entered_by_id=by.login_id, reason=reason, reference=reference, key=key
    )
    return _enter(entry, draft)


@transaction.atomic
def reverse(entry: Entry, *, why: str, key: str, on: date, by: Actor) -> Entry:
    """Enter the opposite of an entry, linked to it, with a reason; again with the same key gives the first reversal.

    Raises ReversedAlready, ReversalStands, PeriodClosed.
    """
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    if (done := Entry.objects.filter(book_id=locked.book_id, key=key).first()) is not None:
        if done.reverses_id != locked.pk:
            raise KeyReused(f"The key {key} was used for entry {done.pk}.")
        return done
    if locked.reverses_id is not None:
        raise ReversalStands()
    if Entry.objects.filter(reverses=locked).exists():
        raise ReversedAlready()
    reversal = Entry(
        book_id=locked.book_id,
        on=on,
        entered_at=by.at,
        entered_by_id=by.login_id,
        reason="reversed",
        reference=locked.reference,
        key=key,
        reverses=locked,
        reversal_reason=why,
    )
    return _enter(reversal, rules.turned(draft_of(locked)))


def open_day(book: Book, day: date) -> date:
    """The day, or the first one after it that stands in no closed period, for what the house enters by itself."""
    while (
        closing := book.closings.filter(starts_on__lte=day, last_on__gte=day).order_by("-last_on").first()
    ) is not None:
        day = closing.last_on + timedelta(1)
    return day


def draft_of(entry: Entry) -> tuple[DraftLine, ...]:
    """The lines of an entry as a draft, for comparing and reversing."""
    return tuple(
        DraftLine(line.account.key, Money(line.amount_minor, line.currency), line.subject)
        for line in entry.lines.select_related("account")
    )


def _enter(entry: Entry, draft: tuple[DraftLine, ...]) -> Entry:
    if _inserted(entry, draft):
        return entry
    done = Entry.objects.filter(book_id=entry.book_id, key=entry.key).first()
    if done is None:
        _refuse_closed(entry)
        raise Broken(f"The entry {entry.key} was neither entered nor refused.")
    if (done.on, done.reason) != (entry.on, entry.reason) or sorted(map(repr, draft_of(done))) != sorted(
        map(repr, draft)
    ):
        raise KeyReused(f"The key {entry.key} was used for entry {done.pk} with another content. Use a new key.")
    return done


def _inserted(entry: Entry, draft: tuple[DraftLine, ...]) -> bool:
    """Whether the entry was entered with its lines; not when its key stands, or its day is closed.

    PostgreSQL does it in one statement. Another process that enters the same key at the same moment is waited for by
    the database.
    """
    here = connections[DEFAULT_DB_ALIAS]
    is_postgresql = here.vendor == "postgresql"
    values = [*rows.values_of(entry), entry.book_id, here.ops.adapt_datefield_value(entry.on)]
    if is_postgresql:
        values += _line_values(draft, entry.book_id)
        found = rows.ask(_entry_with_lines(len(draft)), values).fetchone()
    else:
        found = rows.ask(_entry_alone(here.vendor), values).fetchone()
    if found is None:
        return False
    rows.stored(entry, found[0])
    if not is_postgresql:
        rows.ask(_lines_alone(len(draft)), _line_values(draft, entry.pk, entry.book_id))
    return True


def _line_values(draft: tuple[DraftLine, ...], *before: int) -> list[object]:
    return [
        value
        for line in draft
        for value in (*before, line.account, line.subject, line.amount.minor, line.amount.currency)
    ]


@lru_cache(maxsize=2)
def _entry_alone(vendor: str) -> str:
    fields = rows.fields_of(Entry)
    return f"""INSERT INTO ledger_entry ({rows.columns(fields)}) SELECT {_places(fields)}
        WHERE NOT EXISTS (SELECT 1 FROM ledger_closing WHERE book_id = %s AND %s BETWEEN starts_on AND last_on)
        ON CONFLICT (book_id, key) DO NOTHING RETURNING id"""


@lru_cache(maxsize=16)
def _entry_with_lines(count: int) -> str:
    """The entry, and its lines where it was entered; the lines' trigger looks when the transaction ends."""
    return f"""WITH entered AS ({_entry_alone("postgresql")}),
        lines AS (INSERT INTO ledger_line {LINE_COLUMNS} SELECT entered.id, line.* FROM entered,
            (VALUES {", ".join([f"({LINE})"] * count)}) AS line)
        SELECT id FROM entered"""


@lru_cache(maxsize=16)
def _lines_alone(count: int) -> str:
    return f"INSERT INTO ledger_line {LINE_COLUMNS} VALUES {', '.join([f'(%s, {LINE})'] * count)}"


def _places(fields: tuple[Any, ...]) -> str:
    """A place for each value; PostgreSQL cannot guess the types of a SELECT's values, so it is told."""
    if connection.vendor != "postgresql":
        return ", ".join(["%s"] * len(fields))
    return ", ".join(f"%s::{field.db_type(connection)}" for field in fields)


def _refuse_closed(entry: Entry) -> None:
    closing = Closing.objects.filter(book_id=entry.book_id, starts_on__lte=entry.on, last_on__gte=entry.on).first()
    if closing is not None:
        raise PeriodClosed(day=entry.on, last=closing.last_on)
