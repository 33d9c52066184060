"""Who is asked, who has answered, and who was not reached; staff may note an answer; figures that tell of nobody. # F-5"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.outcomes import OutcomeForm
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import actions, texts
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.rules import outcomes as rules

STATES = {
    "waiting": gettext_lazy("Waiting for an answer"),
    "answered": gettext_lazy("Answered"),
    "not_reached": gettext_lazy("Not reached"),
}
A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """One state at a time; those who wait first."""
    by = actor_of(request)
    state = request.GET.get("state", "waiting")
    state = state if state in STATES else "waiting"
    seen = enrolments.outcomes(by)
    lists = {
        "waiting": seen.filter(closed_on=None),
        "answered": seen.filter(kind__in=rules.LIVING),
        "not_reached": seen.filter(kind=rules.NOT_REACHED),
    }
    page = Paginator(lists[state], A_PAGE).get_page(request.GET.get("page"))
    trail.viewed("outcomes", [one.enrolment.person_id for one in page], by=by)
    rows = [
        {"it": one, "kind": texts.OUTCOMES.get(one.kind, ""), "source": texts.OUTCOME_SOURCES.get(one.source, "")}
        for one in page
    ]
    tabs = [{"key": key, "label": label, "count": lists[key].count(), "is_current": key == state} for key, label in STATES.items()]  # fmt: skip
    return render(request, "web/outcomes/index.html", {"rows": rows, "tabs": tabs, "state": state, "page": page})


def show(request: HttpRequest, outcome_id: int) -> HttpResponse:
    """What was answered; or the three questions, for staff who have heard the answers."""
    by = actor_of(request)
    outcome = enrolments.outcome_for(by, outcome_id)
    trail.viewed("outcome", [outcome.enrolment.person_id], by=by)
    may_note = outcome.kind not in rules.LIVING and outcome.enrolment.organisation_id in by.where("enrolment.work")
    form = OutcomeForm(request.POST or None) if may_note else None
    if request.method == "POST":
        access.require(by, "enrolment.work", outcome.enrolment.organisation_id)
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            actions.answer_outcome(outcome.pk, form.told(), by=by, on=clock.today())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The outcome is noted, and marked as noted by staff."))
            return redirect("outcomes")
    context = {
        "it": outcome,
        "form": form,
        "kind": texts.OUTCOMES.get(outcome.kind, ""),
        "definition": texts.OUTCOME_DEFINITIONS.get(outcome.kind, ""),
        "source": texts.OUTCOME_SOURCES.get(outcome.source, ""),
    }
    return render(request, "web/outcomes/show.html", context, status=422 if form is not None and form.errors else 200)


def figures(request: HttpRequest) -> HttpResponse:
    """The outcomes by mark; small numbers are hidden, and each kind says how it is defined, and since when."""
    by = actor_of(request)
    marks = enrolments.outcome_figures(by.where("report.view"))
    lines = [
        (_("Were asked"), [mark.asked for mark in marks]),
        (_("Waiting for an answer"), [mark.waiting for mark in marks]),
        *((texts.OUTCOMES[key], [mark.kinds[key] for mark in marks]) for key in rules.KINDS),
        (_("Still in business"), [mark.in_business for mark in marks]),
    ]
    context = {
        "marks": marks,
        "rows": [{"label": label, "counts": counts} for label, counts in lines],
        "kinds": [{"label": texts.OUTCOMES[key], "definition": texts.OUTCOME_DEFINITIONS[key]} for key in rules.KINDS],
        "defined_on": rules.DEFINED_ON,
        "smallest": rules.SMALLEST,
    }
    return render(request, "web/outcomes/figures.html", context)
