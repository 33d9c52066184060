"""Payment files: gathered by one, approved by other eyes, handed over as they were approved, answered by the bank. # G-3"""

import hashlib
import socket
from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from lxml import etree

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.records import standstills
from spire.foundation.trail.models import Event
from spire.foundation.values.country import NotANumber
from spire.foundation.values.errors import Refused
from spire.foundation.values.texts import sentence
from spire.interfaces.parts import checks
from spire.money.banking import actions, queries
from spire.money.banking.actions import answers, batches
from spire.money.banking.actions.batches import BatchNotApproved, NotABankDay, NothingToSend, NotSetUp, OtherFile
from spire.money.banking.actions.orders import InAFile
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.models import BatchLine, PayeeAccount, PaymentBatch
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.models import Loan
from tests.cast import DAY, HOUSE, a_login
from tests.foundation.records.test_uploads import clamd
from tests.money.banking.formats.answers import answer, said
from tests.money.banking.formats.files import camt, details, entry
from tests.money.build import PAID_OUT, a_signed_loan, controller, moment

pytestmark = pytest.mark.django_db
IBAN = "DK5000400440116243"
CPR = "7001900002"
NEXT = PAID_OUT + timedelta(1)
AGREEMENTS = {
    "number": IBAN,
    "bic": "NDEADKKK",
    "creditor": "12345678",
    "collector": "87654321",
    "debtor_group": "00001",
}


@pytest.fixture
def by(cast):
    return controller(cast, PAID_OUT)


@pytest.fixture
def colleague(cast):
    login = a_login("cecilie@example.dk", "Cecilie Friis", "controller", cast.municipality)
    return cast.actor(login, at=moment(PAID_OUT, 11))


def paid(cast, by, *, name="payout"):
    """A loan whose payout is approved and waits for a file."""
    loan = a_signed_loan(cast)
    loans.disburse(loan.pk, on=PAID_OUT, by=by, key=name)
    actions.set_up(loan.book.bank_account.pk, AGREEMENTS, on=PAID_OUT, by=by)
    return loan


def made(loan, by, channel="nemkonto"):
    return actions.gather(loan.book.bank_account.pk, channel, pay_on=NEXT, on=PAID_OUT, by=by)


def sent(loan, by, colleague, channel="nemkonto"):
    batch = made(loan, by, channel)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    data = actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    batch.refresh_from_db()
    return batch, data


def order_of(loan):
    return loan.events.get(do="disburse").order


def names(batch):
    return list(batch.lines.values_list("end_to_end", flat=True))


def test_after_a_backup_was_put_back_no_file_is_handed_over_before_somebody_has_looked(cast, by, colleague):
    batch = made(paid(cast, by), by)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    standstills.begin(backup_at=by.at, on=PAID_OUT, by=by)

    with pytest.raises(standstills.StandsStill):
        actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    standstills.end(on=PAID_OUT, by=by)

    assert actions.hand_over(batch.pk, on=PAID_OUT, by=by)


def test_a_file_is_made_by_one_approved_by_another_and_handed_over_byte_for_byte(cast, by, colleague):
    loan = paid(cast, by)

    batch = made(loan, by)
    with pytest.raises(BatchNotApproved):
        actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    with pytest.raises(SameEyes):
        actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=by)
    with pytest.raises(OtherFile):
        actions.approve_batch(batch.pk, sha256="0" * 64, on=PAID_OUT, by=colleague)
    with pytest.raises(OtherFile):
        actions.approve_batch(batch.pk, sha256="æ" * 64, on=PAID_OUT, by=colleague)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    data = actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    copy = actions.hand_over(batch.pk, on=NEXT, by=colleague)

    assert hashlib.sha256(data).hexdigest() == batch.sha256
    assert copy == data
    assert (batch.count, batch.sum_minor) == (1, 5_000_000)
    assert order_of(loan).state == "sent"
    verbs = Event.objects.filter(verb__startswith="batch.").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["batch.made", "batch.approved", "batch.sent", "batch.copied"]


