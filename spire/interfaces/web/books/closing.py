"""Closing a period: after the checks, and never to be opened again."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.models import Login
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import checks, clock
from spire.interfaces.parts.closing import close_books
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.templatetags.spire import day
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.checks import shown
from spire.money.ledger import actions as ledger_actions
from spire.money.ledger import queries as ledger
from spire.money.ledger.models import Book


class CloseForm(Form):
    """Until which day."""

    last = DayField(label=gettext_lazy("Close the books until and including"))


def close(request: HttpRequest, book_id: int) -> HttpResponse:
    """What is closed, whether the books hold, and the day until which they shall be closed."""
    by, on = actor_of(request), clock.today()
    book = ledger.for_actor(by, book_id)
    if book.organisation_id not in by.where(ledger_actions.CLOSING_PERMISSION):
        return redirect("book", book.pk)
    if request.method == "POST" and request.POST.get("do") == "check":
        checks.check_now(on=on, by=by)
        return redirect("book_close", book.pk)
    usual = on.replace(day=1) - date.resolution
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"last": usual})
    if request.method == "POST" and form.is_valid():
        try:
            closing = close_books(book, last_on=form.cleaned_data["last"], by=by, on=on)
        except Refused as refused:
            form.add_error("last", sentence(refused))
        else:
            messages.success(request, _("The books are closed until %(day)s.") % {"day": day(closing.last_on)})
            return redirect("book_close", book.pk)
    context = {"book": book, "form": form, "closings": _closings(book), "open_from": ledger.first_open_day(book)}
    context |= shown()
    return render(request, "web/controller/close.html", context, status=422 if form.errors else 200)


def _closings(book: Book) -> list[tuple[object, str]]:
    found = list(book.closings.order_by("-last_on"))
    names = Login.objects.in_bulk({closing.closed_by_id for closing in found if closing.closed_by_id})
    return [(one, names[one.closed_by_id].name if one.closed_by_id in names else "") for one in found]
