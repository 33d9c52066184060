"""Money received and what stands behind a loan, as the controller meets them: well made at every width."""

from datetime import date

import pytest

from spire.interfaces.parts import clock
from spire.money.banking import actions as banking
from spire.money.banking.models import Movement
from spire.money.instruments import promises
from spire.money.instruments.loans import actions
from spire.money.instruments.loans.queries import position_of, standing
from tests.browser import SHOTS, assert_well_made
from tests.interfaces.web.lending import NOW, TODAY
from tests.money.build import a_loan, a_signed_loan, controller, kroner, leader, repay

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _today():
    with clock.at(NOW, everywhere=True):
        yield


def test_money_without_a_reference_finds_its_loan_by_keyboard_and_eye(page, be, cast):
    loan = a_loan(cast)
    be(page, cast.controller)

    page.goto("/payments/")
    assert_well_made(page)
    page.get_by_role("link", name="Registrér modtagne penge").click()
    assert_well_made(page)
    page.get_by_label("Beløb").fill("1.234,50")
    page.get_by_label("Tekst på bankens liste").fill("Afdrag")
    page.get_by_label("Tekst på bankens liste").press("Enter")
    assert_well_made(page)
    page.screenshot(path=SHOTS / "received-390.png", full_page=True)
    page.get_by_role("link", name="Sig, hvem den tilhører").click()
    assert_well_made(page)
    page.screenshot(path=SHOTS / "allocate-390.png", full_page=True)
    page.get_by_label("Lånets nummer").fill(str(loan.number))
    page.get_by_role("button", name="Lad den tælle på dette lån").click()

    assert page.get_by_text(f"Betalingen tæller nu på lån {loan.number}.").is_visible()
    assert standing(position_of(loan), TODAY).paid == kroner(1234, 50)


def test_what_is_wrong_is_said_at_the_field_in_swedish_too(page, be, cast):
    a_loan(cast)
    cast.controller.language = "sv"
    cast.controller.save(update_fields=("language",))
    be(page, cast.controller)

    page.goto("/payments/received/")
    page.get_by_role("button", name="Registrera inbetalningen").click()

    assert_well_made(page)
    assert page.locator("#id_amount_error").is_visible()


def test_a_changed_loan_shows_earlier_plans_and_how_its_figures_came_about(page, be, cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), date(2026, 3, 1))
    promises.defer(
        loan.pk,
        until=date(2026, 9, 1),
        legal_basis="own_scheme",
        decided_by=cast.team_leader.pk,
        reason="Sygdom",
        on=date(2026, 4, 5),
        by=leader(cast, date(2026, 4, 5)),
        key="d",
    )
    be(page, cast.controller)

    page.goto(f"/loans/{loan.pk}/")
    page.get_by_text("Sådan er tallene regnet ud").click()
    assert_well_made(page)
    page.screenshot(path=SHOTS / "loan-behind-390.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.screenshot(path=SHOTS / "loan-behind-1280.png", full_page=True)
    page.get_by_role("link", name="Se planen, som den var den 4. april 2026").click()

    assert_well_made(page)
    page.screenshot(path=SHOTS / "plan-then-1280.png", full_page=True)
    assert page.get_by_role("cell", name="1. maj 2026").is_visible()


def test_a_payout_that_never_left_is_stopped_without_script(page_without_script, be, cast):
    page = page_without_script
    loan = a_signed_loan(cast)
    actions.disburse(loan.pk, on=TODAY, by=controller(cast, TODAY), key="payout")
    be(page, cast.controller)

    page.goto(f"/loans/{loan.pk}/")
    page.get_by_text("Er udbetalingen aldrig kommet af sted?").click()
    page.get_by_role("button", name="Stop udbetalingen").click()

    assert page.get_by_text("Udbetalingen er stoppet").is_visible()


def test_a_long_list_of_payments_fits_a_phone(page, be, cast):
    loan = a_loan(cast)
    for number in range(3):
        banking.register_movement(
            loan.book,
            amount=kroner(12_345, 67),
            text="EN LANG TEKST UDEN MELLEMRUM" + "X" * 60,
            reference="",
            key=f"k{number}",
            on=TODAY,
            by=controller(cast, TODAY),
        )
    be(page, cast.controller)

    page.goto("/payments/received/")

    assert Movement.objects.filter(state="unallocated").count() == 3
    assert_well_made(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.screenshot(path=SHOTS / "received-1280.png", full_page=True)
