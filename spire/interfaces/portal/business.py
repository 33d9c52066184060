"""My plan and budget, on a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts.account.door import way_in
from spire.interfaces.parts.budgets.door import Door, own
from spire.interfaces.parts.budgets.summary import summary
from spire.interfaces.portal import mine, plans


def show(request: HttpRequest) -> HttpResponse:
    """The plan's versions and the budget."""
    enrolment = mine.my_enrolment(request)
    context = {**plans.on_page(request, enrolment), "budget": summary(own(request, enrolment))}
    context["account"] = way_in(request, enrolment)
    return render(request, "portal/business/show.html", context)


def enter(request: HttpRequest) -> Door:
    """The participant's door to the budget."""
    return own(request, mine.my_enrolment(request))
