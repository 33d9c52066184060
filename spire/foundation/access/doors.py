"""Whose door somebody may look after: open it again when wrong tries have closed it, and end what came in by it."""

from datetime import date

from spire.foundation.access import queries, scope
from spire.foundation.access.actions import ADMINISTER
from spire.foundation.access.models import Login
from spire.foundation.access.permissions import STAFF
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor

WORKS = "enrolment.work"


def looked_after(by: Actor, login_id: int, *, on: date) -> Login:
    """A login that has a role today where the actor administers, or a participant whom the actor works with.

    The administrator meets no participants, and a participant who works here too is the administrator's. Raises NotFound.
    """
    login = Login.objects.filter(pk=login_id).first()
    held = list(queries.assignments(login, on=on)) if login is not None else []
    if login is None or not any(_is_theirs(one.role, one.organisation_id, login, by) for one in held):
        raise NotFound()
    works_here = any(one.role in STAFF for one in held)
    if works_here and not any(one.organisation_id in by.where(ADMINISTER) for one in held):
        raise NotFound()
    return login


def _is_theirs(role: str, organisation_id: int, login: Login, by: Actor) -> bool:
    if role != "participant":
        return organisation_id in by.where(ADMINISTER)
    return scope.sees_person(by, WORKS, person_id=login.person_id, organisation_id=organisation_id)
