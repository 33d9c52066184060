"""The participant's whole way on a telephone of 390 pixels, with a thin network that breaks; and what a screen reader hears."""

from datetime import timedelta
from itertools import pairwise

import pytest

from spire.foundation.access.models import Login
from spire.foundation.people import consents
from spire.foundation.records import actions as records
from spire.foundation.records.models import Document
from spire.foundation.trail import actions as trail
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.models import Appeal
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Message
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.actions.meetings import Arrangement
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.rules.meetings import Place
from tests.cast import DAY, HOUSE, MOMENT
from tests.clicks import clicks, count_clicks
from tests.foundation.records.test_pictures import a_picture
from tests.journey.build import lead
from tests.journey.decisions.lending import a_change, lent

MENU = ("Min vej", "Mit lån", "Møder og kurser", "Beskeder", "Mine oplysninger")
HEADINGS = (
    "() => [...document.querySelectorAll('h1,h2,h3,h4')].filter((h) => h.offsetParent).map((h) => Number(h.tagName[1]))"
)
FIRST_LANDMARKS = (
    "() => [...document.body.children].map((e) => e.tagName.toLowerCase()).filter((n) => /header|main|footer/.test(n))"
)


@pytest.fixture
def amina(cast, at_moment):
    """A loan that is paid out, a refusal to appeal, a meeting ahead, a network day, and somebody who has looked."""
    at_moment(MOMENT)
    coach = cast.actor(cast.coach)
    refused = decisions.decide(a_change(cast, lent(cast), outcome="refused", new_facts=False).pk, on=DAY, by=lead(cast))
    records.deliver(refused.letter_id, on=DAY, by=HOUSE)
    enrolment = Enrolment.objects.get()
    enrolments.set_business(enrolment.pk, "Aminas Møbelværksted", by=coach, on=DAY)
    enrolments.request_form(enrolment.pk, "preliminary-business-plan", DAY + timedelta(days=9), by=coach, on=DAY)
    place = {"place_kind": Place.NEUTRAL, "place": "Café Komma", "address": "Torvet 1"}
    meeting = Arrangement(starts_at=MOMENT + timedelta(days=3), minutes=60, staff=(cast.coach.pk,), **place)
    guidance.plan_meeting(enrolment.pk, "individual", meeting, by=coach, on=DAY)
    soon = MOMENT + timedelta(days=20)
    guidance.plan_network_day(cast.municipality, "Moms for begyndere", soon, 180, place="Salen", by=coach, on=DAY)
    trail.viewed("enrolment.overview", [enrolment.person_id], by=coach)
    return enrolment


@pytest.fixture
def phone(page, be, cast, amina):
    """Her telephone: 390 pixels, and a network of 60 kilobytes a second with 150 milliseconds to each answer."""
    be(page, cast.participant)
    count_clicks(page)
    thin = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 60_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", thin)
    return page


def go(phone, word: str) -> None:
    """Open the menu and take one of its five words."""
    phone.wait_for_load_state()
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("dialog").get_by_role("link", name=word, exact=True).click()
    phone.wait_for_load_state()


def appeal(phone):
    """The decision and the appeal: two clicks from home."""
    phone.get_by_role("link", name="Afgørelse om pause med dine afdrag").click()
    phone.get_by_label("Hvad er du uenig i?").fill("Jeg har nye ordrer på vej.")
    phone.get_by_role("button", name="Send min klage").click()
    phone.get_by_role("heading", name="Din klage").wait_for()
    assert clicks(phone) <= 3
    assert Appeal.objects.get().text == "Jeg har nye ordrer på vej."


def write_where_the_network_goes_away(phone):
    """A form, in a café whose network goes away and comes back."""
    phone.goto("/my/")
    phone.get_by_role("link", name="Foreløbig forretningsplan").click()
    phone.context.set_offline(True)
    phone.locator("[name=business_name]").fill("Aminas Møbler")
    phone.locator("form button[value=later]").click()
    phone.locator("#connection", has_text="bliver sendt af sig selv").wait_for()
    phone.context.set_offline(False)
    phone.get_by_text("Dine svar er gemt").wait_for()


