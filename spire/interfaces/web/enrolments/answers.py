"""Forms of an enrolment to read: which there are, one version with its talk, two beside each other, and the PDF.  # E-2"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import filling, form_pdf, form_reading
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def index(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The forms of the template: what was sent of each, and whose word is waited for."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    context = {
        "forms": filling.overview(enrolment, by=by),
        "may_fill_in": enrolment.organisation_id in by.where("enrolment.work") and enrolment.closed_on is None,
    }
    return render(request, "web/enrolments/forms.html", frame(request, enrolment, current="tasks") | context)


def read(request: HttpRequest, enrolment_id: int, key: str, number: int | None = None) -> HttpResponse:
    """One version with what is said about it; the newest without a number."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    shown = form_reading.read(enrolment, key, places=_places(request, enrolment, key), number=number)
    return render(request, "web/enrolments/form_read.html", frame(request, enrolment, current="tasks") | shown)


def compare(request: HttpRequest, enrolment_id: int, key: str) -> HttpResponse:
    """Two versions beside each other."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    shown = form_reading.compared(enrolment, key, before=before, after=after, places=_places(request, enrolment, key))
    return render(request, "web/enrolments/form_compare.html", frame(request, enrolment, current="tasks") | shown)


def pdf(request: HttpRequest, enrolment_id: int, key: str, number: int) -> HttpResponse:
    """One version as a file."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    answer = form_pdf.answer(enrolment, key, number)
    trail.viewed("enrolment.form", [enrolment.person_id], by=by)
    return answer


@require_POST
def talk(request: HttpRequest, enrolment_id: int, key: str) -> HttpResponse:
    """Write a remark on an answer, answer one, or close it."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    at = form_reading.talk(request, enrolment, key)
    return redirect(reverse("enrolment_form_read", args=(enrolment.pk, key)) + at)


def _places(request: HttpRequest, enrolment: Enrolment, key: str) -> form_reading.Places:
    may_work = enrolment.organisation_id in actor_of(request).where("enrolment.work")
    own = (enrolment.pk, key)
    return form_reading.Places(
        read=lambda number: reverse("enrolment_form_read_one", args=(*own, number)),
        compare=reverse("enrolment_form_compare", args=own),
        pdf=lambda number: reverse("enrolment_form_pdf", args=(*own, number)),
        talk=reverse("enrolment_form_talk", args=own) if may_work else "",
        fill_in=reverse("enrolment_form_check", args=own) if may_work and enrolment.closed_on is None else "",
    )
