"""The pages of cohorts."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.cohorts.forms import CohortForm, MembersForm, SessionsForm
from spire.interfaces.web.teaching.attendance import AttendanceForm, save
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Cohort
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme

PLANNABLE = frozenset({"weekly", "days", "residential", "voluntary"})
NETWORK_DAY = "network-day"  # has pages of its own, and no list of who came


def new(request: HttpRequest) -> HttpResponse:
    """A new cohort."""
    actor, on = actor_of(request), clock.today()
    programmes = Programme.objects.filter(organisation_id__in=actor.where("cohort.plan"))
    form = CohortForm(request.POST or None, programmes=list(programmes))
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            cohort = actions.open_cohort(
                form.chosen(), filled["name"], filled["starts_on"], filled["places"], on=on, by=actor
            )
        except Refused as refused:
            form.add_error("name", sentence(refused))
        else:
            return redirect("cohort", cohort.pk)
    return render(request, "web/cohorts/new.html", {"form": form})


def show(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """A cohort with its members and sessions."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    members = list(queries.members_of(cohort))
    trail.viewed("cohort", [member.enrolment.person_id for member in members], by=actor)
    language = get_language() or "da"
    template = programmes.template(cohort.template_version_id)
    sessions = [
        (template.module(session.module_key).label.to(language), session) for session in queries.sessions_of(cohort)
    ]
    context = {
        "cohort": cohort,
        "free": max(0, cohort.places - cohort.taken),
        "members": [member for member in members if member.left_on is None],
        "left": [member for member in members if member.left_on is not None],
        "sessions": sessions,
        "can_plan": actor.can("cohort.plan"),
    }
    return render(request, "web/cohorts/show.html", context)


def members(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Put participants into the cohort."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    template = programmes.template(cohort.template_version_id)
    language = get_language() or "da"
    found = [(one, template.stage(one.stage).label.to(language)) for one in queries.candidates(cohort)]
    form = MembersForm(request.POST or None, candidates=found)
    if request.method == "POST" and form.is_valid():
        chosen = [int(pk) for pk in form.cleaned_data["enrolments"]]
        try:
            actions.add_members(cohort.pk, chosen, on=on, by=actor)
        except Refused as refused:
            form.add_error("enrolments", sentence(refused))
        else:
            messages.success(request, _("They are in the cohort now."))
            return redirect("cohort", cohort.pk)
    trail.viewed("cohort_members", [one.person_id for one, _stage in found], by=actor)
    free = max(0, cohort.places - cohort.taken)
    return render(request, "web/cohorts/members.html", {"cohort": cohort, "form": form, "free": free, "found": found})


@require_POST
def leave(request: HttpRequest, cohort_id: int, member_id: int) -> HttpResponse:
    """A participant leaves the cohort."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    member = queries.member_in(cohort, member_id)
    actions.remove_member(member.pk, on=clock.today(), by=actor)
    return redirect("cohort", cohort.pk)


def sessions(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Plan the sessions of a module; the module is chosen by a link, so that its length is preset."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    modules = [
        one
        for one in programmes.template(cohort.template_version_id).modules
        if one.kind in PLANNABLE and one.key != NETWORK_DAY
    ]
    module = next((one for one in modules if one.key == request.GET.get("module")), modules[0])
    first = {
        "module": module.key,
        "day": cohort.starts_on,
        "minutes": module.minutes,
        "count": module.meetings or 1,
        "every": "7" if module.kind == "weekly" else "1",
    }
    form = SessionsForm(request.POST or None, initial=first, modules=modules, teachers=_teachers(cohort, on))
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.plan_sessions(
                cohort.pk,
                filled["module"],
                form.planned(),
                place=filled["place"],
                address=filled["address"],
                teacher_id=form.teacher_id(),
                on=on,
                by=actor,
            )
        except Refused as refused:
            form.add_error("teacher", sentence(refused))
        else:
            messages.success(request, _("The sessions are in the plan. Participants and teacher see them now."))
            return redirect("cohort", cohort.pk)
    language = get_language() or "da"
    context = {
        "cohort": cohort,
        "form": form,
        "module": module.key,
        "about": module.about.to(language),
        "modules": [(one.key, one.label.to(language)) for one in modules],
    }
    return render(request, "web/cohorts/sessions.html", context)


def attendance(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who was there, recorded by the team."""
    actor = actor_of(request)
    session = queries.session_for(actor, session_id)
    form = AttendanceForm(request.POST or None, session=session)
    if save(request, form, session):
        return redirect("cohort", session.cohort_id)
    trail.viewed("attendance", [one.person_id for one in form.expected], by=actor)
    label = queries.module_label(session, language=get_language() or "da")
    context = {
        "session": session,
        "form": form,
        "label": label,
        "is_to_come": timezone.localdate(session.starts_at) > clock.today(),
    }
    return render(request, "web/cohorts/attendance.html", context)


@require_POST
def call_off(request: HttpRequest, session_id: int) -> HttpResponse:
    """A session is not held."""
    actor = actor_of(request)
    session = queries.session_for(actor, session_id)
    actions.call_off_session(session.pk, on=clock.today(), by=actor)
    messages.success(request, _("The session is called off."))
    return redirect("cohort", session.cohort_id)


def _teachers(cohort: Cohort, on: date) -> list[Login]:
    teach = access.with_permission("session.teach", cohort.organisation_id, on=on)
    team = access.with_permission("session.attendance", cohort.organisation_id, on=on)
    return [*teach, *(login for login in team if login not in teach)]
