"""The participant's own pages: what they show, whom they let in, and what their buttons do."""

import pytest
from django.test import Client

from spire.foundation.access.models import Login
from spire.foundation.people import actions as people
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT, Cast, a_login, a_person

pytestmark = pytest.mark.django_db

PAGES = ("/my/", "/my/details/", "/my/details/contact/", "/my/details/looks/", "/my/pause/", "/my/leave/")


@pytest.fixture(autouse=True)
def _the_day():
    with clock.at(MOMENT):
        yield


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    return an_enrolment(cast)


@pytest.fixture
def mine(client: Client, cast: Cast, enrolment: Enrolment) -> Client:
    client.force_login(cast.participant)
    return client


def another(cast: Cast) -> Login:
    """Another participant, with an enrolment of her own."""
    person = a_person("Bodil", "Bang")
    return a_login("bodil@example.dk", "Bodil Bang", "participant", cast.municipality, person=person)


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_open_for_the_participant(mine: Client, path: str):
    assert mine.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_staff_do_not_find_the_participants_pages(client: Client, cast: Cast, path: str):
    client.force_login(cast.mentor)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_asked_to_log_in(client: Client, path: str):
    assert client.get(path)["Location"].startswith("/account/login/")


def test_the_business_name_stands_at_the_top(mine: Client, cast: Cast, enrolment: Enrolment):
    enrolments.set_business(enrolment.pk, "Aminas Møbler", by=cast.actor(cast.coach), on=DAY)

    assert "Aminas Møbler" in mine.get("/my/details/").content.decode()


def test_the_words_are_an_entrepreneurs(mine: Client):
    text = mine.get("/my/").content.decode().lower()

    assert "hej amina" in text
    assert "klient" not in text
    assert "din sag" not in text


def test_somebody_without_an_enrolment_is_greeted(client: Client, cast: Cast):
    client.force_login(another(cast))

    assert "Hej Bodil" in client.get("/my/").content.decode()
    assert client.get("/my/pause/").status_code == 404


def test_a_form_that_is_asked_for_is_ones_turn(mine: Client, cast: Cast, enrolment: Enrolment):
    enrolments.request_form(
        enrolment.pk, "preliminary-business-plan", DAY.replace(day=20), by=cast.actor(cast.coach), on=DAY
    )

    text = mine.get("/my/").content.decode()

    assert "Foreløbig forretningsplan" in text


def test_contact_details_are_corrected(mine: Client, cast: Cast):
    answer = mine.post("/my/details/contact/", {"phone": "20 99 88 77", "email": "ny@example.dk"})

    cast.participant.person.refresh_from_db()
    assert answer.status_code == 302
    assert cast.participant.person.phone == "20 99 88 77"


def test_an_address_that_is_no_address_is_told_at_the_field(mine: Client):
    answer = mine.post("/my/details/contact/", {"email": "ikke en adresse"})

    assert answer.status_code == 200
    assert "form-error-message" in answer.content.decode()


def test_others_looks_are_shown_by_role_and_without_names(mine: Client, cast: Cast):
    trail.viewed("enrolment", [cast.participant.person_id], by=cast.actor(cast.coach))
    trail.viewed("my_way", [cast.participant.person_id], by=cast.actor(cast.participant))

    text = mine.get("/my/details/looks/").content.decode()

    assert text.count(", Eksempel Kommune<br>") == 1
    assert "Lone" not in text


def test_a_consent_is_withdrawn_and_another_ones_is_not_found(mine: Client, cast: Cast):
    own = people.give_consent(cast.participant.person_id, "accounts", text_version="1", by=HOUSE, on=DAY)
    theirs = people.give_consent(another(cast).person_id, "accounts", text_version="1", by=HOUSE, on=DAY)

    assert mine.post(f"/my/details/consents/{own.pk}/withdraw/").status_code == 302
    assert mine.post(f"/my/details/consents/{theirs.pk}/withdraw/").status_code == 404

    own.refresh_from_db()
    theirs.refresh_from_db()
    assert own.withdrawn_on == DAY
    assert theirs.withdrawn_on is None


def test_a_pause_begins_without_a_reason_and_ends_again(mine: Client, enrolment: Enrolment):
    mine.post("/my/pause/", {"reason": ""})
    enrolment.refresh_from_db()
    assert enrolment.paused_on == DAY
    assert "/my/resume/" in mine.get("/my/").content.decode()

    mine.post("/my/resume/")
    enrolment.refresh_from_db()
    assert enrolment.paused_on is None


def test_looking_at_what_leaving_means_changes_nothing(mine: Client, enrolment: Enrolment):
    mine.get("/my/leave/")

    enrolment.refresh_from_db()
    assert enrolment.closed_on is None


def test_one_leaves_without_a_reason_and_the_page_still_greets(mine: Client, enrolment: Enrolment):
    mine.post("/my/leave/", {"reason": ""})

    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.close_reason) == (DAY, "left")
    assert "Hej Amina" in mine.get("/my/").content.decode()
    assert mine.post("/my/pause/", {"reason": ""}).status_code == 409
