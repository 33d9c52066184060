"""The pages of loans, payments and books as people meet them: at three widths, by axe, without script."""

from datetime import date

import pytest

from tests.browser import assert_well_made
from tests.build import an_enrolment
from tests.cast import Cast, a_person
from tests.interfaces.web.lending import NOW
from tests.money.build import a_granted_loan, a_loan, a_signed_loan, kroner, repay


@pytest.fixture
def lent(cast: Cast, at_moment):
    """A late loan with a payment, one that waits for a signature, and one to pay out."""
    at_moment(NOW)
    an_enrolment(cast)
    late = a_loan(cast)
    repay(cast, late, kroner(417), date(2026, 3, 2))
    waiting = a_granted_loan(cast, borrower=a_person("Gunnar", "Givet"))
    ready = a_signed_loan(cast, borrower=a_person("Signe", "Signeret"))
    return late, waiting, ready


def test_the_pages_of_loans_are_well_made(page, be, cast, lent):
    late, waiting, ready = lent
    be(page, cast.controller)

    event = late.events.get(do="repay")
    for path in (
        "/loans/",
        f"/loans/{late.pk}/",
        f"/loans/{waiting.pk}/",
        f"/loans/{ready.pk}/",
        f"/loans/{late.pk}/reverse/{event.pk}/",
    ):
        page.goto(path)
        for fold in page.locator("summary").all():
            fold.click()
        assert_well_made(page)


def test_payments_and_books_are_well_made(page, be, cast, lent):
    be(page, cast.controller)

    book = f"/books/{lent[0].book_id}/"
    for path in ("/payments/", book, f"{book}journal/", f"{book}accounts/loans_receivable/"):
        page.goto(path)
        assert_well_made(page)


def test_a_payment_is_refused_and_then_taken_in_without_script(page_without_script, be, cast, lent):
    page = page_without_script
    be(page, cast.controller)
    page.goto(f"/loans/{lent[0].pk}/")

    page.get_by_text("Registrér en indbetaling").click()
    page.get_by_label("Beløb").fill("mange")
    page.get_by_role("button", name="Registrér indbetalingen").click()
    assert page.locator("[data-module=error-summary]").is_visible()
    assert page.locator("#id_amount_error").is_visible()
    page.get_by_label("Beløb").fill("416,67")
    page.get_by_role("button", name="Registrér indbetalingen").click()

    assert page.get_by_text("Indbetalingen er registreret").is_visible()


def test_my_loan_is_well_made_unfolded(page, be, cast, lent):
    be(page, cast.participant)
    page.goto("/my/loan/")

    for fold in page.locator("main summary").all():
        fold.click()
    assert_well_made(page)


def test_the_loan_of_an_enrolment_is_well_made(page, be, cast, lent):
    be(page, cast.coach)

    page.goto(f"/enrolments/{cast.participant.person.enrolments.get().pk}/loan/")

    assert_well_made(page)


def test_a_refused_payment_is_well_made(page, be, cast, lent):
    be(page, cast.controller)
    page.goto(f"/loans/{lent[0].pk}/")

    page.get_by_text("Registrér en indbetaling").click()
    page.get_by_label("Beløb").fill("mange")
    page.get_by_role("button", name="Registrér indbetalingen").click()

    assert page.locator("[data-module=error-summary]").is_visible()
    assert page.get_by_label("Beløb").input_value() == "mange"
    assert_well_made(page)
