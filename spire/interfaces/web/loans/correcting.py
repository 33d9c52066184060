"""What happens beside the plan: the bank takes a payment back, a fee and its waiver, and money paid too much."""

import uuid
from collections.abc import Callable
from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.interfaces.theme.words import sentence
from spire.money.instruments.loans import actions
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan, LoanEvent

CHARGES = (("fee", _("Fee")), ("penalty", _("Penalty")))


class AmountForm(Form):
    """An amount; the key makes a second press of the button harmless."""

    amount = MoneyField(label=_("Amount"))
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = currency


class TakenBackForm(AmountForm):
    """What the bank took back, and when."""

    day = DayField(label=_("Day on the bank's list"))


class ChargeForm(AmountForm):
    """A fee or a penalty that the terms allow."""

    kind = forms.ChoiceField(label=_("What is added?"), choices=CHARGES, widget=forms.RadioSelect)
    due = DayField(label=_("To be paid by"))
    reason = forms.CharField(label=_("Why?"), max_length=60)


class WaiveForm(AmountForm):
    """How much of a charge is given up."""

    reason = forms.CharField(label=_("Why?"), max_length=60)


def charge_back(request: HttpRequest, loan_id: int, event_id: int) -> HttpResponse:
    """The bank took a payment back."""
    loan, event = _found(request, loan_id, event_id, "repay")
    form = TakenBackForm(
        request.POST if request.method == "POST" else None,
        initial={"amount": event.amount, "day": clock.today()},
        currency=loan.currency,
    )

    def done(told: dict, on: date, by: Actor) -> None:
        actions.charge_back(event.pk, amount=told["amount"], on=told["day"], by=by, key=f"back:{told['key']}")

    words = (
        _("The bank took a payment back"),
        _("What it takes back is owed again. The payment stays readable."),
        _("Take the payment back"),
    )
    return _page(request, loan, form, done, words=words, at="amount", event=event)


def charge(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Add a fee or a penalty; a loan that is free of fees has no such page."""
    loan = loans.for_actor(actor_of(request), loan_id)
    if loan.terms.get("fees", "none") == "none":
        raise Http404
    form = ChargeForm(
        request.POST if request.method == "POST" else None, initial={"due": clock.today()}, currency=loan.currency
    )

    def done(told: dict, on: date, by: Actor) -> None:
        facts = {"amount": told["amount"], "due": told["due"], "reason": told["reason"], "key": f"add:{told['key']}"}
        actions.charge(loan.pk, told["kind"], **facts, on=on, by=by)

    words = (_("Add a fee or a penalty"), _("It is owed from its own day, beside the instalments."), _("Add it"))
    return _page(request, loan, form, done, words=words, at="amount")


def waive(request: HttpRequest, loan_id: int, event_id: int) -> HttpResponse:
    """Give up a fee or a penalty, or a part of it."""
    loan, event = _found(request, loan_id, event_id, "fee", "penalty")
    form = WaiveForm(
        request.POST if request.method == "POST" else None, initial={"amount": event.amount}, currency=loan.currency
    )

    def done(told: dict, on: date, by: Actor) -> None:
        key = f"waive:{told['key']}"
        actions.waive(event.pk, amount=told["amount"], reason=told["reason"], on=on, by=by, key=key)

    words = (_("Waive a charge"), _("What was paid on it pays something else on the loan."), _("Waive it"))
    return _page(request, loan, form, done, words=words, at="amount", event=event)


def refund(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Ask that what was paid too much goes back; a colleague approves."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    credit = loans.standing(loans.position_of(loan), on).credit
    form = AmountForm(
        request.POST if request.method == "POST" else None, initial={"amount": credit}, currency=loan.currency
    )
    done = partial(_ask, loan)
    words = (
        _("Pay back what was paid too much"),
        _("A colleague approves it before anything is paid."),
        _("Ask for approval"),
    )
    return _page(request, loan, form, done, words=words, at="amount")


@require_POST
def approve_refund(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Other eyes say yes. # G-3"""
    loan = press(request, loan_id, actions.approve_refund, _("The refund is on its way to the bank."))
    return redirect("loan", loan.pk)


@require_POST
def drop_refund(request: HttpRequest, loan_id: int) -> HttpResponse:
    """The refund is not wanted after all."""
    loan = press(request, loan_id, actions.drop_refund, _("The refund has been dropped."))
    return redirect("loan", loan.pk)


def _ask(loan: Loan, told: dict, on: date, by: Actor) -> None:
    actions.ask_refund(loan.pk, amount=told["amount"], on=on, by=by, key=told["key"])


def _found(request: HttpRequest, loan_id: int, event_id: int, *kinds: str) -> tuple[Loan, LoanEvent]:
    loan = loans.for_actor(actor_of(request), loan_id)
    event = loan.events.filter(pk=event_id, do__in=kinds).first()
    if event is None:
        raise Http404
    return loan, event


def _page(
    request: HttpRequest,
    loan: Loan,
    form: Form,
    done: Callable[[dict, date, Actor], None],
    *,
    words: tuple[Promise, Promise, Promise],
    at: str,
    event: LoanEvent | None = None,
) -> HttpResponse:
    """The form's page, or the loan again when it is done; a refusal stands at its field."""
    if form.is_bound and form.is_valid():
        try:
            done(form.cleaned_data, clock.today(), actor_of(request))
        except Refused as refused:
            form.add_error(at, sentence(refused))
        else:
            messages.success(request, _("It has been entered."))
            return redirect("loan", loan.pk)
    context = {"loan": loan, "form": form, "event": event, "heading": words[0], "lead": words[1], "button": words[2]}
    return render(request, "web/loans/correct.html", context, status=422 if form.errors else 200)


def press(request: HttpRequest, loan_id: int, action: Callable[..., object], told: Promise | str) -> Loan:
    """A button of a loan without a form: do it, and say what came of it."""
    loan = loans.for_actor(actor_of(request), loan_id)
    pressed(request, told, action, loan.pk)
    return loan
