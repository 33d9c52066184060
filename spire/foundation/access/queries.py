"""What can be asked about logins and rights."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from spire.foundation.access.models import Assignment, Login, Opening
from spire.foundation.access.permissions import NARROWED, ROLES, STAFF
from spire.foundation.people.queries import organisations_below
from spire.foundation.values.actor import Actor, Reach

# The roles that see something of an enrolment by the municipality it belongs to, whoever's it is.
_OF_ENROLMENTS = {"enrolment.view", "screening.view", "decision.view", "letter.view", "loan.view", "support.view"}
_OF_ENROLMENTS |= {"appeal.view", "question.answer", "benefit.told"}
SEE_ENROLMENTS = frozenset(role for role, permissions in ROLES.items() if permissions & _OF_ENROLMENTS)


class NotFound(Exception):
    """What is not yours is not found: the page answers 404, whether the thing exists or not."""


def actor(login: Login, *, at: datetime, on: date) -> Actor:
    """The login as an actor with the rights that its assignments and openings give; two queries to four.

    Where coaches see only their own, `enrolments.with_own` adds which those are; until then there are none.
    """
    rights: dict[str, set[int]] = {}
    wide: dict[str, set[int]] = {}
    first: _HeldNow | None = None
    absent: set[int] = set()
    below: dict[int, list[int]] = {}
    held = _held_now(login.pk, at=at, on=on)
    for one in held:
        if one.instead_of_id is None:
            first = first or one
        else:
            absent.add(one.instead_of_id)
        if one.organisation_id not in below:
            below[one.organisation_id] = organisations_below(one.organisation_id)
        where = below[one.organisation_id]
        for permission in ROLES[one.role]:
            rights.setdefault(permission, set()).update(where)
            if not (one.is_narrow and one.role in NARROWED):
                wide.setdefault(permission, set()).update(where)
    narrow = {permission: frozenset(where - wide.get(permission, set())) for permission, where in rights.items()}
    opened = running(at=at).filter(login=login) if any(one.has_openings for one in held) else ()
    return Actor(
        login_id=login.pk,
        at=at,
        name=login.name,
        role=first.role if first else "",
        organisation_id=first.organisation_id if first else None,
        person_id=login.person_id,
        rights={permission: frozenset(where) for permission, where in rights.items()},
        stands_in_for=frozenset(absent),
        reach=tuple(map(_reach, opened)),
        narrow={permission: where for permission, where in narrow.items() if where},
    )


class _HeldNow(NamedTuple):
    """A role of today, whether its login has openings, and whether coaches see only their own there."""

    role: str
    organisation_id: int
    instead_of_id: int | None
    has_openings: bool
    is_narrow: bool | None


# Asked with every page, so it is not built anew each time. The latest word of an organisation about its coaches counts.
_HELD_NOW = """
    SELECT held.role, held.organisation_id, held.instead_of_id,
        EXISTS (SELECT 1 FROM access_opening AS one WHERE one.login_id = held.login_id
            AND one.starts_at <= %s AND one.ends_at > %s),
        (SELECT said.is_narrow FROM access_teamsight AS said WHERE said.organisation_id = held.organisation_id
            AND said.from_on <= %s ORDER BY said.from_on DESC, said.id DESC LIMIT 1)
    FROM access_assignment AS held
    WHERE held.login_id = %s AND held.starts_on <= %s AND (held.ends_on IS NULL OR held.ends_on > %s)
    ORDER BY held.role, held.id"""


def _held_now(login_id: int, *, at: datetime, on: date) -> list[_HeldNow]:
    moment, day = connection.ops.adapt_datetimefield_value(at), connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_HELD_NOW, [moment, moment, day, login_id, day, day])
        return [_HeldNow(*row) for row in cursor.fetchall()]


def running(*, at: datetime) -> QuerySet[Opening]:
    """The openings that hold at a moment, as known then."""
    not_ended = Q(end=None) | Q(end__ended_at__gt=at)
    return Opening.objects.filter(not_ended, starts_at__lte=at, ends_at__gt=at)


def _reach(opening: Opening) -> Reach:
    return Reach(
        enrolment_id=opening.enrolment_id,
        person_id=opening.person_id,
        organisation_id=opening.organisation_id,
        permissions=frozenset(opening.permissions),
        kind=opening.kind,
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
