"""Information meetings, and how many referrals each office sent afterwards. # B-4"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.people.queries import organisations_below
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.queries import referral_days
from spire.journey.guidance.models import InformationMeeting
from spire.journey.guidance.models.information import HELD, PLANNED
from spire.journey.guidance.rules.information import After, after

# The kinds of organisation that send citizens.
SEND = ("job_centre", "provider", "business_office", "association", "municipality")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One meeting that was held, and what came after it."""

    meeting: InformationMeeting
    after: tuple[After, ...]


def information_meetings(by: Actor) -> QuerySet[InformationMeeting]:
    """The meetings of the actor's municipalities, newest first."""
    meetings = InformationMeeting.objects.select_related("office", "organisation", "planned_by")
    return meetings if by.is_system else meetings.filter(organisation_id__in=by.where("information.plan"))


def information_for(by: Actor, meeting_id: int) -> InformationMeeting:
    """One meeting in scope; raises NotFound."""
    found = information_meetings(by).filter(pk=meeting_id).first()
    if found is None:
        raise NotFound
    return found


def coming_information(by: Actor) -> QuerySet[InformationMeeting]:
    """Those that are planned, soonest first; also those whose day has passed, until somebody has counted."""
    return information_meetings(by).filter(state=PLANNED).order_by("starts_at")


def told_to(by: Actor, *, on: date) -> tuple[Told, ...]:
    """Every meeting that was held with the referrals that its office sent afterwards; three queries."""
    held = list(information_meetings(by).filter(state=HELD))
    days: dict[int, list[date]] = defaultdict(list)
    for office_id, day in referral_days(by, since=min((_day(one) for one in held), default=on)):
        days[office_id].append(day)
    return tuple(Told(meeting=one, after=after(_day(one), days[one.office_id], on=on)) for one in held)


def offices_of(organisation_id: int) -> Iterable[Organisation]:
    """The offices that one can tell about the offer: the municipality itself and those below it."""
    return Organisation.objects.filter(pk__in=organisations_below(organisation_id), kind__in=SEND)


def _day(meeting: InformationMeeting) -> date:
    return timezone.localdate(meeting.starts_at)
