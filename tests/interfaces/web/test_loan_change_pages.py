"""A change of a loan on screen: begun from its page, both plans beside each other, and what stands afterwards."""

from datetime import date

import pytest

from spire.foundation.records import actions as records
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.journey.decisions import actions
from spire.journey.decisions.models import Decision
from tests.cast import DAY, HOUSE, MOMENT
from tests.interfaces.web.lending import be
from tests.journey.build import lead
from tests.journey.decisions.given import draft
from tests.journey.decisions.lending import a_change, changed, lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def loan(cast):
    return lent(cast)


def test_the_loan_page_and_the_enrolments_lead_to_a_change(cast, client, loan):
    be(client, cast.coach)

    for path in (f"/loans/{loan.pk}/", f"/enrolments/{loan.decision.enrolment_id}/loan/"):
        assert f'href="/loans/{loan.pk}/change/"' in client.get(path).content.decode()
    kinds = client.get(f"/loans/{loan.pk}/change/").content.decode()

    assert "?kind=deferral" in kinds
    assert "?kind=write_off_undone" not in kinds
    assert View.objects.filter(page="loan_change").count() == 1


def test_a_link_brings_its_figures_along_and_both_plans_stand_there(cast, client, loan):
    be(client, cast.coach)

    page = client.get(f"/loans/{loan.pk}/change/?kind=deferral&months=3&from_day=2026-06-01").content.decode()

    assert 'value="3"' in page
    assert 'value="01/06/2026"' in page
    assert "Planen nu og efter" in page
    assert "Lånet løber 3 måneder længere." in page


def test_the_enrolments_address_leads_on_with_all_that_it_brings(cast, client, loan):
    be(client, cast.coach)

    answer = client.get(f"/enrolments/{loan.decision.enrolment_id}/decisions/prepare/?kind=remission&amount=500,00")

    assert answer.url == f"/loans/{loan.pk}/change/?kind=remission&amount=500%2C00"
    assert "Planen nu og efter" in client.get(answer.url).content.decode()


def test_the_draft_is_begun_with_the_figures_and_once(cast, client, loan):
    be(client, cast.coach)
    said = {"kind": "change_of_terms", "starts_on": "01/06/2026", "amount": "250,00", "begin": "1"}

    answer = client.post(f"/loans/{loan.pk}/change/?kind=change_of_terms", said)

    drafted = Decision.objects.get(kind="change_of_terms")
    assert answer.url == f"/decisions/{drafted.pk}/"
    assert (drafted.amount_minor, drafted.starts_on, drafted.instalments) == (25000, date(2026, 6, 1), None)
    assert "Planen nu og efter" in client.get(answer.url).content.decode()
    again = client.post(f"/loans/{loan.pk}/change/?kind=change_of_terms", said)
    assert again.status_code == 422
    assert Decision.objects.filter(kind="change_of_terms").count() == 1


WRONG = [
    ("deferral", {"months": "3", "starts_on": "01/02/2026"}, "id_starts_on", "er forbi"),
    ("change_of_terms", {"starts_on": "01/06/2026", "amount": "0,01"}, "id_amount", "aldrig betalt tilbage"),
    (
        "change_of_terms",
        {"starts_on": "01/06/2026", "amount": "100", "instalments": "9"},
        "id_amount",
        "ikke begge dele",
    ),
    ("remission", {"amount": "50.000,01"}, "id_amount", "kan ikke eftergives"),
    ("remission", {"amount": "-5"}, "id_amount", "over 0"),
    ("remission", {"amount": "1,234"}, "id_amount", "to decimaler"),
]


@pytest.mark.parametrize(("kind", "figures", "field", "said"), WRONG)
def test_what_the_loan_does_not_allow_is_said_at_the_field(cast, client, loan, kind, figures, field, said):
    be(client, cast.coach)

    answer = client.post(f"/loans/{loan.pk}/change/?kind={kind}", {"kind": kind, "begin": "1", **figures})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert said in page
    assert not Decision.objects.filter(kind=kind).exists()


