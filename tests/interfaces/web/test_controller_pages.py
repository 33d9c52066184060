"""The controller's day: what waits, who is late, and whether the books hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spire.foundation.trail.models import View
from spire.interfaces.parts import checks, clock
from spire.interfaces.web.checks import NAMES
from spire.money.instruments.loans import actions as loan_actions
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import CheckRun
from tests.cast import HOUSE, Cast, a_person
from tests.interfaces.web.lending import NOW, be
from tests.money.build import a_granted_loan, a_loan, a_signed_loan, kroner, repay
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
    loan_actions.count_standings(on=NOW.date(), by=HOUSE)

    text = page(client, cast.controller)

    assert text.index('id="signed"') < text.index("Signe Signeret") < text.index('id="granted"')
    assert text.index('id="granted"') < text.index("Gunnar Givet") < text.index('id="late"')
    assert text.index('id="late"') < text.index("Amina Holm")
    assert "833,34" in text
    assert 'id="under_way"' not in text
    assert View.objects.filter(page="payments", seen__person_id=cast.participant.person_id).count() == 1


def test_a_payout_on_its_way_waits_for_the_bank(cast: Cast, client):
    loan = a_signed_loan(cast)
    loan_actions.disburse(loan.pk, on=NOW.date(), by=the_controller(cast, NOW.date()), key="payout")

    text = page(client, cast.controller)

    assert text.index('id="under_way"') < text.index("Amina Holm")


def test_a_quiet_day_says_so(cast: Cast, client):
    text = page(client, cast.controller)

    assert "Der er intet, der venter på dig i dag" in text
    assert "Ikke alle kontroller er kørt endnu" in text


def test_last_nights_checks_are_shown_and_not_run_again(cast: Cast, client, monkeypatch):
    checks.run_checks(on=NOW.date(), by=HOUSE)
    monkeypatch.setattr(checks, "CHECKS", [(name, None) for name, _check in checks.CHECKS])

    assert "Ja, alle kontroller var i orden mandag den 2. marts 2026" in page(client, cast.controller)


def test_the_checks_can_be_run_now(cast: Cast, client):
    answer = be(client, cast.controller).post("/payments/check/")

    assert answer["Location"] == "/payments/"
    assert CheckRun.objects.count() == len(checks.CHECKS)
    assert "Ja, alle kontroller var i orden mandag den 20. april 2026" in page(client, cast.controller)


def test_every_named_check_has_its_words(cast: Cast):
    assert set(NAMES) == {name for name, _check in checks.CHECKS}


def test_a_check_that_found_something_is_told_first(cast: Cast, client):
    checks.run_checks(on=NOW.date(), by=HOUSE)
    ledger.keep_runs([("ledger.reversals_mirror", 3, ["entry 7 is not mirrored"])], on=NOW.date(), by=HOUSE)

    text = page(client, cast.controller)

    assert "Noget stemte ikke" in text
    assert text.index("entry 7 is not mirrored") < text.index("Hver postering går i nul")


def test_what_was_received_lately_is_shown(cast: Cast, client):
    repay(cast, a_loan(cast), kroner(417), NOW.date())

    text = page(client, cast.controller)

    assert 'id="received"' in text
    assert "417,00" in text


def test_the_page_asks_the_database_twelve_times_at_most_however_many_wait(cast: Cast, client):
    a_signed_loan(cast, borrower=a_person("Signe", "Signeret"))
    for number in range(4):
        a_loan(cast, borrower=a_person("Nummer", str(number)))
    loan_actions.count_standings(on=NOW.date(), by=HOUSE)
    checks.run_checks(on=NOW.date(), by=HOUSE)
    visitor = be(client, cast.controller)
    visitor.get("/payments/")

    with CaptureQueriesContext(connection) as asked:
        visitor.get("/payments/")

    who_asks = ("django_session", "access_", "mfa_", "people_organisation", "SAVEPOINT")
    asking = [query["sql"] for query in asked if not any(name in query["sql"].split("WHERE")[0] for name in who_asks)]
    assert len(asking) <= 12, asking


@pytest.mark.parametrize("who", ["coach", "team_leader", "caseworker", "mentor", "participant", "stranger"])
def test_others_do_not_find_the_payments(cast: Cast, client, who):
    assert be(client, getattr(cast, who)).get("/payments/").status_code == 404


def test_another_municipalitys_loans_do_not_show(cast: Cast, client):
    boss = cast.actor(cast.stranger)
    a_granted_loan(cast, organisation=cast.other_municipality, decided_by=cast.stranger.pk, by=boss)

    assert "Amina" not in page(client, cast.controller)
