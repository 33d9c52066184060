"""Recruitment page by page: who may be known, the waiting list, words, the end, and the public form under pressure."""

import pytest
from django.core.cache import cache

from spire.foundation.people.models import Consent
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.web.inquiries import public
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment, Inquiry
from tests.build import a_programme, a_referral, an_inquiry
from tests.cast import DAY, MOMENT
from tests.interfaces.web.test_inquiry_pages import REFERRED, TOLD

pytestmark = pytest.mark.django_db
VISIT = {**TOLD, "source": "in_person", "language": "da"}


@pytest.fixture(autouse=True)
def the_day():
    cache.clear()
    with clock.at(MOMENT, everywhere=True):
        yield
    cache.clear()


@pytest.fixture
def offered(cast):
    return a_programme(cast.municipality)


def come_in(client, login):
    give_demo_factor(login)
    client.force_login(login)
    return client


@pytest.fixture
def team(cast, client):
    return come_in(client, cast.coach)


@pytest.fixture
def caseworker(cast, client):
    return come_in(client, cast.caseworker)


def test_without_script_somebody_known_is_shown_before_anything_is_kept(cast, team, offered):
    known = an_inquiry(cast, programme=offered)
    visit = {**VISIT, "phone": "+4520304050", "message": "Kom forbi."}

    warned = team.post("/inquiries/new/", visit)
    seen = {"alike_seen": f"{known.pk}-0"}
    kept = team.post("/inquiries/new/", visit | seen)

    page = warned.content.decode()
    assert warned.status_code == 422
    assert f'value="{known.pk}-0 "' in page
    assert "samme telefon, samme navn" in page
    assert "Kom forbi." in page
    assert kept.status_code == 302
    assert Inquiry.objects.count() == 2


def test_what_is_looked_for_is_posted_and_the_look_is_kept(cast, team, offered):
    referral = a_referral(cast)

    found = team.post("/inquiries/alike/", {"identity": "650285-0015"}).content.decode()

    assert "Bo Berg" in found
    assert "650285" not in found
    assert team.get("/inquiries/alike/?identity=650285-0015").status_code == 405
    assert View.objects.get(page="alike").seen.get().person_id == referral.person_id


def test_a_caseworker_is_told_only_of_own_referrals(cast, caseworker, offered):
    an_inquiry(cast, programme=offered, given_name="Amina", family_name="Holm", phone=REFERRED["phone"])
    assert caseworker.post("/referrals/alike/", REFERRED).content.decode().strip() == ""

    caseworker.post("/referrals/new/", REFERRED)
    again = caseworker.post("/referrals/new/", REFERRED)

    assert again.status_code == 422
    assert "samme CPR-nummer" in again.content.decode()
    assert Inquiry.objects.filter(source="caseworker").count() == 1


def test_the_inbox_marks_the_known_and_the_call_sheet_puts_two_together(cast, team, offered):
    first = an_inquiry(cast, programme=offered)
    again = an_inquiry(cast, programme=offered, phone="+45 20 30 40 50", message="Igen")

    inbox = team.get("/inquiries/").content.decode()
    sheet = team.get(f"/inquiries/{again.pk}/call/").content.decode()
    answer = team.post(f"/inquiries/{again.pk}/same-as/{first.pk}/")

    assert inbox.count("Kendt i forvejen") == 2
    assert f"/inquiries/{again.pk}/same-as/{first.pk}/" in sheet
    assert answer["Location"] == f"/inquiries/{first.pk}/call/"
    assert "Lagt sammen med en anden henvendelse" in team.get(f"/inquiries/{again.pk}/call/").content.decode()


def test_the_waiting_list_stands_in_its_order_and_the_first_is_taken_up(cast, team, offered):
    inquiry = an_inquiry(cast, programme=offered)
    team.post(f"/inquiries/{inquiry.pk}/call/", {"outcome": "waiting_list"})

    page = team.get("/inquiries/").content.decode()
    answer = team.post(f"/inquiries/{inquiry.pk}/take-up/")

    assert "Nummer på listen" in page
    assert "nummer 1 på ventelisten" not in team.get(f"/inquiries/{inquiry.pk}/call/").content.decode()
    assert answer["Location"] == f"/inquiries/{inquiry.pk}/call/"
    inquiry.refresh_from_db()
    assert inquiry.state == "waiting"


