"""People: identity numbers are sealed, found, and never doubled."""

import pytest
from cryptography.exceptions import InvalidTag

from spire.foundation.people import actions, queries
from spire.foundation.trail import person_keys
from spire.foundation.trail import queries as trail
from spire.foundation.trail.models import Event
from tests.cast import DAY, HOUSE, a_person

pytestmark = pytest.mark.django_db
NUMBER = "700190-0002"


def test_an_identity_number_is_unreadable_in_the_table_and_readable_through_the_query():
    person = a_person(identity=NUMBER)

    assert b"7001900002" not in bytes(person.identity_sealed)
    assert queries.identity_of(person) == "7001900002"


def test_a_person_is_found_by_the_number_however_it_is_written():
    person = a_person(identity=NUMBER)

    assert queries.person_by_identity("7001900002", country="dk") == person
    assert queries.person_by_identity("700190 0002", country="dk") == person


def test_the_same_number_twice_is_refused():
    a_person(identity=NUMBER)

    with pytest.raises(actions.IdentityTaken):
        a_person("Bo", "Berg", identity=NUMBER)


def test_a_sealed_number_moved_to_another_row_does_not_open():
    amina, bo = a_person(identity=NUMBER), a_person("Bo", "Berg")

    with pytest.raises(InvalidTag):
        person_keys.unseal(bo.pk, amina.identity_sealed)


def test_a_correction_is_recorded_by_field_and_its_values_are_sealed():
    person = a_person(phone="11 11 11 11")

    actions.correct_person(person.pk, {"phone": "22 22 22 22"}, by=HOUSE, on=DAY)

    event = Event.objects.get(verb="person.corrected")
    assert event.facts == {"fields": ["phone"]}
    assert "22" not in str(event.facts)
    assert b"22 22" not in bytes(event.personal)
    assert trail.personal_of(event) == {"phone": ["11 11 11 11", "22 22 22 22"]}


def test_a_correction_that_changes_nothing_leaves_no_event():
    person = a_person(phone="11 11 11 11")

    actions.correct_person(person.pk, {"phone": "11 11 11 11"}, by=HOUSE, on=DAY)

    assert not Event.objects.filter(verb="person.corrected").exists()
