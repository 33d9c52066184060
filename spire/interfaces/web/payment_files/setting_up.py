"""What a payment file rests on: the agreements of the lender's account, and where a borrower's money goes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.payment_files.forms import AccountForm, PayeeForm
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.instruments.loans import queries as loans

PERMISSION = "payment.send"
AT = {"identity.iban": "number", "identity.iban_country": "number"}


def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """The agreements of an account, as the bank gave them."""
    by = actor_of(request)
    found = bank.account_for_actor(by, account_id, PERMISSION)
    initial = {name: getattr(found, name) for name in AccountForm.base_fields}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            banking.set_up(found.pk, form.cleaned_data, on=clock.today(), by=by)
        except Refused as refused:
            form.add_error(AT.get(refused.code, "creditor"), sentence(refused))
        else:
            messages.success(request, _("The agreements are kept."))
            return redirect("payment_files")
    context = {"account": found, "form": form}
    return render(request, "web/payment_files/account.html", context, status=422 if form.errors else 200)


def payee(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Where a borrower's money goes: an account that is typed in, or NemKonto."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    country = countries.get(loan.organisation.country)
    standing = bank.payee_account(loan.borrower)
    trail.viewed("payee", [loan.borrower_id], by=by)
    posted = request.POST if request.method == "POST" else None
    form = PayeeForm(posted, country=country, initial={"kind": standing.kind if standing else ""})
    if posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            if told["kind"]:
                banking.set_payee_account(
                    loan.borrower,
                    country=country.code,
                    kind=told["kind"],
                    number=told["number"],
                    organisation_id=loan.organisation_id,
                    on=on,
                    by=by,
                )
            else:
                banking.end_payee_account(loan.borrower, organisation_id=loan.organisation_id, on=on, by=by)
        except Refused as refused:
            form.add_error("number", sentence(refused))
        else:
            messages.success(request, _("From now on the money goes there."))
            return redirect("loan", loan.pk)
    context = {"loan": loan, "form": form, "standing": standing}
    return render(request, "web/payment_files/payee.html", context, status=422 if form.errors else 200)
