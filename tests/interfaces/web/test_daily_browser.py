"""The click paths of a team leader and a coach, counted, and the keyboard: in a real browser."""

from datetime import timedelta

import pytest

from spire.foundation.access.models import Assignment
from spire.journey.enrolments import actions
from tests.browser import assert_well_made
from tests.build import a_programme, an_enrolment
from tests.cast import DAY, HOUSE, MOMENT


@pytest.fixture
def work(cast, at_moment):
    at_moment(MOMENT)
    programme = a_programme(cast.municipality)
    first = an_enrolment(cast, programme=programme, given_name="Åse", family_name="Sørensen", phone="1")
    an_enrolment(cast, programme=programme, given_name="Bo", family_name="Berg", phone="2")
    actions.add_task(first.pk, "own", DAY - timedelta(days=1), note="Ring", by=cast.actor(cast.coach), on=DAY)
    actions.keep_search(on=DAY, by=HOUSE)
    return first


def clicking(page):
    """Clicks that are counted: `click("text")` finds the link or button of that name in the content."""
    taken = []

    def click(name, **where):
        taken.append(name)
        page.locator("main").get_by_role(where.get("role", "link"), name=name, exact=True).first.click()

    click.taken = taken
    return click


def test_a_colleague_is_ill_takes_three_clicks(page, be, cast, work):
    page.set_viewport_size({"width": 1280, "height": 900})
    be(page, cast.team_leader)
    page.goto("/home/")
    assert page.url.endswith("/team/")
    assert_well_made(page)
    click = clicking(page)

    click("Lone Krogh")
    click("Flyt alle opgaver")
    page.locator("select[name=stand_in]").select_option(label="Sami Bech")
    click("Gem", role="button")

    assert len(click.taken) == 3
    assert page.get_by_text("Sami Bech er vikar til og med 16. mar. 2026").is_visible()
    assert Assignment.objects.get(instead_of=cast.coach).login == cast.second_coach


def test_figures_for_the_committee_take_three_clicks(page, be, cast, work):
    page.set_viewport_size({"width": 1280, "height": 900})
    be(page, cast.team_leader)
    page.goto("/home/")

    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Rapporter").click()
    click = clicking(page)
    click("Status")
    with page.expect_download() as file:
        click("Hent")

    assert file.value.suggested_filename == "status-2026-03-02.xlsx"
    assert len(click.taken) + 1 == 3


def test_the_next_step_is_one_click_from_the_coachs_home_and_one_button_on_the_enrolment(page, be, cast, work):
    page.set_viewport_size({"width": 1280, "height": 900})
    be(page, cast.coach)
    page.goto("/home/")
    assert_well_made(page)

    page.locator("[data-rows] tbody tr").first.get_by_role("link", name="Ring", exact=True).click()

    assert page.url.endswith(f"/enrolments/{work.pk}/tasks/")
    assert page.get_by_role("link", name="Næste skridt").count() == 1


def test_the_keyboard_searches_and_walks_through_what_was_found(page, be, cast, work):
    page.set_viewport_size({"width": 1280, "height": 900})
    be(page, cast.coach)
    page.goto("/overview/?view=team")

    page.keyboard.press("/")
    page.keyboard.type("soerens")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    assert_well_made(page)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/enrolments/{work.pk}/")
    page.goto("/overview/?view=team")
    page.locator("[data-rows] tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.textContent") == "Bo Berg"


def test_the_search_works_without_script(page_without_script, be, cast, work):
    page = page_without_script
    be(page, cast.coach)
    page.goto("/search/")

    page.locator("main input[type=search]").fill("Aase")
    page.locator("main form[role=search] button").click()

    assert page.get_by_role("link", name="Åse Sørensen").is_visible()
