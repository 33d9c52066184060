"""The books out of the house: trial balance, account and journal as a spreadsheet, and a Swedish book as SIE 4."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from spire import VERSION
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.sheets import Cell, Column, sheet
from spire.interfaces.theme.templatetags.spire import day, moment
from spire.interfaces.web.books.periods import Period, chosen
from spire.interfaces.web.books.showing import account_of, formats_of, sides, total_of
from spire.money.ledger import actions
from spire.money.ledger import queries as ledger
from spire.money.ledger import sie as sie4
from spire.money.ledger.models import Book, Entry, Line
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES

CHUNK = 500


def balance_sheet(request: HttpRequest, book_id: int) -> HttpResponseBase:
    """The trial balance as a spreadsheet."""
    book, period = _asked(request, book_id, "balance.xlsx")
    if period is None:
        return redirect("book", book.pk)
    rows = ledger.turnovers(book, first=period.first, last=period.last, known_at=period.known_at)
    total = total_of(rows, book)
    return sheet(
        _name(book, "balance", period),
        _("Trial balance"),
        (
            Column(_("Number"), 9),
            Column(_("Account"), 30),
            Column(_("Before")),
            Column(_("Debit")),
            Column(_("Credit")),
            Column(_("Balance")),
        ),
        (
            (one.account.number, ACCOUNT_LABELS[one.account.key], one.opening, one.debit, one.credit, one.closing)
            for one in rows
        ),
        above=_above(book, period),
        total=total and ("", _("Total"), total.opening, total.debit, total.credit, total.closing),
    )


def account_sheet(request: HttpRequest, book_id: int, key: str) -> HttpResponseBase:
    """An account's lines as a spreadsheet, from the balance before to the balance after."""
    book, period = _asked(request, book_id, f"{key}.xlsx", key=key)
    if period is None:
        return redirect("book_account", book.pk, key)
    account = account_of(book, key)
    statement = ledger.statement(account, first=period.first, last=period.last, known_at=period.known_at)
    return sheet(
        _name(book, key.replace("_", "-"), period),
        f"{account.number} {ACCOUNT_LABELS[key]}",
        (
            Column(_("Day"), 12),
            Column(_("Entered"), 17),
            Column(_("What"), 34),
            Column(_("Reference"), 12),
            Column(_("Debit")),
            Column(_("Credit")),
            Column(_("Balance")),
        ),
        _statement_rows(statement.opening, statement.lines.iterator(CHUNK)),
        above=_above(book, period),
        total=(None, None, _("Balance after"), None, None, None, statement.closing),
    )


def journal_sheet(request: HttpRequest, book_id: int) -> HttpResponseBase:
    """The journal as a spreadsheet: a row a line."""
    book, period = _asked(request, book_id, "journal.xlsx")
    if period is None:
        return redirect("book_journal", book.pk)
    entries = ledger.journal(book, first=period.first, last=period.last, known_at=period.known_at)
    both = sum((one.debit for one in _moved(book, period)), Money.zero(book.currency))
    return sheet(
        _name(book, "journal", period),
        _("Journal of the books"),
        (
            Column(_("Entry"), 9),
            Column(_("Day"), 12),
            Column(_("Entered"), 17),
            Column(_("What"), 34),
            Column(_("Reference"), 12),
            Column(_("Number"), 9),
            Column(_("Account"), 30),
            Column(_("Belongs to"), 14),
            Column(_("Debit")),
            Column(_("Credit")),
        ),
        _journal_rows(entries.iterator(CHUNK)),
        above=_above(book, period),
        total=(None, None, None, None, None, None, _("Total"), None, both, both),
    )


def sie(request: HttpRequest, book_id: int) -> HttpResponseBase:
    """The year of the last day until that day as SIE 4, where the country exchanges it."""
    book, period = _asked(request, book_id, "sie4")
    if sie4.FORMAT not in formats_of(book):
        raise Http404
    if period is None:
        return redirect("book", book.pk)
    lines = sie4.file(book, last=period.last, known_at=period.known_at, made_at=clock.now(), version=VERSION)
    answer = StreamingHttpResponse(lines, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{period.last:%Y-%m-%d}.se"'
    return answer


def _asked(request: HttpRequest, book_id: int, what: str, *, key: str = "") -> tuple[Book, Period | None]:
    """The book and the period, told in the trail; no period when the choice cannot be read."""
    by = actor_of(request)
    book = ledger.for_actor(by, book_id)
    if key:
        account_of(book, key)
    if what == sie4.FORMAT and what not in formats_of(book):
        raise Http404
    form, period = chosen(request)
    if form.is_bound and not form.is_valid():
        return book, None
    actions.taken_out(book, what=what, facts=period.facts(), by=by, on=clock.today())
    return book, period


def _statement_rows(opening: Money, lines: Iterable[Line]) -> Iterator[tuple[Cell, ...]]:
    yield None, None, _("Balance before"), None, None, None, opening
    for line in lines:
        entry = line.entry
        after = Money(line.balance_minor, line.currency)  # type: ignore[attr-defined]
        yield entry.on, entry.entered_at, REASON_NAMES[entry.reason], entry.reference, *sides(line.amount), after


def _journal_rows(entries: Iterable[Entry]) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        head = entry.pk, entry.on, entry.entered_at, REASON_NAMES[entry.reason], entry.reference
        for line in entry.lines.all():
            account = line.account
            yield *head, account.number, ACCOUNT_LABELS[account.key], line.subject, *sides(line.amount)


def _moved(book: Book, period: Period) -> list[ledger.Turnover]:
    return ledger.turnovers(book, first=period.first, last=period.last, known_at=period.known_at)


def _above(book: Book, period: Period) -> tuple[str, ...]:
    """Whose books, which days, and as known when."""
    days = _("From %(first)s to %(last)s") % {"first": day(period.first), "last": day(period.last)}
    if period.known_at is None:
        return book.name, f"{days} · {book.currency}"
    known = _("As known on %(moment)s") % {"moment": moment(period.known_at)}
    return book.name, f"{days} · {book.currency}", known


def _name(book: Book, what: str, period: Period) -> str:
    return f"{what}-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
