"""The ways of the referring caseworker and of the coach's call and meeting, in a browser on a phone, with clicks counted.

The numbers are those of the screens' plan: what is typed is free, the last click saves or sends.
"""

import pytest

from spire.foundation.records.models import Note
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import CallSheet, Enrolment, Inquiry
from tests.browser import PHONE, assert_well_made
from tests.build import a_programme, a_referral, an_inquiry
from tests.cast import DAY, MOMENT
from tests.clicks import clicks, count_clicks
from tests.journey.guidance.build import NOW, guided


@pytest.fixture
def offered(cast, at_moment):
    at_moment(MOMENT)
    return a_programme(cast.municipality)


def at_home(page, be, login):
    page.set_viewport_size(PHONE)
    be(page, login)
    count_clicks(page)
    page.goto("/home/")


def test_a_caseworker_refers_in_two_clicks_and_the_consent(page, be, cast, offered):
    at_home(page, be, cast.caseworker)

    page.get_by_role("link", name="Henvis borger").last.click()
    for label, typed in (
        ("CPR-nummer", "650285-0015"),
        ("Fornavn", "Bo"),
        ("Efternavn", "Berg"),
        ("Telefon", "20 99 88 77"),
    ):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("Hvorfor kunne det være noget for borgeren?").fill("Har bygget møbler i årevis.")
    # The benefit and the consent are what is told, and not a way to walk: the keyboard chooses them.
    page.get_by_label("Kontanthjælp").focus()
    page.keyboard.press("Space")
    page.locator("[name=agreed]").focus()
    with page.expect_response("**/referrals/alike/"):  # nobody is looked for any more when the test ends
        page.keyboard.press("Space")
    page.get_by_role("button", name="Send").click()

    page.wait_for_url("**/referrals/")
    assert clicks(page) == 2
    assert Inquiry.objects.get().referred_by == cast.caseworker
    assert page.get_by_role("link", name="Bo Berg").is_visible()


def test_how_it_goes_is_seen_at_once_and_a_question_is_answered_in_three_clicks(page, be, cast, offered):
    inquiry = a_referral(cast)
    actions.ask_referrer(inquiry.pk, "Er der aftalt praktik?", by=cast.actor(cast.coach), on=DAY)
    at_home(page, be, cast.caseworker)
    assert "Venter på at blive ringet op" in page.inner_text("main")
    assert "Teamet spørger: Er der aftalt praktik?" in page.inner_text("main")

    page.get_by_role("link", name="Bo Berg").click()
    page.get_by_role("link", name="Svar").click()
    page.get_by_label("Besked").fill("Nej, ikke endnu.")
    page.get_by_role("button", name="Send").click()

    page.wait_for_url(f"**/referrals/{inquiry.pk}/")
    assert clicks(page) == 3
    assert inquiry.words.last().text == "Nej, ikke endnu."
    assert_well_made(page)


def test_the_end_is_read_in_two_clicks(page, be, cast, offered):
    inquiry = a_referral(cast)
    sheet = actions.Sheet(outcome="not_target_group", guidance="Erhvervshuset har åbent torsdag.")
    actions.call(inquiry.pk, sheet, by=cast.actor(cast.coach), on=DAY)
    at_home(page, be, cast.caseworker)

    page.get_by_role("link", name="Bo Berg").click()
    page.get_by_role("link", name="Afslutning").click()

    page.wait_for_url("**/ending/")
    assert clicks(page) == 2
    assert "Hvad nu for min borger?" in page.inner_text("main")
    assert "Erhvervshuset har åbent torsdag." in page.inner_text("main")
    assert_well_made(page)


def test_a_citizen_is_called_and_invited_in_three_clicks(page, be, cast, offered):
    an_inquiry(cast, programme=offered)
    at_home(page, be, cast.coach)

    page.get_by_role("link", name="Ring op").click()
    page.get_by_label("Inviter til første møde").click()
    page.get_by_role("button", name="Gem").first.click()

    page.wait_for_url("**/enrolments/*/")
    assert clicks(page) == 3
    assert (CallSheet.objects.count(), Enrolment.objects.count()) == (1, 1)


def test_a_held_meeting_with_attendance_and_note_takes_at_most_four_clicks(page, be, cast, at_moment):
    at_moment(NOW)
    made = guided(cast)
    at_home(page, be, cast.coach)

    page.get_by_role("link", name="Hold mødet").first.click()
    page.get_by_label("Kom", exact=True).click()
    page.get_by_label("Det talte vi om").fill("Vi gik planen igennem.")
    page.get_by_role("button", name="Gem").first.click()

    page.wait_for_url("**/enrolments/*/meetings/")
    assert clicks(page) == 3
    made.due.refresh_from_db()
    assert (made.due.state, made.due.attendance) == ("held", "came")
    assert Note.objects.filter(text="Vi gik planen igennem.").exists()


def test_somebody_known_already_is_told_while_one_types(page, be, cast, offered):
    an_inquiry(cast, programme=offered, given_name="Jørgen", family_name="Ågård", phone="20 30 40 50")
    be(page, cast.coach)
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto("/inquiries/new/")

    page.get_by_label("CPR-nummer").fill("700190-0002")
    page.get_by_label("Fornavn").fill("Joergen")
    page.get_by_label("Efternavn").press_sequentially("Aagaa")

    page.get_by_role("strong").filter(has_text="Jørgen Ågård").wait_for()
    assert "samme navn" in page.inner_text("#alike")
    assert [address for _method, address in asked if "700190" in address] == []
    assert {method for method, address in asked if address.endswith("/inquiries/alike/")} == {"POST"}
    assert_well_made(page)
