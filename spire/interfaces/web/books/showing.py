"""Looking at the books: every account's balance, one account's lines, the journal; for any day, as known at any moment."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from spire.foundation.access.models import Login
from spire.foundation.values.country import countries
from spire.foundation.values.money import Money
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.books.periods import Period, PeriodForm, chosen
from spire.money.ledger import queries as ledger
from spire.money.ledger.models import Account, Book, Closing
from spire.money.ledger.queries import Turnover
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES, REVERSAL_REASONS

ENTRIES_A_PAGE = 100
LINES_A_PAGE = 200


def index(request: HttpRequest) -> HttpResponse:
    """The books that one may see; straight on when there is one."""
    books = list(ledger.visible_to(actor_of(request)))
    if len(books) == 1:
        return redirect("book", books[0].pk)
    return render(request, "web/controller/books.html", {"books": books})


def balance(request: HttpRequest, book_id: int) -> HttpResponse:
    """Every account: what it held before, what came on each side, what it holds after."""
    book = ledger.for_actor(actor_of(request), book_id)
    form, period = chosen(request)
    rows = ledger.turnovers(book, first=period.first, last=period.last, known_at=period.known_at)
    context = {
        **_about(request, book, form, period),
        "rows": [(one, ACCOUNT_LABELS[one.account.key]) for one in rows],
        "total": total_of(rows, book),
        "closing": closing_shown(book),
    }
    return render(request, "web/controller/balance.html", context)


def account(request: HttpRequest, book_id: int, key: str) -> HttpResponse:
    """An account's lines from a day to a day."""
    book = ledger.for_actor(actor_of(request), book_id)
    found = account_of(book, key)
    form, period = chosen(request)
    statement = ledger.statement(found, first=period.first, last=period.last, known_at=period.known_at)
    page = Paginator(statement.lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **_about(request, book, form, period),
        "statement": statement,
        "label": ACCOUNT_LABELS[key],
        "rows": [
            (
                line,
                REASON_NAMES[line.entry.reason],
                *sides(line.amount),
                Money(line.balance_minor, line.currency),  # type: ignore[attr-defined]
            )
            for line in page.object_list
        ],
        "page": page,
    }
    return render(request, "web/controller/account.html", context)


def journal(request: HttpRequest, book_id: int) -> HttpResponse:
    """The entries of some days with their lines."""
    book = ledger.for_actor(actor_of(request), book_id)
    form, period = chosen(request)
    found = ledger.journal(book, first=period.first, last=period.last, known_at=period.known_at)
    page = Paginator(found, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    entries = [
        (
            entry,
            REASON_NAMES[entry.reason],
            REVERSAL_REASONS.get(entry.reversal_reason, entry.reversal_reason),
            [(ACCOUNT_LABELS[line.account.key], *sides(line.amount)) for line in entry.lines.all()],
        )
        for entry in page.object_list
    ]
    context = {**_about(request, book, form, period), "entries": entries, "page": page}
    return render(request, "web/controller/journal.html", context)


def account_of(book: Book, key: str) -> Account:
    """An account of the book, or not found."""
    found = Account.objects.filter(book=book, key=key).select_related("book").first()
    if found is None:
        raise Http404
    return found


def total_of(rows: list[Turnover], book: Book) -> Turnover | None:
    """The sums under a trial balance: nothing before, the same on both sides, nothing after."""
    if not rows:
        return None
    zero = Money.zero(book.currency)
    sums = (sum((getattr(one, name) for one in rows), zero) for name in ("opening", "debit", "credit", "closing"))
    return Turnover(rows[0].account, *sums)


def sides(amount: Money) -> tuple[Money | None, Money | None]:
    """Debit and credit, as a bookkeeper reads a line."""
    return (amount, None) if amount.minor >= 0 else (None, -amount)


def closing_shown(book: Book) -> tuple[Closing, str] | None:
    """The last closing of the book with the name of who closed it."""
    last = book.closings.order_by("-last_on").first()
    if last is None:
        return None
    login = Login.objects.filter(pk=last.closed_by_id).first()
    return last, login.name if login else ""


def _about(request: HttpRequest, book: Book, form: PeriodForm, period: Period) -> dict[str, object]:
    """What every page of the books needs."""
    return {
        "book": book,
        "form": form,
        "period": period,
        "may_close": book.organisation_id in actor_of(request).where("books.close"),
        "has_sie": "sie4" in formats_of(book),
    }


def formats_of(book: Book) -> tuple[str, ...]:
    """The files that the book's country exchanges."""
    return countries.get(book.organisation.country).book_formats
