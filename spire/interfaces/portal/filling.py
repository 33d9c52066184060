"""Filling in a form on one's own page: begin, one page at a time, leave and come back, check, and send. # C-4, E-2

Sending answers the request that asked for the form, and a business plan becomes a new version of the plan.
"""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions as forms_actions
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import Response
from spire.foundation.forms.rules.reading import page_answers
from spire.foundation.values.texts import sentence
from spire.interfaces.parts import clock, form_pages
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.business import actions as business
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes

FRAME = "portal/filling/frame.html"
BUSINESS_PLAN, BUSINESS_NAME, BUSINESS_NAME_MOST = "preliminary-business-plan", "business_name", 200


def go_on(request: HttpRequest, key: str) -> HttpResponse:
    """To the first page with something left to answer, also after a new login; the first visit opens the form."""
    enrolment = mine.my_enrolment(request)
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
    """Keep a page while it is being written; the page asks in the background, and goes on without an answer."""
    response = _response(request, mine.my_enrolment(request), key)
    asked = forms.form(response.definition_id).section(section) if response is not None else None
    if response is None or asked is None:
        raise NotFound()
    revision = request.POST.get("revision", "")
    try:
        kept = forms_actions.save_page(
            response.pk,
            section,
            page_answers(asked, request.POST.getlist),
            revision=int(revision) if revision.isdecimal() else 0,
            by=actor_of(request),
            on=clock.today(),
        )
    except forms_actions.ChangedMeanwhile as refused:
        return JsonResponse({"sentence": sentence(refused)}, status=409)
    return JsonResponse({"revision": kept.revision})


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
        _sent(request, enrolment, key, response)
    return answer


def _sent(request: HttpRequest, enrolment: Enrolment, key: str, response: Response) -> None:
    by, on = actor_of(request), clock.today()
    enrolments.answer_form(enrolment.pk, key, response.pk, by=by, on=on)
    sent = forms.versions(response.pk).last()
    if key == BUSINESS_PLAN and sent is not None:
        business.keep_plan(enrolment.pk, sent, by=by, on=on)
        if name := str(sent.answers.get(BUSINESS_NAME) or "").strip():
            enrolments.set_business(enrolment.pk, name[:BUSINESS_NAME_MOST], by=by, on=on)


def _response(request: HttpRequest, enrolment: Enrolment, key: str) -> Response | None:
    """The participant's own answers to one form, the newest ones; None when the form has not been opened."""
    form_key = programmes.form_key(enrolment.template_version.pack_key, key)
    own = forms.of_subject(_subject(enrolment)).filter(person_id=enrolment.person_id, definition__key=form_key)
    found = own.first()
    return found if found is None else forms.for_actor(actor_of(request), found.pk)


def _begin(request: HttpRequest, enrolment: Enrolment, key: str) -> Response:
    """Open a form that the participant has been asked for; any other is not found."""
    if not enrolment.form_requests.filter(form_key=key).exists():
        raise NotFound()
    return forms_actions.start(
        programmes.definition(enrolment.template_version, key),
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=_subject(enrolment),
        by=actor_of(request),
        on=clock.today(),
    )


def _subject(enrolment: Enrolment) -> str:
    return f"enrolment:{enrolment.pk}"


def _routes(key: str) -> form_pages.Routes:
    return form_pages.Routes(
        page=lambda section: reverse("my_form_page", args=(key, section)),
        check=reverse("my_form_check", args=(key,)),
        sent=reverse("my_way"),
        leave=reverse("my_way"),
    )
