"""The plan, handed in by the participant and read by both."""

import pytest

from spire.foundation.forms import actions as forms
from spire.foundation.forms.models import ResponseVersion
from spire.journey.business import actions as business
from spire.journey.programmes import queries as programmes
from tests.browser import assert_well_made
from tests.cast import DAY
from tests.journey.guidance.build import NOW, guided


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def test_a_plan_is_read_as_it_was_handed_in_by_both(page, be, cast, made):
    enrolment = made.enrolment
    definition = programmes.definition(enrolment.template_version, "preliminary-business-plan")
    response = forms.start(definition, person_id=enrolment.person_id, by=cast.actor(cast.participant), on=DAY)
    answers = {"business_name": "Aminas cykler", "summary": "Reparation hos kunden.\nOgså om aftenen."}
    sent = ResponseVersion.objects.create(
        response=response, number=1, answers=answers, mark="x", submitted_at=NOW, on=DAY
    )
    business.keep_plan(enrolment.pk, sent, on=DAY, by=cast.actor(cast.participant))

    be(page, cast.participant)
    page.goto("/my/business/plan/1/")
    assert "Aminas cykler" in page.content()
    assert_well_made(page)
    page.context.clear_cookies()
    be(page, cast.coach)
    page.goto(f"/enrolments/{enrolment.pk}/business/plan/1/")
    assert "Reparation hos kunden.<br>Også om aftenen." in page.content()
    assert_well_made(page)
