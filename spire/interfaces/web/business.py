"""Business plan and budget of one enrolment: both at a glance, and the team's door to the budget."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts.account.door import way_in
from spire.interfaces.parts.budgets.door import Door, of_team
from spire.interfaces.parts.budgets.summary import summary
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.plans import views as plans
from spire.journey.enrolments import queries as enrolments


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The plan's versions and the budget."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    shown = frame(request, enrolment, current="business")
    context = {
        **shown,
        **plans.on_page(request, enrolment),
        "account": way_in(request, enrolment),
        "budget": summary(of_team(request, enrolment, shown)),
        "can_work": actor_of(request).can("business.work"),
    }
    return render(request, "web/business/show.html", context)


def enter(request: HttpRequest, enrolment_id: int) -> Door:
    """The team's door to the budget."""
    enrolment = enrolments.for_actor(actor_of(request), enrolment_id)
    return of_team(request, enrolment, frame(request, enrolment, current="business"))
