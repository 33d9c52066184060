"""Named checks of the books: what must be so in every book. Each gives plain lines, and none when all is well."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db.models import Count, F, Sum

from spire.money.ledger.models import Closing, Entry, Line


def entries_balance(on: date) -> list[str]:
    """Every entry has two lines or more, which sum to zero in each currency."""
    lines = Line.objects.filter(entry__on__lte=on)
    uneven = lines.values("entry_id", "currency").annotate(sum=Sum("amount_minor")).exclude(sum=0)
    found = [f"entry {row['entry_id']}: lines sum to {row['sum']} {row['currency']}" for row in uneven.order_by()]
    short = Entry.objects.filter(on__lte=on).annotate(count=Count("lines")).filter(count__lt=2)
    return found + [f"entry {entry.pk}: {entry.count} lines" for entry in short]


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
    """A reversal has its entry's lines, turned."""
    reversals = Entry.objects.filter(on__lte=on, reverses__isnull=False)
    pairs = reversals.annotate(lines_here=Count("lines", distinct=True)).values_list("pk", "reverses_id")
    found = []
    for pk, reversed_id in pairs.iterator():
        rows = Line.objects.filter(entry_id__in=(pk, reversed_id)).values("account_id", "subject", "currency")
        if rows.annotate(sum=Sum("amount_minor")).exclude(sum=0).order_by().exists():
            found.append(f"entry {pk}: is not the opposite of entry {reversed_id}")
    return found


Check = Callable[[date], list[str]]
CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("ledger.entries_balance", entries_balance),
    ("ledger.lines_in_own_book", lines_in_own_book),
    ("ledger.nothing_in_closed_periods", nothing_in_closed_periods),
    ("ledger.reversals_mirror", reversals_mirror),
)
