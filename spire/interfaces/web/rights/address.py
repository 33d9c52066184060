"""A protected address and telephone: seen by who needs it, by a click that says why, and the click is in the log."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock, disputes
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments

REASONS = {
    "call": gettext_lazy("I must call the participant"),
    "letter": gettext_lazy("A letter must be posted"),
    "meeting": gettext_lazy("We have agreed to meet at the participant's place"),
    "check": gettext_lazy("I am correcting it together with the participant"),
}


class WhyForm(Form):
    """Why it is needed."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you need it?"), widget=forms.RadioSelect, choices=list(REASONS.items())
    )


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Ask why, and then show it once; nothing is kept by the browser."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = WhyForm(request.POST or None)
    is_shown = request.method == "POST" and form.is_valid()
    if is_shown:
        facts = {"reason": form.cleaned_data["reason"]}
        trail.write("person.address_opened", enrolment.person, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    disputed = disputes.of_address(enrolment.person) if is_shown else []
    shown = {"form": form, "is_shown": is_shown, "disputed": disputed}
    context = frame(request, enrolment, current="parties") | shown
    answer = render(request, "web/rights/address.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(answer)
    return answer
