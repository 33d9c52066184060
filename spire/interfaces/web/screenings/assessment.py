"""The assessment of an agreed screening as a PDF, in Danish or the participant's language. # D-7"""

from django.http import HttpRequest, HttpResponse

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import assessments
from spire.interfaces.parts.request import actor_of
from spire.journey.screenings import queries


def pdf(request: HttpRequest, screening_id: int) -> HttpResponse:
    """The document as the file keeps it, with everything in it; who read it is kept in the trail."""
    by = actor_of(request)
    screening = queries.for_actor(by, screening_id)
    answer = assessments.drawn(screening, request.GET.get("language", "da"), is_own_copy=False)
    trail.viewed("screening.document", [screening.enrolment.person_id], by=by)
    return answer
