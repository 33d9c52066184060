"""The doors in a real browser: a passkey made, used and taken away, and every page of the doors well made on a phone."""

from datetime import timedelta

import pytest

from spire.interfaces.parts import clock
from tests.browser import assert_well_made
from tests.build import an_enrolment

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def telephone(page):
    """A telephone that keeps passkeys, whose owner always holds a finger on it."""
    chrome = page.context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    made = chrome.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return chrome, made["authenticatorId"]


def test_a_passkey_is_made_lets_in_proves_and_is_taken_away(page, cast, be, telephone, live_server):
    an_enrolment(cast)
    be(page, cast.participant)
    page.goto("/account/ways/passkey/")
    assert_well_made(page)
    page.get_by_label("Hvad kalder du den?").fill("Min telefon")
    page.get_by_role("button", name="Tilføj den").click()
    page.wait_for_url("**/account/ways/")
    assert page.get_by_text("Adgangsnøgle: Min telefon").is_visible()
    assert_well_made(page)

    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Log ind med en adgangsnøgle").click()
    page.wait_for_url("**/my/")

    with clock.machine_later(timedelta(minutes=16)):
        page.goto("/account/ways/passkey/")
        assert "/account/again/" in page.url
        assert_well_made(page)
        page.get_by_role("button", name="Brug min adgangsnøgle").click()
        page.wait_for_url(f"{live_server.url}/account/ways/passkey/")

    page.goto("/account/ways/")
    page.locator("form[action$='/remove/'] button").click()
    page.get_by_text("Den lukker dig ikke ind mere.").wait_for()
    assert not cast.participant.authenticator_set.exists()
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Log ind med en adgangsnøgle").click()
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/account/login/")


def test_a_key_that_asked_for_no_finger_lets_nobody_in(page, cast, be, telephone):
    chrome, key = telephone
    chrome.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    be(page, cast.participant)
    page.goto("/account/ways/passkey/")
    page.get_by_role("button", name="Tilføj den").click()

    page.get_by_text("Der blev ikke lavet en nøgle.").wait_for()
    assert not cast.participant.authenticator_set.exists()


@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_the_doors_are_well_made(page, cast, live_server, language):
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for path in ("/account/login/", "/account/code/", "/account/letter/"):
        page.goto(path)
        assert_well_made(page)


def test_a_calm_word_comes_two_minutes_before(page, cast, be):
    be(page, cast.participant)
    page.clock.install()
    page.goto("/account/ways/")
    word = page.get_by_text("Du bliver snart logget ud")
    page.clock.run_for(57 * 60_000)
    assert not word.is_visible()
    page.clock.run_for(2 * 60_000)
    assert word.is_visible()
    page.get_by_role("button", name="Bliv logget ind").click()
    word.wait_for(state="hidden")
    page.clock.run_for(61 * 60_000)
    assert page.get_by_text("Du er blevet logget ud").is_visible()
