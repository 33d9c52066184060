"""What can be done with logins, and the checks that every action makes."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from spire.foundation.access import history
from spire.foundation.access.models import Assignment, Login
from spire.foundation.access.permissions import STAFF, TEAM_ROLES
from spire.foundation.access.rules import openings
from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

DAY = timedelta(days=1)
ADMINISTER = "access.administer"


class NotAllowed(Refused):
    """The login has no such permission here."""

    code = "access.not_allowed"


class SameEyes(Refused):
    """Four eyes: the same login may not stand on both sides."""

    code = "access.same_eyes"


class NoRoleOfStaff(Refused):
    """A participant's login is made from their enrolment, and a mentor's from the register."""

    code = "access.no_role_of_staff"


class OwnRole(Refused):
    """Nobody gives or takes a role of their own."""

    code = "access.own_role"


class EndsBefore(Refused):
    """A substitution ends today or later."""

    code = "access.ends_before"


class NotAColleague(Refused):
    """Both work here, and are two."""

    code = "access.not_a_colleague"


def require(by: Actor, permission: str, organisation_id: int | None = None) -> None:
    """Refuse with NotAllowed when the actor has no such permission (at that organisation, when one is given)."""
    if by.is_system:
        return
    held = by.where(permission)
    if not held or (organisation_id is not None and organisation_id not in held):
        raise NotAllowed(permission=permission)


def require_other_eyes(by: Actor, *, than: int | None) -> None:
    """Refuse with SameEyes when the actor is the login `than`. # G-3"""
    if than is not None and by.login_id == than:
        raise SameEyes()


@transaction.atomic
def make_login(
    email: str,
    name: str,
    *,
    by: Actor,
    on: date,
    password: str | None = None,
    language: str = "da",
    person: Person | None = None,
) -> Login:
    """Add a login; without a password it can only be opened by an invitation."""
    login = Login(email=email.lower(), name=name, language=language, person=person, date_joined=by.at)
    if password is None:
        login.set_unusable_password()
    else:
        login.set_password(password)
    login.save()
    trail.write("login.made", login, by=by, on=on, person_id=person.pk if person else None)
    return login


@transaction.atomic
def assign(
    login: Login, role: str, organisation: Organisation, *, by: Actor, on: date, provider: str = ""
) -> Assignment:
    """Give a login a role at an organisation from a day; `provider` names the one whose groups gave it."""
    assignment = Assignment.objects.create(
        login=login, role=role, organisation=organisation, starts_on=on, provider=provider
    )
    history.remember(assignment, by=by)
    trail.write("login.assigned", assignment, by=by, on=on, facts={"role": role, "organisation": organisation.pk})
    return assignment


@transaction.atomic
def employ(email: str, name: str, role: str, organisation: Organisation, *, by: Actor, on: date) -> Assignment:
    """Give somebody who works here a login and a role; whoever has a login gets the role, and who has both keeps them.

    Raises NoRoleOfStaff, OwnRole.
    """
    require(by, ADMINISTER, organisation.pk)
    if role not in STAFF | {"teacher"}:
        raise NoRoleOfStaff()
    login = Login.objects.select_for_update().filter(email__iexact=email.strip()).first()
    if login is None:
        login = make_login(email.strip(), name.strip(), by=by, on=on)
    if login.pk == by.login_id:
        raise OwnRole()
    held = login.assignments.filter(role=role, organisation=organisation, ends_on=None).first()
    return held or assign(login, role, organisation, by=by, on=on)


@transaction.atomic
def end_role(assignment_id: int, *, by: Actor, on: date) -> Assignment:
    """Take a role away from today; twice is once. Raises OwnRole."""
    held = Assignment.objects.select_for_update().get(pk=assignment_id)
    require(by, ADMINISTER, held.organisation_id)
    if held.login_id == by.login_id:
        raise OwnRole()
    if held.ends_on is None or held.ends_on > on:
        held.ends_on = max(on, held.starts_on)
        held.save(update_fields=("ends_on",))
        history.remember(held, by=by)
        trail.write("login.role_ended", held, by=by, on=on, facts={"role": held.role})
    return held


