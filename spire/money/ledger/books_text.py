"""The books as text, for tests and stories: one block an entry, debit positive, read like a page of a journal."""

from spire.money.ledger.chart import ACCOUNT_NAMES
from spire.money.ledger.models import Book, Entry

REASON_WIDTH = 17
ACCOUNT_WIDTH = 22


def books_text(book: Book, *, subject: str | None = None) -> str:
    """Every entry of a book in the order of days, or only those that touch a subject such as `loan:12`.

    `2026-03-02 disbursed         loans receivable        50 000.00` and its other lines below it.
    """
    entries = Entry.objects.filter(book=book).prefetch_related("lines__account").order_by("on", "id")
    if subject is not None:
        entries = entries.filter(lines__subject=subject).distinct()
    rows: list[str] = []
    for entry in entries:
        head = f"{entry.on} {entry.reason:<{REASON_WIDTH}}"
        for line in entry.lines.all():
            whole, minor = divmod(abs(line.amount_minor), 100)
            number = f"{'-' if line.amount_minor < 0 else ''}{whole:,}.{minor:02d}".replace(",", " ")
            rows.append(f"{head} {ACCOUNT_NAMES[line.account.key]:<{ACCOUNT_WIDTH}} {number:>12}")
            head = " " * len(head)
    return "\n".join(rows)
