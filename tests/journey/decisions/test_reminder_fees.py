"""A reminder costs a fee only where the step, the loan's terms and the law all have one: for our own loans it is 0. # G-6"""

from dataclasses import replace
from datetime import date

import pytest

from spire.foundation.values.actor import system
from spire.foundation.values.country import countries
from spire.journey.decisions.reminders import actions, looking
from spire.money.instruments.loans.queries import position_of
from tests.journey.build import an_enrolment
from tests.journey.decisions.test_reminders import after, talk
from tests.money.build import a_loan, moment
from tests.money.product import INTEREST_LOAN, MICROLOAN

pytestmark = pytest.mark.django_db
FORMAL = after(30)
ALLOWED = MICROLOAN | {"key": "with-fees", "fees": "allowed"}


@pytest.fixture(autouse=True)
def _formal_reminders_cost(monkeypatch):
    """The formal reminder has a fee in the steps of this test; the pack's steps have none."""
    steps_of = looking.steps_of

    def with_fee(enrolment):
        return tuple(replace(step, fee=step.key == "formal") for step in steps_of(enrolment))

    monkeypatch.setattr(looking, "steps_of", with_fee)


def night(day):
    return actions.remind_of_instalments(on=day, by=system(moment(day))).done


def late(cast, product):
    an_enrolment(cast, stage="business")
    loan = a_loan(cast, product=product)
    night(after(5))
    talk(cast, loan, after(10))
    return loan


def fees(loan):
    return [event.amount_minor for event in loan.events.filter(do="fee")]


def law(day):
    return countries.get("dk").rates.on(actions.FEE_RATE, day).money.minor


@pytest.mark.parametrize("product", [MICROLOAN, MICROLOAN | {"key": "old-loan", "fees": "none"}])
def test_a_loan_whose_terms_have_no_fee_never_gets_one_though_the_step_has(cast, product):
    loan = late(cast, product)

    night(FORMAL)

    letter = loan.reminders.get(step="formal").letter
    assert fees(loan) == []
    assert "Du skal ikke betale gebyr" in letter.body


@pytest.mark.parametrize("product", [ALLOWED, INTEREST_LOAN])
def test_where_all_three_have_one_it_is_the_laws_amount_once_and_stands_in_the_letter(cast, product):
    loan = late(cast, product)

    night(FORMAL)
    night(FORMAL)
    night(after(31))

    assert fees(loan) == [law(FORMAL)]
    assert law(FORMAL) <= 250_00
    assert "250" in loan.reminders.get(step="formal").letter.body
    assert "Du skal ikke betale gebyr" not in loan.reminders.get(step="formal").letter.body


def test_the_friendly_one_is_free_also_where_the_formal_one_is_not(cast):
    loan = late(cast, ALLOWED)

    assert [one.step for one in loan.reminders.all()] == ["friendly"]
    assert fees(loan) == []


def test_who_keeps_an_agreement_pays_none(cast, monkeypatch):
    loan = late(cast, ALLOWED)
    monkeypatch.setattr(looking, "keeps_agreement", lambda *_args: True)

    night(FORMAL)

    assert loan.reminders.filter(step="formal").exists()
    assert fees(loan) == []


def test_without_a_changed_plan_there_is_no_agreement_to_keep(cast):
    loan = late(cast, ALLOWED)

    assert looking.keeps_agreement(loan, position_of(loan), FORMAL) is False


def test_the_law_has_a_most_and_says_where_it_stands():
    rate = countries.get("dk").rates.on(actions.FEE_RATE, date(2026, 3, 1))

    assert rate.money.minor == 250_00
    assert rate.source
