"""Filling in a form together with the participant, or for them: marked as such, and theirs to correct. # C-5"""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock, filling, form_pages
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment

FRAME = "web/enrolments/form_frame.html"


def go_on(request: HttpRequest, enrolment_id: int, key: str) -> HttpResponse:
    """To the first page with something left to answer; the first visit opens the form."""
    enrolment, by = _enrolment(request, enrolment_id), actor_of(request)
    if key in filling.IN_CALCULATOR:
        return redirect("enrolment_budget_write", enrolment.pk, filling.IN_CALCULATOR[key])
    response = filling.newest(enrolment, key, by=by) or filling.begin(enrolment, key, by=by, on=clock.today())
    return form_pages.resume(response, routes=_routes(enrolment, key))


def page(request: HttpRequest, enrolment_id: int, key: str, section: str) -> HttpResponse:
    """One page of the form."""
    enrolment = _enrolment(request, enrolment_id)
    response = filling.newest(enrolment, key, by=actor_of(request))
    if response is None:
        return redirect("enrolment_form", enrolment_id, key)
    return form_pages.edit_page(request, response, section, routes=_routes(enrolment, key), **_shown(enrolment))


@require_POST
def keep(request: HttpRequest, enrolment_id: int, key: str, section: str) -> HttpResponse:
    """Keep a page while it is being written."""
    enrolment = _enrolment(request, enrolment_id)
    response = filling.newest(enrolment, key, by=actor_of(request))
    if response is None:
        raise NotFound()
    return form_pages.keep(request, response, section)


@transaction.atomic
def check(request: HttpRequest, enrolment_id: int, key: str) -> HttpResponse:
    """All answers at a glance, and sending them."""
    enrolment, by = _enrolment(request, enrolment_id), actor_of(request)
    response = filling.newest(enrolment, key, by=by)
    if response is None:
        return redirect("enrolment_form", enrolment_id, key)
    answer = form_pages.check_page(request, response, routes=_routes(enrolment, key), **_shown(enrolment))
    if request.method == "POST" and answer.status_code == 302:
        filling.sent(enrolment, key, response, by=by, on=clock.today())
    return answer


def _enrolment(request: HttpRequest, enrolment_id: int) -> Enrolment:
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    trail.viewed("enrolment.form", [enrolment.person_id], by=by)
    return enrolment


def _shown(enrolment: Enrolment) -> dict[str, object]:
    return {"frame": FRAME, "currency": enrolment.programme.currency, "context": {"enrolment": enrolment}}


def _routes(enrolment: Enrolment, key: str) -> form_pages.Routes:
    tasks = reverse("enrolment_tasks", args=[enrolment.pk])
    return form_pages.Routes(
        page=lambda section: reverse("enrolment_form_page", args=(enrolment.pk, key, section)),
        check=reverse("enrolment_form_check", args=(enrolment.pk, key)),
        sent=tasks,
        leave=tasks,
        talk=reverse("enrolment_form_talk", args=(enrolment.pk, key)),
    )
