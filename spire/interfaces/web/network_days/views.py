"""A new voluntary day, whom it is for, its running script, and how it went."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.cohorts.forms import ReceiversForm
from spire.interfaces.web.cohorts.words import receiver_rows, say_sent
from spire.interfaces.web.network_days.forms import CountForm, NetworkDayForm, ScriptForm
from spire.journey.guidance import actions, papers, queries
from spire.journey.guidance.course_texts import DAY_KIND_WORDS, PHASE_WORDS
from spire.journey.guidance.rules.script import clocked, left_over


def new(request: HttpRequest) -> HttpResponse:
    """A new day: participants and alumni see it on their own pages; next comes the list of those to invite."""
    actor, on = actor_of(request), clock.today()
    form = NetworkDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        day = actions.plan_network_day(
            _home(actor.organisation_id),
            filled["title"],
            timezone.make_aware(datetime.combine(filled["day"], filled["at"])),
            filled["minutes"],
            place=filled["place"],
            address=filled["address"],
            purpose=filled["purpose"],
            about=form.about(),
            on=on,
            by=actor,
        )
        messages.success(request, _("Participants and alumni see the day on their own pages now."))
        return redirect("network_day_invite", day.pk)
    return render(request, "web/network_days/new.html", {"form": form})


def show(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """A day: how many have signed up, its script, and afterwards how many came."""
    actor, on = actor_of(request), clock.today()
    day = queries.network_day_for(actor, network_day_id)
    has_been = timezone.localdate(day.starts_at) <= on and day.cancelled_at is None
    form = CountForm(request.POST or None, initial={"came": day.came})
    if request.method == "POST" and has_been and form.is_valid():
        try:
            actions.count_network_day(day.pk, form.cleaned_data["came"], on=on, by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The number is saved."))
            return redirect("meetings")
    items = queries.script_of(day)
    duties = queries.duties_of(day)
    context = {
        "day": day,
        "kind": DAY_KIND_WORDS[day.kind],
        "form": form,
        "has_been": has_been,
        "is_over": day.starts_at <= clock.now(),
        "can_plan": actor.can("cohort.plan"),
        "items": clocked(day.starts_at, items),
        "left_over": left_over(day.minutes, items) if items else 0,
        "runs_over": -left_over(day.minutes, items),
        "phases": [(words, [duty for duty in duties if duty.phase == phase]) for phase, words in PHASE_WORDS.items()],
    }
    return render(request, "web/network_days/show.html", context)


def invite(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """Everybody the day is for, each with the reason why; whoever is left ticked is written to."""
    actor, on = actor_of(request), clock.today()
    day = queries.network_day_for(actor, network_day_id)
    receivers = queries.receivers_of_network_day(day, on=on)
    form = ReceiversForm(request.POST or None, ids=[one.enrolment.pk for one in receivers])
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.invite_to_network_day(day.pk, form.cleaned_data["receivers"], on=on, by=actor)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("network_day_invite", day.pk)
        say_sent(request, sent)
        return redirect("network_day", day.pk)
    trail.viewed("network_day_invite", [one.enrolment.person_id for one in receivers], by=actor)
    rows = receiver_rows(receivers)
    is_over = day.starts_at <= clock.now() or day.cancelled_at is not None
    return render(request, "web/network_days/invite.html", {"day": day, "rows": [] if is_over else rows, "form": form})


def script(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """Write the running script."""
    actor, on = actor_of(request), clock.today()
    day = queries.network_day_for(actor, network_day_id)
    form = ScriptForm(request.POST or None, items=queries.script_of(day), duties=queries.duties_of(day), day=day)
    if request.method == "POST" and form.is_valid():
        actions.write_script(
            day.pk, form.items(), form.duties(), follow_up=form.cleaned_data["follow_up"], on=on, by=actor
        )
        messages.success(request, _("The running script is saved."))
        return redirect("network_day", day.pk)
    return render(request, "web/network_days/script.html", {"day": day, "form": form})


def script_pdf(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """The running script to print."""
    day = queries.network_day_for(actor_of(request), network_day_id)
    drawn = papers.script(day, language=(get_language() or "da")[:2], at=clock.now())
    return as_file(drawn, name=f"script-{timezone.localdate(day.starts_at)}")


@require_POST
def call_off(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """The day is not held."""
    day = queries.network_day_for(actor_of(request), network_day_id)
    told = _("The day is called off, and those who were invited are told.")
    pressed(request, told, actions.call_off_network_day, day.pk)
    return redirect("network_day", day.pk)


def _home(organisation_id: int | None) -> Organisation:
    found = Organisation.objects.filter(pk=organisation_id).first()
    if found is None:
        raise NotFound
    return found