def test_the_number_of_a_citizen_stands_in_the_file_and_nowhere_in_clear(cast, by, colleague):
    batch, data = sent(paid(cast, by), by, colleague)

    assert f"<Id>{CPR}</Id>".encode() in data
    assert CPR.encode() not in bytes(PaymentBatch.objects.get(pk=batch.pk).sealed)
    told = [f"{event.verb} {event.facts}" for event in Event.objects.all()]
    assert not any(CPR in one for one in told)


def test_the_same_order_stands_in_one_living_file_and_the_database_says_so_too(cast, by):
    loan = paid(cast, by)
    batch = made(loan, by)

    with pytest.raises(NothingToSend):
        made(loan, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchLine.objects.create(batch=batch, order=order_of(loan), end_to_end="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        batch.lines.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(approved_by=cast.controller)


def test_a_dropped_file_frees_its_orders_and_is_never_handed_over(cast, by, colleague):
    loan = paid(cast, by)
    first = made(loan, by)

    actions.drop_batch(first.pk, on=PAID_OUT, by=by)
    actions.drop_batch(first.pk, on=PAID_OUT, by=by)
    second = made(loan, by)

    assert set(names(first)) & set(names(second)) == set()
    with pytest.raises(BatchNotApproved):
        actions.hand_over(first.pk, on=PAID_OUT, by=by)


def test_a_payout_is_not_stopped_while_it_stands_in_a_file_that_could_be_sent(cast, by):
    loan = paid(cast, by)
    batch = made(loan, by)

    with pytest.raises(InAFile):
        loans.stop_payout(loan.pk, why="never_sent", on=PAID_OUT, by=by)
    actions.drop_batch(batch.pk, on=PAID_OUT, by=by)
    loans.stop_payout(loan.pk, why="never_sent", on=PAID_OUT, by=by)

    assert order_of(loan).state == "stopped"
    with pytest.raises(NothingToSend):
        made(loan, by)


def test_what_a_statement_confirmed_meanwhile_is_not_handed_over_again(cast, by, colleague):
    loan = paid(cast, by)
    batch = made(loan, by)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    loans.confirm_payout(loan.pk, on=PAID_OUT, by=by)

    with pytest.raises(BatchNotApproved) as refused:
        actions.hand_over(batch.pk, on=PAID_OUT, by=by)

    assert refused.value.code == "banking.order_moved_on"


def test_an_account_that_was_entered_is_used_sealed_and_not_approved_by_who_entered_it(cast, by, colleague):
    loan = paid(cast, by)
    person = loan.borrower
    where = {"country": "dk", "organisation_id": loan.organisation_id, "on": PAID_OUT}
    actions.set_payee_account(person, kind="bban", number="0040 0440116243", by=colleague, **where)
    account = actions.set_payee_account(person, kind="bban", number="0040-440116243", by=colleague, **where)

    batch = made(loan, by, "bank")

    assert PayeeAccount.objects.get() == account
    assert (account.shown, b"0440116243" in bytes(account.number_sealed)) == ("•••• 6243", False)
    with pytest.raises(SameEyes):
        actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    third = cast.actor(a_login("c@example.dk", "C", "controller", cast.municipality), at=by.at)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=third)
    root = etree.fromstring(actions.hand_over(batch.pk, on=PAID_OUT, by=by))
    assert [one.text for one in root.iterfind(".//{*}CdtrAcct/{*}Id/{*}Othr/{*}Id")] == ["00400440116243"]


def test_a_business_is_paid_at_its_nemkonto_by_its_number(cast, by, colleague):
    loan = paid(cast, by)
    actions.set_payee_account(
        loan.borrower, country="dk", kind="organisation", number="DK 13 58 56 28",
        organisation_id=loan.organisation_id, on=PAID_OUT, by=by,
    )  # fmt: skip

    batch = made(loan, by, "nemkonto")
    third = cast.actor(a_login("c@example.dk", "C", "controller", cast.municipality), at=by.at)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=third)
    data = actions.hand_over(batch.pk, on=PAID_OUT, by=by)

    root = etree.fromstring(data)
    assert [one.text for one in root.iterfind(".//{*}Cdtr/{*}Id/{*}OrgId/{*}Othr/{*}Id")] == ["13585628"]
    assert root.find(".//{*}CdtrAcct") is None
    assert root.find(".//{*}PrvtId") is None


