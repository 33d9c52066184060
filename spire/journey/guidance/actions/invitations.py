"""The letter that a kind of meeting is announced with, waiting to be delivered.  # C-4"""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from spire.foundation.access.models import Login
from spire.foundation.records import actions as records
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.queries.recommended import kind_of
from spire.journey.programmes import queries as programmes

UNKNOWN = "–"


def invite(meeting: Meeting, staff: Sequence[Login], *, on: date, by: Actor) -> None:
    """Write the kind's letter, where the template has one; its fields are the facts of the meeting."""
    enrolment = meeting.enrolment
    key = kind_of(enrolment, meeting.kind).letter
    if key is None:
        return
    starts_at = timezone.localtime(meeting.starts_at)
    organisation = enrolment.organisation
    records.write_letter(
        programmes.letter(enrolment.template_version_id, key),
        {
            "name": enrolment.person.given_name,
            "meeting_day": starts_at.date(),
            "meeting_time": starts_at.strftime("%H.%M"),
            "minutes": meeting.minutes,
            "place": meeting.place,
            "address": meeting.address or meeting.place,
            "staff": ", ".join(login.name for login in staff),
            "phone": organisation.phone or organisation.email or UNKNOWN,
            "sender": staff[0].name,
        },
        subject=f"enrolment:{enrolment.pk}",
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="invitation",
        on=on,
        by=by,
    )
