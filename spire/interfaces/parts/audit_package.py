"""All that an auditor asks for about a period of a book, as one archive. # G-7

    READ-ME.txt                       whose books, which days, as known when, made when and by whom, and what each file is
    books/ entries balances closings  the journal a row a line, every account, what was closed (and the year as SIE 4)
    vouchers/ index, loan-…/          what stands behind the entries: signed agreements and decision letters
    bank/ files/, lines movements orders reconciliation days
    checks/ runs                      what the named checks found
    SHA256SUMS                        a checksum of each file, as `sha256sum --check` reads it

Tables are CSV as RFC 4180 has it: UTF-8, comma, days as 2026-03-01, amounts with a point and debit positive.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from spire import VERSION
from spire.foundation.access.models import Login
from spire.foundation.records.models import Document
from spire.foundation.values.money import Money
from spire.interfaces.parts.archives import Content
from spire.interfaces.theme.templatetags.spire import day, moment
from spire.journey.decisions.models import Decision
from spire.money.banking.models import BankAccount, DayEnd, Movement, PaymentOrder, StatementFile, StatementLine
from spire.money.banking.reconciling import reconcile
from spire.money.banking.texts import DIFFERENCE_NAMES
from spire.money.instruments.loans.models import Loan
from spire.money.ledger import queries as ledger
from spire.money.ledger import sie
from spire.money.ledger.models import Book, CheckRun, Line
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES

CHUNK: Final = 500
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which book and days, what for, by whom, and when it was made."""

    book: Book
    first: date
    last: date
    purpose: str
    made_by: str
    made_at: datetime


def files(asked: Asked, *, has_sie: bool) -> Iterator[tuple[str, Content]]:
    """The files in order; each is read when its turn comes."""
    yield "READ-ME.txt", _read_me(asked)
    yield "books/entries.csv", _table(ENTRY_COLUMNS, _entries(asked))
    yield "books/balances.csv", _table(("number", "account", "before", "debit", "credit", "after"), _balances(asked))
    yield "books/closings.csv", _table(("from", "to", "closed_at", "closed_by"), _closings(asked))
    if has_sie:
        made = {"known_at": None, "made_at": asked.made_at, "version": VERSION}
        yield f"books/{asked.last:%Y-%m-%d}.se", sie.file(asked.book, last=asked.last, **made)
    yield from _vouchers(asked)
    account = BankAccount.objects.filter(book=asked.book).select_related("book").first()
    if account is not None:
        yield from _bank(asked, account)
    yield "checks/runs.csv", _table(("at", "for_day", "check", "found", "milliseconds", "findings"), _runs(asked))


def persons(asked: Asked) -> set[int]:
    """Whose names and papers are in the archive."""
    orders = PaymentOrder.objects.filter(bank_account__book=asked.book, ordered_on__range=(asked.first, asked.last))
    return {*_loans(asked).values_list("borrower_id", flat=True), *orders.values_list("payee_id", flat=True)}


def _read_me(asked: Asked) -> Content:
    told = (
        _("Audit package"),
        "",
        asked.book.name,
        _("From %(first)s to %(last)s") % {"first": day(asked.first), "last": day(asked.last)}
        + f" · {asked.book.currency}",
        _("Made on %(moment)s by %(name)s") % {"moment": moment(asked.made_at), "name": asked.made_by},
        _("Purpose: %(purpose)s") % {"purpose": asked.purpose},
        "",
        _(
            "The figures are as they were known at that moment. Days are year-month-day, amounts have a point, debit is positive."
        ),
        "",
        "books/entries.csv       " + _("every entry of the period, a row a line, with what reverses what"),
        "books/balances.csv      " + _("every account: before, debit, credit, after"),
        "books/closings.csv      " + _("the closed periods"),
        "vouchers/index.csv      " + _("for each entry about a loan, the papers behind it"),
        "vouchers/loan-…/        " + _("signed agreements and decision letters"),
        "bank/files/             " + _("the bank's own files, byte for byte"),
        "bank/lines.csv          " + _("every line of them, and the movement that it became"),
        "bank/movements.csv      " + _("every movement, and its entry"),
        "bank/orders.csv         " + _("every payment that was asked for, who decided and who approved"),
        "bank/reconciliation.csv " + _("the bank against the books on the last day, each difference by name"),
        "bank/days.csv           " + _("the days that were signed"),
        "checks/runs.csv         " + _("what the named checks found in the period, and the last run before it"),
        "SHA256SUMS              " + _("a checksum of each file: sha256sum --check SHA256SUMS"),
        "",
    )
    return ("\r\n".join(told).encode("utf-8-sig"),)


