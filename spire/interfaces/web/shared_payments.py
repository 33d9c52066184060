"""One payment for several loans: each its part, and the parts are the whole."""

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form, MoneyField, dress
from spire.interfaces.theme.words import sentence
from spire.money.banking import queries as bank
from spire.money.instruments.loans import actions as loan_actions
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan

PERMISSION = "payment.record"
ROWS = 5


class SharesForm(Form):
    """A few rows of loan and amount; empty rows are none."""

    def __init__(self, *args: object, loans_: QuerySet[Loan], amount: Money, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.loans = loans_
        for number in range(1, ROWS + 1):
            self.fields[f"loan_{number}"] = forms.IntegerField(
                label=_("Loan number %(row)s") % {"row": number},
                min_value=1,
                max_value=2**31 - 1,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
            self.fields[f"part_{number}"] = MoneyField(
                label=_("Part %(row)s") % {"row": number}, currency=amount.currency, required=False
            )
        for field in self.fields.values():
            dress(field)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields side by side, as the page shows them."""
        return [(self[f"loan_{number}"], self[f"part_{number}"]) for number in range(1, ROWS + 1)]

    def clean(self) -> dict[str, object]:
        """Each row is whole and names a loan of this book once; the parts sum to the payment."""
        told = super().clean() or self.cleaned_data
        numbers = [told.get(f"loan_{number}") for number in range(1, ROWS + 1)]
        found = {loan.number: loan for loan in self.loans.filter(number__in=filter(None, numbers))}
        parts: dict[int, Money] = {}
        for row, number in enumerate(numbers, start=1):
            part = told.get(f"part_{row}")
            if f"loan_{row}" in self.errors or f"part_{row}" in self.errors or (number is None and part is None):
                continue
            if number is None:
                self.add_error(f"loan_{row}", _("Write the loan's number too."))
            elif part is None:
                self.add_error(f"part_{row}", _("Write how much of the payment is for this loan."))
            elif number not in found:
                self.add_error(f"loan_{row}", _("There is no loan with this number here."))
            elif found[number].pk in parts:
                self.add_error(f"loan_{row}", _("This loan stands here already."))
            else:
                parts[found[number].pk] = part
        if not self.errors and len(parts) < 2:
            self.add_error("loan_2", _("Write at least two loans, or go back and count it on one."))
        told["parts"] = parts
        return told


SHARED = gettext_lazy("The payment now counts on %(count)s loans.")


def share(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Say which loans an unallocated payment belongs to, and how much of it each gets."""
    by, on = actor_of(request), clock.today()
    movement = bank.movement_for_actor(by, movement_id, PERMISSION)
    book = movement.bank_account.book
    visible = loans.visible_to(by).filter(book=book, organisation_id__in=by.where(PERMISSION))
    form = SharesForm(request.POST or None, loans_=visible, amount=movement.amount)
    if request.method == "POST" and form.is_valid():
        parts = form.cleaned_data["parts"]
        try:
            loan_actions.share(movement.pk, parts, on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            trail.viewed("payments", visible.filter(pk__in=parts).values_list("borrower_id", flat=True), by=by)
            messages.success(request, SHARED % {"count": len(parts)})
            return redirect(f"{reverse('payments_received')}#waiting")
    context = {"movement": movement, "form": form}
    return render(request, "web/controller/share.html", context, status=422 if form.errors else 200)
