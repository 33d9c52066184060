"""Pages that anyone may see, as people meet them: in a browser, at three widths, in three languages."""

import pytest

from tests.browser import assert_well_made

PUBLIC_PAGES = ("/", "/accessibility/", "/privacy/", "/account/login/")


@pytest.mark.parametrize("path", PUBLIC_PAGES)
@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_a_public_page_is_well_made(page, live_server, path: str, language: str):
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])

    page.goto(path)

    assert page.locator("html").get_attribute("lang") == language
    assert_well_made(page)


def test_the_house_is_open_without_script(page_without_script):
    page_without_script.goto("/")

    page_without_script.get_by_role("link", name="Log ind").first.click()

    assert page_without_script.locator("input[name=login]").is_visible()


def test_a_participant_reaches_her_way(page, be, cast):
    be(page, cast.participant)

    page.goto("/home/")

    assert page.url.endswith("/my/")
    assert_well_made(page)
