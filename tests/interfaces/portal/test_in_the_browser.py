"""The participant's pages on a phone: accessible, fitting, with and without script, in three languages."""

import pytest

from spire.foundation.access import actions as access
from spire.foundation.forms.models import Response
from tests.browser import assert_well_made
from tests.cast import HOUSE
from tests.interfaces.portal.a_life import NOW, TODAY, a_life

PLAN = "/my/forms/preliminary-business-plan/"
PAGES = (
    "/my/",
    "/my/details/",
    "/my/details/contact/",
    "/my/details/looks/",
    "/my/pause/",
    "/my/leave/",
    PLAN,
    f"{PLAN}check/",
)


@pytest.fixture(autouse=True)
def _today(at_moment):
    at_moment(NOW)


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_the_pages_are_well_made(page, be, cast, language):
    a_life(cast)
    access.choose_language(cast.participant.pk, language, by=HOUSE, on=TODAY)
    be(page, cast.participant)

    for path in PAGES:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        assert_well_made(page)


def test_the_way_unfolds_on_a_phone(page_without_script, be, cast):
    a_life(cast)
    be(page_without_script, cast.participant)
    page_without_script.goto("/my/")

    page_without_script.locator("summary").click()

    assert page_without_script.locator("details [aria-current=step]").is_visible()


def test_a_form_is_gone_on_with_in_two_clicks_and_without_script(page_without_script, be, cast):
    page = page_without_script
    a_life(cast)
    be(page, cast.participant)
    page.goto("/my/")

    page.get_by_role("link", name="Foreløbig forretningsplan").click()
    page.locator("[name=business_name]").fill("Aminas Møbler")
    page.locator("form button[value=later]").click()

    assert page.url.endswith("/my/")
    page.get_by_role("link", name="Foreløbig forretningsplan").click()
    assert page.url.endswith(f"{PLAN}idea/")


def test_a_page_is_kept_while_it_is_written(page, be, cast):
    a_life(cast)
    be(page, cast.participant)
    page.goto(PLAN)

    page.locator("[name=business_name]").fill("Aminas Møbler")
    page.get_by_text("Gemt", exact=True).wait_for()

    assert Response.objects.get().answers["business_name"] == "Aminas Møbler"
    page.locator("form button[value=next]").last.click()
    page.wait_for_url(f"**{PLAN}idea/")


def test_a_lost_connection_says_so_and_loses_nothing(page, be, cast):
    a_life(cast)
    be(page, cast.participant)
    page.goto(PLAN)
    page.evaluate(
        "() => { window.online = window.fetch; window.fetch = () => Promise.reject(new TypeError('offline')); }"
    )

    page.locator("[name=business_name]").fill("Aminas Møbler")
    page.locator("[data-keep]", has_text="Ingen forbindelse").wait_for()
    page.evaluate("() => { window.fetch = window.online; window.dispatchEvent(new Event('online')); }")
    page.get_by_text("Gemt", exact=True).wait_for()

    assert Response.objects.get().answers["business_name"] == "Aminas Møbler"
