"""A key for each person: read with it, gone with it, and never back."""

from importlib import import_module

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from spire.foundation.people import actions, sealing
from spire.foundation.people import queries as people
from spire.foundation.people.models import Person
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.trail import queries as trail_queries
from spire.foundation.trail.models import PersonKey
from tests.cast import DAY, HOUSE, MOMENT, a_person

pytestmark = pytest.mark.django_db
NUMBER = "700190-0002"


def test_a_new_person_has_a_key_that_is_not_readable_in_the_table():
    amina = a_person()

    row = PersonKey.objects.get(person_id=amina.pk)

    assert len(bytes(row.wrapped)) == 4 + 12 + 32 + 16
    assert row.made_at == MOMENT
    assert row.destroyed_at is None


def test_what_is_sealed_is_read_by_that_person_alone():
    amina, bo = a_person("Amina"), a_person("Bo")
    sealed = person_keys.seal(amina.pk, "Ny vej 4", at=MOMENT)

    assert person_keys.unseal(amina.pk, sealed) == "Ny vej 4"
    assert b"Ny vej" not in sealed
    with pytest.raises(InvalidTag):
        person_keys.unseal(bo.pk, sealed)


def test_a_destroyed_key_reads_as_nothing_and_seals_nothing_more():
    amina = a_person(identity=NUMBER)
    sealed = person_keys.seal(amina.pk, "Ny vej 4", at=MOMENT)

    assert person_keys.destroy(amina.pk, at=MOMENT)
    assert not person_keys.destroy(amina.pk, at=MOMENT)

    amina.refresh_from_db()
    assert person_keys.unseal(amina.pk, sealed) is None
    assert people.identity_of(amina) == ""
    assert person_keys.is_destroyed(amina.pk)
    with pytest.raises(person_keys.KeyDestroyed):
        person_keys.seal(amina.pk, "more", at=MOMENT)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM trail_personkey", "UPDATE trail_personkey SET destroyed_at = NULL, wrapped = 'x'"],
)
def test_a_destroyed_key_cannot_be_taken_away_or_brought_back(statement):
    person_keys.destroy(a_person().pk, at=MOMENT)

    with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_new_key_of_the_house_opens_what_the_old_one_closed_until_all_is_wrapped_again():
    amina = a_person(identity=NUMBER)
    sealed = person_keys.seal(amina.pk, "Ny vej 4", at=MOMENT)
    before = bytes(PersonKey.objects.get(person_id=amina.pk).wrapped)

    with override_settings(PERSON_KEY="a new one", PERSON_KEYS_OLD=[settings.PERSON_KEY]):
        assert people.person_by_identity(NUMBER, country="dk") == amina
        assert person_keys.unseal(amina.pk, sealed) == "Ny vej 4"
        assert (person_keys.wrap_again(), actions.index_again()) == (1, 1)
        assert (person_keys.wrap_again(), actions.index_again()) == (0, 0)

    assert bytes(PersonKey.objects.get(person_id=amina.pk).wrapped) != before
    with override_settings(PERSON_KEY="a new one", PERSON_KEYS_OLD=[]):
        assert person_keys.unseal(amina.pk, sealed) == "Ny vej 4"
        assert people.person_by_identity(NUMBER, country="dk") == amina


def test_personal_values_of_an_event_are_sealed_and_go_with_the_key():
    amina = a_person()
    event = trail.write(
        "person.corrected", amina, by=HOUSE, on=DAY, person_id=amina.pk, personal={"city": ["Aarhus", "Malmö"]}
    )

    assert "Malm" not in str(bytes(event.personal))
    assert trail_queries.personal_of(event) == {"city": ["Aarhus", "Malmö"]}

    person_keys.destroy(amina.pk, at=MOMENT)

    assert trail_queries.personal_of(event) is None


def test_a_number_of_the_release_before_is_sealed_by_the_persons_key_on_the_way_up():
    amina = Person.objects.create(given_name="Amina", created_at=MOMENT)
    Person.objects.filter(pk=amina.pk).update(identity_sealed=sealing.seal("7001900002", mark=amina.mark))
    upgrade = import_module("spire.foundation.people.migrations.0002_identities_by_person_key")

    upgrade.seal_again(apps, None)

    amina.refresh_from_db()
    assert people.identity_of(amina) == "7001900002"
    person_keys.destroy(amina.pk, at=MOMENT)
    assert people.identity_of(amina) == ""


def test_words_among_the_facts_are_sealed_where_somebody_is_concerned_and_a_reason_is_told():
    amina = a_person()

    event = trail.write(
        "loan.reversed", amina, by=HOUSE, on=DAY, person_id=amina.pk, facts={"why": "wrong_amount", "note": "hos Føtex"}
    )

    assert event.facts == {"why": "wrong_amount"}
    assert event.reason == "wrong_amount"
    assert trail_queries.personal_of(event) == {"note": "hos Føtex"}
