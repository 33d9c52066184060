"""The volunteer's own pages, phone first: whom I follow, and that we have met."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.mentors.forms import MetForm
from spire.journey.guidance import actions, queries


def mentees(request: HttpRequest) -> HttpResponse:
    """First name, business, next meeting. No number, screening, loan or arrears. # E-7"""
    by = actor_of(request)
    found = queries.matches_of_mentor(by, on=clock.today())
    trail.viewed("mentoring", [one.person_id for one in found], by=by)
    return render(request, "web/mentoring/mentees.html", {"mentees": found})


def met(request: HttpRequest, match_id: int) -> HttpResponse:
    """We have met."""
    actor, on = actor_of(request), clock.today()
    mentee = queries.match_of_mentor(actor, match_id, on=on)
    trail.viewed("mentoring.met", [mentee.person_id], by=actor)
    form = MetForm(request.POST or None, initial={"met_on": on})
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.have_met(
                mentee.match_id, filled["met_on"], words=filled["words"], next_on=filled["next_on"], on=on, by=actor
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Saved. Thank you for helping."))
            return redirect("mentoring")
    return render(request, "web/mentoring/met.html", {"mentee": mentee, "form": form})
