"""Answers that were sent, as coach and participant read them: versions, talk, PDF, and two people on one page."""

import io
from pathlib import Path

import pdfua
import pikepdf
import pytest
from django.test import Client

from spire.foundation.forms.models import Comment, Response
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from tests.cast import MOMENT, Cast
from tests.everything import FORM, two_plans
from tests.journey.build import an_enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_moment():
    with clock.at(MOMENT):
        yield


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    made = an_enrolment(cast)
    two_plans(cast, made)
    return made


def come_in(login) -> Client:
    client = Client()
    if login.person_id is None:
        give_demo_factor(login)
    client.force_login(login)
    return client


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_the_newest_version_is_read_with_what_is_said_about_an_answer(enrolment: Enrolment, cast: Cast) -> None:
    shown = page(come_in(cast.coach), f"/enrolments/{enrolment.pk}/forms/{FORM}/read/")

    assert "Version 2, sendt ind" in shown
    assert "Hvem køber det?" in shown
    assert "Venter på svar" in shown
    assert "Hvem køber det?" in page(come_in(cast.participant), f"/my/forms/{FORM}/read/")


def test_what_differs_is_marked_in_words_and_not_by_colour_alone(enrolment: Enrolment, cast: Cast) -> None:
    shown = page(come_in(cast.participant), f"/my/forms/{FORM}/compare/?before=1&after=2")

    assert "1 svar er anderledes" in shown
    assert "Ændret" in shown
    assert '<ins><span class="sr-only">[kun efter: </span> og kager<span class="sr-only">]</span></ins>' in shown
    assert come_in(cast.participant).get(f"/my/forms/{FORM}/compare/?before=1&after=7").status_code == 404


def test_coach_and_participant_talk_on_an_answer_until_it_is_done(enrolment: Enrolment, cast: Cast) -> None:
    own, coach, asked = come_in(cast.participant), come_in(cast.coach), Comment.objects.get()
    assert "Din coach har skrevet om" in page(own, "/my/")

    said = own.post(f"/my/forms/{FORM}/talk/", {"do": "reply", "comment": asked.pk, "text": "Naboerne"})
    assert said["Location"] == f"/my/forms/{FORM}/read/#answer-summary"
    assert "Din coach har skrevet om" not in page(own, "/my/")
    assert "1 venter på dig" in page(coach, f"/enrolments/{enrolment.pk}/forms/")

    coach.post(f"/enrolments/{enrolment.pk}/forms/{FORM}/talk/", {"do": "close", "comment": asked.pk})
    assert "venter på dig" not in page(coach, f"/enrolments/{enrolment.pk}/forms/")


def test_a_remark_that_looks_like_illness_is_kept_and_its_writer_told(enrolment: Enrolment, cast: Cast) -> None:
    url = f"/enrolments/{enrolment.pk}/forms/{FORM}/talk/"

    answer = come_in(cast.coach).post(url, {"do": "write", "field": "why", "text": "Din gigt?"}, follow=True)

    assert "sygdom (gigt)" in answer.content.decode()
    assert Comment.objects.filter(field_key="why").exists()


def test_a_version_is_a_tagged_pdf_in_the_readers_language(enrolment: Enrolment, cast: Cast, tmp_path: Path) -> None:
    answer = come_in(cast.participant).get(f"/my/forms/{FORM}/read/2/pdf/")

    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "da"
        assert len(pdf.pages) > 1
    file = tmp_path / "answers.pdf"
    file.write_bytes(answer.content)
    assert pdfua.validate(str(file)).findings == ()
    assert FORM in answer["Content-Disposition"]


def test_two_who_write_on_one_page_lose_nothing(enrolment: Enrolment, cast: Cast) -> None:
    own, coach = come_in(cast.participant), come_in(cast.coach)
    mine, theirs = f"/my/forms/{FORM}/idea/", f"/enrolments/{enrolment.pk}/forms/{FORM}/idea/"
    drawn = own.get(mine).context
    as_drawn = {"revision": drawn["revision"], "was": drawn["was"], "do": "next"}
    typed = {"summary": "Brød og kager", "idea": "Brød", "why": "Brød"}

    own.post(mine, {**as_drawn, **typed, "idea": "Boller"})
    kept = coach.post(f"{theirs}keep/", {**as_drawn, **typed, "why": "Lyst"}).json()
    clash = coach.post(theirs, {**as_drawn, **typed, "idea": "Kranse"}).content.decode()

    answers = Response.objects.get().answers
    assert (answers["idea"], answers["why"]) == ("Boller", "Lyst")
    assert "En anden skriver også" in kept["told"]
    assert "<dd>Boller</dd>" in clash
    assert ">\nKranse</textarea>" in clash


def test_staff_say_whether_they_filled_it_in_with_or_for_the_participant(enrolment: Enrolment, cast: Cast) -> None:
    coach, base = come_in(cast.coach), f"/enrolments/{enrolment.pk}/forms/{FORM}/"
    drawn = coach.get(f"{base}idea/").context
    typed = {"summary": "Kager", "idea": "Brød", "why": "Brød"}
    coach.post(f"{base}idea/keep/", {"revision": drawn["revision"], "was": drawn["was"], **typed})

    coach.post(f"{base}check/", {"revision": Response.objects.get().revision, "together": "no"})

    assert "for iværksætteren" in page(coach, f"{base}read/")
