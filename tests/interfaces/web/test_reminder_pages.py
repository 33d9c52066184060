"""The pages of reminders and claims: what the night sends and why not, a talk, a claim by four eyes, a file once. # G-6"""

import csv
import io

import pytest
from django.test import Client

from spire.foundation.records.models import Note
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.journey.decisions.reminders.models import Claim, ClaimFile, LoanTalk
from spire.money.instruments.loans import actions as loans
from tests.cast import HOUSE, a_login
from tests.interfaces.web.lending import be
from tests.journey.build import an_enrolment
from tests.journey.decisions.test_reminders import after, night, noticed
from tests.money.build import a_loan, kroner, moment, repay

pytestmark = pytest.mark.django_db
HERE = "/payments/reminders/"


@pytest.fixture
def loan(cast):
    an_enrolment(cast, stage="business")
    return a_loan(cast)


@pytest.fixture
def carl(cast) -> Client:
    return be(Client(), cast.controller)


@pytest.fixture
def cecilie(cast) -> Client:
    """A colleague."""
    return be(Client(), a_login("cecilie@example.dk", "Cecilie Friis", "controller", cast.municipality))


def on(days):
    return clock.at(moment(after(days)), everywhere=True)


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def claims(loan, what: str) -> str:
    return f"/loans/{loan.pk}/claims/{what}/"


def test_what_goes_out_tomorrow_and_what_waits_for_a_talk_is_told_with_why(cast, carl, loan):
    with on(4):
        assert "Venlig påmindelse" in text(carl.get(HERE))
    night(after(5))

    with on(30):
        page = text(be(Client(), cast.coach).get(HERE))

    assert f"/loans/{loan.pk}/talk/" in page
    assert View.objects.filter(page="reminders", seen__person_id=loan.borrower_id).count() == 2


def test_a_talk_is_written_down_once_and_stands_in_the_journal(cast, loan):
    coach = be(Client(), cast.coach)
    there = f"/loans/{loan.pk}/talk/"
    told = {"outcome": "held", "day": "10/03/2026", "note": "Vi ses i næste uge.", "key": "one"}

    with on(10):
        coach.post(there, told)
        coach.post(there, told)
        to_come = coach.post(there, told | {"day": "12/03/2026", "key": "two"})
        bare = coach.post(there, {"key": "three"})

    assert LoanTalk.objects.count() == 1
    assert Note.objects.get().text == "Vi ses i næste uge."
    assert (to_come.status_code, bare.status_code) == (422, 422)


def test_a_claim_is_proposed_by_one_approved_by_another_and_leaves_in_a_file_once(cast, carl, cecilie, loan):
    noticed(cast, loan)

    with on(74):
        loans.count_standings(on=after(74), by=HOUSE)
        assert claims(loan, "propose") in text(carl.get(HERE))
        carl.post(claims(loan, "propose"))
        carl.post(claims(loan, "approve"))
        assert set(Claim.objects.values_list("state", flat=True)) == {"proposed"}
        cecilie.post(claims(loan, "approve"))
        assert set(Claim.objects.values_list("state", flat=True)) == {"approved"}
        assert claims(loan, "drop") in text(carl.get(HERE))
        carl.post("/payments/claims/file/")
        carl.post("/payments/claims/file/")
        file = ClaimFile.objects.get()
        fetched = carl.post(f"/payments/claims/{file.pk}/fetch/")

    rows = list(csv.DictReader(io.StringIO(fetched.content.decode()), delimiter=";"))
    assert [row["claim"] for row in rows] == list(Claim.objects.order_by("id").values_list("reference", flat=True))
    assert fetched["Cache-Control"] == "private, no-store"
    assert View.objects.filter(page="claims_file", seen__person_id=loan.borrower_id).count() == 1
    assert "7001900002" not in fetched["Content-Disposition"]


def test_before_its_day_a_claim_is_refused_in_words_and_one_may_be_taken_back(cast, carl, loan):
    noticed(cast, loan)

    with on(70):
        told = carl.post(claims(loan, "propose"), follow=True)
        assert "14. maj 2026" in text(told)
        assert not Claim.objects.exists()
    with on(74):
        carl.post(claims(loan, "propose"))
        carl.post(claims(loan, "drop"))

    assert set(Claim.objects.values_list("state", flat=True)) == {"dropped"}


def test_an_approved_claim_that_was_paid_meanwhile_stays_and_the_page_says_so(cast, carl, cecilie, loan):
    noticed(cast, loan)

    with on(74):
        carl.post(claims(loan, "propose"))
        cecilie.post(claims(loan, "approve"))
    repay(cast, loan, kroner(1), after(75))
    with on(75):
        told = text(carl.post("/payments/claims/file/", follow=True))

    assert not ClaimFile.objects.exists()
    assert "Tag dem tilbage" in told


@pytest.mark.parametrize("who", ["coach", "team_leader", "participant", "teacher", "stranger"])
def test_others_claim_nothing(cast, loan, who):
    noticed(cast, loan)
    client = be(Client(), getattr(cast, who))

    with on(74):
        for path in (claims(loan, "propose"), claims(loan, "approve"), claims(loan, "drop"), "/payments/claims/file/"):
            assert client.post(path).status_code == 404

    assert not Claim.objects.exists()


def test_a_controller_of_another_municipality_finds_none_of_it(cast, loan):
    noticed(cast, loan)
    away = be(Client(), a_login("otto@example.dk", "Otto Anden", "controller", cast.other_municipality))

    with on(74):
        assert "Amina" not in text(away.get(HERE))
        assert away.post(claims(loan, "propose")).status_code == 404
