"""Today, and one's own session: attendance, material, what people thought, and the retreat's observations."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records.queries import NotFound, content_of
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.courses import MaterialForm, hand_out, labels, material_rows, together_rows
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.teaching.attendance import AttendanceForm, first_names, save
from spire.interfaces.web.teaching.observing import ObservationForm, is_retreat
from spire.journey.guidance import actions, queries

BACK = timedelta(days=14)


def today(request: HttpRequest) -> HttpResponse:
    """The teacher's sessions: today's and those not recorded first, then what comes."""
    actor, on = actor_of(request), clock.today()
    language = get_language() or "da"
    found = [
        (queries.module_label(session, language=language), session)
        for session in queries.taught_by(actor, since=clock.now() - BACK)
    ]
    begun = [(label, one) for label, one in found if timezone.localdate(one.starts_at) <= on]
    context = {
        "now": [
            (label, one) for label, one in begun if one.state == "planned" or timezone.localdate(one.starts_at) == on
        ],
        "coming": [(label, one) for label, one in found if timezone.localdate(one.starts_at) > on],
        "been": [
            (label, one) for label, one in begun if one.state == "held" and timezone.localdate(one.starts_at) < on
        ],
    }
    return render(request, "web/teaching/today.html", context)


def attendance(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who is here: tap the exceptions and save."""
    actor = actor_of(request)
    session = queries.taught_session(actor, session_id)
    saved = save(request, AttendanceForm(request.POST or None, session=session), session)
    if saved.is_done:
        return redirect("teaching")
    form = saved.form
    trail.viewed("teaching", [one.person_id for one in form.expected], by=actor)
    label = queries.module_label(session, language=get_language() or "da")
    context = {
        "session": session,
        "form": form,
        "label": label,
        "is_to_come": timezone.localdate(session.starts_at) > clock.today(),
        "is_retreat": is_retreat(session),
    }
    return render(request, "web/teaching/attendance.html", context)


def material(request: HttpRequest, session_id: int) -> HttpResponse:
    """Hand something out to the group of one's own session, and read what everybody thought of the module."""
    actor = actor_of(request)
    session = queries.taught_session(actor, session_id)
    only = frozenset({session.module_key})
    modules = [(session.module_key, labels(session.cohort)[session.module_key])]
    form = MaterialForm(request.POST or None, request.FILES or None, modules=modules)
    if request.method == "POST" and form.is_valid() and hand_out(request, session.cohort, form):
        return redirect("teaching_material", session.pk)
    context = {
        "session": session,
        "form": form,
        "label": modules[0][1],
        "material": material_rows(session.cohort, only=only),
        "together": together_rows(session.cohort, only=only),
    }
    return render(request, "web/teaching/material.html", context)


def material_file(request: HttpRequest, material_id: int) -> HttpResponse:
    """A file that was handed out in a module that one teaches."""
    document = queries.material_for(actor_of(request), material_id).document
    if document is None:
        raise NotFound
    return as_file(content_of(document), document)


def observe(request: HttpRequest, retreat_id: int) -> HttpResponse:
    """A day of the retreat: what one saw of a participant; one's own words only."""
    actor = actor_of(request)
    session = queries.taught_session(actor, retreat_id)
    if not is_retreat(session):
        raise NotFound
    expected = queries.expected_in(session)
    names = dict(zip((one.pk for one in expected), first_names(expected), strict=True))
    form = ObservationForm(request.POST or None, names=names)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            actions.observe(session.pk, int(filled["enrolment"]), filled["text"], on=clock.today(), by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Written down for the third screening."))
            return redirect("teaching_observe", session.pk)
    trail.viewed("teaching_observe", [one.person_id for one in expected], by=actor)
    context = {
        "session": session,
        "form": form,
        "label": queries.module_label(session, language=get_language() or "da"),
        "mine": [(names.get(one.enrolment_id, ""), one) for one in queries.own_observations(actor, session)],
    }
    return render(request, "web/teaching/observe.html", context)
