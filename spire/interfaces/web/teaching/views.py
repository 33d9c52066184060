"""Today, and the attendance of one's own session."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.teaching.attendance import AttendanceForm, save
from spire.journey.guidance import queries

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
    }
    return render(request, "web/teaching/today.html", context)


def attendance(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who is here: tap the exceptions and save."""
    actor = actor_of(request)
    session = queries.taught_session(actor, session_id)
    form = AttendanceForm(request.POST or None, session=session)
    if save(request, form, session):
        return redirect("teaching")
    trail.viewed("teaching", [one.person_id for one in form.expected], by=actor)
    label = queries.module_label(session, language=get_language() or "da")
    is_to_come = timezone.localdate(session.starts_at) > clock.today()
    context = {"session": session, "form": form, "label": label, "is_to_come": is_to_come}
    return render(request, "web/teaching/attendance.html", context)
