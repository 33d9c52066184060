"""What was known of roles at any moment: the history that is only added to, and what can be asked of it. # K-2"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from spire.foundation.access.models import Assignment, Held, Opening, TeamSight
from spire.foundation.values.actor import Actor


def remember(assignment: Assignment, *, by: Actor) -> Held:
    """Keep what an assignment says from now on; called by whoever writes one."""
    return Held.objects.create(
        assignment=assignment,
        login_id=assignment.login_id,
        role=assignment.role,
        organisation_id=assignment.organisation_id,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
        instead_of_id=assignment.instead_of_id,
        provider=assignment.provider,
        known_at=by.at,
        by_login_id=by.login_id,
    )


def held(on: date, *, known_at: datetime) -> QuerySet[Held]:
    """The roles that held on a day, as they were known at a moment; one row an assignment, with login and organisation."""
    known = Held.objects.filter(assignment=OuterRef("assignment"), known_at__lte=known_at)
    latest = Held.objects.filter(pk=Subquery(known.order_by("-known_at", "-pk").values("pk")[:1]))
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    return latest.filter(open_ended, starts_on__lte=on).select_related("login", "organisation", "instead_of")


def opened(*, after: datetime, before: datetime, known_at: datetime) -> QuerySet[Opening]:
    """The openings that held at some time of a span, as they were known at a moment."""
    not_ended = Q(end=None) | Q(end__ended_at__gt=after) | Q(end__ended_at__gt=known_at)
    held_then = Opening.objects.filter(not_ended, starts_at__lt=before, ends_at__gt=after, given_at__lte=known_at)
    return held_then.select_related("login", "organisation", "absent", "given_by", "end").order_by("starts_at", "id")


def narrow_at(organisation_ids: Iterable[int], on: date, *, known_at: datetime) -> set[int]:
    """The organisations whose coaches saw only their own on a day."""
    said = TeamSight.objects.filter(organisation__in=list(organisation_ids), from_on__lte=on, known_at__lte=known_at)
    latest = {one.organisation_id: one.is_narrow for one in said.order_by("from_on", "id")}
    return {organisation_id for organisation_id, is_narrow in latest.items() if is_narrow}


def catch_up(*, by: Actor) -> int:
    """Keep what an assignment says where the history does not say it: written past the actions, or by an older release."""
    latest = {one.assignment_id: one for one in Held.objects.order_by("known_at", "pk")}
    behind = [one for one in Assignment.objects.order_by("pk") if not _says(latest.get(one.pk), one)]
    for one in behind:
        remember(one, by=by)
    return len(behind)


def _says(known: Held | None, one: Assignment) -> bool:
    names = ("login_id", "role", "organisation_id", "starts_on", "ends_on", "instead_of_id", "provider")
    return known is not None and all(getattr(known, name) == getattr(one, name) for name in names)
