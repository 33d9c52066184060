"""The controller's day: what is to be paid out, what the bank must confirm, who is late, and whether the books hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import checks, clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.checks import shown
from spire.money.banking import queries as bank
from spire.money.instruments.loans import lists, portfolio

# The groups of the page, by how a loan stands.
GROUPS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("signed", _("To pay out"), ("signed",)),
    ("under_way", _("On its way: wait for the bank's list"), ("under_way",)),
    ("granted", _("Waits for a signed agreement"), ("granted",)),
    ("late", _("Late"), ("late",)),
)
MOST = 100  # of those that wait, and of those that are late
RECEIVED_SHOWN = 8


def work(request: HttpRequest) -> HttpResponse:
    """Today's payments, and what the named checks found when they were last run."""
    by, on = actor_of(request), clock.today()
    sent = lists.sent(by)
    waiting = list(lists.not_paid_out(by)[: MOST + 1])
    others = list(lists.late_or_sent(by, sent)[: MOST + 1])
    rows = lists.listed([*waiting[:MOST], *others[:MOST]], on, sent=sent)
    groups = [(key, label, [one for one in rows if one.status in states]) for key, label, states in GROUPS]
    trail.viewed("payments", [one.loan.borrower_id for one in rows], by=by)
    movements = bank.movements_visible_to(by, "payment.view")
    unallocated = movements.filter(state="unallocated").count()
    context = {
        "groups": groups,
        "most": MOST if len(waiting) > MOST or len(others) > MOST else None,
        "received": movements.filter(amount_minor__gt=0)[:RECEIVED_SHOWN],
        "is_quiet": not rows and not unallocated,
        "unallocated": unallocated,
        "waiting_for_the_night": portfolio.waiting_for_the_night(by, on=on),
        "may_record": by.can("payment.record"),
        "may_send": by.can("payment.send"),
        "files_waiting": bank.batches_visible_to(by, "payment.send").filter(state__in=("waiting", "approved")).count(),
        "rejected": len(bank.returned(by, "payment.send")),
        **shown(),
    }
    return render(request, "web/controller/work.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Run every check now."""
    checks.check_now(on=clock.today(), by=actor_of(request))
    return redirect("payments")
