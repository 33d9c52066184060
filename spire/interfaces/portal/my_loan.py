"""My loan: what I borrowed, what I have paid back, what is next, and the whole plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts import clock
from spire.interfaces.parts.loans import chart, instalments
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import loan_facts
from spire.interfaces.portal.mine import my_enrolment
from spire.money.instruments.loans import queries as loans


def show(request: HttpRequest) -> HttpResponse:
    """My newest loan."""
    by, on = actor_of(request), clock.today()
    context: dict[str, object] = {"enrolment": my_enrolment(request)}
    mine = loan_facts.newest(by, on=on)
    if mine is not None:
        at = loans.position_of(mine.standing.loan)
        rows = loans.plan(at, on)
        coming = [row for row in instalments(rows) if row.row.state in ("late", "coming", "part_paid")]
        context |= {
            "mine": mine,
            "standing": mine.standing,
            "coming": coming[:4],
            "instalments": instalments(rows),
            "chart": chart(at, rows, on=on),
            "is_paid_out": mine.standing.paid_out_on is not None,
        }
    return render(request, "portal/my_loan.html", context)
