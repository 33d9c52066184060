"""What can be asked about logins and rights."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from spire.foundation.access.models import Assignment, Login
from spire.foundation.access.permissions import ROLES, STAFF
from spire.foundation.people.queries import organisations_below
from spire.foundation.values.actor import Actor


class NotFound(Exception):
    """What is not yours is not found: the page answers 404, whether the thing exists or not."""


def actor(login: Login, *, at: datetime, on: date) -> Actor:
    """The login as an actor with the rights that its assignments give on that day; a query or three."""
    rights: dict[str, set[int]] = {}
    first: Assignment | None = None
    absent: set[int] = set()
    below: dict[int, list[int]] = {}
    for assignment in assignments(login, on=on):
        if assignment.instead_of_id is None:
            first = first or assignment
        else:
            absent.add(assignment.instead_of_id)
        if assignment.organisation_id not in below:
            below[assignment.organisation_id] = organisations_below(assignment.organisation_id)
        where = below[assignment.organisation_id]
        for permission in ROLES[assignment.role]:
            rights.setdefault(permission, set()).update(where)
    return Actor(
        login_id=login.pk,
        at=at,
        name=login.name,
        role=first.role if first else "",
        organisation_id=first.organisation_id if first else None,
        person_id=login.person_id,
        rights={permission: frozenset(where) for permission, where in rights.items()},
        stands_in_for=frozenset(absent),
    )


def assignments(login: Login, *, on: date) -> QuerySet[Assignment]:
    """The roles that a login has on a day."""
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    return login.assignments.filter(open_ended, starts_on__lte=on).select_related("organisation")


def is_staff(login: Login, *, on: date) -> bool:
    """Whether a login works for an organisation and so must have a second factor."""
    return assignments(login, on=on).filter(role__in=STAFF).exists()


def with_permission(permission: str, organisation_id: int, *, on: date) -> QuerySet[Login]:
    """The logins that hold a permission at an organisation on a day, by name."""
    roles = [role for role, permissions in ROLES.items() if permission in permissions]
    open_ended = Q(assignments__ends_on__isnull=True) | Q(assignments__ends_on__gt=on)
    return Login.objects.filter(
        open_ended,
        is_active=True,
        assignments__role__in=roles,
        assignments__organisation_id=organisation_id,
        assignments__starts_on__lte=on,
    ).distinct()


def holders(permissions: Iterable[str], *, on: date) -> QuerySet[Login]:
    """The logins that hold one of the permissions anywhere on a day, by number."""
    wanted = set(permissions)
    roles = [role for role, granted in ROLES.items() if wanted & granted]
    held = Assignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), role__in=roles, starts_on__lte=on)
    return Login.objects.filter(is_active=True, pk__in=held.values("login_id")).order_by("pk")


def substitutions(organisation_ids: Iterable[int], *, on: date) -> QuerySet[Assignment]:
    """Who stands in for whom at these organisations, now or later; one row a role."""
    coming = Assignment.objects.filter(instead_of__isnull=False, ends_on__gt=on, organisation_id__in=organisation_ids)
    return coming.select_related("login", "instead_of").order_by("starts_on", "instead_of__name", "id")


def colleagues(organisation_ids: Iterable[int], permission: str, *, on: date) -> QuerySet[Login]:
    """The logins that hold a permission of their own at one of these organisations, by name; stand-ins are left out."""
    roles = [role for role, permissions in ROLES.items() if permission in permissions]
    held = Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on),
        role__in=roles,
        organisation_id__in=list(organisation_ids),
        starts_on__lte=on,
        instead_of__isnull=True,
    )
    return Login.objects.filter(is_active=True, pk__in=held.values("login_id"))


def roles_at(organisation_ids: Iterable[int], *, on: date) -> QuerySet[Assignment]:
    """Who has which role at these organisations on a day, participants left out; by name."""
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    held = Assignment.objects.filter(open_ended, organisation_id__in=organisation_ids, starts_on__lte=on)
    people = held.exclude(role="participant").select_related("login", "organisation", "instead_of")
    return people.order_by("login__name", "role")
