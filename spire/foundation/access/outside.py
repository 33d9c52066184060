"""Logins that a provider vouches for: who they are here, and the roles that its groups give and take away.

Of what the provider tells, a fingerprint of its own word for the person is stored, and nothing else.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from spire.foundation.access import history
from spire.foundation.access.actions import assign, make_login
from spire.foundation.access.models import Assignment, Login, OutsideIdentity
from spire.foundation.access.providers import Mapped, Provider
from spire.foundation.access.rules.claims import Told
from spire.foundation.people import sealing
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.errors import Broken, Refused


class NoRole(Refused):
    """The provider knows them, and none of their groups gives a role here."""

    code = "access.no_role"


class NoEmail(Refused):
    """A new login of staff needs the e-mail that the provider did not tell."""

    code = "access.no_email"


class EmailIsTaken(Refused):
    """Somebody has a login with this e-mail, and the provider may not take it over."""

    code = "access.email_is_taken"


def known(provider: Provider, told: Told, *, at: datetime) -> Login | None:
    """The login that came by this provider before."""
    found = OutsideIdentity.objects.filter(provider=provider.key, fingerprint=_fingerprint(provider, told))
    row = found.select_related("login__person").first()
    if row is None:
        return None
    OutsideIdentity.objects.filter(pk=row.pk).update(last_used_at=at)
    return row.login


@transaction.atomic
def link(provider: Provider, told: Told, login: Login, *, at: datetime, on: date) -> None:
    """Remember that this is who the provider means; once."""
    _row, is_new = OutsideIdentity.objects.get_or_create(
        provider=provider.key,
        fingerprint=_fingerprint(provider, told),
        defaults={"login": login, "linked_at": at, "last_used_at": at},
    )
    if is_new:
        facts = {"provider": provider.key}
        trail.write("login.linked", login, by=system(at), on=on, person_id=login.person_id, facts=facts)


@transaction.atomic
def employee(provider: Provider, told: Told, *, at: datetime, on: date) -> Login:
    """The login of somebody who works for the organisation, with exactly the roles that their groups give today.

    Raises NoRole, NoEmail, EmailIsTaken; roles that a group gave and gives no more have ended then, too.
    """
    by = system(at, role="sign_in")
    wanted = [one for one in provider.groups if one.group in told.groups]
    login = known(provider, told, at=at)
    if login is None and wanted:
        login = _new(provider, told, wanted, by=by, on=on)
        link(provider, told, login, at=at, on=on)
    if login is None:
        raise NoRole()
    _give_and_take(provider, login, wanted, by=by, on=on)
    return login


def has_a_role(login: Login, *, on: date) -> bool:
    """Whether there is anything to come in for."""
    return login.assignments.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on).exists()


def _new(provider: Provider, told: Told, wanted: list[Mapped], *, by: Actor, on: date) -> Login:
    if not told.email:
        raise NoEmail()
    login = Login.objects.select_for_update().filter(email__iexact=told.email).first()
    if login is None:
        return make_login(told.email, told.name or told.email, by=by, on=on)
    theirs = {_organisation(provider, one).pk for one in wanted}
    is_ours = login.person_id is None and login.assignments.filter(organisation_id__in=theirs).exists()
    if not provider.link_by_email or not is_ours:
        raise EmailIsTaken()
    return login


def _give_and_take(provider: Provider, login: Login, wanted: list[Mapped], *, by: Actor, on: date) -> None:
    rights = {(one.role, _organisation(provider, one).pk): _organisation(provider, one) for one in wanted}
    running = Assignment.objects.select_for_update().filter(login=login, provider=provider.key, ends_on=None)
    held = {(one.role, one.organisation_id): one for one in running}
    for key, one in held.items():
        if key not in rights:
            one.ends_on = max(on, one.starts_on)
            one.save(update_fields=("ends_on",))
            history.remember(one, by=by)
            facts = {"role": one.role, "provider": provider.key}
            trail.write("login.role_ended", one, by=by, on=on, facts=facts)
    for key, organisation in rights.items():
        by_hand = login.assignments.filter(role=key[0], organisation=organisation, ends_on=None, provider="").exists()
        if key not in held and not by_hand:
            assign(login, key[0], organisation, by=by, on=on, provider=provider.key)


def _organisation(provider: Provider, mapped: Mapped) -> Organisation:
    found = Organisation.objects.filter(Q(registration_number=mapped.organisation) | Q(name=mapped.organisation))
    organisation = found.order_by("id").first()
    if organisation is None:
        raise Broken(f"{provider.key}: no organisation {mapped.organisation!r} here; see docs/deploy.md.")
    return organisation


def _fingerprint(provider: Provider, told: Told) -> str:
    """By the key of persons, which is never renewed: a link lasts as long as the login."""
    return sealing.index(f"outside:{provider.key}:{told.subject}")
