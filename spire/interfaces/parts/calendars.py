"""A calendar file as a download, for staff and participants alike; its name says no person."""

from django.http import HttpResponse
from django.utils.translation import get_language

from spire.journey.guidance import queries
from spire.journey.guidance.models import Meeting


def calendar_answer(meeting: Meeting) -> HttpResponse:
    """The meeting's file in the reader's language, from the municipality or the first of the staff."""
    staff = meeting.staff.first()
    organiser = meeting.enrolment.organisation.email or (staff.email if staff else "")
    file = queries.calendar_file(meeting, language=get_language() or "da", organiser=organiser)
    method = "CANCEL" if meeting.state == "cancelled" else "REQUEST"
    answer = HttpResponse(file, content_type=f"text/calendar; charset=utf-8; method={method}")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
