"""The plan of somebody whom a mentor follows: read while the participant's consent stands, and not a click longer. # E-7"""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.access.queries import NotFound
from spire.foundation.people import consents
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock, plans
from spire.interfaces.parts.request import actor_of
from spire.journey.business import queries as business
from spire.journey.guidance import queries
from spire.journey.guidance.queries.mentors import Mentee


def show(request: HttpRequest, match_id: int) -> HttpResponse:
    """The newest version of the plan; not found without consent."""
    by, on = actor_of(request), clock.today()
    mentee = queries.match_of_mentor(by, match_id, on=on)
    version = business.newest_plan_of(mentee.person_id)
    if (
        not mentee.is_running
        or version is None
        or consents.standing(mentee.person_id, consents.PLAN_TO_MENTOR, on=on) is None
    ):
        raise NotFound()
    trail.viewed("mentoring.plan", [mentee.person_id], by=by)
    shown = plans.read(version, currency=version.enrolment.programme.currency)
    return render(request, "web/mentoring/plan.html", {"mentee": mentee, "version": version, "plan_pages": shown})


def shared_with(mentees: Iterable[Mentee], *, on: date) -> set[int]:
    """The matches whose plan may be read; two queries for each, of the few that a mentor follows."""
    return {
        mentee.match_id
        for mentee in mentees
        if consents.standing(mentee.person_id, consents.PLAN_TO_MENTOR, on=on) is not None
        and business.newest_plan_of(mentee.person_id) is not None
    }
