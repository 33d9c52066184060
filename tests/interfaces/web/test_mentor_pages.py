"""The pages of mentors: two taps on a telephone, nothing that a volunteer should not see, and the team's register."""

import re
from datetime import timedelta

import pytest

from spire.foundation.people.models import Person
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions
from spire.journey.guidance.models import Mentor, MentorMatch, MentorWish
from tests.browser import PHONE, assert_well_made
from tests.build import an_enrolment
from tests.cast import DAY
from tests.clicks import clicks, count_clicks
from tests.everything import addresses, everything
from tests.journey.guidance.build import NOW, a_match, a_mentor

pytestmark = pytest.mark.django_db
# What a volunteer never reads: identity number, family name, screening, loan, instalment, arrears, support, benefit.
FORBIDDEN = re.compile(
    r"700190|0002|Holm|screening|\blån|afdrag|restance|rykker|forsørgelse|ydelse\b|kontanthjælp", re.IGNORECASE
)
# Words of the rules themselves, which every mentor reads: what not to ask for, and to lend nobody money.
OWN_WORDS = re.compile(r"Du spørger ikke efter [^.]*\.|Du låner ikke [^.]*\.|I låner ikke [^.]*\.")
DETAILS = {"trade": "Cykelsmed", "reach": "part", "capacity": "2"}


@pytest.fixture
def things(cast):
    with clock.at(NOW, everywhere=True):
        yield everything(cast)


def content(answer) -> str:
    text = answer.content.decode()
    return OWN_WORDS.sub("", text[text.find("<main") : text.find("</main>")])


def test_on_every_address_a_mentor_finds_nothing_of_number_screening_loan_or_arrears(cast, client, things):
    client.force_login(cast.mentor)

    answers = {one: client.get(one.url) for one in addresses(things)}
    pages = {
        one.name: content(answer)
        for one, answer in answers.items()
        if answer.status_code == 200
        and answer.headers["Content-Type"].startswith("text/html")
        and one.needs == "mentor.work"
    }
    others = {
        one.name: answer.status_code
        for one, answer in answers.items()
        if one.names_a_thing and one.needs != "mentor.work"
    }

    assert {name: FORBIDDEN.findall(text) for name, text in pages.items() if FORBIDDEN.search(text)} == {}
    assert len(pages) >= 8
    assert set(others.values()) <= {404, 405}


def test_a_meeting_is_written_in_two_taps_and_a_note(page, be, cast):
    with clock.at(NOW, everywhere=True):
        match = a_match(cast, an_enrolment(cast), a_mentor(cast))
        be(page, cast.mentor)
        page.set_viewport_size(PHONE)
        page.goto("/mentoring/")
        count_clicks(page)
        page.goto("/mentoring/")
        assert_well_made(page)

        page.get_by_role("link", name="Vi har mødtes").click()
        page.get_by_label("Hvad talte I om?").fill("Priser")
        page.get_by_role("button", name="Gem").click()
        page.get_by_text("Gemt. Tak, fordi du hjælper.").wait_for()

        assert clicks(page) == 2
        assert match.contacts.get().words == "Priser"


def test_the_mentors_way_from_the_code_to_yes(client, cast):
    enrolment = an_enrolment(cast)
    coach, amina = cast.actor(cast.coach), cast.actor(cast.participant)
    mentor = actions.register_mentor(cast.mentor, cast.municipality, actions.Profile(trade="X"), on=DAY, by=coach)
    match = actions.propose_match(
        mentor.pk, enrolment.pk, agreement="Hver måned", until=DAY + timedelta(days=90), on=DAY, by=coach
    )
    actions.consent(match.pk, on=DAY, by=amina)
    client.force_login(cast.mentor)

    with clock.at(NOW, everywhere=True):
        refused = client.post(f"/mentoring/{match.pk}/", {"answer": "yes"})
        client.post("/mentoring/code/", {"version": "spire/1", "yes": "on"})
        client.post(f"/mentoring/{match.pk}/", {"answer": "yes"})
        paper = client.get(f"/mentoring/{match.pk}/agreement/")
        sent = client.post(f"/mentoring/{match.pk}/time/", {"next_on": "20/03/2026", "words": "16.30 på biblioteket"})
        client.post(f"/mentoring/{match.pk}/word/", {"words": "Ring gerne", "wants_call": "on"})
        client.post(f"/mentoring/{match.pk}/end/", {"reason": "time"})

    match.refresh_from_db()
    assert refused.url == "/mentoring/code/"
    assert paper["Content-Type"] == "application/pdf"
    assert sent.url == "/mentoring/"
    assert (match.stands, match.end_reason, match.ended_by_side) == ("ended", "time", "mentor")


def test_a_trade_is_looked_up_by_word_without_saving(client, cast):
    a_mentor(cast)
    client.force_login(cast.mentor)

    looked = client.post("/mentoring/profile/", {"find": "frisør", "look": "1"}).content.decode()
    client.post("/mentoring/profile/", DETAILS | {"trades": ["96.02", "95.29"], "speaks": ["da", "sv"]})

    mentor = Mentor.objects.get()
    assert "Frisør og skønhed (96.02)" in looked
    assert "Der er noget, der skal rettes" not in looked
    assert (mentor.trades, mentor.speaks, mentor.capacity) == (["96.02", "95.29"], ["da", "sv"], 2)


def test_the_team_proposes_from_suggestions_with_reasons(client, cast):
    enrolment = an_enrolment(cast)
    Person.objects.filter(pk=enrolment.person_id).update(postcode="8000")
    mentor = a_mentor(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    address = f"/enrolments/{enrolment.pk}/mentor/"

    with clock.at(NOW, everywhere=True):
        client.post(f"{address}wish/", {"words": "Priser", "trades": ["95.29"], "languages": ["da"]})
        shown = client.get(address).content.decode()
        told = {"mentor": mentor.pk, "agreement": "En gang om måneden", "until": "01/09/2026"}
        client.post(address, told)
        match = MentorMatch.objects.get()
        client.post(f"/matches/{match.pk}/consent/", {"answer": "yes"})
        listed = client.get("/mentors/?q=cykelsmed").content.decode()

    match.refresh_from_db()
    assert "Kan netop faget: Reparation af cykler, tøj og andet." in shown
    assert "I samme postdistrikt." in shown
    assert match.stands == "consented"
    assert "Per Mentor" in listed
    assert View.objects.filter(page="mentors").exists()


def test_the_participant_wishes_answers_and_ends(client, cast):
    enrolment = an_enrolment(cast)
    mentor = a_mentor(cast)
    client.force_login(cast.participant)

    with clock.at(NOW, everywhere=True):
        client.post("/my/mentor/wish/", {"words": "At finde kunder", "trades": ["95.29"]})
        match = actions.propose_match(
            mentor.pk,
            enrolment.pk,
            agreement="Hver måned",
            until=DAY + timedelta(days=90),
            on=DAY,
            by=cast.actor(cast.coach),
        )
        client.post(f"/my/mentor/{match.pk}/answer/", {"answer": "yes"})
        actions.take(match.pk, language="da", on=DAY, by=cast.actor(cast.mentor))
        page = client.get("/my/mentor/").content.decode()
        client.post(f"/my/mentor/{match.pk}/end/", {"reason": "goal", "greeting": "Tusind tak"})

    match.refresh_from_db()
    assert MentorWish.objects.get().is_met
    assert "Per Mentor" in page
    assert (match.stands, match.greeting) == ("ended", "Tusind tak")
    assert Enrolment.objects.count() == 1
