"""The next step of an enrolment, as its rooms see it: computed from what has happened, and who it waits for."""

from datetime import timedelta

import pytest

from spire.interfaces.web.enrolments.steps import next_steps, templates_of
from spire.interfaces.web.enrolments.worklist import rows_of
from spire.journey.decisions.models import Decision
from spire.journey.enrolments import actions
from spire.journey.screenings.models import Scorecard, Screening
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT

pytestmark = pytest.mark.django_db


def step_of(enrolment, by, *, on=DAY):
    enrolment.refresh_from_db()
    return next_steps([enrolment], templates_of([enrolment]), by=by, on=on)[enrolment.pk]


def a_screening(enrolment, number, **told):
    told = {"key": f"screening-{number}", "least_assessors": 2, "opened_on": DAY, **told}
    return Screening.objects.create(enrolment=enrolment, number=number, **told)


def agreed(enrolment, number):
    return a_screening(enrolment, number, state="agreed", result="x", reasons="Ja.", agreed_on=DAY, agreed_at=MOMENT)


def in_course(cast):
    enrolment = an_enrolment(cast)
    actions.move_stage(enrolment.pk, "development", gate="screening-1", by=HOUSE, on=DAY)
    actions.move_stage(enrolment.pk, "course", gate="screening-2", by=HOUSE, on=DAY)
    return enrolment


def test_a_new_enrolment_waits_for_its_first_meeting(cast):
    step = step_of(an_enrolment(cast), cast.actor(cast.coach))

    assert (step.code, step.whose) == ("guidance.step.plan_first", "team")
    assert step.url.endswith("/meetings/new/")


def test_an_open_screening_waits_for_my_words_then_for_a_colleagues_then_for_a_result(cast):
    enrolment = an_enrolment(cast)
    actions.move_stage(enrolment.pk, "development", gate="screening-1", by=HOUSE, on=DAY)
    screening = a_screening(enrolment, 2)
    by = cast.actor(cast.coach)

    assert step_of(enrolment, by).code == "screenings.step.score"
    Scorecard.objects.create(screening=screening, assessor=cast.coach, saved_at=MOMENT, submitted_at=MOMENT)
    assert step_of(enrolment, by).code == "screenings.step.others_score"
    Scorecard.objects.create(screening=screening, assessor=cast.second_coach, saved_at=MOMENT, submitted_at=MOMENT)
    assert step_of(enrolment, by).code == "screenings.step.agree"


def test_an_agreed_screening_waits_for_a_decision_and_the_third_for_words_first(cast):
    enrolment = an_enrolment(cast)
    agreed(enrolment, 1)
    in_third = in_course(cast)
    agreed(in_third, 3)
    by = cast.actor(cast.coach)

    assert step_of(enrolment, by).code in ("decisions.step.prepare", "guidance.step.plan_first")
    assert step_of(in_third, by).code == "decisions.step.recommend"


def test_a_draft_waits_for_the_leader(cast):
    enrolment = in_course(cast)
    screening = agreed(enrolment, 2)
    Decision.objects.create(
        enrolment=enrolment,
        kind="modules",
        screening=screening,
        legal_basis="own_scheme",
        currency="DKK",
        prepared_by=cast.coach,
        prepared_on=DAY,
        prepared_at=MOMENT,
    )

    step = step_of(enrolment, cast.actor(cast.coach))

    assert (step.code, step.whose) == ("decisions.step.decide_modules", "leader")
    assert [row.is_mine for row in rows_of(cast.actor(cast.team_leader), on=DAY)] == [True]
    assert [row.is_mine for row in rows_of(cast.actor(cast.coach), on=DAY)] == [False]


def test_nothing_is_asked_of_whoever_is_on_pause_or_has_left(cast):
    enrolment = an_enrolment(cast)
    by = cast.actor(cast.coach)

    actions.pause(enrolment.pk, by=by, on=DAY)
    assert step_of(enrolment, by) is None
    actions.leave(enrolment.pk, by=by, on=DAY, reason="Job.")
    assert step_of(enrolment, by) is None


def test_nobody_is_late_with_a_screening_whose_weeks_have_come(cast):
    enrolment = in_course(cast)

    step = step_of(enrolment, cast.actor(cast.coach), on=DAY + timedelta(weeks=40))

    assert step.timing == "undated"
