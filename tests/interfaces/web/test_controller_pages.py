"""The controller's day: what waits, who is late, and whether the books hold."""

import pytest

from spire.foundation.trail.models import View
from spire.interfaces.parts import checks, clock
from spire.interfaces.web import controller
from spire.money.instruments.loans import actions
from tests.cast import Cast, a_person
from tests.interfaces.web.lending import NOW, be
from tests.money.build import a_granted_loan, a_loan, a_signed_loan
from tests.money.build import controller as the_controller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


def page(client, login) -> str:
    return be(client, login).get("/payments/").content.decode()


def test_each_loan_stands_in_the_group_of_what_it_waits_for(cast: Cast, client):
    a_granted_loan(cast, borrower=a_person("Gunnar", "Givet"))
    a_signed_loan(cast, borrower=a_person("Signe", "Signeret"))
    a_loan(cast)

    text = page(client, cast.controller)

    assert text.index('id="signed"') < text.index("Signe Signeret") < text.index('id="granted"')
    assert text.index('id="granted"') < text.index("Gunnar Givet") < text.index('id="late"')
    assert text.index('id="late"') < text.index("Amina Holm")
    assert "833,34" in text
    assert 'id="under_way"' not in text
    assert View.objects.filter(page="payments", seen__person_id=cast.participant.person_id).count() == 1


def test_a_payout_on_its_way_waits_for_the_bank(cast: Cast, client):
    loan = a_signed_loan(cast)
    actions.disburse(loan.pk, on=NOW.date(), by=the_controller(cast, NOW.date()), key="payout")

    text = page(client, cast.controller)

    assert text.index('id="under_way"') < text.index("Amina Holm")


def test_a_quiet_day_says_so(cast: Cast, client):
    text = page(client, cast.controller)

    assert "Der er intet, der venter på dig i dag" in text
    assert "Ja, alle kontroller er i orden i dag" in text


def test_every_named_check_has_its_words(cast: Cast):
    assert set(controller.CHECKS) == {name for name, _check in checks.CHECKS}


def test_a_check_that_finds_something_is_told_first(cast: Cast, client, monkeypatch):
    wrong = {"ledger.entries_balance": [], "ledger.reversals_mirror": ["entry 7 is not mirrored"]}
    monkeypatch.setattr(controller, "all_findings", lambda on: wrong)

    text = page(client, cast.controller)

    assert "Noget stemmer ikke" in text
    assert text.index("entry 7 is not mirrored") < text.index("Hver postering går i nul")


@pytest.mark.parametrize("who", ["coach", "team_leader", "caseworker", "mentor", "participant", "stranger"])
def test_others_do_not_find_the_payments(cast: Cast, client, who):
    assert be(client, getattr(cast, who)).get("/payments/").status_code == 404


def test_another_municipalitys_loans_do_not_show(cast: Cast, client):
    boss = cast.actor(cast.stranger)
    a_granted_loan(cast, organisation=cast.other_municipality, decided_by=cast.stranger.pk, by=boss)

    assert "Amina" not in page(client, cast.controller)
