"""Network days: the team's list with numbers, the running script, and the participant's own view."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import NetworkDay, Remembered, SignUp
from spire.journey.guidance.rules.script import Duty, Item


def network_days_for(by: Actor) -> QuerySet[NetworkDay]:
    """The network days of the actor's municipalities, newest first, with how many signed up (`signed`)."""
    seen = NetworkDay.objects.select_related("organisation")
    if not by.is_system:
        seen = seen.filter(organisation_id__in=by.where("cohort.view"))
    return seen.annotate(signed=Count("sign_ups")).order_by("-starts_at")


def network_day_for(by: Actor, network_day_id: int) -> NetworkDay:
    """A network day in scope; raises NotFound."""
    found = network_days_for(by).filter(pk=network_day_id).first()
    if found is None:
        raise NotFound
    return found


def network_days_of(enrolment: Enrolment, *, after: datetime) -> QuerySet[NetworkDay]:
    """The coming network days that a participant or alumnus is invited to, with their own answer (`is_coming`).

    Somebody who left without becoming one of the alumni is invited to none.
    """
    return _days_of(enrolment).filter(starts_at__gte=after, cancelled_at=None).order_by("starts_at")


def network_days_past(enrolment: Enrolment, *, before: datetime) -> QuerySet[NetworkDay]:
    """The days that have been, newest first, with whether the participant keeps it (`is_remembered`)."""
    return _days_of(enrolment).filter(starts_at__lt=before, cancelled_at=None).order_by("-starts_at")


def own_network_day(enrolment: Enrolment, network_day_id: int) -> NetworkDay:
    """One day as the participant sees it; raises NotFound for another municipality's."""
    found = _days_of(enrolment).filter(pk=network_day_id).first()
    if found is None:
        raise NotFound
    return found


def seats_left(day: NetworkDay) -> int | None:
    """How many seats are free; None where there is no limit."""
    return None if day.seats is None else max(0, day.seats - day.sign_ups.count())


def script_of(day: NetworkDay) -> list[Item]:
    """The items of the script as they are written."""
    return [Item(line.minutes, line.what, line.who, line.needs) for line in day.script.all()]


def duties_of(day: NetworkDay) -> list[Duty]:
    """Who does what, as it is written."""
    return [Duty(role.phase, role.task, role.who) for role in day.roles.all()]


def _days_of(enrolment: Enrolment) -> QuerySet[NetworkDay]:
    has_left = enrolment.closed_on is not None and enrolment.alumni_on is None
    mine = SignUp.objects.filter(network_day=OuterRef("pk"), enrolment=enrolment)
    kept = Remembered.objects.filter(network_day=OuterRef("pk"), enrolment=enrolment)
    days = NetworkDay.objects.filter(organisation_id=enrolment.organisation_id)
    seen = days.annotate(is_coming=Exists(mine), is_remembered=Exists(kept))
    return seen.none() if has_left else seen
