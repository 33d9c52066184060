"""Named checks of the books: what must be so in every book. Each gives plain lines, and none when all is well."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Exists, F, OuterRef, Sum

from spire.money.ledger.models import Closing, Entry, Line


def entries_balance(on: date) -> list[str]:
    """Every entry has lines, which sum to zero in each currency; a single line never does, for none is zero."""
    uneven = Line.objects.values("entry_id", "currency").annotate(sum=Sum("amount_minor")).exclude(sum=0)
    found = [f"entry {row['entry_id']}: lines sum to {row['sum']} {row['currency']}" for row in uneven.order_by()]
    empty = Entry.objects.filter(~Exists(Line.objects.filter(entry=OuterRef("pk")))).order_by()
    return found + [f"entry {pk}: has no lines" for pk in empty.values_list("pk", flat=True)]


def lines_in_own_book(on: date) -> list[str]:
    """A line stands on an account of its entry's book, in the book's currency."""
    lines = Line.objects.filter(entry__on__lte=on)
    strange = lines.exclude(account__book=F("entry__book")) | lines.exclude(currency=F("entry__book__currency"))
    return [f"entry {line.entry_id}: line {line.pk} belongs to another book or currency" for line in strange]


def nothing_in_closed_periods(on: date) -> list[str]:
    """Nothing was entered for a closed period after it was closed."""
    found = []
    for closing in Closing.objects.all():
        late = Entry.objects.filter(
            book_id=closing.book_id,
            on__range=(closing.starts_on, closing.last_on),
            entered_at__gt=closing.closed_at,
        )
        found += [f"entry {entry.pk}: entered for {entry.on} after the period was closed" for entry in late]
    return found


def reversals_mirror(on: date) -> list[str]:
    """A reversal has its entry's lines, turned: laid together they sum to nothing. One statement for all."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT id, reverses_id FROM (
                SELECT e.id, e.reverses_id, i.account_id, i.subject, i.currency, i.amount_minor
                FROM ledger_entry e JOIN ledger_line i ON i.entry_id = e.id WHERE e.reverses_id IS NOT NULL
                UNION ALL SELECT e.id, e.reverses_id, i.account_id, i.subject, i.currency, i.amount_minor
                FROM ledger_entry e JOIN ledger_line i ON i.entry_id = e.reverses_id WHERE e.reverses_id IS NOT NULL
                ) both_sides
            GROUP BY id, reverses_id, account_id, subject, currency HAVING SUM(amount_minor) <> 0 ORDER BY id"""
        )
        pairs = dict.fromkeys(cursor.fetchall())
    return [f"entry {pk}: is not the opposite of entry {reversed_id}" for pk, reversed_id in pairs]


Check = Callable[[date], list[str]]
CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("ledger.entries_balance", entries_balance),
    ("ledger.lines_in_own_book", lines_in_own_book),
    ("ledger.nothing_in_closed_periods", nothing_in_closed_periods),
    ("ledger.reversals_mirror", reversals_mirror),
)
