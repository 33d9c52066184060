"""Money received: registered by its reference, and allocated by hand when nobody expects it."""

import uuid

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.interfaces.theme.words import sentence
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import Movement
from spire.money.instruments.loans import actions as loan_actions
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans import suggesting
from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.rules.suggesting import Suggestion
from spire.money.ledger.models import Book

PERMISSION = "payment.record"
SHOWN = 25
WHY = {
    "reference": gettext_lazy("the reference stands in the text"),
    "loan_number": gettext_lazy("the loan's number stands in the text"),
    "name": gettext_lazy("the name"),
    "late": gettext_lazy("the amount is what is late"),
    "next": gettext_lazy("the amount is one instalment"),
    "all": gettext_lazy("the amount is all that is left"),
}
CERTAINTY = {"sure": gettext_lazy("Certain"), "likely": gettext_lazy("Likely"), "possible": gettext_lazy("Possible")}


class ReceivedForm(Form):
    """A line of the bank's list. The key makes a second press of the button harmless."""

    amount = MoneyField(label=gettext_lazy("Amount"))
    day = DayField(label=gettext_lazy("Received on"))
    reference = forms.CharField(
        label=gettext_lazy("Payment reference"),
        help_text=gettext_lazy("As it stands on the bank's list. Leave it empty when there is none."),
        max_length=40,
        required=False,
    )
    text = forms.CharField(label=gettext_lazy("Text on the bank's list"), max_length=140, required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)

    def __init__(self, *args: object, book: Book, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        self.fields["amount"].currency = book.currency

    def clean_reference(self) -> str:
        """The reference as it is stored; one that cannot be right is said at once."""
        typed = self.cleaned_data["reference"].strip()
        if not typed:
            return ""
        try:
            return countries.get(self.book.organisation.country).payment_references.read(typed)
        except Refused as refused:
            raise forms.ValidationError(sentence(refused)) from refused


class AllocateForm(Form):
    """Whose a payment is."""

    loan = forms.IntegerField(
        label=gettext_lazy("Loan number"),
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )


def received(request: HttpRequest) -> HttpResponse:
    """Register a payment by its reference, and see those that wait for an owner."""
    by = actor_of(request)
    books = list(Book.objects.filter(organisation_id__in=by.where(PERMISSION)).select_related("organisation"))
    form = None
    if books:
        form = ReceivedForm(request.POST or None, book=books[0], initial={"day": clock.today()})
        if request.method == "POST" and form.is_valid() and _register(request, form):
            return redirect("payments_received")
    open_ones = bank.movements_visible_to(by, PERMISSION).filter(state__in=("unallocated", "matched"))
    page = Paginator(open_ones, SHOWN).get_page(request.GET.get("page"))
    suggested = suggesting.for_movements([one for one in page if one.state == "unallocated"], by=by, on=clock.today())
    trail.viewed("payments", [loan.borrower_id for found in suggested.values() for _one, loan in found], by=by)
    waiting = [(one, [_shown(*found) for found in suggested.get(one.pk, ())]) for one in page]
    context = {"form": form, "waiting": waiting, "page": page}
    return render(request, "web/controller/received.html", context, status=422 if form and form.errors else 200)


def _shown(suggestion: Suggestion, loan: Loan) -> dict[str, object]:
    """A suggestion as words: which loan, why, and how certain."""
    return {
        "loan": loan,
        "why": ", ".join(str(WHY[reason]) for reason in suggestion.reasons),
        "certainty": CERTAINTY[suggestion.certainty],
        "is_first_choice": suggestion.stands_out and suggestion.certainty != "possible",
    }


def allocate(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Say which loan an unallocated payment belongs to; it is settled at once."""
    by, on = actor_of(request), clock.today()
    movement = bank.movement_for_actor(by, movement_id, PERMISSION)
    form = AllocateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisations = by.where(PERMISSION)
        number = form.cleaned_data["loan"]
        loan = loans.visible_to(by).filter(number=number, organisation_id__in=organisations).first()
        if loan is None or loan.book_id != movement.bank_account.book_id:
            form.add_error("loan", _("There is no loan with this number here."))
        else:
            try:
                loan_actions.allocate(loan.pk, movement.pk, on=on, by=by)
            except Refused as refused:
                form.add_error("loan", sentence(refused))
            else:
                messages.success(request, _("The payment now counts on loan %(number)s.") % {"number": number})
                return redirect(f"{reverse('payments_received')}#waiting")
    context = {"movement": movement, "form": form}
    return render(request, "web/controller/allocate.html", context, status=422 if form.errors else 200)


@require_POST
def take_out(request: HttpRequest, movement_id: int) -> HttpResponse:
    """A payment that was entered twice, or that the bank took back, is taken out before anyone has it."""
    by = actor_of(request)
    movement = bank.movement_for_actor(by, movement_id, PERMISSION)
    try:
        banking.withdraw(movement.pk, why="entered_twice", on=clock.today(), by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The payment has been taken out. Its reversal stands in the books."))
    return redirect("payments_received")


def _register(request: HttpRequest, form: ReceivedForm) -> bool:
    """Register, and settle at once what is expected; a refusal stands at the day."""
    by, told = actor_of(request), form.cleaned_data
    try:
        movement = banking.register_movement(
            form.book,
            amount=told["amount"],
            text=told["text"],
            reference=told["reference"],
            key=told["key"],
            on=told["day"],
            by=by,
        )
        settled = _settled(movement, request) if movement.state == "matched" else False
    except Refused as refused:
        form.add_error("day", sentence(refused))
        return False
    if settled:
        messages.success(request, _("The payment has been registered and counts on its loan."))
    elif movement.state == "unallocated":
        messages.warning(request, _("The payment has been registered. Nobody expects it, so say below whose it is."))
    else:
        messages.success(request, _("The payment has been registered."))
    return True


def _settled(movement: Movement, request: HttpRequest) -> bool:
    """Settle now instead of tonight; when the loan cannot take it yet, it waits and the night tries again."""
    try:
        loan_actions.settle(movement, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        messages.warning(request, sentence(refused))
        return False
    return True
