"""What was said to be wrong and not corrected stands where staff read it; a protected address stays behind its reason. # K-4"""

import pytest
from django.urls import reverse

from spire.foundation.access.queries import actor
from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import correcting, gathering
from spire.interfaces.parts import clock, disputes
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT
from tests.journey.build import lead

pytestmark = pytest.mark.django_db
SAID = {
    "person.email": "Jeg har aldrig haft den mail.",
    "person.street": "Jeg bor i Hyldegangen 17.",
    "note": "Jeg sagde ikke, at jeg ville stoppe.",
}


@pytest.fixture
def way(cast):
    """Three things that she says are wrong; two more that are corrected, or still looked at."""
    enrolment = an_enrolment(cast)
    mine, where = cast.actor(cast.participant), cast.municipality.pk
    for about, wrong in {**SAID, "person.phone": "Rettet: 11", "person.city": "Åben: by"}.items():
        asked = correcting.ask(enrolment.person_id, where, about, wrong=wrong, right="Se brevet", on=DAY, by=mine)
        if about in SAID:
            correcting.refuse(asked.pk, "Vi har papir på det.", on=DAY, by=lead(cast))
        elif about == "person.phone":
            correcting.correct(asked.pk, "Du har ret.", on=DAY, by=lead(cast))
    return enrolment


def protect(way):
    Person.objects.filter(pk=way.person_id).update(protected_address=True)


def page(client, login, name, way, **posted):
    if not login.authenticator_set.exists():
        give_demo_factor(login)
    client.force_login(login)
    address = reverse(name, args=[way.pk])
    with clock.at(MOMENT):
        return (client.post(address, posted) if posted else client.get(address)).content.decode()


def test_the_coach_reads_the_persons_words_and_the_answer_on_the_case_s_first_page(cast, client, way):
    shown = page(client, cast.coach, "enrolment", way)

    assert all(said in shown for said in SAID.values())
    assert "Vi har papir på det." in shown
    assert "Rettet: 11" not in shown
    assert "Åben: by" not in shown


def test_what_is_said_of_a_protected_address_is_read_only_where_the_address_is(cast, client, way):
    protect(way)

    first = page(client, cast.coach, "enrolment", way)
    closed = page(client, cast.coach, "enrolment_address", way)
    opened = page(client, cast.coach, "enrolment_address", way, reason="check")

    assert SAID["person.email"] in first
    assert "Hyldegangen" not in first
    assert "Hyldegangen" not in closed
    assert SAID["person.street"] in opened
    assert SAID["note"] not in opened


def test_who_does_not_work_with_the_case_reads_of_the_details_only(cast, way):
    by = actor(cast.caseworker, at=MOMENT, on=DAY)

    told = [one.says for one in disputes.of_enrolment(by, way)]

    assert sorted(told) == sorted([SAID["person.email"], SAID["person.street"]])


def test_in_the_copy_it_stands_beside_the_details(way):
    about_you = next(one for one in gathering.sections(way.person, for_own_eyes=False) if one.table == "people.Person")

    assert set(about_you.rows[0].disputed) == {SAID["person.email"], SAID["person.street"]}
