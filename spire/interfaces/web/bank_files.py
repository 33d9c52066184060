"""Files of the bank: handed in, watched while they are read, and opened line by line."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said, sentence
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import StatementFile
from spire.money.banking.texts import FILE_STATE_NAMES, MOVEMENT_STATE_NAMES
from spire.money.ledger.models import Book

PERMISSION = "payment.record"
FILES_SHOWN = 50
LINES_A_PAGE = 100


class FileForm(Form):
    """The bank's own file; the account is asked for only where there are several."""

    book = forms.ModelChoiceField(label=gettext_lazy("Account"), queryset=Book.objects.none())
    file = forms.FileField(
        label=gettext_lazy("The bank's file"),
        help_text=gettext_lazy(
            "camt.053 or camt.054 (XML), the bank's list of movements (CSV), or delivery 0602 of Betalingsservice."
        ),
        allow_empty_file=True,
    )

    def __init__(self, *args: object, books: QuerySet[Book], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["book"]
        field.queryset = books
        if len(books) == 1:
            field.widget, field.required, field.initial = forms.HiddenInput(), False, books[0].pk


def index(request: HttpRequest) -> HttpResponse:
    """Hand a file in, and see how far the last ones are; htmx asks for the list alone while one is being read."""
    by = actor_of(request)
    books = Book.objects.filter(organisation_id__in=by.where(PERMISSION))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*sent, books=books)
    if sent and form.is_valid() and _handed_in(request, form, books):
        return redirect("bank_files")
    files = [_row(file) for file in bank.files_visible_to(by, PERMISSION)[:FILES_SHOWN]]
    context = {
        "form": form if books else None,
        "files": files,
        "is_busy": any(row["is_busy"] for row in files),
        "gaps": [gap for account in bank.accounts_of(by, PERMISSION) for gap in bank.gaps(account)],
    }
    template = "web/bank_files/list.html" if request.htmx else "web/bank_files/index.html"
    return render(request, template, context, status=422 if form.errors else 200)


def show(request: HttpRequest, file_id: int) -> HttpResponse:
    """What a file told, line by line, and what each line became."""
    file = bank.file_for_actor(actor_of(request), file_id, PERMISSION)
    lines = Paginator(bank.lines_of(file), LINES_A_PAGE).get_page(request.GET.get("page"))
    rows = [(line, _became(line.movement, is_booked=line.is_booked)) for line in lines]
    context = {"row": _row(file), "lines": lines, "rows": rows, "statements": file.statements.all()}
    return render(request, "web/bank_files/file.html", context)


def _handed_in(request: HttpRequest, form: FileForm, books: QuerySet[Book]) -> bool:
    file = form.cleaned_data["file"]
    account = banking.open_account(form.cleaned_data["book"] or books[0])
    try:
        banking.hand_in(account, file, name=file.name, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        form.add_error("file", sentence(refused))
        return False
    messages.success(request, _("The file is here and is being read. You may leave this page."))
    return True


def _row(file: StatementFile) -> dict[str, object]:
    """One file as the page shows it."""
    return {
        "file": file,
        "state": FILE_STATE_NAMES[file.state],
        "is_busy": file.state in ("waiting", "reading", "booking"),
        "percent": 100 * file.done // file.of if file.of else 0,
        "fault": said(file.fault, file.fault_facts) if file.fault else "",
    }


def _became(movement: object, *, is_booked: bool) -> str:
    if movement is None:
        return _("Is being entered") if is_booked else _("Not booked by the bank yet")
    return MOVEMENT_STATE_NAMES[movement.state]
