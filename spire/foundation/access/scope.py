"""Whose is what, as a condition of the fetch: role × municipality × relation to the enrolment. # K-2"""

from typing import Protocol

from django.db.models import Q

from spire.foundation.access.actions import require
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor


class Followed(Protocol):
    """An enrolment, as this room knows it: where it belongs, and whose it is."""

    pk: int
    organisation_id: int
    coach_id: int | None


def require_theirs(by: Actor, permission: str, enrolment: Followed) -> None:
    """What an action asks of an enrolment that it has locked: the permission there, and the relation where one is needed.

    Raises NotAllowed without the permission, NotFound where coaches see only their own and this is another's.
    """
    require(by, permission, enrolment.organisation_id)
    if enrolment.organisation_id not in by.narrow.get(permission, frozenset()):
        return
    is_theirs = enrolment.pk in by.own or any(one.enrolment_id == enrolment.pk for one in by.reach)
    if not is_theirs and not by.answers_for(enrolment.coach_id, enrolment.pk):
        raise NotFound()


def require_of_person(by: Actor, permission: str, *, person_id: int | None, organisation_id: int | None) -> None:
    """The same for what names a person and stands below the enrolments: a loan, a letter, a form's answers."""
    require(by, permission, organisation_id)
    if organisation_id is not None and not sees_person(
        by, permission, person_id=person_id, organisation_id=organisation_id
    ):
        raise NotFound()


def of_enrolments(by: Actor, permission: str, *, path: str = "") -> Q:
    """Rows of enrolments that the actor may see by a permission; `path` leads from the row to its enrolment.

    By a role at the enrolment's municipality, where coaches see only their own by a relation too, and by what is opened
    of one enrolment; the house itself sees all.
    """
    if by.is_system:
        return Q()
    before = f"{path}__" if path else ""
    narrow = by.narrow.get(permission, frozenset())
    seen = Q(**{f"{before}organisation_id__in": by.where(permission) - narrow})
    if narrow:
        theirs = by.own | {one.enrolment_id for one in by.reach}
        seen |= Q(**{f"{before}organisation_id__in": narrow, f"{before}pk__in": theirs})
    opened = {one.enrolment_id for one in by.reach if permission in one.permissions}
    return seen | Q(**{f"{before}pk__in": opened}) if opened else seen


def of_people(by: Actor, permission: str, *, person: str, organisation: str = "organisation_id") -> Q:
    """The same for rows that name a person and an organisation, and stand below the enrolments: loans, letters, support.

    A row without a person is the organisation's own.
    """
    if by.is_system:
        return Q()
    narrow = by.narrow.get(permission, frozenset())
    seen = Q(**{f"{organisation}__in": by.where(permission) - narrow})
    if narrow:
        theirs = by.own_people | {one.person_id for one in by.reach}
        seen |= Q(**{f"{organisation}__in": narrow}) & (
            Q(**{f"{person}__in": theirs}) | Q(**{f"{person}__isnull": True})
        )
    for one in by.reach:
        if permission in one.permissions:
            seen |= Q(**{organisation: one.organisation_id, person: one.person_id})
    return seen


def sees_person(by: Actor, permission: str, *, person_id: int | None, organisation_id: int | None) -> bool:
    """The same for one row that is at hand."""
    if by.is_system:
        return True
    opened = any(permission in one.permissions and one.person_id == person_id for one in by.reach)
    if organisation_id not in by.where(permission):
        return opened
    narrow = by.narrow.get(permission, frozenset())
    theirs = by.own_people | {one.person_id for one in by.reach}
    return organisation_id not in narrow or person_id is None or person_id in theirs
