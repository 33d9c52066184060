"""The pages of files to the bank: made by one, approved by a colleague, handed over, answered; and where money goes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from spire.interfaces.parts import clock
from spire.money.banking.models import PaymentBatch, PaymentOrder
from spire.money.banking.queries import payee_account
from spire.money.instruments.loans import actions as loans
from tests.cast import a_login
from tests.interfaces.web.lending import be
from tests.money.banking.formats.answers import answer, said
from tests.money.banking.test_payment_files import AGREEMENTS
from tests.money.build import PAID_OUT, a_signed_loan, controller, moment

pytestmark = pytest.mark.django_db
OUT = "/payments/out/"
DAY = {"pay_on": "16/01/2026"}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(moment(PAID_OUT), everywhere=True):
        yield


@pytest.fixture
def carl(cast) -> Client:
    return be(Client(), cast.controller)


@pytest.fixture
def cecilie(cast) -> Client:
    """A colleague."""
    return be(Client(), a_login("cecilie@example.dk", "Cecilie Friis", "controller", cast.municipality))


@pytest.fixture
def loan(cast, carl):
    """A loan whose payout is approved, and the account's agreements entered on their page."""
    loan = a_signed_loan(cast)
    loans.disburse(loan.pk, on=PAID_OUT, by=controller(cast, PAID_OUT), key="payout")
    carl.post(f"/payments/accounts/{loan.book.bank_account.pk}/", AGREEMENTS)
    return loan


def text(response) -> str:
    return response.content.decode()


def made(carl, loan) -> PaymentBatch:
    carl.post(f"{OUT}{loan.book.bank_account.pk}/make/nemkonto/", DAY)
    return PaymentBatch.objects.latest("pk")


def handed_over(carl, cecilie, loan) -> PaymentBatch:
    batch = made(carl, loan)
    cecilie.post(f"{OUT}files/{batch.pk}/approve/", {"sha256": batch.sha256})
    carl.post(f"{OUT}files/{batch.pk}/fetch/")
    batch.refresh_from_db()
    return batch


def test_what_is_approved_waits_by_its_way_and_becomes_a_file_by_one_press(carl, loan):
    page = text(carl.get(OUT))
    assert "Dan en fil på 50.000,00" in page

    batch = made(carl, loan)
    shown = text(carl.get(f"{OUT}files/{batch.pk}/"))

    assert batch.sha256 in shown
    assert "Amina Holm" in shown
    assert "Dan en fil" not in text(carl.get(OUT))


def test_who_made_the_file_sees_no_button_and_is_refused_and_a_colleague_approves(carl, cecilie, loan):
    batch = made(carl, loan)
    there = f"{OUT}files/{batch.pk}/"
    approve = {"sha256": batch.sha256}

    assert "approve/" not in text(carl.get(there))
    carl.post(f"{there}approve/", approve)
    batch.refresh_from_db()
    assert batch.state == "waiting"
    cecilie.post(f"{there}approve/", {"sha256": "0" * 64})
    batch.refresh_from_db()
    assert batch.state == "waiting"
    cecilie.post(f"{there}approve/", approve)
    batch.refresh_from_db()

    assert batch.state == "approved"


def test_the_file_is_fetched_uncached_under_a_name_that_says_nothing_and_only_when_approved(carl, cecilie, loan):
    batch = made(carl, loan)
    there = f"{OUT}files/{batch.pk}/"

    assert carl.post(f"{there}fetch/").status_code == 302
    cecilie.post(f"{there}approve/", {"sha256": batch.sha256})
    file = carl.post(f"{there}fetch/")

    assert file.content.startswith(b"<?xml")
    assert file["Cache-Control"] == "private, no-store"
    assert file["Content-Disposition"] == f'attachment; filename="{batch.message_id}.xml"'
    assert PaymentOrder.objects.get().state == "sent"
    assert carl.get(f"{there}fetch/").status_code == 405


def test_a_file_that_is_dropped_frees_what_stood_in_it(carl, loan):
    batch = made(carl, loan)

    carl.post(f"{OUT}files/{batch.pk}/drop/")

    assert "Dan en fil på 50.000,00" in text(carl.get(OUT))


def test_the_banks_no_is_told_with_its_reason_and_the_payment_goes_out_again(carl, cecilie, loan):
    batch = handed_over(carl, cecilie, loan)
    no = answer(batch.message_id, said(batch.lines.get().end_to_end, "RJCT", "AC04"))

    told = carl.post(f"{OUT}answer/", {"file": SimpleUploadedFile("svar.xml", no)}, follow=True)
    page = text(carl.get(OUT))
    carl.post(f"/loans/{loan.pk}/send-again/")

    assert "Banken sagde nej til 1 betaling" in text(told)
    assert "Banken sagde nej" in page
    assert "Amina Holm" in page
    assert "Dan en fil på 50.000,00" in text(carl.get(OUT))


@pytest.mark.parametrize("data", [b"", b"hello", b"<a/>", b"<!DOCTYPE a><a/>", b"BS002"])
def test_an_answer_that_is_none_is_told_at_the_field(carl, loan, data):
    told = carl.post(f"{OUT}answer/", {"file": SimpleUploadedFile("svar.xml", data)})

    assert told.status_code == 422
    assert "form-error-message" in text(told)


@pytest.mark.parametrize("day", ["", "17/01/2026", "14/01/2026", "aldrig"])
def test_a_day_on_which_no_bank_pays_makes_no_file(carl, loan, day):
    carl.post(f"{OUT}{loan.book.bank_account.pk}/make/nemkonto/", {"pay_on": day})

    assert not PaymentBatch.objects.exists()


def test_nothing_more_waits_so_a_second_press_makes_no_second_file(carl, loan):
    made(carl, loan)

    again = carl.post(f"{OUT}{loan.book.bank_account.pk}/make/nemkonto/", DAY, follow=True)

    assert "Det, der er godkendt, står allerede i en fil" in text(again) or "alert" in text(again)
    assert PaymentBatch.objects.count() == 1


def test_an_account_is_entered_shown_by_its_end_and_not_approved_by_who_entered_it(carl, cecilie, loan):
    there = f"/loans/{loan.pk}/payee/"

    wrong = carl.post(there, {"kind": "iban", "number": "DK00"})
    cecilie.post(there, {"kind": "iban", "number": "DK5000400440116243"})

    assert wrong.status_code == 422
    page = text(carl.get(there))
    assert "DK5000400440116243" not in page
    assert payee_account(loan.borrower).shown in page
    carl.post(f"{OUT}{loan.book.bank_account.pk}/make/bank/", DAY)
    batch = PaymentBatch.objects.get()
    assert "approve/" not in text(cecilie.get(f"{OUT}files/{batch.pk}/"))


@pytest.mark.parametrize("wrong", [{"number": "DK12"}, {"number": ""}, {"bic": "x"}, {"collector": "12"}])
def test_agreements_that_cannot_be_are_told_at_their_field(carl, loan, wrong):
    told = carl.post(f"/payments/accounts/{loan.book.bank_account.pk}/", AGREEMENTS | wrong)

    assert told.status_code == 422
    assert "form-error-message" in text(told)


@pytest.mark.parametrize("who", ["coach", "team_leader", "participant", "teacher", "stranger"])
def test_others_find_no_file(cast, carl, loan, who):
    batch = made(carl, loan)
    client = be(Client(), getattr(cast, who))

    for path in (OUT, f"{OUT}answer/", f"{OUT}files/{batch.pk}/", f"/payments/accounts/{loan.book.bank_account.pk}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"{OUT}files/{batch.pk}/fetch/").status_code == 404
