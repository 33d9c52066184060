"""What somebody wants to talk about at a coming meeting; the rest of the agenda comes by itself.  # E-1, E-6"""

from datetime import date

from django.db import transaction

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.guidance.actions.agreements import require_self_or_team
from spire.journey.guidance.models import AgendaLine, Meeting
from spire.journey.guidance.models.meetings import PLANNED


class EmptyLine(Refused):
    """A point says what it is about."""

    code = "guidance.empty_line"


class MeetingOver(Refused):
    """The agenda of a meeting that was held or called off stands."""

    code = "guidance.meeting_over"


@transaction.atomic
def add_line(meeting_id: int, text: str, *, on: date, by: Actor) -> AgendaLine:
    """Put a point on the agenda; the same words again are the same point.  Raises EmptyLine, MeetingOver."""
    meeting = _locked(meeting_id, by)
    text = " ".join(text.split())[:300]
    if not text:
        raise EmptyLine()
    if (known := meeting.agenda.filter(text=text, taken_off_at=None).first()) is not None:
        return known
    line = AgendaLine.objects.create(meeting=meeting, text=text, added_at=by.at, added_by_id=by.login_id)
    trail.write("meeting.agenda_added", meeting, by=by, on=on, person_id=meeting.enrolment.person_id)
    return line


@transaction.atomic
def take_off_line(line_id: int, *, on: date, by: Actor) -> AgendaLine:
    """Take a point off the agenda. Twice is once.  Raises MeetingOver."""
    line = AgendaLine.objects.filter(pk=line_id).first()
    if line is None:
        raise NotFound
    meeting = _locked(line.meeting_id, by)
    line = AgendaLine.objects.select_for_update().get(pk=line_id)
    if line.taken_off_at is None:
        line.taken_off_at = by.at
        line.save(update_fields=("taken_off_at",))
        trail.write("meeting.agenda_taken_off", meeting, by=by, on=on, person_id=meeting.enrolment.person_id)
    return line


def _locked(meeting_id: int, by: Actor) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=meeting_id)
    require_self_or_team(by, meeting.enrolment)
    if meeting.state != PLANNED:
        raise MeetingOver()
    return meeting
