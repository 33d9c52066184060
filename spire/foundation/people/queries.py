"""What can be asked about people and organisations; scope is held by the rooms that know a relation to the person."""

from django.db import connection
from django.db.models import QuerySet

from spire.foundation.people import sealing
from spire.foundation.people.models import Consent, Person
from spire.foundation.trail import person_keys
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries


def person_by_identity(identity: str, *, country: str) -> Person | None:
    """The person with this identity number, or None when it is not known here."""
    compact = countries.get(country).identity(identity)
    return Person.objects.filter(identity_index__in=sealing.indexes(f"{country}:{compact}")).first()


def identity_of(person: Person) -> str:
    """The identity number in clear, or an empty text where there is none, or where it was erased with its key.

    The caller has asked for permission and logged the look.
    """
    if person.identity_sealed is None:
        return ""
    return person_keys.unseal(person.pk, person.identity_sealed) or ""


def person_behind(by: Actor) -> Person | None:
    """The person whom a login belongs to, or None for staff and strangers."""
    return Person.objects.filter(pk=by.person_id).first() if by.person_id is not None else None


def consents_of(person_id: int) -> QuerySet[Consent]:
    """What a person has consented to, newest first, with what was withdrawn."""
    return Consent.objects.filter(person_id=person_id)


def organisations_below(organisation_id: int) -> list[int]:
    """The ids of an organisation and all below it; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, (organisation_id,))
        return [row[0] for row in cursor.fetchall()]


def organisations_above(organisation_id: int) -> list[int]:
    """The ids of an organisation and of those it belongs to; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, (organisation_id,))
        return [row[0] for row in cursor.fetchall()]


_ABOVE = """
    WITH RECURSIVE above(id) AS (
        SELECT id FROM people_organisation WHERE id = %s
        UNION SELECT one.parent_id FROM people_organisation one JOIN above ON one.id = above.id
        WHERE one.parent_id IS NOT NULL
    ) SELECT id FROM above"""
_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM people_organisation WHERE id = %s
        UNION SELECT child.id FROM people_organisation child JOIN below ON child.parent_id = below.id
    ) SELECT id FROM below"""
