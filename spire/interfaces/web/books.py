"""The books on screen: trial balance, an account's statement, the journal. # G-7"""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.money.ledger import queries as ledger
from spire.money.ledger.models import Account
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES


class DayForm(Form):
    """At the end of a day."""

    last = DayField(label=_("To"))


class DaysForm(DayForm):
    """From a day to a day."""

    field_order = ("first", "last")
    first = DayField(label=_("From"))

    def clean(self) -> dict[str, object]:
        """The first day is not after the last."""
        told = super().clean() or self.cleaned_data
        if told.get("first") and told.get("last") and told["first"] > told["last"]:
            raise forms.ValidationError(_("The first day is after the last. Change one of them."))
        return told


def index(request: HttpRequest) -> HttpResponse:
    """The books that one may see; straight on when there is one."""
    books = list(ledger.visible_to(actor_of(request)))
    if len(books) == 1:
        return redirect("book", books[0].pk)
    return render(request, "web/controller/books.html", {"books": books})


def balance(request: HttpRequest, book_id: int) -> HttpResponse:
    """Every account with its balance at the end of a day."""
    book = ledger.for_actor(actor_of(request), book_id)
    form, _first, last = _days(request, DayForm)
    balances = ledger.trial_balance(book, on=last)
    context = {
        "book": book,
        "rows": [(one, ACCOUNT_LABELS[one.account.key]) for one in balances],
        "total": sum((one.debit for one in balances if one.debit), Money.zero(book.currency)),
        "total_credit": sum((one.credit for one in balances if one.credit), Money.zero(book.currency)),
        "last": last,
        "form": form,
    }
    return render(request, "web/controller/balance.html", context)


def account(request: HttpRequest, book_id: int, key: str) -> HttpResponse:
    """An account's lines from a day to a day."""
    book = ledger.for_actor(actor_of(request), book_id)
    found = Account.objects.filter(book=book, key=key).first()
    if found is None:
        raise Http404
    form, first, last = _days(request)
    statement = ledger.statement(found, first=first, last=last)
    rows = [(one, REASON_NAMES[one.line.entry.reason], *_sides(one.line.amount)) for one in statement.lines]
    context = {"book": book, "statement": statement, "label": ACCOUNT_LABELS[key], "rows": rows, "form": form}
    return render(request, "web/controller/account.html", context)


def journal(request: HttpRequest, book_id: int) -> HttpResponse:
    """The entries of some days with their lines."""
    book = ledger.for_actor(actor_of(request), book_id)
    form, first, last = _days(request)
    entries = [
        (
            entry,
            REASON_NAMES[entry.reason],
            [(ACCOUNT_LABELS[line.account.key], *_sides(line.amount)) for line in entry.lines.all()],
        )
        for entry in ledger.journal(book, first=first, last=last)
    ]
    return render(request, "web/controller/journal.html", {"book": book, "entries": entries, "form": form})


def _sides(amount: Money) -> tuple[Money | None, Money | None]:
    """Debit and credit, as a bookkeeper reads a line."""
    return (amount, None) if amount.minor >= 0 else (None, -amount)


def _days(request: HttpRequest, kind: type[DayForm] = DaysForm) -> tuple[DayForm, date, date]:
    """The chosen days; the last two months without a choice, or when it cannot be read."""
    today = clock.today()
    start = (today.replace(day=1) - date.resolution).replace(day=1)
    form = kind(request.GET if "last" in request.GET else None, initial={"first": start, "last": today})
    if form.is_bound and form.is_valid():
        last = form.cleaned_data["last"]
        return form, form.cleaned_data.get("first", start), last
    return form, start, today
