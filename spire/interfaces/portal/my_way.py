"""My way: where am I, what is my turn, what comes next, how is my loan, and who is around me. # A-7, A-9"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import coming, loan_facts, mine, rules, support, turns
from spire.interfaces.portal.rules import Stage, Way
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def show(request: HttpRequest) -> HttpResponse:
    """The participant's home; before there is an enrolment, a greeting and how to reach the team."""
    person = mine.person_of(request)
    enrolment = mine.enrolment_of(request)
    if enrolment is None:
        return render(request, "portal/my_way.html", {"person": person, "greeting": "welcome"})
    now, today = clock.now(), clock.today()
    loan = loan_facts.newest(actor_of(request), on=today)
    context = {
        "person": person,
        "enrolment": enrolment,
        "way": way_of(enrolment, on=today),
        "greeting": _greeting(enrolment),
        "turns": turns.of(
            enrolment, has_loan_to_sign=loan is not None and loan.word == "to_sign", on=today, by=actor_of(request)
        ),
        "coming": coming.soonest(enrolment, now=now),
        "loan": loan,
        "support": support.line(enrolment, on=today),
        "company": coming.company(enrolment, now=now),
    }
    return render(request, "portal/my_way.html", context)


def way_of(enrolment: Enrolment, *, on: date) -> Way:
    """The template's stages as steps; the gates between them are the team's."""
    points = enrolments.bar(enrolment, enrolments.moves_of(enrolment), on=on)
    return rules.way(
        Stage(
            label=point.label.to(get_language() or "da"),
            state="now" if point.state == "stopped" else point.state,
            day=point.day or point.planned_on,
        )
        for point in points
        if not point.is_gate
    )


def _greeting(enrolment: Enrolment) -> rules.Greeting:
    return rules.greeting(
        status=enrolments.status_of(enrolment),
        is_in_business=enrolment.business_started_on is not None,
        is_new=enrolment.moves.count() <= 1,
    )
