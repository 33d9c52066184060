"""Three short questions some months after the business started, on one's own page. # F-5"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from spire.interfaces.parts import clock
from spire.interfaces.parts.outcomes import OutcomeForm
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments


def answer(request: HttpRequest, outcome_id: int) -> HttpResponse:
    """Ask and keep; answered ones are not found any more."""
    outcome = enrolments.own_outcome(actor_of(request), outcome_id)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_outcome(outcome.pk, form.told(), by=actor_of(request), on=clock.today())
        messages.success(request, _("Thank you. It helps those who begin after you."))
        return redirect("my_way")
    return render(request, "portal/outcome.html", {"form": form}, status=422 if form.errors else 200)