@pytest.mark.parametrize(
    ("kind", "number", "refusal"),
    [
        ("iban", "DK5000400440116244", NotANumber),
        ("iban", "SE4550000000058398257466", NotANumber),
        ("bban", "0040", NotANumber),
        ("bankgiro", "50501055", Refused),
        ("organisation", "13585629", NotANumber),
    ],
)
def test_an_account_that_cannot_be_one_is_refused(cast, by, kind, number, refusal):
    with pytest.raises(refusal):
        actions.set_payee_account(
            cast.participant.person, country="dk", kind=kind, number=number, organisation_id=cast.municipality.pk,
            on=DAY, by=by,
        )  # fmt: skip


def test_who_has_neither_account_nor_number_is_named_and_not_paid(cast, by):
    loan = paid(cast, by)
    Loan.objects.get(pk=loan.pk).borrower.__class__.objects.filter(pk=loan.borrower_id).update(
        identity_sealed=None, identity_index=None
    )

    assert [route.channel for route in queries.ready(loan.book.bank_account)] == [""]
    with pytest.raises(NothingToSend):
        made(loan, by)


def test_a_file_names_an_account_and_a_bank_day_and_is_made_by_those_who_may(cast, by):
    loan = paid(cast, by)
    account = loan.book.bank_account

    with pytest.raises(NotABankDay):
        actions.gather(account.pk, "nemkonto", pay_on=date(2026, 1, 17), on=PAID_OUT, by=by)
    with pytest.raises(NotABankDay):
        actions.gather(account.pk, "nemkonto", pay_on=PAID_OUT - timedelta(1), on=PAID_OUT, by=by)
    with pytest.raises(NotAllowed):
        actions.gather(account.pk, "nemkonto", pay_on=NEXT, on=PAID_OUT, by=cast.actor(cast.coach))
    account.number = ""
    account.save()
    with pytest.raises(NotSetUp):
        made(loan, by)


def test_a_rejected_payment_waits_again_with_the_banks_words_and_goes_out_under_a_new_name(cast, by, colleague):
    loan = paid(cast, by)
    batch, _data = sent(loan, by, colleague)
    [name] = names(batch)
    no = answer(batch.message_id, said(name, "RJCT", "AC04", "Lukket"), group="RJCT")

    first = actions.take_answer(no, on=NEXT, by=by)
    again = actions.take_answer(no, on=NEXT, by=by)

    assert (first, first.rejected) == (again, 1)
    order = order_of(loan)
    assert (order.state, order.approved_by, order.sent_on) == ("waiting", None, None)
    assert [(line.reasons, line.bank_text) for line in queries.returned(by, "payment.send")] == [(["AC04"], "Lukket")]
    assert not any(checks.all_findings(NEXT).values())
    with pytest.raises(NothingToSend):
        made(loan, by)
    loans.send_again(loan.pk, on=PAID_OUT, by=by)
    second, _data = sent(loan, by, colleague)
    assert names(second) == [name.replace("-1", "-2")]


def test_a_rejected_payout_can_be_taken_back_and_the_books_are_as_before_it(cast, by, colleague):
    loan = paid(cast, by)
    batch, _data = sent(loan, by, colleague)
    actions.take_answer(answer(batch.message_id, group="RJCT"), on=NEXT, by=by)

    loans.stop_payout(loan.pk, why="never_sent", on=NEXT, by=controller(cast, NEXT))

    assert order_of(loan).state == "stopped"
    assert not any(checks.all_findings(NEXT).values())
    loans.disburse(loan.pk, on=NEXT, by=controller(cast, NEXT), key="anew")
    assert [route.order.state for route in queries.ready(loan.book.bank_account)] == ["approved"]


