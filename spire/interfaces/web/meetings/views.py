"""The pages of meetings: my list, one enrolment's, planning, moving, holding, calling off."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.agenda_changes import change_agenda
from spire.interfaces.parts.agendas import Doors, agenda_of
from spire.interfaces.parts.agreement_form import AgreementChangeForm
from spire.interfaces.parts.calendars import calendar_answer
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said, sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.meetings import presets
from spire.interfaces.web.meetings.forms import AgreementForm, CancelForm, HoldForm, MeetingForm, MovedForm
from spire.interfaces.web.meetings.rows import row, rows
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.meetings import NeedsReason
from spire.journey.guidance.rules.agreements import is_open
from spire.journey.guidance.rules.meetings import Came, Departure
from spire.journey.guidance.texts import MAIL_WORDS

LATE_AFTER_DAYS = 60
AGREED_FOR = timedelta(days=14)
FIRST_KINDS = 2


def coming(request: HttpRequest) -> HttpResponse:
    """Meetings and courses: what waits for me, what comes, the cohorts and the network days."""
    actor, on = actor_of(request), clock.today()
    since = clock.now() - timedelta(days=LATE_AFTER_DAYS)
    is_everybody = request.GET.get("show") == "all"
    mine = rows(queries.coming_meetings(actor, after=since, mine_only=not is_everybody), on=on)
    trail.viewed("meetings", [one.meeting.enrolment.person_id for one in mine], by=actor)
    context = {
        "waiting": [one for one in mine if one.can_be_held],
        "coming": [one for one in mine if not one.can_be_held],
        "is_everybody": is_everybody,
        "cohorts": queries.cohorts_for(actor),
        "network_days": queries.network_days_for(actor)[:5],
        "can_plan": actor.can("cohort.plan"),
        "information": list(queries.coming_information(actor)[:5]),
        "can_inform": actor.can("information.plan"),
        "can_manage_mentors": actor.can("mentor.manage"),
        "can_host": actor.can("hotel.manage"),
    }
    return render(request, "web/meetings/coming.html", context)


def of_enrolment(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Meetings, course and mentor of one enrolment, with what is agreed."""
    actor, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(actor, enrolment_id)
    form = AgreementForm(request.POST or None, initial={"due_on": on + AGREED_FOR})
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        actions.agree(enrolment, filled["text"], filled["due_on"], whose=filled["whose"], on=on, by=actor)
        messages.success(request, _("Written down."))
        return redirect("enrolment_meetings", enrolment.pk)
    language = get_language() or "da"
    hours = queries.course_hours(enrolment.pk, through=on)
    template = enrolments.kept_template(enrolment)
    context = {
        **frame(request, enrolment, current="meetings"),
        "meetings": rows(queries.meetings_of(enrolment), on=on),
        "kinds": [(kind.key, kind.label.to(language)) for kind in queries.kinds_of(enrolment)],
        "stability": queries.meeting_stability(enrolment.pk),
        "agreements": queries.agreements_of(enrolment),
        "form": form,
        "hours": [(template.module(one.module_key).label.to(language), one) for one in hours],
        "sessions": _sessions(enrolment, language),
        "matches": queries.mentors_of(enrolment),
        "can_match": actor.can("mentor.manage"),
    }
    return render(request, "web/meetings/of_enrolment.html", context)


