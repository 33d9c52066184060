"""A loan is promised by a decision, with frozen terms, and nothing is entered for it yet."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from spire.foundation.access.actions import NotAllowed
from spire.money.instruments import promises
from spire.money.instruments.loans.changing import RemittedTooMuch
from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.queries import plan, position_of, standing
from spire.money.ledger.models import Entry
from tests.money.build import GRANTED, a_granted_loan, a_loan, kroner, leader, repay

pytestmark = pytest.mark.django_db


def test_a_loan_keeps_the_terms_it_was_granted_on(cast):
    loan = a_granted_loan(cast)

    assert loan.number == 1001
    assert loan.terms["principal"] == "50000.00"
    assert loan.terms["instalments"] == 120
    assert loan.payment_reference[:14] == f"{1001:014d}"
    assert not Entry.objects.exists()


def test_numbers_follow_each_other(cast):
    assert [a_granted_loan(cast).number, a_granted_loan(cast).number] == [1001, 1002]


def test_the_same_decision_grants_one_loan(cast):
    first = a_granted_loan(cast, key="decision:7")

    assert a_granted_loan(cast, key="decision:7") == first


def test_an_amount_outside_the_product_is_refused(cast):
    with pytest.raises(promises.AmountOutsideProduct):
        a_granted_loan(cast, amount=kroner(50_000, 1))


def test_a_coach_grants_nothing(cast):
    with pytest.raises(NotAllowed):
        a_granted_loan(cast, by=cast.actor(cast.coach))


def test_a_stranger_grants_nothing(cast):
    with pytest.raises(NotAllowed):
        a_granted_loan(cast, by=cast.actor(cast.stranger))


@pytest.mark.parametrize("change", ["principal_minor = 1", "terms = '{}'", "currency = 'SEK'"])
def test_the_database_refuses_to_change_a_promise(cast, change):
    loan = a_granted_loan(cast)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE instruments_loan SET {change} WHERE id = %s", [loan.pk])

    assert Loan.objects.get(pk=loan.pk).principal_minor == 50_000_00


CHANGE = {"legal_basis": "own_scheme", "reason": "illness"}


def change(cast, on):
    return {**CHANGE, "decided_by": cast.team_leader.pk, "on": on, "by": leader(cast, on)}


def test_a_pause_moves_the_instalments_and_the_old_plan_stays_readable(cast):
    loan = a_loan(cast)
    before, after = date(2026, 5, 9), date(2026, 5, 10)

    promises.defer(loan.pk, until=date(2026, 9, 1), key="decision:8", **change(cast, after))

    old, new = plan(position_of(loan), before), plan(position_of(loan), after)
    assert [row.due for row in old[2:5]] == [date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)]
    assert [row.due for row in new[2:5]] == [date(2026, 5, 1), date(2026, 9, 1), date(2026, 10, 1)]
    assert sum(row.amount.minor for row in new) == 50_000_00


def test_lower_instalments_make_a_longer_plan(cast):
    loan = a_loan(cast)

    promises.change_terms(
        loan.pk, from_day=date(2026, 6, 1), instalment_amount=kroner(200), key="d", **change(cast, date(2026, 5, 10))
    )

    rows = plan(position_of(loan), date(2026, 5, 10))
    assert rows[4].amount == kroner(200)
    assert sum(row.amount.minor for row in rows) == 50_000_00


def test_a_remission_is_entered_and_once(cast):
    loan = a_loan(cast)
    asked = {"amount": kroner(10_000), "key": "decision:9", **change(cast, date(2026, 5, 10))}

    first, again = promises.remit(loan.pk, **asked), promises.remit(loan.pk, **asked)

    assert first == again
    assert standing(position_of(loan), date(2026, 5, 10)).outstanding == kroner(40_000)
    assert first.entry.reason == "remitted"


def test_no_more_is_remitted_than_is_owed(cast):
    loan = a_loan(cast)

    with pytest.raises(RemittedTooMuch):
        promises.remit(loan.pk, amount=kroner(50_001), key="d", **change(cast, date(2026, 5, 10)))


def test_a_write_off_takes_the_rest_off_the_books_and_later_money_is_recovered(cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), date(2026, 3, 1))

    written = promises.write_off(loan.pk, key="decision:10", **change(cast, date(2026, 5, 10)))
    recovered = repay(cast, loan, kroner(500), date(2026, 6, 1))

    assert (written.entry.reason, recovered.entry.reason) == ("written_off", "recovered")
    assert standing(position_of(loan), date(2026, 6, 1)).status == "written_off"


def test_a_stranger_changes_nothing(cast):
    loan = a_loan(cast)
    asked = change(cast, date(2026, 5, 10)) | {"by": cast.actor(cast.stranger)}

    with pytest.raises(NotAllowed):
        promises.remit(loan.pk, amount=kroner(1), key="d", **asked)


def test_the_promise_is_dated_by_its_decision(cast):
    assert a_granted_loan(cast).granted_on == GRANTED
