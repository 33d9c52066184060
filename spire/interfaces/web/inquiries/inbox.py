"""The team's inbox of inquiries: who waits, from where, since when; the waiting list; who called or came by. # C-1"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.inquiries.alike import all_seen, found_for
from spire.interfaces.web.inquiries.forms import RecordForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.rules.steps import days_waiting
from spire.journey.enrolments.texts import INQUIRY_STATES, SOURCES

A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Who waits for a call, the longest waiting first, and then the waiting list in its order."""
    by, on = actor_of(request), clock.today()
    page = Paginator(enrolments.inbox(by), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    trail.viewed("inquiries", [row.person_id for row in rows if row.person_id is not None], by=by)
    known = enrolments.known_before(by, rows)
    to_read = set(enrolments.answers_to_read(by).values_list("pk", flat=True)[:A_PAGE])
    shown = [
        {
            "inquiry": row,
            "source": SOURCES[row.source],
            "state": INQUIRY_STATES[row.state],
            "days": days_waiting(row.received_on, on=on),
            "is_known": row.pk in known,
            "is_answered": row.pk in to_read,
        }
        for row in rows
    ]
    context = {
        "waiting": [row for row in shown if row["inquiry"].state == "waiting"],
        "listed": [row for row in shown if row["inquiry"].state == "waiting_list"],
        "page": page,
    }
    return render(request, "web/inquiries/inbox.html", context)


def record(request: HttpRequest) -> HttpResponse:
    """Write down who called or came by; somebody who may be known already is shown before anything is kept."""
    by, on = actor_of(request), clock.today()
    offers = enrolments.offers().filter(organisation_id__in=by.where("inquiry.handle"))
    form, found = RecordForm(request.POST or None, offers=offers, on=on), []
    if not form.offers:
        return render(request, "web/inquiries/nothing_offered.html")
    if request.method == "POST":
        found = found_for(by, request.POST, country=form.offers[0].country)
        if form.is_valid() and all_seen(found, request.POST):
            kept = actions.record(
                form.programme_id(),
                form.contact(),
                form.cleaned_data["source"],
                identity=form.cleaned_data["identity"],
                by=by,
                on=on,
            )
            messages.success(request, _("The inquiry has been written down."))
            return redirect("call", kept.pk)
    context = {"form": form, "alike": found, "must_look": bool(found) and not form.errors}
    return render(request, "web/inquiries/record.html", context, status=422 if form.errors or found else 200)


@require_POST
def take_up(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Take somebody up from the waiting list: straight on to the call sheet."""
    by, on = actor_of(request), clock.today()
    inquiry = enrolments.inquiry_for_actor(by, inquiry_id)
    actions.take_up(inquiry.pk, by=by, on=on)
    messages.success(request, _("Taken up from the waiting list. Now call."))
    return redirect("call", inquiry.pk)


@require_POST
def join(request: HttpRequest, inquiry_id: int, other_id: int) -> HttpResponse:
    """It is the same citizen as another inquiry's: that one goes on."""
    by, on = actor_of(request), clock.today()
    inquiry = enrolments.inquiry_for_actor(by, inquiry_id)
    other = enrolments.inquiry_for_actor(by, other_id)
    actions.join(inquiry.pk, other.pk, by=by, on=on)
    messages.success(request, _("Put together. The other inquiry goes on for both."))
    return redirect("call", other.pk)
