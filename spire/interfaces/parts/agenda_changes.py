"""Adding to an agenda, and taking off it: what the form of both doors asks for."""

from django.contrib import messages
from django.http import HttpRequest

from spire.foundation.access.queries import NotFound
from spire.foundation.values import typed
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Meeting


def change_agenda(request: HttpRequest, meeting: Meeting) -> None:
    """Do it, or say why not; a point of another meeting is not found."""
    by, on = actor_of(request), clock.today()
    try:
        if request.POST.get("do") == "take_off":
            line = queries.agenda_line_for(by, typed.whole(request.POST.get("line", "")) or 0)
            if line.meeting_id != meeting.pk:
                raise NotFound
            actions.take_off_line(line.pk, on=on, by=by)
        else:
            actions.add_line(meeting.pk, request.POST.get("text", ""), on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
