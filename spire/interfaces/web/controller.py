"""The controller's day: what is to be paid out, what the bank must confirm, who is late, and whether the books hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.checks import all_findings
from spire.interfaces.parts.request import actor_of
from spire.money.instruments.loans import queries as loans

# Which group of the page a loan stands in, by how it stands.
GROUPS: tuple[tuple[str, Promise, Promise], ...] = (
    ("signed", _("To pay out"), _("Nothing is to be paid out.")),
    ("under_way", _("On its way: wait for the bank's list"), _("Nothing is on its way.")),
    ("granted", _("Waits for a signed agreement"), _("No agreement is waited for.")),
)


def work(request: HttpRequest) -> HttpResponse:
    """Today's payments and the named checks."""
    by, on = actor_of(request), clock.today()
    standings = [loans.standing(at, on) for at in loans.positions(loans.with_events(loans.visible_to(by)))]
    late = sorted((one for one in standings if one.late.minor), key=lambda one: -one.late_days)
    groups = [(label, none, [one for one in standings if one.status == key]) for key, label, none in GROUPS]
    shown = [one.loan.borrower_id for _label, _none, rows in groups for one in rows]
    trail.viewed("payments", shown + [one.loan.borrower_id for one in late], by=by)
    context = {"groups": groups, "late": late, "findings": all_findings(on), "on": on}
    return render(request, "web/controller/work.html", context)