def test_a_draft_is_not_saved_with_what_the_loan_does_not_allow(cast, client, loan):
    drafted = a_change(cast, loan, "remission")
    be(client, cast.coach)

    answer = client.post(
        f"/decisions/{drafted.pk}/", {"outcome": "granted", "amount": "60.000", "legal_basis": "own_scheme"}
    )

    assert answer.status_code == 422
    assert "kan ikke eftergives" in answer.content.decode()
    drafted.refresh_from_db()
    assert drafted.amount_minor == 1000000


def test_an_amount_outside_the_product_is_said_at_its_field(cast, client):
    drafted = draft(cast)
    be(client, cast.coach)

    answer = client.post(
        f"/decisions/{drafted.pk}/", {"outcome": "granted", "amount": "50.000,01", "legal_basis": "own_scheme"}
    )

    assert answer.status_code == 422
    assert 'href="#id_amount"' in answer.content.decode()


def test_a_loan_that_is_paid_back_says_so_for_each_change(cast, client, loan):
    changed(cast, loan, "write_off")
    be(client, cast.coach)

    page = client.get(f"/loans/{loan.pk}/change/").content.decode()

    assert page.count("Lånet er afskrevet. Ophæv det først.") == 4
    assert "?kind=write_off_undone" in page


def test_all_that_is_missing_comes_back_at_once(cast, client, loan):
    drafted = a_change(cast, loan, "remission", facts="", considerations="")
    be(client, cast.team_leader)

    answer = client.post(f"/decisions/{drafted.pk}/decide/")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sagen blev ikke afgjort" in page
    assert page.index("Hovedhensyn") < page.index("Oplysninger af væsentlig betydning")


def test_afterwards_old_and_new_stand_there_with_why_decision_and_letter(cast, client, loan):
    decision = changed(cast, loan)
    be(client, cast.coach)

    page = client.get(f"/loans/{loan.pk}/").content.decode()

    assert "Ændringer af planen" in page
    assert "Vi vægter budgettet." in page
    assert f'href="/decisions/{decision.pk}/"' in page
    assert f'href="/letters/{decision.letter_id}/"' in page
    assert f'href="/loans/{loan.pk}/plan/2026-03-01/"' in page
    decided = client.get(f"/decisions/{decision.pk}/").content.decode()
    assert "Planen før og efter" in decided


def test_the_participant_reads_it_in_a_sentence_with_the_letter(cast, client, loan):
    decision = changed(cast, loan)
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    be(client, cast.participant)

    page = client.get("/my/loan/").content.decode()

    assert "Den 2. marts 2026 fik du en pause på 3 afdrag: Det næste er 1. august 2026" in page
    assert f'href="/my/messages/{decision.letter_id}/"' in page


def test_only_those_who_prepare_decisions_begin_one(cast, client, loan):
    be(client, cast.controller)
    assert client.get(f"/loans/{loan.pk}/change/").status_code == 404
    assert "/change/" not in client.get(f"/loans/{loan.pk}/").content.decode()

    be(client, cast.stranger)
    assert client.get(f"/loans/{loan.pk}/change/").status_code == 404


def test_the_signed_paper_opens_for_whoever_pays_out(cast, client, loan):
    be(client, cast.controller)
    answer = client.get(f"/loans/{loan.pk}/agreement/")
    assert answer.content == b"%PDF-1.7 signed"
    assert View.objects.filter(page="loan_agreement").count() == 1

    be(client, cast.stranger)
    assert client.get(f"/loans/{loan.pk}/agreement/").status_code == 404


def test_a_day_of_decision_that_passed_shows_in_the_list(cast, client, loan):
    drafted = a_change(cast, loan)
    Decision.objects.filter(pk=drafted.pk).update(decide_by=date(2026, 3, 1))
    be(client, cast.team_leader)

    page = client.get("/decisions/").content.decode()

    assert "For sent" in page or "Forsinket" in page or "Over fristen" in page
    assert "3 uger fra 2. marts 2026" in page
    assert actions.decide(drafted.pk, on=DAY, by=lead(cast)).state == "decided"
