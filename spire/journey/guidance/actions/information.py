"""Information meetings: planned for an office, called off, and counted afterwards. # B-4"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.people.queries import organisations_below
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.guidance.actions.notices import tell_office
from spire.journey.guidance.models import InformationMeeting
from spire.journey.guidance.models.information import CANCELLED, HELD, PLANNED


class NotAnOffice(Refused):
    """An information meeting is for an office that refers to this municipality."""

    code = "guidance.not_an_office"


class InformationOver(Refused):
    """What was held or called off is not planned any more."""

    code = "guidance.information_over"


class InformationToCome(Refused):
    """Nobody has come to a meeting of a coming day."""

    code = "guidance.information_to_come"


@dataclass(frozen=True, kw_only=True)
class Where:
    """When, how long and where, and which address the invitation goes to."""

    starts_at: datetime
    minutes: int
    place: str
    address: str = ""
    email: str = ""


@transaction.atomic
def plan_information(organisation_id: int, office_id: int, where: Where, *, on: date, by: Actor) -> InformationMeeting:
    """Plan a meeting for an office and invite it; the same office at the same moment is the first one.

    Raises NotAnOffice.
    """
    access.require(by, "information.plan", organisation_id)
    if office_id not in organisations_below(organisation_id):
        raise NotAnOffice()
    held = InformationMeeting.objects.exclude(state=CANCELLED)
    known = held.filter(office_id=office_id, starts_at=where.starts_at).first()
    if known is not None:
        return known
    meeting = InformationMeeting.objects.create(
        organisation_id=organisation_id,
        office_id=office_id,
        planned_by_id=by.login_id,
        changed_at=by.at,
        **vars(where),
    )
    tell_office(meeting, by=by)
    trail.write("information.planned", meeting, by=by, on=on, facts={"office": office_id})
    return meeting


@transaction.atomic
def cancel_information(meeting_id: int, *, on: date, by: Actor) -> InformationMeeting:
    """Call it off, and tell the office. Twice is once.  Raises InformationOver when it was held."""
    meeting = _locked(meeting_id, by)
    if meeting.state == CANCELLED:
        return meeting
    if meeting.state != PLANNED:
        raise InformationOver()
    meeting.state, meeting.changed_at = CANCELLED, by.at
    meeting.sequence += 1
    meeting.save(update_fields=("state", "changed_at", "sequence"))
    tell_office(meeting, by=by)
    trail.write("information.cancelled", meeting, by=by, on=on, facts={"office": meeting.office_id})
    return meeting


@transaction.atomic
def count_information(meeting_id: int, came: int, *, on: date, by: Actor) -> InformationMeeting:
    """How many came; a number that was wrong can be written again.  Raises InformationToCome, InformationOver."""
    meeting = _locked(meeting_id, by)
    if meeting.state == CANCELLED:
        raise InformationOver()
    if timezone.localdate(meeting.starts_at) > on:
        raise InformationToCome()
    if (meeting.state, meeting.came) != (HELD, came):
        meeting.state, meeting.came = HELD, came
        meeting.save(update_fields=("state", "came"))
        trail.write("information.held", meeting, by=by, on=on, facts={"office": meeting.office_id, "came": came})
    return meeting


def _locked(meeting_id: int, by: Actor) -> InformationMeeting:
    meeting = (
        InformationMeeting.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=meeting_id)
    )
    access.require(by, "information.plan", meeting.organisation_id)
    return meeting
