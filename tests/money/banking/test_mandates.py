"""Betalingsservice: who has signed up, and a month's amounts asked for once."""

from datetime import date

import pytest

from spire.money.banking import actions
from spire.money.banking.actions.batches import NothingToSend
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.models import Mandate
from spire.money.instruments.loans import collecting, slips
from tests.cast import a_login
from tests.money.banking.formats.test_collecting import columns, mandates
from tests.money.banking.test_payment_files import AGREEMENTS
from tests.money.build import PAID_OUT, a_loan, controller, kroner, moment, repay

pytestmark = pytest.mark.django_db
MARCH = date(2026, 2, 20)


@pytest.fixture
def loan(cast):
    found = a_loan(cast)
    found.organisation.__class__.objects.filter(pk=found.organisation_id).update(registration_number="00000000")
    actions.set_up(found.book.bank_account.pk, AGREEMENTS, on=PAID_OUT, by=controller(cast, PAID_OUT))
    return found


def signed_up(cast, loan, code="0231", until="000000"):
    file = mandates((code, loan.payment_reference, "000000123", "010226", until), creditor="87654321")
    return actions.take_mandates(file.getvalue(), on=MARCH, by=controller(cast, MARCH))


def asked(loan, month=date(2026, 3, 1)):
    return collecting.of_month(loan.book.bank_account, month, on=MARCH)


def test_who_signs_up_is_drawn_once_a_month_by_a_file_that_other_eyes_approve(cast, loan):
    by = controller(cast, MARCH)
    signed_up(cast, loan)

    batch = actions.gather_collections(loan.book.bank_account.pk, asked(loan), on=MARCH, by=by)
    with pytest.raises(NothingToSend):
        actions.gather_collections(loan.book.bank_account.pk, asked(loan), on=MARCH, by=by)
    colleague = cast.actor(a_login("k@example.dk", "K", "controller", cast.municipality), at=moment(MARCH))
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=MARCH, by=colleague)
    [drawn] = [one for one in columns(actions.hand_over(batch.pk, on=MARCH, by=by)) if one["kind"] == "BS042"]

    assert (drawn["customer"], drawn["day"], int(drawn["amount"])) == (loan.payment_reference, "01032026", 41_667)
    assert batch.sum == kroner(416, 67)


def test_a_dropped_file_is_asked_again_with_what_is_due_then(cast, loan):
    by = controller(cast, MARCH)
    signed_up(cast, loan)
    first = actions.gather_collections(loan.book.bank_account.pk, asked(loan), on=MARCH, by=by)
    actions.drop_batch(first.pk, on=MARCH, by=by)
    repay(cast, loan, kroner(100), MARCH)

    second = actions.gather_collections(loan.book.bank_account.pk, asked(loan), on=MARCH, by=by)

    assert second.sum == kroner(316, 67)


def test_a_mandate_is_known_again_ends_and_is_drawn_no_more(cast, loan):
    told = [signed_up(cast, loan), signed_up(cast, loan), signed_up(cast, loan, "0232", "150226")]

    assert [(one.registered, one.ended, one.known) for one in told] == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]
    assert (Mandate.objects.get().ended_on, Mandate.objects.get().ended_why) == (date(2026, 2, 15), "payer_bank")
    assert asked(loan) == []
    assert not collecting.is_collected(loan, on=MARCH)


def test_a_customer_number_that_nobody_has_is_refused_and_nothing_of_the_file_counts(cast, loan):
    file = mandates(
        ("0231", loan.payment_reference, "1", "010226", "000000"),
        ("0231", "9" * 15, "2", "010226", "000000"),
        creditor="87654321",
    )

    with pytest.raises(Unreadable) as refused:
        actions.take_mandates(file.getvalue(), on=MARCH, by=controller(cast, MARCH))

    assert (refused.value.code, refused.value.facts["where"]) == ("banking.mandate_unknown", 4)
    assert not Mandate.objects.exists()


def test_the_slip_is_the_line_that_is_printed_and_what_one_signs_up_with(loan):
    slip = slips.slip(loan)

    assert slip.line == f"+71<{loan.payment_reference}+12345678<"
    assert (slip.collector, slip.debtor_group) == ("87654321", "00001")
    assert any(slip.line in words for words in slips.words(slip))
