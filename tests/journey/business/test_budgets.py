"""Keeping plans and budgets: success, refusal, stranger, twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions as forms
from spire.foundation.forms.models import ResponseVersion
from spire.foundation.values.calendars import OutsideCalendar
from spire.foundation.values.money import Money
from spire.journey.business import actions, queries
from spire.journey.business.actions import Brought, ChangedMeanwhile, EmptyBudget, EmptyRemark, NotYet, OtherPlan
from spire.journey.business.rules.budgets.contents import Contents, Financing, Living, Need, Product, Ways
from spire.journey.enrolments import actions as enrolments
from spire.journey.programmes import queries as programmes
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, a_person

pytestmark = pytest.mark.django_db


STARTS = date(2026, 3, 1)
BEGIN = Contents("DKK", Ways(STARTS), needs=(Need("stock", 30_000_00),), financing=(Financing("own_money", 5_000_00),))
WHOLE = replace(BEGIN, products=(Product("Reparation", 400_00, Decimal(40)),), living=(Living("housing", 4_000_00),))


def sent(cast, enrolment, person_id):
    definition = programmes.definition(enrolment.template_version, "preliminary-business-plan")
    response = forms.start(definition, person_id=person_id, by=cast.actor(cast.coach), on=DAY)
    return ResponseVersion.objects.create(
        response=response, number=1, answers={}, mark="x", submitted_at=MOMENT, on=DAY
    )


@pytest.mark.parametrize("starts_on", [date(1990, 1, 1), date(2041, 1, 1), date(2199, 12, 1)])
def test_a_start_that_no_page_could_count_from_is_refused_and_not_kept(cast, starts_on):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)
    actions.replace_draft(enrolment.pk, BEGIN, on=DAY, by=amina)
    seen = queries.mark(BEGIN, "ways")

    with pytest.raises(OutsideCalendar):
        actions.write(enrolment.pk, "ways", Ways(starts_on), seen=seen, on=DAY, by=amina)
    with pytest.raises(OutsideCalendar):
        actions.replace_draft(enrolment.pk, replace(BEGIN, ways=Ways(starts_on)), on=DAY, by=amina)

    assert queries.written(enrolment, DAY) == BEGIN


@pytest.mark.parametrize(
    ("started", "begins"), [(date(2025, 11, 20), date(2025, 11, 1)), (date(1990, 5, 1), DAY.replace(day=1))]
)
def test_a_business_of_long_ago_looks_ahead_from_today(cast, started, begins):
    enrolment = an_enrolment(cast)
    enrolment.business_started_on = started

    assert queries.written(enrolment, DAY).ways.starts_on == begins


def test_a_participant_saves_a_budget_and_sees_what_it_comes_to(cast):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)

    stored = actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=amina)

    assert queries.loan_need_of(stored) == Money(25_000_00, "DKK")
    assert [step.code for step in queries.working_of(stored, "loan_need").steps] == [
        "business.need", "business.financed", "business.loan_need",
    ]  # fmt: skip
    assert queries.read(stored)[0] == WHOLE
    assert queries.main_figures(enrolment).loan_need == Money(25_000_00, "DKK")
    assert queries.written(enrolment, DAY) == WHOLE


def test_the_same_lines_again_are_the_same_version(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)

    first = actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=coach)
    again = actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=coach)
    detailed = actions.save_budget(enrolment.pk, WHOLE, phase="detailed", on=DAY, by=coach)

    assert first == again
    assert (first.number, detailed.number) == (1, 2)
    assert queries.newest(enrolment) == detailed


def test_what_a_screening_asks_of_the_business(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)

    actions.save_budget(enrolment.pk, BEGIN, phase="detailed", on=DAY, by=coach)
    half = queries.evidence(enrolment)
    actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=coach)

    assert half == {"plan_versions": 0, "budget_early": False, "budget_detailed": False}
    assert queries.evidence(enrolment) == {"plan_versions": 0, "budget_early": True, "budget_detailed": False}


def test_an_empty_budget_and_a_strangers_are_refused(cast):
    enrolment, stranger = an_enrolment(cast), cast.actor(cast.stranger)

    with pytest.raises(EmptyBudget):
        actions.save_version(enrolment.pk, phase="early", on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(NotAllowed):
        actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=cast.actor(cast.mentor))
    with pytest.raises(NotAllowed):
        actions.write(enrolment.pk, "needs", WHOLE.needs, seen="", on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.remark(enrolment.pk, "Hej", group="", on=DAY, by=stranger)


def test_two_who_write_in_the_same_lines_lose_nothing(cast):
    enrolment, amina, coach = an_enrolment(cast), cast.actor(cast.participant), cast.actor(cast.coach)
    seen = queries.mark(queries.written(enrolment, DAY), "needs")

    actions.write(enrolment.pk, "needs", WHOLE.needs, seen=seen, on=DAY, by=amina)
    other = queries.mark(queries.written(enrolment, DAY), "products")
    actions.write(enrolment.pk, "products", WHOLE.products, seen=other, on=DAY, by=coach)

    assert queries.written(enrolment, DAY).needs == WHOLE.needs
    with pytest.raises(ChangedMeanwhile):
        actions.write(enrolment.pk, "needs", (Need("it", 1_00),), seen=seen, on=DAY, by=coach)
    assert actions.write(enrolment.pk, "needs", WHOLE.needs, seen=seen, on=DAY, by=coach).needs == WHOLE.needs


def test_a_version_answers_what_the_programme_has_asked_for(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)
    asked = [enrolments.request_form(enrolment.pk, key, DAY, by=coach, on=DAY) for key in
             ("establishment-budget", "operating-budget")]  # fmt: skip

    actions.save_budget(enrolment.pk, BEGIN, phase="early", on=DAY, by=cast.actor(cast.participant))
    begun = [enrolment.form_requests.get(pk=one.pk).answered_on for one in asked]
    actions.save_budget(enrolment.pk, WHOLE, phase="early", on=DAY, by=cast.actor(cast.participant))

    assert begun == [DAY, None]
    assert not enrolment.form_requests.filter(answered_on=None).exists()


def test_a_month_is_written_once_and_corrected_by_a_newer_number(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)
    zero = Money.zero("DKK")
    brought = Brought(Money(9_000_00, "DKK"), zero, zero, zero, Money(-200_00, "DKK"))

    first = actions.enter_actual(enrolment.pk, DAY, brought, on=DAY, by=coach)
    again = actions.enter_actual(enrolment.pk, DAY, brought, on=DAY, by=coach)
    corrected = actions.enter_actual(enrolment.pk, DAY, replace(brought, closing=zero), on=DAY, by=coach)

    assert first == again
    assert (first.number, corrected.number) == (1, 2)
    assert queries.actuals(enrolment)[DAY.replace(day=1)] == corrected
    with pytest.raises(NotYet):
        actions.enter_actual(enrolment.pk, date(2030, 1, 1), brought, on=DAY, by=coach)


def test_a_remark_is_closed_once_and_by_those_of_its_enrolment(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)

    said = actions.remark(enrolment.pk, " Har du et tilbud? ", group="needs", on=DAY, by=coach)
    actions.close_remark(enrolment.pk, said.pk, on=DAY, by=cast.actor(cast.participant))
    twice = actions.close_remark(enrolment.pk, said.pk, on=DAY, by=coach)

    assert said.text == "Har du et tilbud?"
    assert twice.closed_by == cast.participant
    with pytest.raises(EmptyRemark):
        actions.remark(enrolment.pk, "  ", group="", on=DAY, by=coach)
    with pytest.raises(NotFound):
        actions.close_remark(enrolment.pk, 99, on=DAY, by=coach)


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
