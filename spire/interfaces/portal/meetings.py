"""My meetings and courses: what comes, regrets with one confirm, the calendar file, network days, my mentor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.agenda_changes import change_agenda
from spire.interfaces.parts.agendas import Doors, agenda_of
from spire.interfaces.parts.agreement_form import AgreementChangeForm
from spire.interfaces.parts.calendars import calendar_answer
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.rules.agreements import is_open
from spire.journey.guidance.scope import running

TOLD_SHOWN = 8


def show(request: HttpRequest) -> HttpResponse:
    """Everything that I am expected at or invited to."""
    enrolment = _own(request)
    if enrolment is None:
        return render(request, "portal/meetings/show.html", {"enrolment": None})
    language, moment = get_language() or "da", clock.now()
    meetings = queries.meetings_of(enrolment).filter(state="planned", starts_at__gte=moment).order_by("starts_at")
    sessions = queries.my_sessions(enrolment, after=moment)
    agreements = list(queries.agreements_of(enrolment))
    context = {
        "enrolment": enrolment,
        "meetings": [(queries.label_of(enrolment, one.kind, language=language), one) for one in meetings],
        "sessions": [(queries.module_label(one, language=language), one) for one in sessions],
        "network_days": queries.network_days_of(enrolment, after=moment),
        "agreements": [one for one in agreements if is_open(one)],
        "settled": [one for one in agreements if not is_open(one)],
        "told": [
            (queries.label_of(enrolment, one.kind, language=language), one)
            for one in queries.told_meetings(enrolment)[:TOLD_SHOWN]
        ],
        "matches": queries.mentors_of(enrolment).filter(running(clock.today()), agreed_on__isnull=False),
    }
    return render(request, "portal/meetings/show.html", context)


def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: its agenda as long as it is to come, and what it came to when the team has said so."""
    found = _meeting(request, meeting_id)
    enrolment = found.enrolment
    if found.told_at is not None:
        actions.see_note(found.pk, on=clock.today(), by=actor_of(request))
    is_coming = found.state == "planned"
    context = {
        "meeting": found,
        "label": queries.label_of(enrolment, found.kind, language=get_language() or "da"),
        "agenda": agenda_of(found, enrolment, doors=_doors()) if is_coming else None,
        "agenda_url": reverse("my_meeting_agenda", args=(found.pk,)),
        "can_add": is_coming,
        "is_told": found.told_at is not None,
        "note": found.note.text if found.told_at and found.note and found.note.mark == "external" else "",
        "agreements": found.agreements.all(),
        "coming": queries.next_meeting(enrolment, after=clock.now()),
    }
    return render(request, "portal/meetings/meeting.html", context)


@require_POST
def agenda(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a point on the agenda, or take one off."""
    found = _meeting(request, meeting_id)
    change_agenda(request, found)
    return redirect("my_meeting", found.pk)


def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Something of mine gets another day, or is dropped with a reason."""
    actor = actor_of(request)
    one = queries.agreement_for(actor, agreement_id)
    if one.whose != "participant" or one.enrolment.person_id != actor.person_id:
        raise NotFound
    form = AgreementChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.apply(request, one)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Written down. Your coach can see it."))
            return redirect("my_meetings")
    return render(request, "portal/meetings/agreement.html", {"one": one, "form": form})


def calendar(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The file for my own calendar."""
    return calendar_answer(_meeting(request, meeting_id), is_own=True)


def regret(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """I cannot come: one page that asks, one button that says so."""
    meeting = _meeting(request, meeting_id)
    if request.method == "POST":
        try:
            actions.regret(
                meeting.pk, reason=request.POST.get("reason", "")[:500], on=clock.today(), by=actor_of(request)
            )
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, _("We have your regrets. Your coach will find another time with you."))
        return redirect("my_meetings")
    label = queries.label_of(meeting.enrolment, meeting.kind, language=get_language() or "da")
    return render(request, "portal/meetings/regret.html", {"meeting": meeting, "label": label})


@require_POST
def tick(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """I have done what we agreed."""
    actor = actor_of(request)
    agreement = queries.agreement_for(actor, agreement_id)
    if agreement.whose != "participant":
        raise NotFound
    actions.tick_off(agreement.pk, on=clock.today(), by=actor)
    messages.success(request, _("Well done. Your coach can see it."))
    return redirect("my_meetings")


def _doors() -> Doors:
    return Doors(plan=reverse("my_business"), competences=reverse("my_competences"), forms=reverse("my_way"))


def _own(request: HttpRequest) -> Enrolment | None:
    return enrolments.newest_of(actor_of(request))


def _meeting(request: HttpRequest, meeting_id: int) -> Meeting:
    """My own meeting; somebody else's is not found, also for staff who came here."""
    actor = actor_of(request)
    meeting = queries.meeting_for(actor, meeting_id)
    if meeting.enrolment.person_id != actor.person_id:
        raise NotFound
    return meeting