ENTRY_COLUMNS: Final = (
    "entry", "on", "entered_at", "entered_by", "reason", "reason_in_words", "reference", "reverses", "reversed_by",
    "reversal_reason", "number", "account", "belongs_to", "amount", "currency",
)  # fmt: skip


def _entries(asked: Asked) -> Iterator[tuple[object, ...]]:
    names = _names()
    found = ledger.journal(asked.book, first=asked.first, last=asked.last)
    for entry in found.iterator(CHUNK):
        reversed_by = getattr(entry, "reversed_by", None)
        head = (
            entry.pk, entry.on, entry.entered_at, names.get(entry.entered_by_id, ""), entry.reason,
            REASON_NAMES[entry.reason], entry.reference, entry.reverses_id or "", reversed_by.pk if reversed_by else "",
            entry.reversal_reason,
        )  # fmt: skip
        for line in entry.lines.all():
            account = line.account
            yield *head, account.number, ACCOUNT_LABELS[account.key], line.subject, line.amount, line.currency


def _balances(asked: Asked) -> Iterator[tuple[object, ...]]:
    for one in ledger.turnovers(asked.book, first=asked.first, last=asked.last):
        yield one.account.number, ACCOUNT_LABELS[one.account.key], one.opening, one.debit, one.credit, one.closing


def _closings(asked: Asked) -> Iterator[tuple[object, ...]]:
    names = _names()
    for one in asked.book.closings.filter(starts_on__lte=asked.last):
        yield one.starts_on, one.last_on, one.closed_at, names.get(one.closed_by_id, "")


def _loans(asked: Asked) -> QuerySet[Loan]:
    """The loans that an entry of the period is about."""
    subjects = (
        Line.objects.filter(entry__book=asked.book, entry__on__range=(asked.first, asked.last))
        .filter(subject__startswith="loan:")
        .order_by()
        .values_list("subject", flat=True)
        .distinct()
    )
    return Loan.objects.filter(book=asked.book, pk__in=[int(one.partition(":")[2]) for one in subjects]).order_by(
        "number"
    )


def _vouchers(asked: Asked) -> Iterator[tuple[str, Content]]:
    papers: dict[str, list[str]] = {}
    for loan in _loans(asked).iterator(CHUNK):
        for document in _papers(loan):
            path = f"vouchers/loan-{loan.number}/{document.on:%Y-%m-%d}-{document.pk}{_ending(document)}"
            papers.setdefault(loan.subject, []).append(path)
            yield path, (bytes(document.content.data),)
    yield "vouchers/index.csv", _table(("entry", "belongs_to", "paper"), _index(asked, papers))


def _papers(loan: Loan) -> list[Document]:
    """The decision letters of a loan, its signed agreement, and what else is kept under it; each once, oldest first."""
    of_decisions = Decision.objects.filter(loan=loan, letter__document__isnull=False).values("letter__document")
    kept = Document.objects.filter(subject=loan.subject) | Document.objects.filter(pk__in=of_decisions)
    if loan.agreement_id:
        kept |= Document.objects.filter(pk=loan.agreement_id)
    return [one for one in kept.distinct().select_related("content").order_by("on", "pk") if one.is_readable]


def _ending(document: Document) -> str:
    return {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}.get(document.media_type, "")


def _index(asked: Asked, papers: dict[str, list[str]]) -> Iterator[tuple[object, ...]]:
    lines = (
        Line.objects.filter(entry__book=asked.book, entry__on__range=(asked.first, asked.last), subject__in=papers)
        .order_by("entry__on", "entry_id")
        .values_list("entry_id", "subject")
        .distinct()
    )
    for entry_id, subject in lines.iterator(CHUNK):
        for path in papers[subject]:
            yield entry_id, subject, path


