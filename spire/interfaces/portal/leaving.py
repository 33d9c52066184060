"""Pausing, going on and leaving: voluntary, and said plainly what it means before anybody decides. # A-6, F-6"""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.interfaces.parts import clock, meaning
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import loan_facts, mine
from spire.interfaces.theme.forms import Form
from spire.journey.decisions import actions as decisions
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment


class ReasonForm(Form):
    """A word about why, if one likes."""

    reason = forms.CharField(
        label=gettext_lazy("Why? You need not say it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def pause(request: HttpRequest) -> HttpResponse:
    """What a pause means, and the button."""
    enrolment = mine.my_enrolment(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        enrolments.pause(enrolment.pk, reason=form.cleaned_data["reason"], by=actor_of(request), on=clock.today())
        messages.success(request, _("You are on a pause. You are welcome back whenever you like."))
        return redirect("my_way")
    return _page(request, "portal/leaving/pause.html", enrolment, form)


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Go on after a pause."""
    enrolments.resume(mine.my_enrolment(request).pk, by=actor_of(request), on=clock.today())
    messages.success(request, _("Welcome back. You go on where you were."))
    return redirect("my_way")


@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    """After the way has ended: ask the team to call."""
    enrolments.ask_to_come_back(mine.my_enrolment(request).pk, by=actor_of(request), on=clock.today())
    messages.success(request, _("Good to hear from you. Your coach calls you within a week."))
    return redirect("my_way")


def leave(request: HttpRequest) -> HttpResponse:
    """What leaving means, and the button."""
    enrolment = mine.my_enrolment(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"] or _("Left by own wish")
        with transaction.atomic():
            enrolments.leave(enrolment.pk, reason=reason, by=actor_of(request), on=clock.today())
            decisions.take_up_ending(enrolment.pk, by=actor_of(request), on=clock.today())
        messages.success(request, _("You have left. Thank you for the way we went together."))
        return redirect("my_way")
    return _page(request, "portal/leaving/leave.html", enrolment, form)


def _page(request: HttpRequest, template: str, enrolment: Enrolment, form: Form) -> HttpResponse:
    today = clock.today()
    loan = loan_facts.newest(actor_of(request), on=today)
    figures = {}
    if loan is not None and loan.owed is not None:
        stands = loan.standing
        figures = {"owed": loan.owed, "next_due": stands.next_due, "next_amount": stands.next_amount}
    means = meaning.of(enrolment, on=today, **figures)
    return render(request, template, {"enrolment": enrolment, "form": form, "meaning": means})
