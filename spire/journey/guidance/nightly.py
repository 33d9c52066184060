"""The room's steps of the night: reminders of meetings, of mentors who are quiet, and the register's forgetting."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report, each
from spire.journey.guidance.actions.mentoring import remind_when_silent
from spire.journey.guidance.actions.mentors import forget
from spire.journey.guidance.actions.notices import remind_by_mail
from spire.journey.guidance.models import Meeting, Mentor, MentorMatch
from spire.journey.guidance.models.meetings import PLANNED
from spire.journey.guidance.queries.recommended import kind_of

LONGEST_DAYS = 14
SHORTEST = timedelta(days=7)  # no programme calls it silence before


def remind_of_meetings(*, on: date, by: Actor) -> Report:
    """Remind of the meetings that are as near as their kind says; a second run reminds nobody.

    Quiet for what is called off, has begun, or was arranged or moved on this very day, since that was told by then.
    """
    until = timezone.make_aware(datetime.combine(on + timedelta(days=LONGEST_DAYS), time.max))
    coming = Meeting.objects.filter(state=PLANNED, reminded_at=None, starts_at__gt=by.at, starts_at__lte=until)
    near = [
        meeting.pk
        for meeting in coming.select_related("enrolment").order_by("starts_at")
        if _days_to(meeting, on) <= kind_of(meeting.enrolment, meeting.kind).reminder_days
        and timezone.localdate(meeting.changed_at) < on
    ]
    return each("guidance.remind_of_meetings", near, lambda pk: _remind(pk, on=on, by=by))


def remind_silent_mentors(*, on: date, by: Actor) -> Report:
    """Remind the mentors who have written nothing for the programme's number of days; a second run reminds nobody. # E-7"""
    running = MentorMatch.objects.filter(ended_on=None, agreed_on__isnull=False).order_by("id")
    quiet = running.exclude(agreed_on__gt=on - SHORTEST).exclude(contacts__met_on__gt=on - SHORTEST)
    quiet = quiet.exclude(reminded_on__gt=on - SHORTEST)
    ids = quiet.values_list("pk", flat=True)
    return each("guidance.remind_silent_mentors", ids, lambda pk: remind_when_silent(pk, on=on, by=by))


def forget_mentors(*, on: date, by: Actor) -> Report:
    """Delete the own details of the mentors who left long enough ago; a second run finds nobody."""
    gone = Mentor.objects.filter(left_on__isnull=False, left_on__lte=on, forgotten_on=None).order_by("id")
    ids = gone.values_list("pk", flat=True)
    return each("guidance.forget_mentors", ids, lambda pk: forget(pk, on=on, by=by))


def _days_to(meeting: Meeting, on: date) -> int:
    return (timezone.localdate(meeting.starts_at) - on).days


@transaction.atomic
def _remind(meeting_id: int, *, on: date, by: Actor) -> bool:
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("enrolment__person", "enrolment__organisation")
        .filter(pk=meeting_id, state=PLANNED, reminded_at=None)
        .first()
    )
    if meeting is None or not remind_by_mail(meeting, by=by):
        return False
    meeting.reminded_at = by.at
    meeting.save(update_fields=("reminded_at",))
    trail.write("meeting.reminded", meeting, by=by, on=on, person_id=meeting.enrolment.person_id)
    return True
