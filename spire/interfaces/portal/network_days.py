"""Network days, evenings and follow-up courses: what they are, and that I come, or not. Nobody keeps a list.  # E-8"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.course_texts import DAY_KIND_WORDS
from spire.journey.guidance.rules.script import clocked


def index(request: HttpRequest) -> HttpResponse:
    """What comes, and what has been; also when my programme is over."""
    enrolment, now = mine.my_enrolment(request), clock.now()
    context = {
        "coming": [(DAY_KIND_WORDS[one.kind], one) for one in queries.network_days_of(enrolment, after=now)],
        "past": [(DAY_KIND_WORDS[one.kind], one) for one in queries.network_days_past(enrolment, before=now)[:12]],
    }
    return render(request, "portal/network_days/index.html", context)


def show(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """The invitation: purpose, place, programme with times, and my answer."""
    day = queries.own_network_day(mine.my_enrolment(request), network_day_id)
    on = clock.today()
    seats = queries.seats_left(day)
    context = {
        "day": day,
        "kind": DAY_KIND_WORDS[day.kind],
        "programme": clocked(day.starts_at, queries.script_of(day)),
        "seats_left": seats,
        "is_past": day.starts_at <= clock.now(),
        "may_sign_up": seats != 0 and (day.sign_up_by is None or day.sign_up_by >= on),
    }
    return render(request, "portal/network_days/show.html", context)


@require_POST
def answer(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """I come, or I do not after all."""
    enrolment = mine.my_enrolment(request)
    day = queries.network_days_of(enrolment, after=clock.now()).filter(pk=network_day_id).first()
    if day is None:
        raise NotFound
    change = actions.sign_up if request.POST.get("answer") == "yes" else actions.sign_off
    try:
        change(day.pk, enrolment, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("my_network_day", day.pk)


@require_POST
def keep(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """Keep for myself that I was there, or forget it again."""
    enrolment = mine.my_enrolment(request)
    day = queries.own_network_day(enrolment, network_day_id)
    change = actions.remember if request.POST.get("answer") == "yes" else actions.forget
    pressed(request, _("Done. Only you can see it."), change, day.pk, enrolment)
    return redirect("my_network_days")
