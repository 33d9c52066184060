"""Appeals, questions to legal support and the register of bases on screen, and the citizen's way to appeal."""

from datetime import timedelta

import pytest

from spire.foundation.records import actions as records
from spire.foundation.records.models import Letter
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.journey.decisions import actions
from spire.journey.decisions.models import Appeal, Decision, Question
from tests.cast import DAY, HOUSE, MOMENT
from tests.interfaces.web.lending import be
from tests.journey.build import lead
from tests.journey.decisions.lending import a_change, lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def refused(cast):
    """A pause that was refused; its letter has come."""
    drafted = a_change(cast, lent(cast), outcome="refused", new_facts=False)
    decision = actions.decide(drafted.pk, on=DAY, by=lead(cast))
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    return decision


def test_the_citizen_appeals_under_the_decision_and_gets_a_receipt(cast, client, refused):
    be(client, cast.participant)
    assert "Er du uenig?" in client.get(f"/my/messages/{refused.letter_id}/").content.decode()

    for _ in range(2):
        client.post(f"/my/messages/{refused.letter_id}/appeal/", {"text": "Jeg er syg."})

    appeal = Appeal.objects.get()
    assert (appeal.text, appeal.received_on, appeal.received_by) == ("Jeg er syg.", DAY, cast.participant)
    assert Letter.objects.get(pk=appeal.receipt_id).available_on == DAY
    page = client.get(f"/my/messages/{refused.letter_id}/").content.decode()
    assert "Du får svar senest 30. marts 2026." in page
    assert "Send min klage" not in page


def test_a_late_appeal_is_told_that_it_is_late_and_taken(cast, client, refused):
    be(client, cast.participant)
    with clock.at(MOMENT + timedelta(days=29), everywhere=True):
        page = client.get(f"/my/messages/{refused.letter_id}/").content.decode()
        client.post(f"/my/messages/{refused.letter_id}/appeal/")

    assert "Den sidste dag for at klage var 30. marts 2026" in page
    assert Appeal.objects.get().is_late


def test_nobody_appeals_for_another(cast, client, refused):
    be(client, cast.mentor)
    assert client.post(f"/my/messages/{refused.letter_id}/appeal/").status_code == 404
    assert not Appeal.objects.exists()


def test_staff_register_what_came_by_telephone(cast, client, refused):
    be(client, cast.coach)
    assert f"/decisions/{refused.pk}/appeal/" in client.get(f"/decisions/{refused.pk}/").content.decode()

    wrong = client.post(f"/decisions/{refused.pk}/appeal/", {"received_on": "03/03/2026", "text": ""})
    right = client.post(f"/decisions/{refused.pk}/appeal/", {"received_on": "02/03/2026", "text": "Ringede."})

    assert wrong.status_code == 422
    assert right.url == f"/appeals/{Appeal.objects.get().pk}/"
    assert "Skal genvurderes" in client.get(f"/decisions/{refused.pk}/").content.decode()


@pytest.mark.parametrize("who", ["legal", "team_leader"])
def test_it_is_reassessed_and_sent_on_from_the_list(cast, client, refused, who):
    appeal = actions.receive_appeal(refused.pk, text="", received_on=DAY, on=DAY, by=cast.actor(cast.coach))
    be(client, getattr(cast, who))
    assert f'href="/appeals/{appeal.pk}/"' in client.get("/appeals/").content.decode()
    page = client.get(f"/appeals/{appeal.pk}/").content.decode()
    assert "inden 4 uger, senest 30. marts 2026" in page

    empty = client.post(f"/appeals/{appeal.pk}/reassess/", {"outcome": "upheld"})
    client.post(f"/appeals/{appeal.pk}/reassess/", {"outcome": "upheld", "reasons": "Budgettet holder."})
    client.post(f"/appeals/{appeal.pk}/forward/", {"forwarded_on": "02/03/2026"})

    appeal.refresh_from_db()
    assert empty.status_code == 422
    assert (appeal.state, appeal.letter.available_on) == ("forwarded", DAY)
    assert "Sendt videre til Ankestyrelsen" in client.get(f"/appeals/{appeal.pk}/").content.decode()
    assert View.objects.filter(page="appeal").exists()


def test_a_changed_decision_is_begun_by_legal_support_and_decided_by_the_leader(cast, client, refused):
    appeal = actions.receive_appeal(refused.pk, text="", received_on=DAY, on=DAY, by=cast.actor(cast.coach))
    be(client, cast.legal)
    client.post(f"/appeals/{appeal.pk}/reassess/", {"outcome": "changed", "reasons": "Hun har ret."})
    client.post(f"/appeals/{appeal.pk}/begin/")
    drafted = Decision.objects.get(replaces=refused)
    assert client.get(f"/decisions/{drafted.pk}/").status_code == 404

    be(client, cast.team_leader)
    client.post(f"/decisions/{drafted.pk}/decide/")

    drafted.refresh_from_db()
    assert drafted.state == "decided"
    assert f'href="/decisions/{drafted.pk}/"' in client.get(f"/decisions/{refused.pk}/").content.decode()
    assert "Ændret" in client.get(f"/appeals/{appeal.pk}/").content.decode()


def test_legal_support_begins_with_its_questions_and_sees_what_was_shared(cast, client):
    drafted = a_change(cast, lent(cast))
    be(client, cast.coach)
    client.post(f"/decisions/{drafted.pk}/ask/", {"text": "Kan ordningen bære det?"})
    question = Question.objects.get()
    assert "Juridisk support har ikke svaret endnu." in client.get(f"/decisions/{drafted.pk}/").content.decode()

    be(client, cast.legal)
    assert client.get("/home/").url == "/questions/"
    assert "Kan ordningen bære det?" in client.get("/questions/").content.decode()
    page = client.get(f"/questions/{question.pk}/").content.decode()
    wrong = client.post(f"/questions/{question.pk}/", {"answer": "", "verdict": "correct"})
    client.post(f"/questions/{question.pk}/", {"answer": "", "verdict": "approved"})

    assert "Planen nu og efter" in page
    assert "700190" not in page
    assert wrong.status_code == 422
    question.refresh_from_db()
    assert question.verdict == "approved"
    for closed in (f"/decisions/{drafted.pk}/", f"/enrolments/{drafted.enrolment_id}/", "/overview/", "/loans/"):
        assert client.get(closed).status_code == 404


def test_the_register_says_what_is_open_closed_and_from_where(cast, client):
    be(client, cast.legal)

    page = client.get("/laws/").content.decode()

    assert "Lukket for nye bevillinger" in page
    assert "1. januar 2020 til 31. januar 2026" in page
    assert "lov nr. 1750 af 29. december 2025" in page
    assert '<form method="post" action="/laws' not in page
