"""The map of people for the coach whom it is shown to, and many maps together without names.  # A-4"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.interfaces.parts import people_map
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.business.people_texts import CIRCLE_WORDS
from spire.journey.business.queries import people as queries
from spire.journey.enrolments import queries as enrolments


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """What the participant shows to this coach; to everybody else, and after it is taken back, the same few words."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    context = {**frame(request, enrolment, current="business"), "is_shared": False}
    if queries.shared_with_me(by, enrolment):
        ties, ways = queries.ties_of(enrolment), queries.ways_to_help(enrolment)
        pictures = queries.pictures_of(enrolment)
        context |= {
            "is_shared": True,
            "groups": people_map.listed(ties, ways),
            "drawing": people_map.of_ties(ties),
            "before": pictures[0] if pictures else None,
        }
        if pictures:
            before = queries.marks_then(pictures[0], ties)
            context["lines"] = people_map.then_and_now(before, queries.marks_of(ties), ways)
    return render(request, "web/people/show.html", context)


def together(request: HttpRequest) -> HttpResponse:
    """How many have somebody in each circle and for each help, at the start and now: sums only, small numbers left out."""
    told, ways = queries.together_at(actor_of(request).where("report.view"))
    words = people_map.labels(ways)
    context = {
        "told": told,
        "circles": [(CIRCLE_WORDS[one.code], one) for one in told.circles],
        "helps": [(words[one.code], one) for one in told.helps],
    }
    return render(request, "web/people/together.html", context)