def test_what_the_bank_takes_stays_sent_until_the_statement_and_is_known_by_its_name(cast, by, colleague):
    loan = paid(cast, by)
    batch, _data = sent(loan, by, colleague)

    taken = actions.take_answer(answer(batch.message_id, group="ACSP"), on=NEXT, by=by)
    line = entry(
        "50000.00", details("50000.00", reference=names(batch)[0]), sign="DBIT", day=NEXT.isoformat(), reference="Z9"
    )
    file = actions.hand_in(loan.book.bank_account, camt(line), name="m.xml", on=NEXT, by=controller(cast, DAY))
    actions.take_in(file.pk, on=NEXT, by=replace(HOUSE, at=HOUSE.at + timedelta(hours=1)))

    assert (taken.taken, taken.rejected) == (1, 0)
    assert (order_of(loan).state, order_of(loan).confirmed_on) == ("confirmed", NEXT)
    late_no = answer(batch.message_id, group="RJCT", identity="BANK-2")
    with pytest.raises(Unreadable) as refused:
        actions.take_answer(late_no, on=NEXT, by=by)
    assert refused.value.code == "banking.answer_contradicts"


def test_an_answer_to_a_file_or_payment_that_is_not_ours_does_nothing(cast, by, colleague):
    loan = paid(cast, by)
    batch = made(loan, by)
    yes = answer(batch.message_id, group="ACTC")
    stranger = cast.actor(a_login("x@example.dk", "X", "controller", cast.other_municipality), at=by.at)

    with pytest.raises(Unreadable) as early:
        actions.take_answer(yes, on=PAID_OUT, by=by)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    with pytest.raises(Unreadable) as unknown:
        actions.take_answer(answer("SPIRE-OTHER", group="ACTC"), on=NEXT, by=by)
    with pytest.raises(Unreadable) as of_others:
        actions.take_answer(yes, on=NEXT, by=stranger)
    mixed = answer(batch.message_id, said(names(batch)[0], "RJCT", "AC01"), said("NOBODY", "RJCT"))
    with pytest.raises(Unreadable) as odd:
        actions.take_answer(mixed, on=NEXT, by=by)

    assert early.value.code == "banking.answer_before_sent"
    assert unknown.value.code == of_others.value.code == "banking.answer_unknown_file"
    assert (odd.value.code, odd.value.facts["found"]) == ("banking.answer_unknown_payment", "NOBODY")
    assert order_of(loan).state == "sent"
    assert batch.answers.count() == 0


def test_an_answer_is_not_opened_before_the_scanner_has_seen_it(by, settings):
    with clamd(settings, answer=b"stream: Eicar FOUND\0"), pytest.raises(answers.Infected):
        actions.take_answer(answer("S", group="ACTC"), on=DAY, by=by)
    settings.SCANNER = "unix:/nowhere"
    with pytest.raises(Unreadable) as down:
        actions.take_answer(answer("S", group="ACTC"), on=DAY, by=by)
    settings.SCANNER_SECONDS, began = 0.1, monotonic()
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes what is sent, and never answers
        settings.SCANNER = f"tcp:127.0.0.1:{deaf.getsockname()[1]}"
        with pytest.raises(Unreadable) as hanging:
            actions.take_answer(answer("S", group="ACTC"), on=DAY, by=by)
    assert down.value.code == hanging.value.code == "banking.scanner_down"
    assert "Virus" in sentence(hanging.value)
    assert monotonic() - began < 3


def test_a_files_name_is_used_once_and_its_bytes_are_proved_when_they_leave(cast, by, colleague):
    assert len({batches.new_name(DAY) for _ in range(100)}) == 100
    assert len(batches.new_name(DAY)) <= 33
