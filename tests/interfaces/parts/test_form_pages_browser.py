"""Pages of forms as people meet them: on a phone and at a desk, in three languages, with axe, with and without script."""

import pytest

from spire.foundation.access import actions as access
from spire.foundation.forms import comments
from tests.browser import assert_well_made
from tests.cast import DAY, MOMENT, Cast
from tests.interfaces.parts.test_form_pages import address, started

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.interfaces.parts.form_urls")]


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_a_page_with_faults_and_lines_is_well_made(page, be, cast: Cast, at_moment, language) -> None:
    at_moment(MOMENT)
    access.choose_language(cast.participant.pk, language, by=cast.actor(cast.participant), on=DAY)
    plan = started(cast, "preliminary-business-plan")
    comments.comment(plan.pk, "Hvem hjælper dig?", by=cast.actor(cast.coach), on=DAY, field_key="timeline")
    be(page, cast.participant)

    page.goto(address(plan, "plan"))
    page.fill("#id_timeline_0_by", "snart")
    page.fill("#id_risks_and_exit", "Jeg er sygemeldt")
    page.get_by_role("button", name={"da": "Gem og gå", "sv": "Spara och gå", "en": "Save and go"}[language]).click()

    page.locator("#id_timeline_0_step[aria-invalid=true]").wait_for()
    assert_well_made(page)


@pytest.mark.parametrize("form", ["preliminary-business-plan", "establishment-budget", "operating-budget"])
def test_the_check_is_well_made(page, be, cast: Cast, at_moment, form) -> None:
    at_moment(MOMENT)
    response = started(cast, form)
    be(page, cast.participant)

    page.goto(f"/test/{response.pk}/check/")

    assert_well_made(page)


def test_a_whole_form_is_filled_in_without_script(page_without_script, be, cast: Cast, at_moment) -> None:
    at_moment(MOMENT)
    page = page_without_script
    evaluation = started(cast, "self-evaluation")
    be(page, cast.participant)

    page.goto(address(evaluation, "goals"))
    page.fill("#id_goals_met", "Tre faste kunder")
    page.get_by_role("button", name="Gem og gå videre").click()
    page.fill("#id_turnover_to_date", "84.500,50")
    page.fill("#id_customers_to_date", "12")
    page.get_by_role("button", name="Gem og gå videre").click()
    page.fill("#id_what_works", "Torvedage")
    page.get_by_label("Op og ned").check()
    page.get_by_role("button", name="Gem og gå videre").click()
    page.get_by_label("Nej").check()
    page.get_by_role("button", name="Gem og gå videre").click()
    page.fill("#id_action_plan_0_activity", "Finde en lærling")
    page.get_by_role("button", name="Gem, og tilføj en linje").click()
    page.fill("#id_action_plan_1_activity", "Nyt skilt")
    page.get_by_role("button", name="Gem og gå videre").click()
    page.get_by_role("button", name="Gem og gå videre").click()
    page.get_by_role("button", name="Send").click()

    sent = evaluation.versions.get().answers
    assert sent["turnover_to_date"] == 84_500_50
    assert [row["activity"] for row in sent["action_plan"]] == ["Finde en lærling", "Nyt skilt"]
