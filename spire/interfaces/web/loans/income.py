"""How a loan is to be repaid, and under the income table what the household can pay and what follows from it."""

import uuid
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.interfaces.theme.words import said_steps, sentence
from spire.interfaces.web.decisions import changing
from spire.money.instruments.loans import actions, income
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import IncomeAssessment
from spire.money.instruments.loans.position import Position
from spire.money.instruments.loans.products import texts
from spire.money.instruments.loans.products.rules import ability
from spire.money.instruments.loans.products.rules.policies import Household

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class IncomeForm(Form):
    """The facts that the table asks for."""

    net_income_yearly = MoneyField(
        label=_("The household's net income in a year"),
        help_text=_("After tax. For example 168.000,00"),
        allow_zero=True,
    )
    has_children = forms.ChoiceField(
        label=_("Are there children to provide for?"), choices=YES_NO, widget=forms.RadioSelect
    )
    benefit = forms.ChoiceField(label=_("Lives on"), choices=list(texts.BENEFITS.items()), widget=forms.RadioSelect)
    has_other_income = forms.ChoiceField(
        label=_("Is there other income beside it?"), choices=YES_NO, widget=forms.RadioSelect
    )
    on = DayField(label=_("Assessed on"), help_text=_("The table of that day is used. For example 24/12/2026"))
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["net_income_yearly"].currency = currency

    def household(self) -> Household:
        """The facts as the rules know them."""
        told = self.cleaned_data
        return Household(
            net_income_yearly=told["net_income_yearly"],
            has_children=told["has_children"] == "yes",
            benefit=told["benefit"],
            has_other_income=told["has_other_income"] == "yes",
        )


def assess(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Write down the household's income, and see what the table says; a decision follows, no plan is changed here."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    if loan.organisation_id not in by.where("loan.income"):
        raise Http404
    trail.viewed("loan_income", [loan.borrower_id], by=by)
    form = IncomeForm(request.POST or None, currency=loan.currency, initial={"on": on})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.assess_income(loan.pk, form.household(), on=told["on"], by=by, key=told["key"])
        except Refused as refused:
            form.add_error(
                "on" if refused.code in ("rates.none", "loan.day_to_come") else "net_income_yearly", sentence(refused)
            )
        else:
            messages.success(request, _("It is kept. See below what follows from it."))
            return redirect("loan", loan.pk)
    asks = income.policy_of(loan).by_income
    context = {
        "loan": loan,
        "form": form if asks else None,
        "earlier": [_shown(one) for one in income.assessments_of(loan)],
    }
    return render(request, "web/loans/income.html", context, status=422 if form.errors else 200)


def repayment(at: Position, by: Actor, on: date) -> dict[str, object]:
    """What the template repayment.html needs: the policy in words, the latest assessment, and the decision it leads to."""
    loan = at.loan
    policy = income.policy_of(loan)
    found: dict[str, object] = {
        "policy_words": texts.POLICY_WORDS[policy.key],
        "product_terms": loan.product_terms if by.can("product.view") else None,
        "quote_url": _quote_url(at, on) if by.can("product.view") else "",
    }
    if not policy.by_income:
        return found
    latest = next(iter(income.assessments_of(loan)), None)
    return found | {
        "by_income": True,
        "assessment": _shown(latest) if latest else None,
        "may_assess": loan.organisation_id in by.where("loan.income"),
        "next": _next(at, latest, by) if latest else None,
        "warning": _too_little(at, latest) if latest else [],
    }


def _shown(one: IncomeAssessment) -> dict[str, object]:
    monthly, deferral = income.workings_of(one)
    return {
        "it": one,
        "benefit": texts.BENEFITS[one.benefit],
        "steps": [*said_steps(monthly), *said_steps(deferral)],
        "sources": sorted({step.source.source for step in monthly.steps if step.source is not None}),
        "is_demo": monthly.rests_on_demo,
    }


def _quote_url(at: Position, on: date) -> str:
    """The quote of this loan; the address holds amounts and days and nothing about the person."""
    loan = at.loan
    day = at.payout.on if at.payout is not None else on
    asked: Mapping[str, object] = {
        **({"terms": loan.product_terms_id} if loan.product_terms_id else {}),
        "amount": loan.principal.text().replace(".", ","),
        "day": day.strftime("%d/%m/%Y"),
    }
    return f"{reverse('quote')}?{urlencode(asked)}"


def _next(at: Position, latest: IncomeAssessment, by: Actor) -> dict[str, object] | None:
    """The decision that the assessment leads to, as a link to its page with what it says filled in."""
    if at.payout is None or not changing.possible(by, at.loan):
        return None
    if latest.must_defer:
        label, asked = _("Prepare a decision on deferral"), {"kind": "deferral"}
    elif latest.monthly:
        label, asked = (
            _("Prepare a decision on new instalments"),
            {"kind": "change_of_terms", "amount": latest.monthly.text()},
        )
    else:
        return None
    return {"label": label, "url": f"{reverse('loan_change', args=[at.loan.pk])}?{urlencode(asked)}"}


def _too_little(at: Position, latest: IncomeAssessment) -> list[str]:
    """Why the table's amount does not repay the loan in its own time; nothing where it does, or where it rests."""
    if latest.must_defer or not latest.monthly:
        return []
    terms = at.terms()
    if terms.plan:
        return []
    start = at.payout.on if at.payout is not None else at.loan.granted_on
    found = ability.of_terms(terms, latest.monthly, start=start)
    return said_steps(found.working()) if not found.enough else []
