"""Money received and what stands behind a loan, as the controller meets them: well made at every width."""

import os
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
PAYMENTS = int(os.environ.get("SPIRE_TEST_PAYMENTS", "8"))  # few each time; a hundred by hand


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


def test_a_heap_of_messy_payments_is_cleared_by_keyboard_alone(page, be, cast):
    loans = [a_loan(cast, amount=kroner(1_000 * (number + 3))) for number in range(4)]
    expected = dict.fromkeys((loan.pk for loan in loans), kroner(0))
    owners = {}
    for number in range(PAYMENTS):
        loan, amount = loans[number % 4], kroner(10 + number, number % 100)
        reference = loan.payment_reference
        text = (
            f"INDBET. KORT 71 {reference[:5]} {reference[5:10]} {reference[10:]} tak",
            f"Afdrag laan {loan.number}, overf. via netbank",
            "Overførsel",
            str(loan.borrower).upper(),
        )[number // 4 % 4]
        banking.register_movement(
            loan.book, amount=amount, text=text, reference="", key=f"m{number}", on=TODAY, by=controller(cast, TODAY)
        )
        owners[amount] = loan
        expected[loan.pk] += amount
    be(page, cast.controller)

    page.goto("/payments/received/#waiting")
    for _each in range(PAYMENTS):
        page.locator("#waiting").focus()
        page.keyboard.press("Tab")
        row = page.locator("tbody tr").first
        assert row.locator("a").first.evaluate("one => one === document.activeElement")
        if row.locator(".button-primary").count():
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Enter")
            page.wait_for_url("**/payments/received/*/")
            shown = page.locator("dd").first.inner_text()
            page.keyboard.type(str(next(owners[one].number for one in owners if in_danish(one) in shown)))
            page.keyboard.press("Enter")
        page.get_by_text("Betalingen tæller nu på lån").wait_for()

    assert page.get_by_text("Alle betalinger har fundet deres lån.").is_visible()
    assert {loan.pk: standing(position_of(loan), TODAY).paid for loan in loans} == expected


def in_danish(amount):
    return f"{amount.minor // 100},{amount.minor % 100:02d}"


def test_one_payment_is_shared_between_two_loans(page, be, cast):
    first, second = a_loan(cast), a_loan(cast, amount=kroner(30_000))
    banking.register_movement(
        first.book, amount=kroner(700), text="To lån", reference="", key="m", on=TODAY, by=controller(cast, TODAY)
    )
    be(page, cast.controller)

    page.goto("/payments/received/")
    page.get_by_role("link", name="Sig, hvem den tilhører").click()
    page.get_by_role("link", name="Den er til flere lån").click()
    assert_well_made(page)
    page.get_by_label("Lånenummer 1").fill(str(first.number))
    page.get_by_label("Del 1").fill("416,67")
    page.get_by_label("Lånenummer 2").fill(str(second.number))
    page.get_by_label("Del 2").fill("283,32")
    page.get_by_role("button", name="Lad hver del tælle på sit lån").click()
    assert_well_made(page)
    assert page.get_by_text("der mangler 0,01").is_visible()
    page.screenshot(path=SHOTS / "share-390.png", full_page=True)
    page.get_by_label("Del 2").fill("283,33")
    page.get_by_role("button", name="Lad hver del tælle på sit lån").click()

    assert page.get_by_text("Betalingen tæller nu på 2 lån.").is_visible()
    assert standing(position_of(second), TODAY).paid == kroner(283, 33)
