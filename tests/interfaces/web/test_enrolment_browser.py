"""The pages of recruitment and enrolments as people meet them: at three widths, by axe, without script."""

from datetime import timedelta

import pytest

from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment
from tests.browser import assert_well_made
from tests.build import a_programme, an_enrolment, an_inquiry
from tests.cast import DAY, MOMENT

PUBLIC_PAGES = ("/", "/idea/", "/idea/thanks/")
CASEWORKER_PAGES = ("/referrals/", "/referrals/new/", "/referrals/guide/")
ENROLMENT_PAGES = ("", "timeline/", "tasks/", "parties/")


@pytest.fixture
def life(cast, at_moment):
    """An offer with one enrolment on its way and one inquiry that waits."""
    at_moment(MOMENT)
    programme = a_programme(cast.municipality)
    enrolment = an_enrolment(cast, programme=programme, on=DAY - timedelta(weeks=6))
    by = cast.actor(cast.coach)
    actions.add_task(enrolment.pk, "own", DAY - timedelta(days=1), note="Ring til banken om kiggeadgang", by=by, on=DAY)
    actions.request_form(enrolment.pk, "preliminary-business-plan", DAY + timedelta(days=7), by=by, on=DAY)
    actions.set_business(enrolment.pk, "Cykelværksted på hjul", by=by, on=DAY)
    return enrolment, an_inquiry(cast, programme=programme)


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_public_page_is_well_made(page, life, path):
    page.goto(path)

    assert_well_made(page)


@pytest.mark.parametrize("path", CASEWORKER_PAGES)
def test_a_caseworkers_page_is_well_made(page, be, cast, life, path):
    be(page, cast.caseworker)

    page.goto(path)

    assert_well_made(page)


@pytest.mark.parametrize(
    "path", ["/overview/", "/overview/?view=team", "/enrolments/", "/inquiries/", "/inquiries/new/"]
)
def test_a_list_of_the_team_is_well_made(page, be, cast, life, path):
    be(page, cast.coach)

    page.goto(path)

    assert_well_made(page)


@pytest.mark.parametrize("path", ENROLMENT_PAGES)
def test_a_page_of_an_enrolment_is_well_made(page, be, cast, life, path):
    be(page, cast.coach)

    page.goto(f"/enrolments/{life[0].pk}/{path}")

    assert_well_made(page)


def test_the_call_sheet_takes_three_clicks_from_the_inbox(page, be, cast, life):
    be(page, cast.coach)
    page.goto("/inquiries/")

    page.get_by_role("link", name="Ring op").first.click()
    assert_well_made(page)
    page.get_by_label("Inviter til første møde").check()
    page.get_by_role("button", name="Gem").first.click()

    page.wait_for_url("**/enrolments/*/")
    assert Enrolment.objects.count() == 2


def test_an_error_stands_at_the_top_and_at_the_field(page, life):
    page.goto("/idea/")

    page.get_by_role("button", name="Send").click()

    assert page.locator("[data-module=error-summary]").is_visible()
    assert page.locator("#id_phone_error").is_visible()
    assert_well_made(page)


def test_a_citizen_inquires_without_script(page_without_script, life):
    page = page_without_script
    page.goto("/")

    page.get_by_role("link", name="Fortæl os om din idé").click()
    page.get_by_label("Fornavn").fill("Sara")
    page.get_by_label("Efternavn").fill("Holt")
    page.get_by_label("Telefon", exact=True).fill("20 21 22 23")
    page.get_by_label("Kontanthjælp").check()
    page.get_by_label("Hvad vil du gerne lave?").fill("Rengøring på cykel.")
    page.get_by_role("button", name="Send").click()

    assert page.url.endswith("/idea/thanks/")


def test_on_a_phone_the_pages_of_an_enrolment_lie_folded_without_script(page_without_script, be, cast, life):
    page = page_without_script
    be(page, cast.coach)
    page.goto(f"/enrolments/{life[0].pk}/")

    page.get_by_text("Forløbets sider: Overblik").click()
    page.get_by_role("link", name="Opgaver og frister").first.click()

    assert page.url.endswith("/tasks/")
