"""Network days: the team's list with numbers, and the participant's own view."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import NetworkDay, SignUp


def network_days_for(by: Actor) -> QuerySet[NetworkDay]:
    """The network days of the actor's municipalities, newest first, with how many signed up (`signed`)."""
    seen = NetworkDay.objects.all()
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
    """The coming network days that a participant or alumnus is invited to, with their own answer (`is_coming`)."""
    mine = SignUp.objects.filter(network_day=OuterRef("pk"), enrolment=enrolment)
    days = NetworkDay.objects.filter(organisation_id=enrolment.organisation_id, starts_at__gte=after)
    return days.annotate(is_coming=Exists(mine)).order_by("starts_at")