def ask_for_easier_instalments_and_write(phone):
    """Easier instalments, before one is late; and a question to the coach."""
    go(phone, "Mit lån")
    phone.get_by_role("link", name="Bed om lettere afdrag").click()
    phone.get_by_label("Mindre at betale hver gang").check()
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("Din coach skriver til dig").wait_for()
    go(phone, "Beskeder")
    phone.get_by_role("link", name="Skriv til").click()
    phone.get_by_label("Din besked").fill("Må jeg tage min søster med?")
    phone.get_by_role("button", name="Send").click()
    phone.locator(".ml-talk", has_text="Må jeg tage min søster med?").wait_for()
    assert Message.objects.count() == 2


def send_two_pages(phone):
    """Two pages photographed become one document."""
    go(phone, "Beskeder")
    phone.get_by_role("link", name="Send et dokument").click()
    phone.wait_for_load_state()
    phone.get_by_label("Hvad er det?").fill("Lejekontrakt")
    side = {"name": "side.jpg", "mimeType": "image/jpeg", "buffer": a_picture(900, 1200).data}
    phone.get_by_label("Side 1").set_input_files(side)
    phone.get_by_label("Side 2").set_input_files(side)
    phone.get_by_text("Billederne er klar").wait_for()
    phone.get_by_role("button", name="Send dokumentet").click()
    phone.wait_for_url("**/my/messages/")
    assert Document.objects.get(kind="sent").media_type == "application/pdf"


def sign_up_and_send_regrets(phone):
    """Regrets, and a network day."""
    go(phone, "Møder og kurser")
    phone.get_by_role("button", name="Jeg kommer").click()
    phone.wait_for_url("**/my/network-days/**")
    go(phone, "Møder og kurser")
    phone.get_by_role("link", name="Meld afbud").click()
    phone.get_by_role("button", name="Meld afbud").click()
    phone.get_by_text("Dit afbud er modtaget").wait_for()
    assert not Meeting.objects.filter(state="planned").exists()


def look_who_looked_and_pause(phone, cast):
    """Who has looked, what is written, and what leaving would mean; a pause, and back again."""
    go(phone, "Mine oplysninger")
    phone.get_by_role("link", name="Hvem har set mine sider").click()
    phone.locator(".ml-looks li", has_text="Eksempel Kommune").first.wait_for()
    assert cast.coach.name not in phone.get_by_role("main").inner_text()
    go(phone, "Mine oplysninger")
    phone.get_by_role("link", name="Stop", exact=True).click()
    phone.get_by_text("Dit lån", exact=True).wait_for()
    phone.get_by_role("link", name="Hold pause").click()
    phone.get_by_role("button", name="Ja, jeg holder pause").click()
    phone.get_by_role("button", name="Fortsæt").click()
    phone.get_by_text("Velkommen tilbage").wait_for()


def change_language(phone, cast, amina):
    """Her own language, and out."""
    phone.get_by_role("contentinfo").get_by_role("button", name="svenska").click()
    phone.get_by_role("heading", name="Hej Amina").wait_for()
    assert Login.objects.get(pk=cast.participant.pk).language == "sv"
    assert consents.standing(amina.person_id, consents.PLAN_TO_MENTOR, on=DAY) is None


def test_a_whole_way_on_a_telephone(phone, cast, amina):
    phone.goto("/my/")
    assert phone.get_by_text("Aminas Møbelværksted").first.is_visible()

    appeal(phone)
    write_where_the_network_goes_away(phone)
    ask_for_easier_instalments_and_write(phone)
    send_two_pages(phone)
    sign_up_and_send_regrets(phone)
    look_who_looked_and_pause(phone, cast)
    change_language(phone, cast, amina)


def test_a_screen_reader_hears_the_page_in_its_order(phone):
    for path, title in zip(("", "loan/", "meetings/", "messages/", "details/"), MENU, strict=True):
        phone.goto(f"/my/{path}")
        levels = phone.evaluate(HEADINGS)
        assert levels[0] == 1, title
        assert levels.count(1) == 1, title
        assert all(after - before <= 1 for before, after in pairwise(levels)), (title, levels)
        assert phone.evaluate(FIRST_LANDMARKS) == ["header", "main", "footer"], title
        heard = phone.locator("body").aria_snapshot()
        places = [heard.index(word) for word in ("Gå til sidens indhold", "- banner", "- main", "- contentinfo")]
        assert places == sorted(places), title

    phone.goto("/my/")
    phone.get_by_role("button", name="Menu").click()
    menu = phone.get_by_role("dialog").aria_snapshot()
    assert [menu.index(word) for word in MENU] == sorted(menu.index(word) for word in MENU)
