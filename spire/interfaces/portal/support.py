"""My support: until when, how much each month and why, what happens before it ends, and what one can do. # F-1, F-3"""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import system
from spire.interfaces.parts import clock
from spire.interfaces.parts import support as parts
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.decisions import supporting
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, FormRequest
from spire.journey.programmes import queries as programmes
from spire.money.support import queries as support


def show(request: HttpRequest) -> HttpResponse:
    """Own months and days; whose benefit goes on reads that, and may take part in the self-evaluation."""
    on = clock.today()
    enrolment = mine.my_enrolment(request)
    courses = support.courses_of(enrolment.person_id)
    newest = courses[-1] if courses else None
    context = {
        "enrolment": enrolment,
        "it": parts.shown(newest, on=on) if newest is not None else None,
        "is_running": newest is not None and newest.last_on >= on,
        "days": parts.days_before(enrolment, newest.last_on, on=on) if newest is not None else (),
        "keeps_benefit": supporting.keeps_benefit(enrolment, on),
        "may_take_part": _may_take_part(enrolment),
        "waiting": _requests(enrolment).filter(answered_on=None).first(),
    }
    return render(request, "portal/support/show.html", context)


def line(enrolment: Enrolment, *, on: date) -> dict[str, object] | None:
    """What the home says of support: until when, or that the benefit goes on; nothing where there is neither."""
    started_on = enrolment.business_started_on
    if enrolment.closed_on is None and started_on is not None and supporting.keeps_benefit(enrolment, started_on):
        return {"keeps_benefit": True}
    until = support.last_days([enrolment.person_id]).get(enrolment.person_id)
    return {"until": until} if until is not None and until >= on else None


@require_POST
def take_part(request: HttpRequest) -> HttpResponse:
    """Ask oneself for the self-evaluation, where no support's end does it."""
    on = clock.today()
    enrolment = mine.my_enrolment(request)
    if not _may_take_part(enrolment):
        raise NotFound()
    rules = programmes.template(enrolment.template_version_id).support
    due_on = on + timedelta(rules.self_evaluation_days)
    house = system(actor_of(request).at, role="portal")
    enrolments.request_form(enrolment.pk, rules.self_evaluation_form, due_on, by=house, on=on)
    return redirect("my_form", rules.self_evaluation_form)


def _may_take_part(enrolment: Enrolment) -> bool:
    """In business with a benefit that goes on, and not asked already."""
    if enrolment.closed_on is not None or enrolment.business_started_on is None:
        return False
    if not supporting.keeps_benefit(enrolment, enrolment.business_started_on):
        return False
    return not _requests(enrolment).filter(answered_on=None).exists()


def _requests(enrolment: Enrolment) -> QuerySet[FormRequest]:
    form_key = programmes.template(enrolment.template_version_id).support.self_evaluation_form
    return enrolment.form_requests.filter(form_key=form_key)