@transaction.atomic
def close_volunteer(login_id: int, *, by: Actor, on: date) -> bool:
    """End a mentor's role; the login is closed and its name forgotten where it has no other use. Only for the house itself.

    Gives whether the login was closed; the second time it was.
    """
    if not by.is_system:
        raise NotAllowed(permission=ADMINISTER)
    login = Login.objects.select_for_update().get(pk=login_id)
    for held in login.assignments.filter(Q(ends_on=None) | Q(ends_on__gt=on), role="mentor"):
        held.ends_on = max(on, held.starts_on)
        held.save(update_fields=("ends_on",))
        history.remember(held, by=by)
        trail.write("login.role_ended", held, by=by, on=on, facts={"role": held.role})
    has_other_use = login.assignments.filter(Q(ends_on=None) | Q(ends_on__gt=on)).exists()
    if has_other_use or login.person_id is not None:
        return False
    if login.is_active:
        login.name, login.email, login.is_active = "–", f"closed-{login.pk}@invalid", False
        login.set_unusable_password()
        login.save(update_fields=("name", "email", "is_active", "password"))
        trail.write("login.closed", login, by=by, on=on)
    return True


@transaction.atomic
def add_organisation(name: str, kind: str, parent: Organisation, *, by: Actor, on: date) -> Organisation:
    """Add an organisation below one that the actor administers; the same name there is the one there is."""
    require(by, ADMINISTER, parent.pk)
    known = Organisation.objects.filter(name=name.strip(), parent=parent).first()
    return known or people.register_organisation(name.strip(), kind, parent=parent, by=by, on=on)


@transaction.atomic
def stand_in(absent_id: int, stand_in_id: int, *, until: date, by: Actor, on: date) -> list[Assignment]:
    """Give a colleague the roles of one who is absent, from today through the day `until`; then they end by themselves.

    Tasks stay the absent one's own and are the stand-in's too while it lasts, so nothing has to be moved back. Again
    for the same two sets the new last day. Raises EndsBefore, NotAColleague.
    """
    require(by, "team.lead")
    if until < on:
        raise EndsBefore()
    openings.check_days("stand_in", on, until, on=on)
    where = by.where("team.lead")
    locked = {login.pk: login for login in Login.objects.select_for_update().filter(pk__in=(absent_id, stand_in_id))}
    theirs = _held_at(where, on=on, login_id=absent_id)
    if len(locked) < 2 or not theirs or not _held_at(where, on=on, login_id=stand_in_id):
        raise NotAColleague()
    absent, colleague = locked[absent_id], locked[stand_in_id]
    given = []
    for one in theirs:
        row, is_new = Assignment.objects.get_or_create(
            login=colleague,
            role=one.role,
            organisation_id=one.organisation_id,
            instead_of=absent,
            ends_on__gt=on,
            defaults={"starts_on": on, "ends_on": until + DAY},
        )
        if not is_new and row.ends_on != until + DAY:
            row.ends_on = until + DAY
            row.save(update_fields=("ends_on",))
            history.remember(row, by=by)
        elif is_new:
            history.remember(row, by=by)
        given.append(row)
    facts = {"absent": absent_id, "roles": [one.role for one in theirs], "until": until.isoformat()}
    trail.write("login.stood_in_for", colleague, by=by, on=on, facts=facts)
    return given


@transaction.atomic
def end_stand_in(absent_id: int, stand_in_id: int, *, by: Actor, on: date) -> int:
    """Let the stand-in's rights and tasks go back today; gives how many roles ended, none the second time."""
    running = Assignment.objects.select_for_update().filter(
        instead_of_id=absent_id, login_id=stand_in_id, ends_on__gt=on, organisation_id__in=by.where("team.lead")
    )
    ended = 0
    for one in running:
        one.ends_on = max(on, one.starts_on)
        one.save(update_fields=("ends_on",))
        history.remember(one, by=by)
        ended += 1
    if ended:
        trail.write("login.came_back", Login.objects.get(pk=absent_id), by=by, on=on, facts={"stand_in": stand_in_id})
    return ended


def _held_at(where: frozenset[int], *, on: date, login_id: int) -> list[Assignment]:
    """The team's roles that a login has of its own at these organisations; a controller's are nobody else's to have."""
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    own = Assignment.objects.filter(open_ended, login_id=login_id, instead_of=None, starts_on__lte=on)
    return list(own.filter(organisation_id__in=where, role__in=TEAM_ROLES))


@transaction.atomic
def choose_language(login_id: int, language: str, *, by: Actor, on: date) -> None:
    """Set the login's own language, and the person's with it, so that letters follow. # K-1"""
    login = Login.objects.select_for_update().get(pk=login_id)
    login.language = language
    login.save(update_fields=("language",))
    if login.person_id is not None:
        Person.objects.filter(pk=login.person_id).update(language=language)
    trail.write("login.language_chosen", login, by=by, on=on, facts={"language": language})
