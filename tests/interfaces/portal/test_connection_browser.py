"""A café with a bad network: what is written is never lost, is sent once, and stays with the one who wrote it."""

import pytest
from playwright.sync_api import expect

from spire.foundation.forms.models import Response
from spire.foundation.people.models import Person
from spire.foundation.trail.models import Event
from tests.browser import PHONE, a_page, assert_well_made
from tests.interfaces.portal.a_life import NOW, a_life

CONTACT = "/my/details/contact/"
PLAN = "/my/forms/preliminary-business-plan/"
DRAFTS = "() => Object.keys(localStorage).filter((name) => name.startsWith('spire-draft:'))"
KEPT = "() => JSON.stringify(localStorage).includes('Havnegade 7')"


@pytest.fixture(autouse=True)
def _today(at_moment):
    at_moment(NOW)


@pytest.fixture
def amina(cast):
    """Amina's life as she has come to it."""
    return a_life(cast)


def test_what_is_sent_without_a_network_waits_and_is_sent_once(page, be, cast, amina):
    be(page, cast.participant)
    page.goto(CONTACT)

    page.context.set_offline(True)
    page.fill("#id_phone", "12 34 56 78")
    page.get_by_role("button", name="Gem").click()
    page.locator("#connection", has_text="bliver sendt af sig selv").wait_for()
    assert_well_made(page)
    assert page.url.endswith(CONTACT)
    page.context.set_offline(False)
    page.wait_for_url("**/my/details/")

    assert Person.objects.get(pk=cast.participant.person_id).phone == "12 34 56 78"
    assert Event.objects.filter(verb="person.corrected").count() == 1
    assert page.evaluate(DRAFTS) == []


def test_an_answer_that_never_came_back_is_asked_for_again_and_done_once(page, be, cast, amina):
    be(page, cast.participant)
    page.goto("/my/pause/")
    page.fill("#id_reason", "Min mor er syg")

    # The house does what was asked, and its answer is lost on the way back.
    page.route("**/my/pause/", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Ja, jeg holder pause").click()
    page.context.clear_cookies(name="spire-posted")
    page.goto("/my/pause/")
    assert page.locator("#id_reason").input_value() == "Min mor er syg"
    page.get_by_role("button", name="Ja, jeg holder pause").click()
    page.get_by_text("Vi havde fået det").wait_for()

    assert Event.objects.filter(verb="enrolment.paused").count() == 1
    assert page.evaluate(DRAFTS) == []


def test_a_page_that_was_left_has_its_words_when_one_comes_back(page, be, cast, amina):
    be(page, cast.participant)
    page.goto(CONTACT)
    page.fill("#id_street", "Havnegade 7")
    page.check("#id_protected_address")
    page.goto("/my/")

    page.goto(CONTACT)

    assert page.locator("#id_street").input_value() == "Havnegade 7"
    assert page.locator("#id_protected_address").is_checked()
    assert_well_made(page)
    page.get_by_role("button", name="Smid det væk").click()
    expect(page.locator("#id_street")).to_have_value("")
    assert page.evaluate(DRAFTS) == []


def test_a_draft_names_nobody_keeps_no_secret_and_goes_with_its_owner(page, be, cast, amina):
    be(page, cast.participant)
    page.goto(CONTACT)
    page.evaluate(
        "() => document.querySelector('main form').insertAdjacentHTML('beforeend',"
        ' \'<input name="cpr"><input type="password" name="secret">\')'
    )
    page.fill("[name=cpr]", "070761-4285")
    page.fill("[name=secret]", "hemmelig")
    page.fill("#id_street", "Havnegade 7")
    page.wait_for_function(KEPT)
    kept = page.evaluate("() => JSON.stringify(localStorage)")
    assert not any(word in kept for word in ("070761", "hemmelig", "Amina", "amina"))

    be(page, cast.coach)
    page.goto("/")
    assert page.evaluate(DRAFTS) == []

    be(page, cast.participant)
    page.goto(CONTACT)
    assert page.locator("#id_street").input_value() == ""
    page.fill("#id_street", "Havnegade 7")
    page.wait_for_function(KEPT)
    page.locator("form[action$='/logout/'] button").first.evaluate("(button) => button.click()")
    page.wait_for_url(lambda url: "/my/" not in url)
    page.wait_for_load_state()
    assert page.evaluate(DRAFTS) == []


def test_two_who_write_at_once_both_see_both_and_lose_nothing(chromium, be, cast, amina, live_server):
    # The page's quiet keeping meets the conflict too, which the console tells of.
    page = chromium.new_context(base_url=live_server.url, viewport=PHONE).new_page()
    be(page, cast.participant)
    page.goto(PLAN)
    page.fill("[name=business_name]", "Aminas Møbler")
    page.get_by_text("Gemt", exact=True).wait_for()

    page.context.set_offline(True)
    page.fill("[name=business_name]", "Aminas Stole")
    page.locator("#connection, [data-keep]", has_text="forbindelse").first.wait_for()
    with a_page(chromium, live_server.url, viewport=PHONE) as other:
        be(other, cast.participant)
        other.goto(page.url)
        other.fill("[name=business_name]", "Aminas Borde")
        other.get_by_text("Gemt", exact=True).wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Gem og gå videre").click()

    page.get_by_text("Aminas Borde").wait_for()
    assert page.locator("[name=business_name]").input_value() == "Aminas Stole"
    assert Response.objects.get().answers["business_name"] == "Aminas Borde"
    page.get_by_role("button", name="Gem og gå videre").click()
    page.wait_for_url(f"**{PLAN}idea/")
    assert Response.objects.get().answers["business_name"] == "Aminas Stole"
    page.context.close()
