"""The case history read with fresh eyes: what the systems say, with source and date, beside what is new. # D-1

A point is added and, where it was wrong, taken out; it is never rewritten. The participant reads all of it, unless a
point is kept back with the law's ground, which they read instead. # A-8
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings.models import HistoryPoint

FITS = ("agrees", "differs", "unknown")


class PointIncomplete(Refused):
    """A point has what is said, its source and its day, and what we hear now where it agrees or differs."""

    code = "screenings.point_incomplete"


class PointToCome(Refused):
    """What the systems say was written before today."""

    code = "screenings.point_to_come"


@dataclass(frozen=True, kw_only=True)
class Point:
    """What is written of one thing that the systems say."""

    says: str
    source: str
    source_on: date
    heard: str = ""
    fits: str = "unknown"
    kept_back: str = ""


@transaction.atomic
def note(enrolment_id: int, point: Point, *, on: date, by: Actor) -> HistoryPoint:
    """Write down one point; the same point twice is one. Raises PointIncomplete, PointToCome."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "screening.assess", enrolment)
    says, source, heard = point.says.strip(), point.source.strip(), point.heard.strip()
    if not says or not source or point.fits not in FITS or (point.fits != "unknown" and not heard):
        raise PointIncomplete()
    if point.source_on > on:
        raise PointToCome()
    same = of_enrolment(enrolment_id).filter(says=says, source=source, source_on=point.source_on, heard=heard).first()
    if same is not None:
        return same
    made = HistoryPoint.objects.create(
        enrolment=enrolment,
        says=says,
        source=source,
        source_on=point.source_on,
        heard=heard,
        fits=point.fits,
        kept_back=point.kept_back.strip(),
        on=on,
        written_at=by.at,
        written_by_id=by.login_id,
    )
    trail.write("screening.history_noted", made, by=by, on=on, person_id=enrolment.person_id)
    return made


@transaction.atomic
def take_out(point_id: int, *, on: date, by: Actor) -> HistoryPoint:
    """Take out a point that was wrong; its row stays. Twice does nothing."""
    point = HistoryPoint.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=point_id)
    scope.require_theirs(by, "screening.assess", point.enrolment)
    if point.taken_out_at is None:
        point.taken_out_at, point.taken_out_by_id = by.at, by.login_id
        point.save(update_fields=("taken_out_at", "taken_out_by"))
        trail.write("screening.history_taken_out", point, by=by, on=on, person_id=point.enrolment.person_id)
    return point


def of_enrolment(enrolment_id: int) -> QuerySet[HistoryPoint]:
    """The points of an enrolment that was fetched within its scope, by the day of their source."""
    found = HistoryPoint.objects.filter(enrolment_id=enrolment_id, taken_out_at=None)
    return found.select_related("written_by")


def for_actor(by: Actor, point_id: int) -> HistoryPoint:
    """A point where the actor sees screenings; anything else is not found."""
    seen = HistoryPoint.objects.filter(scope.of_enrolments(by, "screening.view", path="enrolment"), taken_out_at=None)
    found = seen.select_related("enrolment").filter(pk=point_id).first()
    if found is None:
        raise NotFound()
    return found
