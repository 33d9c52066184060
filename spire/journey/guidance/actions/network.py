"""Network days: invitation, voluntary sign-up, and how many came.  # E-8"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import NetworkDay, SignUp
from spire.journey.guidance.scope import require_self


class DayGone(Refused):
    """One signs up for what is to come."""

    code = "guidance.day_gone"


class DayToCome(Refused):
    """Nobody can be counted before the day."""

    code = "guidance.day_to_come"


class OtherNetwork(Refused):
    """A network day is for the municipality's own participants and alumni."""

    code = "guidance.other_network"


@transaction.atomic
def plan_network_day(
    organisation: Organisation,
    title: str,
    starts_at: datetime,
    minutes: int,
    *,
    place: str,
    on: date,
    by: Actor,
    address: str = "",
    purpose: str = "",
) -> NetworkDay:
    """Invite to a day: participants and alumni see it on their own pages. The same title and moment is the same day."""
    access.require(by, "cohort.plan", organisation.pk)
    known = NetworkDay.objects.filter(organisation=organisation, title=title, starts_at=starts_at).first()
    if known is not None:
        return known
    day = NetworkDay.objects.create(
        organisation=organisation,
        title=title,
        purpose=purpose,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        address=address,
    )
    trail.write("network_day.planned", day, by=by, on=on)
    return day


@transaction.atomic
def sign_up(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> SignUp:
    """I will come. Twice is once.  Raises DayGone, OtherNetwork."""
    day = NetworkDay.objects.select_for_update().get(pk=network_day_id)
    require_self(by, enrolment)
    if day.organisation_id != enrolment.organisation_id:
        raise OtherNetwork()
    if day.starts_at <= by.at:
        raise DayGone()
    signed = day.sign_ups.filter(enrolment=enrolment).first()
    if signed is None:
        signed = SignUp.objects.create(network_day=day, enrolment=enrolment, signed_up_at=by.at)
        trail.write("network_day.signed_up", day, by=by, on=on)
    return signed


@transaction.atomic
def sign_off(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> None:
    """I will not come after all: no reason asked, no trace kept on the day. Twice is once.  Raises DayGone."""
    day = NetworkDay.objects.select_for_update().get(pk=network_day_id)
    require_self(by, enrolment)
    if day.starts_at <= by.at:
        raise DayGone()
    if day.sign_ups.filter(enrolment=enrolment).delete()[0]:
        trail.write("network_day.signed_off", day, by=by, on=on)


@transaction.atomic
def count_network_day(network_day_id: int, came: int, *, on: date, by: Actor) -> NetworkDay:
    """How many came: a number, and the list of who meant to come goes away.  Raises DayToCome."""
    day = NetworkDay.objects.select_for_update().get(pk=network_day_id)
    access.require(by, "cohort.plan", day.organisation_id)
    if timezone.localdate(day.starts_at) > on:
        raise DayToCome()
    if day.came != came:
        day.came = came
        day.save(update_fields=("came",))
        trail.write("network_day.counted", day, by=by, on=on, facts={"came": came})
    day.sign_ups.all().delete()
    return day
