"""How people come in, page by page: the public form, the caseworker's referrals, the call sheet."""

import pytest

from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import CallSheet, Enrolment, Inquiry
from tests.build import a_programme, an_inquiry
from tests.cast import MOMENT

pytestmark = pytest.mark.django_db
TOLD = {
    "given_name": "Jonas",
    "family_name": "Lund",
    "phone": "20 30 40 50",
    "benefit": "cash_benefit",
    "message": "Jeg vil reparere møbler.",
}
REFERRED = {
    "identity": "700190-0002",
    "given_name": "Amina",
    "family_name": "Holm",
    "phone": "20 11 22 33",
    "benefit": "cash_benefit",
    "why": "Hun reparerer cykler for hele kvarteret.",
    "agreed": "on",
}


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def offered(cast):
    return a_programme(cast.municipality)


@pytest.fixture
def caseworker(cast, client):
    give_demo_factor(cast.caseworker)
    client.force_login(cast.caseworker)
    return client


@pytest.fixture
def team(cast, client):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    return client


def test_a_citizen_writes_and_is_thanked(client, offered):
    answer = client.post("/idea/", TOLD, follow=True)

    assert answer.redirect_chain[-1][0] == "/idea/thanks/"
    inquiry = Inquiry.objects.get()
    assert (inquiry.source, inquiry.state, inquiry.message) == ("citizen", "waiting", "Jeg vil reparere møbler.")


def test_the_same_inquiry_sent_twice_is_one(client, offered):
    client.post("/idea/", TOLD)
    client.post("/idea/", TOLD)

    assert Inquiry.objects.count() == 1


def test_a_machine_that_fills_in_the_trap_is_thanked_and_forgotten(client, offered):
    answer = client.post("/idea/", {**TOLD, "website": "https://example.com"})

    assert answer["Location"] == "/idea/thanks/"
    assert not Inquiry.objects.exists()


def test_what_was_typed_is_not_lost_when_something_is_missing(client, offered):
    answer = client.post("/idea/", {**TOLD, "phone": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Jeg vil reparere møbler." in page
    assert 'data-module="error-summary"' in page
    assert 'id="id_phone_error"' in page


def test_only_groups_that_are_open_today_can_be_chosen(client, offered):
    page = client.get("/idea/").content.decode()

    assert 'value="cash_benefit"' in page
    assert 'value="rehabilitation"' not in page


def test_before_there_is_an_offer_the_page_says_so(client, db):
    assert client.get("/idea/").status_code == 200


def test_a_caseworker_refers_and_follows_how_it_goes(caseworker, offered, cast):
    assert caseworker.get("/home/")["Location"] == "/referrals/"

    answer = caseworker.post("/referrals/new/", REFERRED, follow=True)

    assert "Amina Holm" in answer.content.decode()
    inquiry = Inquiry.objects.get()
    assert (inquiry.source, inquiry.referred_by, inquiry.person) == (
        "caseworker",
        cast.caseworker,
        cast.participant.person,
    )


def test_a_number_that_is_not_one_is_told_at_its_field(caseworker, offered):
    answer = caseworker.post("/referrals/new/", {**REFERRED, "identity": "123"})

    assert answer.status_code == 422
    assert 'id="id_identity_error"' in answer.content.decode()


def test_a_caseworker_sees_no_page_of_the_team(caseworker, offered, cast):
    inquiry = an_inquiry(cast)

    assert caseworker.get("/overview/").status_code == 404
    assert caseworker.get("/inquiries/").status_code == 404
    assert caseworker.get(f"/inquiries/{inquiry.pk}/call/").status_code == 404
    assert "Jonas" not in caseworker.get("/referrals/").content.decode()


def test_the_guide_names_the_groups_that_are_open(caseworker, offered):
    page = caseworker.get("/referrals/guide/").content.decode()

    assert "Kontanthjælp" in page
    assert "Revalidering" not in page


def test_a_call_needs_only_how_it_ended(team, offered, cast):
    inquiry = an_inquiry(cast)

    page = team.get(f"/inquiries/{inquiry.pk}/call/").content.decode()
    answer = team.post(f"/inquiries/{inquiry.pk}/call/", {"outcome": "invite"})

    enrolment = Enrolment.objects.get()
    assert 'value="yes" class="form-radio" id="id_condition-benefit_0" checked' in page
    assert answer["Location"] == f"/enrolments/{enrolment.pk}/"


def test_a_no_without_guidance_is_told_at_its_field(team, offered, cast):
    inquiry = an_inquiry(cast)

    answer = team.post(f"/inquiries/{inquiry.pk}/call/", {"outcome": "not_target_group"})

    assert answer.status_code == 422
    assert 'id="id_guidance_error"' in answer.content.decode()
    assert not CallSheet.objects.exists()


def test_a_call_of_another_municipality_is_not_found(client, offered, cast):
    inquiry = an_inquiry(cast)
    give_demo_factor(cast.stranger)
    client.force_login(cast.stranger)

    assert client.get(f"/inquiries/{inquiry.pk}/call/").status_code == 404
    assert "Jonas" not in client.get("/inquiries/").content.decode()


def test_the_team_writes_down_a_visit(team, offered):
    told = {**TOLD, "source": "in_person", "language": "sv"}

    answer = team.post("/inquiries/new/", told)

    inquiry = Inquiry.objects.get()
    assert (inquiry.source, inquiry.language) == ("in_person", "sv")
    assert answer["Location"] == f"/inquiries/{inquiry.pk}/call/"