def test_the_call_sheet_tells_the_group_as_it_is_that_day_and_the_frame_from_the_pack(cast, team, offered):
    inquiry = an_inquiry(cast, programme=offered, benefit="rehabilitation")

    page = team.get(f"/inquiries/{inquiry.pk}/call/").content.decode()

    assert "lukket for nye efter 31. januar 2026" in page
    assert 'id="id_condition-benefit_1" checked' in page
    assert "Sig hvem du er, hvad tilbuddet er" in page


def test_a_doubt_without_a_reason_is_told_at_its_field(cast, team, offered):
    inquiry = an_inquiry(cast, programme=offered)

    answer = team.post(f"/inquiries/{inquiry.pk}/call/", {"outcome": "invite", "motivated": "doubt"})

    assert answer.status_code == 422
    assert 'id="id_motivated_why_error"' in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_the_team_asks_and_a_text_that_looks_like_a_number_is_named_but_not_stopped(cast, team, offered):
    inquiry = a_referral(cast)

    answer = team.post(
        f"/inquiries/{inquiry.pk}/words/", {"text": "Er 650285-0015 rigtigt?", "kind": "question"}, follow=True
    )

    assert inquiry.words.get().asks
    assert "CPR" in answer.content.decode()
    assert "Skriv til sagsbehandleren" not in answer.content.decode()


def test_a_caseworkers_answer_waits_on_the_teams_overview_until_it_is_read(cast, client, offered):
    inquiry = a_referral(cast)
    come_in(client, cast.caseworker).post(f"/referrals/{inquiry.pk}/answer/", {"text": "Alt er aftalt."})
    client.force_login(cast.coach)
    give_demo_factor(cast.coach)

    before = client.get("/overview/").content.decode()
    client.get(f"/inquiries/{inquiry.pk}/words/")
    after = client.get("/overview/").content.decode()

    assert "Svar fra sagsbehandlere" in before
    assert "Svar fra sagsbehandlere" not in after


def test_a_referral_of_a_colleague_is_not_found(cast, client, offered):
    inquiry = a_referral(cast)
    come_in(client, cast.coach)

    for page in ("", "answer/", "ending/"):
        assert client.get(f"/referrals/{inquiry.pk}/{page}").status_code == 404


def test_a_consent_taken_back_is_all_that_the_caseworker_sees(cast, caseworker, offered):
    inquiry = a_referral(cast)
    actions.call(inquiry.pk, actions.Sheet(outcome="invite"), by=cast.actor(cast.coach), on=DAY)
    Consent.objects.update(withdrawn_on=DAY)

    page = caseworker.get(f"/referrals/{inquiry.pk}/").content.decode()

    assert "trukket sit samtykke tilbage" in page
    assert "Rekruttering" not in page
    assert "Lone Krogh" not in page


def test_very_many_messages_from_one_place_are_asked_to_call_and_lose_nothing(client, offered, monkeypatch):
    monkeypatch.setattr(public, "MOST_AN_HOUR", 2)
    for number in range(2):
        assert client.post("/idea/", {**TOLD, "message": f"Nummer {number}"}).status_code == 302

    stopped = client.post("/idea/", {**TOLD, "message": "Nummer tre"})
    elsewhere = client.post("/idea/", {**TOLD, "message": "Fra et andet sted"}, REMOTE_ADDR="192.0.2.7")

    assert stopped.status_code == 429
    assert "Nummer tre" in stopped.content.decode()
    assert "00 00 00 00" in stopped.content.decode()
    assert elsewhere.status_code == 302
    assert Inquiry.objects.count() == 3


def test_a_wrong_form_does_not_count_against_anybody(client, offered, monkeypatch):
    monkeypatch.setattr(public, "MOST_AN_HOUR", 1)
    for _time in range(3):
        client.post("/idea/", {**TOLD, "phone": ""})

    assert client.post("/idea/", TOLD).status_code == 302


def test_the_inbox_asks_as_often_for_many_as_for_few(cast, team, offered, django_assert_max_num_queries):
    for number in range(20):
        an_inquiry(cast, programme=offered, given_name=f"Nr {number}", phone=f"2000{number:04d}")
    team.get("/inquiries/")

    with django_assert_max_num_queries(20):
        team.get("/inquiries/")
