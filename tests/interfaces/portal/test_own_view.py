"""The participant says how they see it before the team agrees; nobody else reaches the page."""

import pytest
from django.test import Client

from spire.interfaces.parts import clock
from spire.journey.screenings import actions as screenings
from spire.journey.screenings.models import Screening
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, Cast, a_login, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day():
    with clock.at(MOMENT):
        yield


@pytest.fixture
def screening(cast: Cast) -> Screening:
    return screenings.open_screening(an_enrolment(cast).pk, 1, on=DAY, by=cast.actor(cast.coach))


def test_ones_own_view_is_asked_for_and_kept(client: Client, cast: Cast, screening: Screening):
    client.force_login(cast.participant)
    path = f"/my/own-view/{screening.pk}/"
    assert path in client.get("/my/").content.decode()

    answer = client.post(path, {"idea.word": "nearly", "readiness.note": "Jeg glæder mig"})

    screening.refresh_from_db()
    assert answer["Location"] == "/my/"
    assert screening.own_view == {
        "idea": {"word": "nearly", "note": ""},
        "readiness": {"word": "", "note": "Jeg glæder mig"},
    }
    assert path not in client.get("/my/").content.decode()


def test_an_empty_view_is_refused_in_words(client: Client, cast: Cast, screening: Screening):
    client.force_login(cast.participant)

    answer = client.post(f"/my/own-view/{screening.pk}/", {})

    assert answer.status_code == 422
    assert "alert-warning" in answer.content.decode()


def test_another_participant_does_not_find_it(client: Client, cast: Cast, screening: Screening):
    person = a_person("Bodil", "Bang")
    client.force_login(a_login("bodil@example.dk", "Bodil Bang", "participant", cast.municipality, person=person))

    assert client.get(f"/my/own-view/{screening.pk}/").status_code == 404
