"""Network days, evenings and follow-up courses: invitation, script, voluntary sign-up, and how many came.  # E-8"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions import course_notices as notices
from spire.journey.guidance.models import NetworkDay, Remembered, ScriptLine, ScriptRole, SignUp
from spire.journey.guidance.models.network import NETWORK_DAY
from spire.journey.guidance.queries.network import duties_of, script_of
from spire.journey.guidance.rules.script import Duty, Item
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


class DayFull(Refused):
    """All seats are taken."""

    code = "guidance.day_full"


class SignUpOver(Refused):
    """The last day to sign up has passed."""

    code = "guidance.sign_up_over"


@dataclass(frozen=True, kw_only=True)
class About:
    """What an invitation and the script say of a day besides its title, time and place."""

    kind: str = NETWORK_DAY
    facilitator: str = ""
    speakers: str = ""
    catering: str = ""
    materials: str = ""
    sign_up_by: date | None = None
    seats: int | None = None


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
    about: About | None = None,
) -> NetworkDay:
    """Plan a day: participants and alumni see it on their own pages. The same title and moment is the same day."""
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
        **asdict(about or About()),
    )
    trail.write("network_day.planned", day, by=by, on=on)
    return day


@transaction.atomic
def write_script(
    network_day_id: int,
    items: Sequence[Item],
    duties: Sequence[Duty],
    *,
    on: date,
    by: Actor,
    follow_up: str = "",
) -> NetworkDay:
    """The running script as a whole: its items in order, who does what, and what is done afterwards."""
    day = _locked(network_day_id, by)
    before = (tuple(script_of(day)), tuple(duties_of(day)), day.follow_up)
    if before == (tuple(items), tuple(duties), follow_up.strip()):
        return day
    day.script.all().delete()
    day.roles.all().delete()
    ScriptLine.objects.bulk_create(
        ScriptLine(network_day=day, number=number, **asdict(item)) for number, item in enumerate(items, start=1)
    )
    ScriptRole.objects.bulk_create(
        ScriptRole(network_day=day, number=number, **asdict(duty)) for number, duty in enumerate(duties, start=1)
    )
    day.follow_up = follow_up.strip()
    day.save(update_fields=("follow_up",))
    trail.write("network_day.script_written", day, by=by, on=on, facts={"items": len(items), "duties": len(duties)})
    return day


@transaction.atomic
def call_off_network_day(network_day_id: int, *, on: date, by: Actor) -> NetworkDay:
    """The day is not held; who was invited is told, and the lists go away. Twice is once.  Raises DayGone."""
    day = _locked(network_day_id, by)
    if day.cancelled_at is not None:
        return day
    if day.starts_at <= by.at:
        raise DayGone()
    day.cancelled_at = by.at
    day.save(update_fields=("cancelled_at",))
    notices.tell_day_off(day, by=by)
    _forget_who(day)
    trail.write("network_day.cancelled", day, by=by, on=on)
    return day


@transaction.atomic
def sign_up(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> SignUp:
    """I will come. Twice is once.  Raises DayGone, OtherNetwork, SignUpOver, DayFull."""
    day = NetworkDay.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network_day_id)
    require_self(by, enrolment)
    if day.organisation_id != enrolment.organisation_id or (enrolment.closed_on and not enrolment.alumni_on):
        raise OtherNetwork()
    if day.starts_at <= by.at or day.cancelled_at is not None:
        raise DayGone()
    signed = day.sign_ups.filter(enrolment=enrolment).first()
    if signed is not None:
        return signed
    if day.sign_up_by is not None and day.sign_up_by < on:
        raise SignUpOver(day=day.sign_up_by)
    if day.seats is not None and day.sign_ups.count() >= day.seats:
        raise DayFull(seats=day.seats)
    signed = SignUp.objects.create(network_day=day, enrolment=enrolment, signed_up_at=by.at)
    notices.tell_signed_up(day, enrolment, by=by, is_off=False)
    trail.write("network_day.signed_up", day, by=by, on=on)
    return signed


@transaction.atomic
def sign_off(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> None:
    """I will not come after all: no reason asked, no trace kept on the day. Twice is once.  Raises DayGone."""
    day = NetworkDay.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network_day_id)
    require_self(by, enrolment)
    if day.starts_at <= by.at:
        raise DayGone()
    if day.sign_ups.filter(enrolment=enrolment).delete()[0]:
        notices.tell_signed_up(day, enrolment, by=by, is_off=True)
        trail.write("network_day.signed_off", day, by=by, on=on)


@transaction.atomic
def count_network_day(network_day_id: int, came: int, *, on: date, by: Actor) -> NetworkDay:
    """How many came: a number, and the lists of who was invited and meant to come go away.  Raises DayToCome, DayGone (called off)."""
    day = _locked(network_day_id, by)
    if day.cancelled_at is not None:
        raise DayGone()
    if timezone.localdate(day.starts_at) > on:
        raise DayToCome()
    if day.came != came:
        day.came = came
        day.save(update_fields=("came",))
        trail.write("network_day.counted", day, by=by, on=on, facts={"came": came})
    _forget_who(day)
    return day


@transaction.atomic
def remember(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> Remembered:
    """The participant's own choice: keep for myself that I was there. Twice is once.  Raises DayToCome, OtherNetwork.

    It is not in the trail: nobody but the participant is to read it, and it counts nowhere.
    """
    day = NetworkDay.objects.select_for_update().get(pk=network_day_id)
    require_self(by, enrolment)
    if day.organisation_id != enrolment.organisation_id:
        raise OtherNetwork()
    if day.starts_at > by.at or day.cancelled_at is not None:
        raise DayToCome()
    kept = day.remembered.filter(enrolment=enrolment).first()
    return kept or Remembered.objects.create(network_day=day, enrolment=enrolment, kept_at=by.at)


@transaction.atomic
def forget(network_day_id: int, enrolment: Enrolment, *, on: date, by: Actor) -> None:
    """The same choice taken back: nothing is left of it. Twice is once."""
    require_self(by, enrolment)
    Remembered.objects.filter(network_day_id=network_day_id, enrolment=enrolment).delete()


def _forget_who(day: NetworkDay) -> None:
    day.sign_ups.all().delete()
    day.invitations.all().delete()


def _locked(network_day_id: int, by: Actor) -> NetworkDay:
    day = NetworkDay.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network_day_id)
    access.require(by, "cohort.plan", day.organisation_id)
    return day
