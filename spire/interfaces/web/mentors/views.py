"""The register, an agreement, and its end: the team's pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import queries as access
from spire.foundation.people.models import Organisation
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.mentors.forms import MatchForm, MentorForm
from spire.journey.enrolments import queries as enrolments
from spire.journey.guidance import actions, queries


def register(request: HttpRequest) -> HttpResponse:
    """Who is in the register, how many each follows, and a form for one more."""
    actor, on = actor_of(request), clock.today()
    mentors = list(queries.mentors_for(actor, on=on))
    known = {mentor.login_id for mentor in mentors}
    here = {
        login.pk: (login, organisation_id)
        for organisation_id in actor.where("mentor.manage")
        for login in access.with_permission("mentor.work", organisation_id, on=on)
        if login.pk not in known
    }
    form = MentorForm(request.POST or None, logins=[login for login, _organisation in here.values()])
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        login, organisation_id = here[int(filled["login"])]
        details = {name: filled[name] for name in ("languages", "place")}
        organisation = Organisation.objects.get(pk=organisation_id)
        actions.register_mentor(
            login, organisation, trade=filled["trade"], capacity=filled["capacity"], on=on, by=actor, **details
        )
        messages.success(request, _("The mentor is in the register."))
        return redirect("mentors")
    return render(request, "web/mentors/register.html", {"mentors": mentors, "form": form, "has_new": bool(here)})


def match(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Propose a mentor: those with time, each with the words that speak for them."""
    actor, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(actor, enrolment_id)
    mentors = [one for one in queries.mentors_for(actor, on=on) if one.is_active and one.following < one.capacity]
    form = MatchForm(request.POST or None, mentors=mentors, on=on)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.match_mentor(
                int(filled["mentor"]),
                enrolment.pk,
                agreement=filled["agreement"],
                until=filled["until"],
                on=on,
                by=actor,
            )
        except Refused as refused:
            form.add_error("mentor", sentence(refused))
        else:
            messages.success(request, _("The mentor agreement is made."))
            return redirect("enrolment_meetings", enrolment.pk)
    context = {
        **frame(request, enrolment, current="meetings"),
        "form": form,
        "has_mentors": bool(mentors),
    }
    return render(request, "web/mentors/match.html", context)


@require_POST
def end(request: HttpRequest, match_id: int) -> HttpResponse:
    """The agreement ends."""
    actor = actor_of(request)
    found = queries.match_for(actor, match_id)
    actions.end_match(found.pk, on=clock.today(), by=actor)
    messages.success(request, _("The mentor agreement has ended."))
    return redirect("enrolment_meetings", found.enrolment_id)
