"""The link in the mail tells of nobody; staff see who is due and note what they hear; figures hide the few. # F-5"""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from spire.foundation.people.models import Person
from spire.foundation.records.models import Mail
from spire.interfaces.commands.asking import ask_for_outcomes
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment, Outcome
from tests.build import an_enrolment
from tests.cast import HOUSE
from tests.money.build import moment

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)
ANSWERS = {"in_business": "yes", "living": "self_sufficient", "note": "Kunderne kom."}


@pytest.fixture
def link(cast) -> str:
    cache.clear()
    enrolment = an_enrolment(cast)
    Enrolment.objects.filter(pk=enrolment.pk).update(stage="business", business_started_on=date(2026, 7, 1))
    Person.objects.filter(pk=enrolment.person_id).update(email="amina@example.dk")
    ask_for_outcomes(on=DAY, by=HOUSE)
    with clock.at(moment(DAY)):
        yield re.search(r"https?://[^/]+(/how-it-goes/\S+)", Mail.objects.get(key__startswith="outcome:").text).group(1)


def test_the_link_opens_without_a_login_and_names_nobody(link, cast):
    page = Client().get(link)

    text = page.content.decode()
    assert page.status_code == 200
    assert not re.search("Amina|Holm|amina@|Eksempel Kommune|Lone", text)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert Outcome.objects.get().kind == ""


def test_it_is_answered_once_and_then_it_is_like_any_dead_link(link):
    client = Client()
    unclear = client.post(link, {"in_business": "yes"})
    done = client.post(link, ANSWERS)
    again, guessed = client.get(link), client.get("/how-it-goes/guessed/")

    assert (unclear.status_code, done.status_code, done["Location"]) == (422, 302, "/how-it-goes/thanks/")
    assert Outcome.objects.get().source == "mail"
    assert (again.status_code, guessed.status_code) == (404, 404)
    told = [re.search("<main.*</main>", page.content.decode(), re.DOTALL).group() for page in (again, guessed)]
    assert told[0] == told[1]


def test_guessing_is_stopped(link):
    client = Client()
    codes = [client.get(f"/how-it-goes/{number}/").status_code for number in range(62)]

    assert codes[:60] == [404] * 60
    assert codes[61] == 429


def test_the_participant_answers_on_the_own_page(link, cast):
    client = Client()
    client.force_login(cast.participant)
    assert "/my/outcomes/" in client.get("/my/").content.decode()

    outcome = Outcome.objects.get()
    assert client.post(f"/my/outcomes/{outcome.pk}/", ANSWERS).status_code == 302
    assert client.get(f"/my/outcomes/{outcome.pk}/").status_code == 404
    assert Outcome.objects.get().source == "portal"


def test_staff_see_who_waits_and_note_what_they_hear(link, cast):
    give_demo_factor(cast.coach)
    client = Client()
    client.force_login(cast.coach)
    outcome = Outcome.objects.get()

    assert "Amina Holm" in client.get("/outcomes/").content.decode()
    assert client.post(f"/outcomes/{outcome.pk}/", {**ANSWERS, "in_business": "no", "living": "job"}).status_code == 302
    answered = client.get("/outcomes/?state=answered").content.decode()
    assert "noteret af en medarbejder" in answered
    shown = client.get(f"/outcomes/{outcome.pk}/").content.decode()
    assert "Lever mest af løn" in shown
    figures = client.get("/outcomes/figures/").content.decode()
    assert "skjult" in figures
    assert "Amina" not in figures
