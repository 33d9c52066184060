"""Two people who do the same thing at the same moment do it once. PostgreSQL only: SQLite has one writer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import checks
from spire.money.banking.models import PaymentOrder
from spire.money.instruments.loans import actions
from spire.money.ledger.models import Entry
from tests.cast import the_cast
from tests.money.build import PAID_OUT, a_loan, a_signed_loan, controller, kroner

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def at_once(*actions_):
    """Run each in a thread and connection of its own, all from the same moment; their results or refusals."""
    barrier = Barrier(len(actions_))

    def run(action):
        barrier.wait()
        try:
            return action()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions_)) as pool:
        return list(pool.map(run, actions_))


def test_two_people_pay_out_one_loan_and_it_is_paid_once():
    cast = the_cast()
    loan = a_signed_loan(cast)
    by = controller(cast, PAID_OUT)

    results = at_once(
        *(lambda key=key: actions.disburse(loan.pk, on=PAID_OUT, by=by, key=key) for key in ("one", "two", "three"))
    )

    assert sorted(type(result).__name__ for result in results) == ["LoanEvent", "PaidOutAlready", "PaidOutAlready"]
    assert (Entry.objects.count(), PaymentOrder.objects.count()) == (1, 1)


def test_one_payment_that_is_sent_three_times_counts_once():
    cast = the_cast()
    loan = a_loan(cast)
    by = controller(cast, PAID_OUT)

    results = at_once(
        *(
            lambda: actions.record_repayment(loan.pk, amount=kroner(100), on=PAID_OUT, by=by, key="same")
            for _ in range(3)
        )
    )

    assert len({result.pk for result in results}) == 1
    assert not any(checks.all_findings(PAID_OUT).values())
