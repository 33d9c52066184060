"""Behind a loan's figures: how they came about, the plans that stood before, and a payout that never left."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.foundation.values import typed
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.loans import instalments
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said_steps, sentence
from spire.interfaces.web.loans.words import EVENTS
from spire.journey.decisions import queries as decisions
from spire.money.instruments.loans import actions, changing, workings
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.position import Position

CHANGES = ("defer", "reschedule", "remit", "write_off", "undo_write_off")


def behind(at: Position, by: Actor, on: date) -> dict[str, object]:
    """What the template workings.html needs."""
    steps = [workings.instalment(at, on)]
    if at.payout is not None:
        steps.append(workings.outstanding(at, on))
    changes = [event for event in at.events if event.do in CHANGES and event.on <= on]
    decided = decisions.changes_of(at.loan.pk) if changes else {}
    return {
        "working": [said_steps(working) for working in steps],
        "changes": [
            {
                "event": event,
                "word": EVENTS[event.do],
                "before": event.on - date.resolution,
                "both": changing.compared_at(at, event),
                "decision": decided.get(event.pk),
                "may_see": by.can("decision.view"),
            }
            for event in reversed(changes)
        ],
        "may_stop": loans.standing(at, on).status == "under_way" and by.can("payment.record"),
    }


def plan_then(request: HttpRequest, loan_id: int, day: str) -> HttpResponse:
    """The plan as it stood at the end of a day: what was agreed stays readable. # G-4"""
    by = actor_of(request)
    loan = loans.for_actor(by, loan_id)
    try:
        then = typed.day(day)
    except typed.Unread:
        raise Http404 from None
    at = loans.position_of(loan)
    if not loan.granted_on <= then <= clock.today():
        raise Http404
    trail.viewed("loan_plan", [loan.borrower_id], by=by)
    context = {"loan": loan, "then": then, "instalments": instalments(loans.plan(at, then))}
    return render(request, "web/loans/plan_then.html", context)


@require_POST
def stop(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Take back a payout that the bank never made."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    try:
        actions.stop_payout(loan.pk, why="never_sent", on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The payout has been stopped. The loan can be paid out again."))
    return redirect("loan", loan.pk)
