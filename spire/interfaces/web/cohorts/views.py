"""The pages of cohorts: the group, its members, its sessions and their attendance."""

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
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import CHANGED
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.cohorts.forms import (
    CohortForm,
    CostsForm,
    MembersForm,
    PlacesForm,
    SessionForm,
    SessionsForm,
)
from spire.interfaces.web.cohorts.words import clash_lines, people_in
from spire.interfaces.web.teaching.attendance import AttendanceForm, save
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.courses import InTheWay
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
    """A cohort with its members and sessions, what is in their way, and what it costs."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    members = list(queries.members_of(cohort))
    trail.viewed("cohort", [member.enrolment.person_id for member in members], by=actor)
    language = get_language() or "da"
    template = programmes.template(cohort.template_version_id)
    clashes = queries.clashes_now(cohort, after=clock.now())
    sessions = [
        {
            "label": template.module(session.module_key).label.to(language),
            "it": session,
            "cost": queries.cost_of(session),
            "clashes": clash_lines(clashes.get(session.pk, ())),
        }
        for session in queries.sessions_of(cohort)
    ]
    context = {
        **head(cohort, "cohort"),
        "members": [member for member in members if member.left_on is None],
        "left": [member for member in members if member.left_on is not None],
        "sessions": sessions,
        "cost": queries.cost_of_cohort(cohort),
        "can_plan": actor.can("cohort.plan"),
        "places_form": PlacesForm(initial={"places": cohort.places}),
        "has_news": any(member.left_on is None for member in members)
        and bool(queries.receivers_of_cohort(cohort, now=clock.now())),
    }
    return render(request, "web/cohorts/show.html", context)


@require_POST
def places(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """More places, or fewer."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    form = PlacesForm(request.POST, initial={"places": cohort.places})
    if form.is_valid():
        try:
            actions.set_places(cohort.pk, form.cleaned_data["places"], on=clock.today(), by=actor)
        except Refused as refused:
            messages.error(request, sentence(refused))
    elif form.clashes:
        messages.error(request, CHANGED)
    else:
        messages.error(request, _("Write a number of places between 1 and 200."))
    return redirect("cohort", cohort.pk)


def members(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Put participants into the cohort."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    template = programmes.template(cohort.template_version_id)
    language = get_language() or "da"
    free = max(0, cohort.places - cohort.taken)
    found = [(one, template.stage(one.stage).label.to(language)) for one in queries.candidates(cohort)]
    form = MembersForm(request.POST or None, candidates=found, free=free)
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
    given = {"initial": first, "modules": modules, "teachers": teachers_of(cohort, on)}
    form, in_the_way = SessionsForm(request.POST or None, asks_why="despite" in request.POST, **given), []
    if request.method == "POST" and form.is_valid():
        try:
            setting = vars(form.setting())
            actions.plan_sessions(cohort.pk, form.cleaned_data["module"], form.planned(), on=on, by=actor, **setting)
        except InTheWay as refused:
            form, in_the_way = SessionsForm(request.POST, asks_why=True, **given), clash_lines(refused.clashes)
            form.add_error("despite", sentence(refused))
            trail.viewed("cohort", people_in(refused.clashes), by=actor)
        except Refused as refused:
            form.add_error("teacher", sentence(refused))
        else:
            messages.success(request, _("The sessions are in the plan. Participants and teacher see them now."))
            return redirect("cohort", cohort.pk)
    language = get_language() or "da"
    context = {
        "cohort": cohort,
        "form": form,
        "in_the_way": in_the_way,
        "module": module.key,
        "about": module.about.to(language),
        "modules": [(one.key, one.label.to(language)) for one in modules],
    }
    return render(request, "web/cohorts/sessions.html", context)


def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """One session: when, where and who teaches, as long as it is planned."""
    actor, on = actor_of(request), clock.today()
    found = queries.session_for(actor, session_id)
    given = {"initial": SessionForm.of(found), "teachers": teachers_of(found.cohort, on)}
    asks_why = "despite" in request.POST or bool(found.despite)
    form, in_the_way = SessionForm(request.POST or None, asks_why=asks_why, **given), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_session(found.pk, form.planned(), form.setting(), on=on, by=actor)
        except InTheWay as refused:
            form, in_the_way = SessionForm(request.POST, asks_why=True, **given), clash_lines(refused.clashes)
            form.add_error("despite", sentence(refused))
            trail.viewed("cohort", people_in(refused.clashes), by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The session is saved. Whoever was invited gets the new time."))
            return redirect("cohort", found.cohort_id)
    label = queries.module_label(found, language=get_language() or "da")
    context = {"session": found, "form": form, "label": label, "in_the_way": in_the_way}
    return render(request, "web/cohorts/session.html", context)


def costs(request: HttpRequest, session_id: int) -> HttpResponse:
    """What one session costs."""
    actor, on = actor_of(request), clock.today()
    found = queries.session_for(actor, session_id)
    currency = found.cohort.programme.currency
    form = CostsForm(request.POST or None, initial=CostsForm.of(found), currency=currency)
    if request.method == "POST" and form.is_valid():
        actions.set_costs(found.pk, form.costs(), on=on, by=actor)
        messages.success(request, _("The cost is saved."))
        return redirect("cohort", found.cohort_id)
    label = queries.module_label(found, language=get_language() or "da")
    return render(request, "web/cohorts/costs.html", {"session": found, "form": form, "label": label})


def attendance(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who was there, recorded by the team."""
    actor = actor_of(request)
    session = queries.session_for(actor, session_id)
    form = AttendanceForm(request.POST or None, session=session)
    saved = save(request, form, session)
    if saved.is_done:
        return redirect("cohort", session.cohort_id)
    form = saved.form
    trail.viewed("attendance", [one.person_id for one in form.expected], by=actor)
    label = queries.module_label(session, language=get_language() or "da")
    context = {
        "session": session,
        "form": form,
        "label": label,
        "is_to_come": timezone.localdate(session.starts_at) > clock.today(),
        "can_plan": actor.can("cohort.plan"),
    }
    return render(request, "web/cohorts/attendance.html", context)


@require_POST
def call_off(request: HttpRequest, session_id: int) -> HttpResponse:
    """A session is not held."""
    session = queries.session_for(actor_of(request), session_id)
    pressed(request, _("The session is called off."), actions.call_off_session, session.pk)
    return redirect("cohort", session.cohort_id)


def head(cohort: Cohort, current: str) -> dict[str, object]:
    """What the head of every page of a cohort shows: its free seats, and the pages around it."""
    return {"cohort": cohort, "free": max(0, cohort.places - cohort.taken), "current": current}


def teachers_of(cohort: Cohort, on: date) -> list[Login]:
    """Who can teach here: the teachers, then the team."""
    teach = access.with_permission("session.teach", cohort.organisation_id, on=on)
    team = access.with_permission("session.attendance", cohort.organisation_id, on=on)
    return [*teach, *(login for login in team if login not in teach)]
