"""Every figure of a loan says how it came about."""

from datetime import date

import pytest

from spire.foundation.values.texts import codes
from spire.money.instruments import promises
from spire.money.instruments.loans import workings
from spire.money.instruments.loans.queries import position_of
from tests.money.build import PAID_OUT, a_granted_loan, a_loan, kroner, leader, repay

pytestmark = pytest.mark.django_db


def said(working):
    return [(step.code.removeprefix("loan.step."), *step.facts.values()) for step in working.steps]


def test_the_instalment_says_when_it_begins_how_it_is_shared_and_what_the_last_one_takes(cast):
    working = workings.instalment(position_of(a_loan(cast)), date(2026, 6, 1))

    assert working.amount == kroner(416, 67)
    assert said(working) == [
        ("first_due", date(2026, 3, 1), 2, PAID_OUT),
        ("instalment", kroner(50_000), 120, kroner(416, 67)),
        ("last", kroner(416, 27)),
    ]


def test_instalments_that_are_equal_say_nothing_of_the_last(cast):
    loan = a_granted_loan(cast, amount=kroner(12_000))

    working = workings.instalment(position_of(loan), date(2026, 1, 13))

    assert [step.code for step in working.steps] == ["loan.step.first_due", "loan.step.instalment"]


def test_what_is_left_says_what_was_paid_given_up_and_late(cast):
    loan = a_loan(cast)
    repay(cast, loan, kroner(416, 67), date(2026, 3, 1))
    on = date(2026, 4, 10)
    promises.remit(
        loan.pk,
        amount=kroner(10_000),
        legal_basis="own_scheme",
        decided_by=cast.team_leader.pk,
        reason="illness",
        on=on,
        by=leader(cast, on),
        key="d",
    )

    working = workings.outstanding(position_of(loan), on)

    assert working.amount == kroner(39_583, 33)
    assert said(working) == [
        ("paid", kroner(416, 67), kroner(50_000), date(2026, 3, 1)),
        ("given_up", kroner(10_000)),
        ("left", kroner(39_583, 33)),
        ("late", kroner(416, 67), date(2026, 4, 1), date(2026, 4, 2)),
    ]


def test_every_step_has_a_sentence(cast):
    at = position_of(a_loan(cast))
    steps = (*workings.instalment(at, PAID_OUT).steps, *workings.outstanding(at, PAID_OUT).steps)

    assert {step.code for step in steps} <= codes()
