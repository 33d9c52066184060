"""What can be done with logins, and the checks that every action makes."""

from datetime import date

from django.db import transaction

from spire.foundation.access.models import Assignment, Login
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused


class NotAllowed(Refused):
    """The login has no such permission here."""

    code = "access.not_allowed"


class SameEyes(Refused):
    """Four eyes: the same login may not stand on both sides."""

    code = "access.same_eyes"


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
def assign(login: Login, role: str, organisation: Organisation, *, by: Actor, on: date) -> Assignment:
    """Give a login a role at an organisation from a day."""
    assignment = Assignment.objects.create(login=login, role=role, organisation=organisation, starts_on=on)
    trail.write("login.assigned", assignment, by=by, on=on, facts={"role": role, "organisation": organisation.pk})
    return assignment


@transaction.atomic
def choose_language(login_id: int, language: str, *, by: Actor, on: date) -> None:
    """Set the login's own language, and the person's with it, so that letters follow. # K-1"""
    login = Login.objects.select_for_update().get(pk=login_id)
    login.language = language
    login.save(update_fields=("language",))
    if login.person_id is not None:
        Person.objects.filter(pk=login.person_id).update(language=language)
    trail.write("login.language_chosen", login, by=by, on=on, facts={"language": language})
