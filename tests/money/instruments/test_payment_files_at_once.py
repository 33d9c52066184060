"""Payment files made, handed over and answered twice at once, or killed on the way. PostgreSQL, where there are two at once."""

import pytest
from django.db import connection

from spire.interfaces.parts import checks
from spire.money.banking import actions
from spire.money.banking.actions.batches import NothingToSend
from spire.money.banking.models import BankAnswer, BatchLine, PaymentBatch, PaymentOrder
from spire.money.instruments.loans import actions as loans
from tests.cast import a_login, the_cast
from tests.money.banking.formats.answers import answer
from tests.money.banking.test_payment_files import AGREEMENTS, NEXT, made, paid
from tests.money.build import PAID_OUT, controller, moment
from tests.money.instruments.test_at_once import at_once
from tests.money.instruments.test_killed import AFTER_WRITES, kill

pytestmark = pytest.mark.django_db(transaction=True)
two_at_once = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
MAKE = """
    from datetime import UTC, date, datetime
    from spire.foundation.access import queries
    from spire.foundation.access.models import Login
    from spire.money.banking import actions
    at = datetime(2026, 1, 15, 12, tzinfo=UTC)
    by = queries.actor(Login.objects.get(email="carl@example.dk"), at=at, on=at.date())
    actions.gather(int(sys.argv[2]), "nemkonto", pay_on=date(2026, 1, 16), on=at.date(), by=by)
"""


def colleague_of(cast):
    login = a_login("cecilie@example.dk", "Cecilie Friis", "controller", cast.municipality)
    return cast.actor(login, at=moment(PAID_OUT, 11))


@two_at_once
def test_two_files_made_at_once_hold_each_order_once():
    cast = the_cast()
    by = controller(cast, PAID_OUT)
    loan = paid(cast, by)
    paid(cast, by)

    results = at_once(*(lambda: made(loan, by) for _ in range(3)))

    assert sorted(type(one).__name__ for one in results) == ["NothingToSend", "NothingToSend", "PaymentBatch"]
    assert (PaymentBatch.objects.get().count, BatchLine.objects.count()) == (2, 2)


@two_at_once
def test_a_file_dropped_and_handed_over_at_once_is_one_of_them():
    cast = the_cast()
    by, colleague = controller(cast, PAID_OUT), colleague_of(cast)
    batch = made(paid(cast, by), by)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)

    at_once(
        lambda: actions.hand_over(batch.pk, on=PAID_OUT, by=by),
        lambda: actions.drop_batch(batch.pk, on=PAID_OUT, by=colleague),
    )

    batch.refresh_from_db()
    states = (batch.state, batch.lines.get().state, PaymentOrder.objects.get().state)
    assert states in {("sent", "open", "sent"), ("dropped", "dropped", "approved")}


@two_at_once
def test_one_answer_handed_in_three_times_at_once_does_its_work_once():
    cast = the_cast()
    by, colleague = controller(cast, PAID_OUT), colleague_of(cast)
    batch = made(paid(cast, by), by)
    actions.approve_batch(batch.pk, sha256=batch.sha256, on=PAID_OUT, by=colleague)
    actions.hand_over(batch.pk, on=PAID_OUT, by=by)
    no = answer(batch.message_id, group="RJCT")

    results = at_once(*(lambda: actions.take_answer(no, on=NEXT, by=by) for _ in range(3)))

    assert len({one.pk for one in results}) == BankAnswer.objects.count() == 1
    assert not any(checks.all_findings(NEXT).values())


@two_at_once
def test_a_payout_stopped_while_its_file_is_made_is_in_no_file():
    cast = the_cast()
    by = controller(cast, PAID_OUT)
    loan = paid(cast, by)

    at_once(lambda: made(loan, by), lambda: loans.stop_payout(loan.pk, why="never_sent", on=PAID_OUT, by=by))

    living = BatchLine.objects.exclude(state="dropped").count()
    assert (PaymentOrder.objects.get().state, living) in {("stopped", 0), ("approved", 1)}


@pytest.mark.parametrize("writes", [1, 3])
def test_a_file_whose_making_is_killed_leaves_nothing_and_is_made_again(writes, tmp_path):
    cast = the_cast()
    by = controller(cast, PAID_OUT)
    loan = paid(cast, by)
    actions.set_up(loan.book.bank_account.pk, AGREEMENTS, on=PAID_OUT, by=by)

    kill(AFTER_WRITES + MAKE, str(writes), str(loan.book.bank_account.pk), folder=tmp_path)

    assert not PaymentBatch.objects.exists()
    assert made(loan, by).count == 1
    with pytest.raises(NothingToSend):
        made(loan, by)
