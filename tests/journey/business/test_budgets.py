"""Keeping plans and budgets: success, refusal, stranger, twice."""

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.forms import actions as forms
from spire.foundation.forms.models import ResponseVersion
from spire.foundation.values.money import Money
from spire.journey.business import actions, queries
from spire.journey.business.actions import EmptyBudget, OtherPlan
from spire.journey.business.rules.establishment import Establishment, Line
from spire.journey.business.rules.operating import Operating, Product, every_month
from spire.journey.programmes import queries as programmes
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, a_person

pytestmark = pytest.mark.django_db


def dkk(minor):
    return Money(minor, "DKK")


NEEDS = Establishment("DKK", (Line("stock", dkk(30_000_00)),), (Line("own_money", dkk(5_000_00)),))
MONTHS = Operating("DKK", (Product("Reparation", every_month(dkk(10_000_00))),), (), every_month(dkk(4_000_00)))


def sent(cast, enrolment, person_id):
    definition = programmes.definition(enrolment.template_version, "preliminary-business-plan")
    response = forms.start(definition, person_id=person_id, by=cast.actor(cast.coach), on=DAY)
    return ResponseVersion.objects.create(
        response=response, number=1, answers={}, mark="x", submitted_at=MOMENT, on=DAY
    )


def test_a_participant_saves_a_budget_and_sees_what_it_comes_to(cast):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)

    stored = actions.save_budget(enrolment.pk, NEEDS, phase="early", on=DAY, by=amina)

    assert queries.amount_of(stored) == dkk(25_000_00)
    assert queries.read(stored) == NEEDS
    assert [step.code for step in queries.working_of(stored).steps][-1] == "business.loan_need"


def test_the_same_amounts_are_the_same_version_and_others_a_new_one(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)

    first = actions.save_budget(enrolment.pk, MONTHS, phase="early", on=DAY, by=coach)
    again = actions.save_budget(enrolment.pk, MONTHS, phase="early", on=DAY, by=coach)
    detailed = actions.save_budget(enrolment.pk, MONTHS, phase="detailed", on=DAY, by=coach)

    assert first == again
    assert (first.number, detailed.number) == (1, 2)
    assert queries.newest(enrolment, "operating") == detailed


def test_what_a_screening_asks_of_the_business(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)

    actions.save_budget(enrolment.pk, MONTHS, phase="detailed", on=DAY, by=coach)
    half = queries.evidence(enrolment)
    actions.save_budget(enrolment.pk, NEEDS, phase="early", on=DAY, by=coach)

    assert half == {"plan_versions": 0, "budget_early": False, "budget_detailed": False}
    assert queries.evidence(enrolment) == {"plan_versions": 0, "budget_early": True, "budget_detailed": False}


def test_an_empty_budget_and_a_strangers_are_refused(cast):
    enrolment = an_enrolment(cast)

    with pytest.raises(EmptyBudget):
        actions.save_budget(enrolment.pk, Establishment("DKK"), phase="early", on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(NotAllowed):
        actions.save_budget(enrolment.pk, NEEDS, phase="early", on=DAY, by=cast.actor(cast.stranger))
    with pytest.raises(NotAllowed):
        actions.save_budget(enrolment.pk, NEEDS, phase="early", on=DAY, by=cast.actor(cast.mentor))


def test_a_plan_is_kept_once_each_time_it_is_handed_in(cast):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)
    handed_in = sent(cast, enrolment, enrolment.person_id)

    first = actions.keep_plan(enrolment.pk, handed_in, on=DAY, by=amina)
    again = actions.keep_plan(enrolment.pk, handed_in, on=DAY, by=amina)

    assert first == again
    assert queries.plan_version(enrolment, 1) == first
    with pytest.raises(NotAllowed):
        actions.keep_plan(enrolment.pk, handed_in, on=DAY, by=cast.actor(cast.stranger))


def test_another_persons_plan_is_not_kept_here(cast):
    enrolment = an_enrolment(cast)
    other = sent(cast, enrolment, a_person("Jonas").pk)

    with pytest.raises(OtherPlan):
        actions.keep_plan(enrolment.pk, other, on=DAY, by=cast.actor(cast.coach))
