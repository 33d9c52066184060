"""The competence clarification of one enrolment, with the team's own words beside the participant's.  # E-1"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spire.foundation.access import actions as access
from spire.interfaces.parts import competence_pages
from spire.interfaces.parts.competence_pages import Places
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def index(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The list; every button of these pages posts here."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    places = _places(request, enrolment)
    if request.method == "POST":
        access.require(actor_of(request), "business.work", enrolment.organisation_id)
        return redirect(competence_pages.do(request, enrolment, places))
    shown = competence_pages.index(enrolment, places)
    return render(request, "web/competences/index.html", frame(request, enrolment, current="business") | shown)


def show(request: HttpRequest, enrolment_id: int, competence_id: int) -> HttpResponse:
    """One competence: what was said, what is agreed, and saying it anew."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    shown = competence_pages.shown(enrolment, competence_id, _places(request, enrolment))
    return render(request, "web/competences/show.html", frame(request, enrolment, current="business") | shown)


def growth(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Two days side by side."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = competence_pages.growth(enrolment, _places(request, enrolment), before=before, after=after)
    return render(request, "web/competences/growth.html", frame(request, enrolment, current="business") | shown)


def _places(request: HttpRequest, enrolment: Enrolment) -> Places:
    return Places(
        index=reverse("enrolment_competences", args=(enrolment.pk,)),
        growth=reverse("enrolment_competences_growth", args=(enrolment.pk,)),
        one=lambda pk: reverse("enrolment_competence", args=(enrolment.pk, pk)),
        is_own=False,
        may_work=enrolment.organisation_id in actor_of(request).where("business.work") and enrolment.closed_on is None,
    )
