"""Filling in a form on one's own page: begin, one page at a time, leave and come back, check, and send. # C-4, E-2

Sending answers the request that asked for the form, and a business plan becomes a new version of the plan.
"""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.forms.models import Response
from spire.interfaces.parts import clock, filling, form_pages
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.enrolments.models import Enrolment

FRAME = "portal/filling/frame.html"


def go_on(request: HttpRequest, key: str) -> HttpResponse:
    """To the first page with something left to answer, also after a new login; the first visit opens the form."""
    enrolment = mine.my_enrolment(request)
    if key in filling.IN_CALCULATOR:
        return redirect("my_budget_write", filling.IN_CALCULATOR[key])
    response = _response(request, enrolment, key) or _begin(request, enrolment, key)
    return form_pages.resume(response, routes=_routes(key))


def page(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """One page: what is typed is kept, and then the button decides."""
    enrolment = mine.my_enrolment(request)
    response = _response(request, enrolment, key)
    if response is None:
        return redirect("my_form", key)
    currency = enrolment.programme.currency
    return form_pages.edit_page(request, response, section, routes=_routes(key), frame=FRAME, currency=currency)


@require_POST
def keep(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """Keep a page while it is being written."""
    response = _response(request, mine.my_enrolment(request), key)
    if response is None:
        raise NotFound()
    return form_pages.keep(request, response, section)


@transaction.atomic
def check(request: HttpRequest, key: str) -> HttpResponse:
    """All answers at a glance; sending them tells the rooms that waited for them."""
    enrolment = mine.my_enrolment(request)
    response = _response(request, enrolment, key)
    if response is None:
        return redirect("my_form", key)
    currency = enrolment.programme.currency
    answer = form_pages.check_page(request, response, routes=_routes(key), frame=FRAME, currency=currency)
    if request.method == "POST" and answer.status_code == 302:
        filling.sent(enrolment, key, response, by=actor_of(request), on=clock.today())
    return answer


def _response(request: HttpRequest, enrolment: Enrolment, key: str) -> Response | None:
    return filling.newest(enrolment, key, by=actor_of(request))


def _begin(request: HttpRequest, enrolment: Enrolment, key: str) -> Response:
    """Open a form that the participant has been asked for; any other is not found."""
    if not enrolment.form_requests.filter(form_key=key).exists():
        raise NotFound()
    return filling.begin(enrolment, key, by=actor_of(request), on=clock.today())


def _routes(key: str) -> form_pages.Routes:
    return form_pages.Routes(
        page=lambda section: reverse("my_form_page", args=(key, section)),
        check=reverse("my_form_check", args=(key,)),
        sent=reverse("my_way"),
        leave=reverse("my_way"),
        talk=reverse("my_form_talk", args=(key,)),
    )