def _bank(asked: Asked, account: BankAccount) -> Iterator[tuple[str, Content]]:
    days = asked.first, asked.last
    told = StatementLine.objects.filter(bank_account=account, on__range=days)
    for file in StatementFile.objects.filter(pk__in=told.values("statement__file")).order_by("pk"):
        chunks = file.chunks.order_by("number").values_list("data", flat=True)
        yield f"bank/files/{file.pk}-{_safe(file.name)}", (bytes(data) for data in chunks.iterator(1))
    yield (
        "bank/lines.csv",
        _table(
            ("file", "on", "amount", "currency", "payer", "text", "reference", "booked_by_the_bank", "movement"),
            (
                (one.statement.file_id, one.on, one.amount, account.book.currency, one.payer, one.text, one.reference,
                 int(one.is_booked), one.movement_id or "")
                for one in told.select_related("statement", "bank_account__book").order_by("pk").iterator(CHUNK)
            ),
        ),
    )  # fmt: skip
    yield "bank/movements.csv", _table(
        ("movement", "on", "amount", "currency", "text", "reference", "state", "entry", "belongs_to", "registered_at"),
        (
            (one.pk, one.on, one.amount, one.currency, one.text, one.reference, one.state, one.entry_id,
             one.expectation.subject if one.expectation else "", one.registered_at)
            for one in Movement.objects.filter(bank_account=account, on__range=days)
            .select_related("expectation").order_by("on", "pk").iterator(CHUNK)
        ),
    )  # fmt: skip
    yield "bank/orders.csv", _table(
        ("order", "ordered_on", "amount", "currency", "payee", "belongs_to", "reference", "state", "decided_by",
         "approved_by", "approved_on", "sent_on", "confirmed_on", "movement"),
        (
            (one.pk, one.ordered_on, one.amount, one.currency, str(one.payee), one.subject, one.reference, one.state,
             one.decided_by.name, one.approved_by.name if one.approved_by else "", one.approved_on or "",
             one.sent_on or "", one.confirmed_on or "", one.movement_id or "")
            for one in PaymentOrder.objects.filter(bank_account=account, ordered_on__range=days)
            .select_related("payee", "decided_by", "approved_by").order_by("pk").iterator(CHUNK)
        ),
    )  # fmt: skip
    yield "bank/reconciliation.csv", _table(("what", "day", "number", "amount"), _reconciled(asked, account))
    yield "bank/days.csv", _table(
        ("day", "bank", "books", "nothing_explains", "note", "signed_at", "signed_by"),
        (
            (one.on, "" if one.bank is None else one.bank, one.books, _amount(one, one.unexplained_minor), one.note,
             one.signed_at, one.signed_by.name)
            for one in DayEnd.objects.filter(bank_account=account, on__range=days)
            .select_related("signed_by", "bank_account__book").order_by("on")
        ),
    )  # fmt: skip


def _amount(one: DayEnd, minor: int | None) -> Money | str:
    return "" if minor is None else Money(minor, one.bank_account.book.currency)


def _reconciled(asked: Asked, account: BankAccount) -> Iterator[tuple[object, ...]]:
    found = reconcile(account, on=asked.last)
    yield _("The books hold"), found.on, "", found.books
    for one in found.differences:
        yield DIFFERENCE_NAMES[one.kind], found.on, one.count, one.amount
    if found.bank is not None and found.unexplained is not None:
        yield _("Nothing explains this"), found.on, "", found.unexplained
        yield _("The bank says"), found.on, "", found.bank


def _runs(asked: Asked) -> Iterator[tuple[object, ...]]:
    begin = asked.first
    earlier = CheckRun.objects.filter(on__lt=asked.first).values_list("on", flat=True).first()
    if earlier is not None:
        begin = min(begin, earlier)
    for run in CheckRun.objects.filter(on__range=(begin, asked.last + timedelta(1))).order_by("pk").iterator(CHUNK):
        yield run.at, run.on, run.name, run.count, run.took_ms, " | ".join(run.findings)


def _table(columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> Iterator[bytes]:
    """The rows as pieces of CSV."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(columns)
    yield b"\xef\xbb\xbf"
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if kept.tell() > 32_000:
            yield kept.getvalue().encode()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue().encode()


def _cell(value: Any) -> str:
    """A value as the table has it; what a spreadsheet would take for a formula gets an apostrophe before it."""
    match value:
        case Money():
            return value.text()
        case datetime():
            return timezone.localtime(value).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    told = str(value)
    return f"'{told}" if told.startswith(FORMULA) else told


def _safe(name: str) -> str:
    """A file's name as it came, without what has a meaning in a path."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)
    return kept.strip(".") or "file"


def _names() -> dict[int | None, str]:
    return dict(Login.objects.values_list("pk", "name"))
