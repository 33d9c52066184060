"""What can be done: register and correct people and organisations. Permission is asked by the rooms above."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from spire.foundation.people import consents, sealing
from spire.foundation.people.models import Consent, Organisation, Person
from spire.foundation.people.queries import identity_of, person_by_identity
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.folding import digits, folded

CORRECTABLE = (
    "given_name", "family_name", "email", "phone", "language", "street", "postcode", "city", "protected_address",
    "exempt_from_digital_post",
)  # fmt: skip


class IdentityTaken(Refused):
    """Another person has this identity number already: open that one instead."""

    code = "people.identity_taken"


class ConsentOver(Refused):
    """What has been taken back, or has run out, is not renewed: it is given anew."""

    code = "people.consent_over"


@transaction.atomic
def register_person(
    given_name: str,
    family_name: str,
    *,
    by: Actor,
    on: date,
    identity: str = "",
    country: str = "dk",
    **details: object,
) -> Person:
    """Add a person; `identity` is checked by the country's rule, sealed and indexed.

    Raises IdentityTaken when the number is known already, and the country's refusal when it is not a number.
    """
    person = Person(given_name=given_name, family_name=family_name, country=country, created_at=by.at, **details)
    if identity:
        _find_by(person, identity)
    _fold(person)
    person.save()
    person_keys.make(person.pk, at=by.at)
    if identity:
        _seal_identity(person, identity, at=by.at)
    trail.write("person.registered", person, by=by, on=on, person_id=person.pk)
    return person


@transaction.atomic
def set_identity(person_id: int, identity: str, *, by: Actor, on: date) -> Person:
    """Give a person the identity number that was not known at first contact."""
    person = Person.objects.select_for_update().get(pk=person_id)
    _find_by(person, identity)
    person.save(update_fields=("identity_index",))
    _seal_identity(person, identity, at=by.at)
    trail.write("person.identified", person, by=by, on=on, person_id=person.pk)
    return person


@transaction.atomic
def correct_person(person_id: int, changes: Mapping[str, object], *, by: Actor, on: date) -> Person:
    """Correct contact facts; the event names the fields, and holds before and after sealed with the person's key. # K-4"""
    person = Person.objects.select_for_update().get(pk=person_id)
    fields = [name for name in CORRECTABLE if name in changes and getattr(person, name) != changes[name]]
    values = {name: [getattr(person, name), changes[name]] for name in fields}
    for name in fields:
        setattr(person, name, changes[name])
    if fields:
        _fold(person)
        person.save(update_fields=(*fields, "name_folded", "phone_digits"))
        facts = {"fields": fields}
        trail.write("person.corrected", person, by=by, on=on, person_id=person.pk, facts=facts, personal=values)
    return person


@transaction.atomic
def give_consent(
    person_id: int, kind: str, *, text_version: str, by: Actor, on: date, until: date | None = None
) -> Consent:
    """Record a consent and in which words it was given; while it stands, the same again is the first one."""
    Person.objects.select_for_update().get(pk=person_id)
    known = consents.standing(person_id, kind, on=on)
    if known is not None and known.text_version == text_version:
        return known
    consent = Consent.objects.create(
        person_id=person_id,
        kind=kind,
        text_version=text_version,
        given_on=on,
        until=until,
        recorded_by_id=by.login_id,
        recorded_at=by.at,
    )
    trail.write("consent.given", consent, by=by, on=on, person_id=person_id, facts={"kind": kind})
    return consent


@transaction.atomic
def renew_consent(consent_id: int, *, text_version: str, until: date, by: Actor, on: date) -> Consent:
    """Say yes once more before it ends: a new record in the words of now; the old one ends the day before. Twice is once.

    Raises ConsentOver. The caller has fetched it within its scope.
    """
    old = Consent.objects.select_for_update().get(pk=consent_id)
    if old.withdrawn_on is not None or (old.until is not None and old.until < on):
        raise ConsentOver()
    if (old.text_version, old.until) == (text_version, until):
        return old
    old.until = max(old.given_on, on - timedelta(days=1))
    old.save(update_fields=("until",))
    consent = Consent.objects.create(
        person_id=old.person_id,
        kind=old.kind,
        text_version=text_version,
        given_on=on,
        until=until,
        recorded_by_id=by.login_id,
        recorded_at=by.at,
    )
    trail.write("consent.renewed", consent, by=by, on=on, person_id=old.person_id, facts={"kind": old.kind})
    return consent


@transaction.atomic
def withdraw_consent(consent_id: int, *, by: Actor, on: date) -> Consent:
    """Take a consent back; the record stays. Twice is once. The caller has fetched it within its scope."""
    consent = Consent.objects.select_for_update().get(pk=consent_id)
    if consent.withdrawn_on is None:
        consent.withdrawn_on = on
        consent.save(update_fields=("withdrawn_on",))
        trail.write(
            "consent.withdrawn", consent, by=by, on=on, person_id=consent.person_id, facts={"kind": consent.kind}
        )
    return consent


@transaction.atomic
def register_organisation(name: str, kind: str, *, by: Actor, on: date, **details: object) -> Organisation:
    """Add an organisation."""
    organisation = Organisation.objects.create(name=name, kind=kind, **details)
    trail.write("organisation.registered", organisation, by=by, on=on)
    return organisation


def index_again() -> int:
    """Find every identity number by the house's key in use, after that was changed; how many were found by another.

    Nothing about a person is changed by it, so no event is written.
    """
    done = 0
    for person in Person.objects.exclude(identity_sealed=None).iterator():
        fresh = sealing.index(f"{person.country}:{identity_of(person)}")
        if fresh != person.identity_index and identity_of(person):
            done += Person.objects.filter(pk=person.pk).update(identity_index=fresh)
    return done


def _fold(person: Person) -> None:
    """Keep beside name and telephone what they are found by."""
    person.name_folded, person.phone_digits = folded(str(person)), digits(person.phone)


def _find_by(person: Person, identity: str) -> None:
    compact = countries.get(person.country).identity(identity)
    known = person_by_identity(compact, country=person.country)
    if known is not None and known.pk != person.pk:
        raise IdentityTaken()
    person.identity_index = sealing.index(f"{person.country}:{compact}")


def _seal_identity(person: Person, identity: str, *, at: datetime) -> None:
    compact = countries.get(person.country).identity(identity)
    person.identity_sealed = person_keys.seal(person.pk, compact, at=at)
    person.save(update_fields=("identity_sealed",))