def plan(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Plan a meeting: the kind is chosen by a link, so that everything else is preset."""
    actor, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(actor, enrolment_id)
    kinds = queries.kinds_of(enrolment)
    kind = next((k for k in kinds if k.key == request.GET.get("kind")), None) or _next_kind(enrolment)
    team = list(access.with_permission("meeting.work", enrolment.organisation_id, on=on))
    staff = _preset(team, actor.login_id, enrolment.coach_id, least=kind.staff_least)
    known = presets.places(enrolment, by=actor)
    first = presets.of(enrolment, kind, known, chosen=request.GET.get("place", ""), on=on) | {"staff": staff}
    form, departures = MeetingForm(request.POST or None, team=team, initial=first), ()
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.plan_meeting(enrolment.pk, kind.key, form.arrangement(), on=on, by=actor)
        except NeedsReason as refused:
            form, departures = MeetingForm(request.POST, team=team, asks_reason=True), refused.departures
            form.add_error("reason", sentence(refused))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The meeting is planned."))
            return redirect("meeting", meeting.pk)
    language = get_language() or "da"
    context = {
        **frame(request, enrolment, current="meetings"),
        "form": form,
        "kind": kind.key,
        "label": kind.label.to(language),
        "about": kind.about.to(language),
        "kinds": [(one.key, one.label.to(language)) for one in kinds],
        "places": known,
        "chosen": first["chosen"],
        "warnings": _sentences(departures),
    }
    return render(request, "web/meetings/plan.html", context)


def show(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: when it is to come, its calendar file; when its day is here, what became of it."""
    actor, on = actor_of(request), clock.today()
    meeting = queries.meeting_for(actor, meeting_id)
    enrolment = enrolments.for_actor(actor, meeting.enrolment_id)
    line = row(meeting, on=on)
    form = HoldForm(
        request.POST or None,
        open_agreements=list(queries.open_agreements(enrolment)),
        due_on=_next_day(enrolment) or on + AGREED_FOR,
    )
    if request.method == "POST" and form.is_valid():
        try:
            filled = form.cleaned_data
            actions.hold_meeting(
                meeting.pk,
                Came(filled["attendance"]),
                note=filled["note"],
                agreed=form.agreed(),
                done=form.done(),
                dropped=form.dropped(),
                is_told=filled["is_told"],
                on=on,
                by=actor,
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The meeting is saved."))
            return redirect("enrolment_meetings", enrolment.pk)
    context = {
        **frame(request, enrolment, current="meetings"),
        "row": line,
        "meeting": meeting,
        "form": form,
        "agenda": agenda_of(meeting, enrolment, doors=_doors(enrolment)) if meeting.state == "planned" else None,
        "agenda_url": reverse("meeting_agenda", args=(meeting.pk,)),
        "can_add": meeting.state == "planned" and actor.can("meeting.work"),
        "mails": [
            {"subject": mail.subject, "state_word": MAIL_WORDS[mail.state], "sent_at": mail.sent_at}
            for mail in queries.mails_of(meeting)
        ],
        "agreements": queries.open_agreements(enrolment) if meeting.state == "planned" else meeting.agreements.all(),
    }
    return render(request, "web/meetings/show.html", context)


def move(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Another time, place or staff."""
    actor, on = actor_of(request), clock.today()
    meeting = queries.meeting_for(actor, meeting_id)
    enrolment = enrolments.for_actor(actor, meeting.enrolment_id)
    team = list(access.with_permission("meeting.work", enrolment.organisation_id, on=on))
    given = {"team": team, "initial": MovedForm.of(meeting)}
    form = MovedForm(request.POST or None, asks_reason=bool(meeting.departure_reason), **given)
    departures: tuple[Departure, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(meeting.pk, form.arrangement(), on=on, by=actor)
        except NeedsReason as refused:
            form, departures = MovedForm(request.POST, asks_reason=True, **given), refused.departures
            form.add_error("reason", sentence(refused))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The meeting is moved. Whoever has the invitation gets the new time."))
            return redirect("meeting", meeting.pk)
    context = {
        **frame(request, enrolment, current="meetings"),
        "form": form,
        "row": row(meeting, on=on),
        "warnings": _sentences(departures),
    }
    return render(request, "web/meetings/move.html", context)


def cancel(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The team calls a meeting off."""
    actor, on = actor_of(request), clock.today()
    meeting = queries.meeting_for(actor, meeting_id)
    enrolment = enrolments.for_actor(actor, meeting.enrolment_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_meeting(meeting.pk, reason=form.cleaned_data["reason"], on=on, by=actor)
        messages.success(request, _("The meeting is called off."))
        return redirect("enrolment_meetings", enrolment.pk)
    context = {
        **frame(request, enrolment, current="meetings"),
        "form": form,
        "row": row(meeting, on=on),
    }
    return render(request, "web/meetings/cancel.html", context)


def calendar(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The calendar file, for the staff's own calendar or to send on."""
    return calendar_answer(queries.meeting_for(actor_of(request), meeting_id))


@require_POST
def tick(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Tick an agreement off, or open it again, as the button said; what stands so already stays so."""
    actor, on = actor_of(request), clock.today()
    agreement = queries.agreement_for(actor, agreement_id)
    wants_open = request.POST.get("do", "done" if is_open(agreement) else "open") == "open"
    if wants_open != is_open(agreement):
        (actions.reopen if wants_open else actions.tick_off)(agreement.pk, on=on, by=actor)
    return redirect("enrolment_meetings", agreement.enrolment_id)


@require_POST
def agenda(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a point on the agenda, or take one off."""
    meeting = queries.meeting_for(actor_of(request), meeting_id)
    change_agenda(request, meeting)
    return redirect("meeting", meeting.pk)


def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Something agreed gets another day, or is dropped with a reason."""
    actor = actor_of(request)
    one = queries.agreement_for(actor, agreement_id)
    enrolment = enrolments.for_actor(actor, one.enrolment_id)
    form = AgreementChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.apply(request, one)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Written down."))
            return redirect("enrolment_meetings", enrolment.pk)
    context = {**frame(request, enrolment, current="meetings"), "one": one, "form": form}
    return render(request, "web/meetings/agreement.html", context)


def _doors(enrolment: Enrolment) -> Doors:
    return Doors(
        plan=reverse("enrolment_business", args=(enrolment.pk,)),
        competences=reverse("enrolment_competences", args=(enrolment.pk,)),
        forms=reverse("enrolment_forms", args=(enrolment.pk,)),
    )


def _next_kind(enrolment: Enrolment):
    """The kind that is most likely now: the first ones in their order, then the one after them."""
    kinds = queries.kinds_of(enrolment)
    known = set(queries.meetings_of(enrolment).exclude(state="cancelled").values_list("kind", flat=True))
    unmet = [kind for kind in kinds[:FIRST_KINDS] if kind.key not in known]
    return (unmet or list(kinds[FIRST_KINDS:]) or list(kinds))[0]


def _preset(team: list[Login], *wanted: int | None, least: int) -> list[str]:
    """Me and the coach, and as many more as the template recommends."""
    chosen = [login.pk for login in team if login.pk in wanted]
    others = [login.pk for login in team if login.pk not in chosen]
    return [str(pk) for pk in (chosen + others[: max(0, least - len(chosen))])]


def _next_day(enrolment: Enrolment) -> date | None:
    """The day of the next meeting: what is agreed now is due then."""
    meeting = queries.next_meeting(enrolment, after=clock.now())
    return timezone.localdate(meeting.starts_at) if meeting else None


def _sessions(enrolment: Enrolment, language: str) -> list[tuple[str, object]]:
    sessions = queries.my_sessions(enrolment, after=clock.now())
    return [(queries.module_label(session, language=language), session) for session in sessions]


def _sentences(departures: tuple[Departure, ...]) -> list[str]:
    return [said(one.code, one.facts) for one in departures]
