"""A calendar file as a download, for staff and participants alike; its name says no person."""

from django.http import HttpResponse
from django.utils.translation import get_language

from spire.journey.guidance import queries
from spire.journey.guidance.models import Meeting


def calendar_answer(meeting: Meeting, *, is_own: bool = False) -> HttpResponse:
    """The meeting's file in the reader's language, from the municipality or the first of the staff."""
    file = queries.file_of_meeting(meeting, language=get_language() or "da", is_own=is_own)
    method = "CANCEL" if meeting.state == "cancelled" else "REQUEST"
    answer = HttpResponse(file, content_type=f"text/calendar; charset=utf-8; method={method}")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer
