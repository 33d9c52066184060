"""What is done with a loan: the agreement registered, money out, money in, a payment reversed."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.records import uploads
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.loans.forms import ReceiveForm, ReverseForm, SignForm
from spire.interfaces.web.loans.showing import facts
from spire.money.instruments.loans import actions
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan


@require_POST
def sign(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Register the signed agreement with its document."""
    loan = loans.for_actor(actor_of(request), loan_id)
    form = SignForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _register(loan, form, request)
        except Refused as refused:
            form.add_error("signed_on", sentence(refused))
        else:
            messages.success(request, _("The signed agreement has been registered. The loan can be paid out."))
            return redirect("loan", loan.pk)
    form.ask_for_the_file_again()
    return render(request, "web/loans/show.html", facts(request, loan, sign_form=form), status=422)


@transaction.atomic
def _register(loan: Loan, form: SignForm, request: HttpRequest) -> None:
    by, on = actor_of(request), clock.today()
    paper = uploads.receive(
        form.cleaned_data["paper"],
        subject=f"loan:{loan.pk}",
        person_id=loan.borrower_id,
        organisation_id=loan.organisation_id,
        kind="received",
        title=_("Signed loan agreement"),
        on=on,
        by=by,
    )
    actions.sign_agreement(loan.pk, document=paper, signed_on=form.cleaned_data["signed_on"], on=on, by=by)


@require_POST
def pay_out(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Pay out; the one who decided may not. # G-3"""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    try:
        actions.disburse(loan.pk, on=on, by=by, key=f"payout:{loan.events.count()}")
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The loan has been paid out. Confirm it when the bank's list shows it."))
    return redirect("loan", loan.pk)


@require_POST
def confirm(request: HttpRequest, loan_id: int) -> HttpResponse:
    """The bank's list shows the payout."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    try:
        actions.confirm_payout(loan.pk, on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The payout is confirmed."))
    return redirect("loan", loan.pk)


@require_POST
def receive(request: HttpRequest, loan_id: int) -> HttpResponse:
    """A payment from the bank's list."""
    by = actor_of(request)
    loan = loans.for_actor(by, loan_id)
    form = ReceiveForm(request.POST, currency=loan.currency)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.record_repayment(
                loan.pk, amount=told["amount"], on=told["day"], by=by, key=told["key"], text=told["text"]
            )
        except Refused as refused:
            form.add_error("day", sentence(refused))
        else:
            messages.success(request, _("The payment has been registered."))
            return redirect("loan", loan.pk)
    return render(request, "web/loans/show.html", facts(request, loan, receive_form=form), status=422)


def reverse(request: HttpRequest, loan_id: int, event_id: int) -> HttpResponse:
    """Say why a payment should not count; it stays readable, with its reversal."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    event = loan.events.filter(pk=event_id, do="repay").first()
    if event is None:
        raise Http404
    form = ReverseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reverse(event.pk, why=form.cleaned_data["why"], on=on, by=by)
        except Refused as refused:
            form.add_error("why", sentence(refused))
        else:
            messages.success(request, _("The payment has been reversed."))
            return redirect("loan", loan.pk)
    context = {"loan": loan, "event": event, "form": form, "loans": len(actions.shared_with(event))}
    return render(request, "web/loans/reverse.html", context, status=422 if form.errors else 200)
