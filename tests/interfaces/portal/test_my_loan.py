"""My loan: each state in its own words, and the statement that one takes along."""

import re
from datetime import date

import pytest
from django.utils import translation

from spire.interfaces.parts import clock
from spire.interfaces.portal import loan_facts, loan_statement
from spire.money.instruments.loans import actions
from spire.money.instruments.loans import queries as loans
from tests.build import an_enrolment
from tests.cast import Cast, a_login, a_person
from tests.interfaces.web.lending import NOW, TODAY, be
from tests.money.build import a_granted_loan, a_loan, a_signed_loan, controller, kroner, repay

pytestmark = pytest.mark.django_db

PAGE, STATEMENT = "/my/loan/", "/my/loan/statement/"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


def mine(client, cast: Cast) -> str:
    answer = be(client, cast.participant).get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def written(cast: Cast) -> str:
    found = loan_facts.newest(cast.actor(cast.participant, at=NOW), on=TODAY)
    at = loans.position_of(found.standing.loan)
    return loan_statement.body(found.standing, at, on=TODAY).replace("\xa0", " ")


def test_without_a_loan_it_says_where_the_plan_will_stand(cast: Cast, client):
    an_enrolment(cast)

    assert "Du har ikke noget lån endnu" in mine(client, cast)


def test_a_loan_without_an_enrolment_is_shown_too(cast: Cast, client):
    a_loan(cast)

    assert "50.000,00 kr." in mine(client, cast)


@pytest.mark.parametrize(
    ("build", "words"), [(a_granted_loan, "Skriv låneaftalen under"), (a_signed_loan, "Pengene er på vej")]
)
def test_before_the_payout_the_plan_is_a_promise(cast: Cast, client, build, words):
    build(cast)

    text = mine(client, cast)

    assert words.lower() in text.lower()
    assert "Sådan ser planen ud, hvis lånet bliver udbetalt i dag" in text
    assert "<polyline" not in text
    assert STATEMENT not in text


def test_a_late_instalment_is_said_kindly_with_a_way_to_the_coach(cast: Cast, client):
    a_loan(cast)

    text = mine(client, cast)

    assert "833,34 kr. er ikke betalt endnu" in text
    assert "/my/details/" in text
    assert "alert-error" not in text


def test_who_is_in_step_reads_what_is_next_and_how_far_it_has_come(cast: Cast, client):
    loan = a_loan(cast)
    repay(cast, loan, kroner(833, 34), date(2026, 4, 1))

    text = mine(client, cast)

    assert "Næste afdrag er 416,67 kr. den 1. maj 2026" in text
    assert "Du har betalt 2 af 120 afdrag" in text
    assert loan.payment_reference in text
    assert "Der er ingen renter og ingen gebyrer" in text


def test_a_loan_that_is_paid_back_is_praised(cast: Cast, client):
    loan = a_loan(cast)
    repay(cast, loan, kroner(50_000), date(2026, 4, 1))

    text = mine(client, cast)

    assert "Godt gået" in text
    assert "De næste afdrag" not in text


def test_what_was_paid_too_much_is_told(cast: Cast, client):
    loan = a_loan(cast)
    repay(cast, loan, kroner(50_100), date(2026, 4, 1))

    assert "100,00 kr." in mine(client, cast)


@pytest.mark.parametrize("who", ["mentor", "coach", "controller", "stranger"])
def test_staff_do_not_find_these_pages(cast: Cast, client, who):
    a_loan(cast)
    other = be(client, getattr(cast, who))

    assert [other.get(path).status_code for path in (PAGE, STATEMENT)] == [404, 404]


def test_another_participant_sees_nothing_of_my_loan(cast: Cast, client):
    a_loan(cast)
    bodil = a_person("Bodil", "Bang")
    login = a_login("bodil@example.dk", "Bodil Bang", "participant", cast.municipality, person=bodil)
    other = be(client, login)

    assert "50.000" not in other.get(PAGE).content.decode()
    assert other.get(STATEMENT).status_code == 404


def test_the_statement_is_a_tagged_pdf_that_no_cache_keeps(cast: Cast, client):
    a_loan(cast)

    answer = be(client, cast.participant).get(STATEMENT)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == 'inline; filename="statement-2026-04-20.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in answer.content or b"/ObjStm" in answer.content


def test_there_is_no_statement_before_the_payout(cast: Cast, client):
    a_signed_loan(cast)

    assert be(client, cast.participant).get(STATEMENT).status_code == 404


def test_the_statement_adds_up(cast: Cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(417), date(2026, 3, 2))
    event = repay(cast, loan, kroner(1_000), date(2026, 3, 9))
    actions.reverse(event.pk, why="wrong_loan", on=TODAY, by=controller(cast, TODAY))

    text = written(cast)

    assert "| 15. januar 2026 | Udbetalt til dig | 50.000,00 | 50.000,00 |" in text
    assert "| 2. marts 2026 | Du betalte | 417,00 |" in text
    assert re.search(r"\| 20\. april 2026 \| Indbetaling ført tilbage \| −1\.000,00 \| 49\.583,00 \|", text)
    assert "| Du mangler at betale | 49.583,00 kr. |" in text
    assert "Der er ingen renter og ingen gebyrer" in text


def test_the_statement_says_what_is_late(cast: Cast):
    a_loan(cast)

    assert "| Heraf for sent | 833,34 kr. |" in written(cast)


def test_the_statement_speaks_the_readers_language(cast: Cast):
    a_loan(cast)
    with translation.override("sv"):
        assert "Utbetalt till dig" in written(cast)


def test_with_two_loans_the_late_one_comes_first_and_each_has_its_page(cast: Cast, client):
    late, newer = a_loan(cast), a_granted_loan(cast, amount=kroner(30_000))

    first = mine(client, cast)
    second = client.get(f"/my/loan/?loan={newer.number}").content.decode()

    assert f"?loan={newer.number}" in first
    assert "er ikke betalt endnu" in first
    assert f"?loan={late.number}" in second
    assert client.get("/my/loan/?loan=999999").status_code == 404
