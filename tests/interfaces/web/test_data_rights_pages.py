"""The pages of people's own data: what is typed fits where it goes, the list asks little, and every name shown is logged. # K-4"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import correcting
from spire.foundation.records.models import Erasure
from spire.foundation.trail.models import Seen
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, a_person

pytestmark = pytest.mark.django_db
MANY = 8


@pytest.fixture
def leader(cast, client):
    """A client of who leads the team."""
    give_demo_factor(cast.team_leader)
    client.force_login(cast.team_leader)
    return client


def listed(cast, person, **more):
    return Erasure.objects.create(
        person=person, organisation=cast.municipality, last_day=DAY, working={"steps": [], "amount": None},
        proposed_on=DAY, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ("person.phone", "1" * 31),
        ("person.email", "ingen mail"),
        ("person.language", "xx"),
        ("person.postcode", "1" * 11),
    ],
)
def test_a_corrected_value_that_does_not_fit_is_told_at_its_field(cast, leader, about, value):
    way = an_enrolment(cast)
    asked = correcting.ask(
        way.person_id, way.organisation_id, about, wrong="Forkert.", on=DAY, by=cast.actor(cast.participant)
    )
    with clock.at(MOMENT):
        answer = leader.post(
            reverse("data_correction", args=[asked.pk]), {"value": value, "reason": "Rettet.", "answer": "corrected"}
        )

    asked.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"value"}
    assert asked.state == "open"


def test_the_list_asks_no_more_for_many_than_for_one_and_logs_every_name_on_it(cast, leader):
    people = [a_person("Person", f"Nummer {number}") for number in range(MANY)]
    listed(cast, people[0])
    asked = []
    for step in range(2):
        with clock.at(MOMENT), CaptureQueriesContext(connection) as seen:
            assert leader.get(reverse("data_rights")).status_code == 200
        asked.append(len(seen))
        if step == 0:
            for person in people[1:-1]:
                listed(cast, person)
            listed(cast, people[-1], state="stopped", stopped_on=DAY, stopped_why="Klage.")

    assert asked[1] <= asked[0] + 2
    assert set(Seen.objects.values_list("person_id", flat=True)) >= {person.pk for person in people}


def test_what_goes_and_what_stays_stands_on_the_person_s_own_page(cast, leader):
    way = an_enrolment(cast)
    listed(cast, Person.objects.get(pk=way.person_id))

    with clock.at(MOMENT):
        shown = leader.get(reverse("data_person", args=[way.person_id])).content.decode()

    assert "Hvad der forsvinder, og hvad der bliver" in shown
