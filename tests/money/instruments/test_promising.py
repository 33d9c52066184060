"""A loan is promised by a decision, with frozen terms, and nothing is entered for it yet."""

import pytest
from django.db import DatabaseError, connection, transaction

from spire.foundation.access.actions import NotAllowed
from spire.foundation.values.money import Money
from spire.money.instruments import promises
from spire.money.instruments.loans.models import Loan
from spire.money.ledger.models import Entry
from tests.cast import DAY, Cast
from tests.money.product import MICROLOAN

pytestmark = pytest.mark.django_db


def granted(cast: Cast, **changes):
    leader = cast.actor(cast.team_leader)
    given = {
        "borrower": cast.participant.person,
        "organisation": cast.municipality,
        "product": MICROLOAN,
        "amount": Money(50_000_00, "DKK"),
        "legal_basis": "own_scheme",
        "decided_by": cast.team_leader.pk,
        "on": DAY,
        "by": leader,
    }
    return promises.grant_loan(**given | changes)


def test_a_loan_keeps_the_terms_it_was_granted_on(cast):
    loan = granted(cast)

    assert loan.number == 1001
    assert loan.terms["principal"] == "50000.00"
    assert loan.terms["instalments"] == 120
    assert loan.payment_reference[:14] == f"{1001:014d}"
    assert not Entry.objects.exists()


def test_numbers_follow_each_other(cast):
    assert [granted(cast).number, granted(cast).number] == [1001, 1002]


def test_the_same_decision_grants_one_loan(cast):
    first = granted(cast, key="decision:7")

    assert granted(cast, key="decision:7") == first


def test_an_amount_outside_the_product_is_refused(cast):
    with pytest.raises(promises.AmountOutsideProduct):
        granted(cast, amount=Money(50_000_01, "DKK"))


def test_a_coach_grants_nothing(cast):
    with pytest.raises(NotAllowed):
        granted(cast, by=cast.actor(cast.coach))


def test_a_stranger_grants_nothing(cast):
    with pytest.raises(NotAllowed):
        granted(cast, by=cast.actor(cast.stranger))


@pytest.mark.parametrize("change", ["principal_minor = 1", "terms = '{}'", "currency = 'SEK'"])
def test_the_database_refuses_to_change_a_promise(cast, change):
    loan = granted(cast)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE instruments_loan SET {change} WHERE id = %s", [loan.pk])

    assert Loan.objects.get(pk=loan.pk).principal_minor == 50_000_00
