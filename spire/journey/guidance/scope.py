"""Whose is what: the checks that every action and query of this room makes before it touches a row."""

from datetime import date

from django.db.models import Q

from spire.foundation.access import actions as access
from spire.foundation.access import scope
from spire.foundation.access.actions import NotAllowed
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment


def require_team(by: Actor, permission: str, enrolment: Enrolment) -> None:
    """Refuse unless the actor holds the permission at the enrolment's municipality."""
    scope.require_theirs(by, permission, enrolment)


def require_self(by: Actor, enrolment: Enrolment) -> None:
    """Refuse unless the actor is the participant."""
    access.require(by, "portal.use")
    if not by.is_system and by.person_id != enrolment.person_id:
        raise NotAllowed(permission="portal.use")


def mine_or_theirs(by: Actor, permission: str, *, path: str = "enrolment") -> Q:
    """Rows of the actor's municipalities, and the actor's own as a participant; everything for the house itself."""
    if by.is_system:
        return Q()
    seen = scope.of_enrolments(by, permission, path=path)
    if by.person_id is not None and by.can("portal.use"):
        seen |= Q(**{f"{path}__person_id": by.person_id})
    return seen


def running(on: date, *, path: str = "") -> Q:
    """What has not ended by a day: `ended_on` empty or later."""
    return Q(**{f"{path}ended_on__isnull": True}) | Q(**{f"{path}ended_on__gt": on})
