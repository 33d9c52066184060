"""My plan, my idea and what my business needs, on both doors."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from spire.foundation.forms import comments
from spire.foundation.forms.models import Response
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.business import actions, queries
from tests.browser import assert_well_made
from tests.cast import DAY
from tests.journey.business.test_plans import handed_in
from tests.journey.guidance.build import NOW, guided

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    life = guided(cast)
    amina = cast.actor(cast.participant)
    first = handed_in(
        cast, life.enrolment, "preliminary-business-plan", business_name="Aminas cykler", help_needed="Mod"
    )
    actions.keep_plan(life.enrolment.pk, first, on=DAY, by=amina)
    return life


@pytest.fixture
def own(client, cast, made):
    client.force_login(cast.participant)
    return client


@pytest.fixture
def coach(cast, made, client_of):
    return client_of(cast.coach)


@pytest.fixture
def client_of():
    from django.test import Client

    def come_in(login):
        give_demo_factor(login)
        client = Client()
        client.force_login(login)
        return client

    return come_in


def test_the_detailed_plan_begins_with_what_the_preliminary_says(own, made):
    answer = own.post("/my/business/plan/begin/")
    own.post("/my/business/plan/begin/")

    assert answer["Location"] == "/my/forms/business-plan/"
    begun = Response.objects.filter(definition__key__endswith="/business-plan")
    assert [one.answers["business_name"] for one in begun] == ["Aminas cykler"]
    shown = own.get("/my/business/").content.decode()
    assert "emner mangler" in shown
    assert "Se et eksempel" in own.get("/my/forms/business-plan/business/").content.decode()


def test_what_was_asked_of_the_preliminary_plan_stands_beside_the_detailed_one(own, coach, cast, made):
    enrolment = made.enrolment
    coach.post(
        f"/enrolments/{enrolment.pk}/business/plan/talk/", {"do": "write", "field": "idea", "text": "Hvem køber?"}
    )
    actions.keep_plan(
        enrolment.pk,
        handed_in(cast, enrolment, "business-plan", idea="Kun ladcykler"),
        on=DAY,
        by=cast.actor(cast.participant),
    )

    shown = own.get("/my/business/plan/2/").content.decode()
    assert "Hvem køber?" in shown
    remark = comments.threads(
        Response.objects.filter(definition__key__endswith="preliminary-business-plan").latest("pk")
    )
    own.post("/my/business/plan/talk/", {"do": "reply", "comment": remark[0].comment.pk, "text": "Naboerne"})
    assert "Naboerne" in coach.get(f"/enrolments/{enrolment.pk}/business/plan/2/").content.decode()
    both = own.get("/my/business/plan/compare/?before=1&after=2").content.decode()
    assert "ladcykler" in both


def test_a_plan_is_a_paper_without_what_is_between_participant_and_coach(own, cast, made):
    pages = PdfReader(io.BytesIO(own.get("/my/business/plan/1/plan.pdf").content)).pages
    text = "\n".join(page.extract_text() for page in pages)
    document = Document(io.BytesIO(own.get("/my/business/plan/1/plan.docx").content))
    words = "\n".join(line.text for line in document.paragraphs)

    assert "Aminas cykler" in text
    assert "Forretningsidé" in text
    assert "Aminas cykler" in words
    assert "Forretningsidé" in words
    assert "Mod" not in text.split()
    assert "Mod" not in words.split()
    assert "Kommune" not in text
    assert own.get("/my/business/plan/1/plan.odt").status_code == 404
    assert own.get("/my/business/plan/9/plan.pdf").status_code == 404


def test_the_team_s_words_on_competences_stay_out_of_the_paper(own, cast, made):
    one = actions.add_competence(made.enrolment.pk, "Svejse", on=DAY, by=cast.actor(cast.participant))
    actions.say(one.pk, actions.Said("new", "team", "Usikker"), on=DAY, by=cast.actor(cast.coach))
    actions.say(one.pk, actions.Said("alone", "own", "Ti år på værft"), on=DAY, by=cast.actor(cast.participant))

    text = "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(own.get("/my/business/plan/1/plan.pdf").content)).pages
    )
    assert "Ti år på værft" in text
    assert "Usikker" not in text


def test_a_gap_is_in_the_action_plan_with_one_click_due_at_the_next_meeting(own, made):
    own.post("/my/business/competences/", {"do": "kind", "kind": "craft"})
    price = next(one for one in queries.clarified(made.enrolment) if one.competence.key == "price")
    own.post("/my/business/competences/", {"do": "say", "competence": price.competence.pk, "level": "new"})
    own.post("/my/business/competences/", {"do": "step", "competence": price.competence.pk, "way": "module"})

    (step,) = queries.one_competence(made.enrolment, price.competence.pk).open_steps
    assert step.agreement.text.startswith("Deltag i kurset: Regnskab")
    assert step.agreement.due_on == made.coming.starts_at.date()
    assert step.agreement.text in own.get("/my/meetings/").content.decode()
    assert (
        own.post("/my/business/competences/", {"do": "say", "competence": "999999", "level": "new"}).status_code == 404
    )


def test_the_agenda_gathers_what_is_open_and_the_participant_adds_to_it(own, coach, made):
    own.post(f"/my/meetings/{made.coming.pk}/agenda/", {"do": "add", "text": "Min husleje"})

    theirs = coach.get(f"/meetings/{made.coming.pk}/").content.decode()
    mine = own.get(f"/my/meetings/{made.coming.pk}/").content.decode()
    assert "Min husleje" in theirs
    assert "Min husleje" in mine
    agreed = made.enrolment.agreements.filter(done_on=None).first().text
    assert agreed in theirs
    assert agreed in mine


def test_what_a_meeting_came_to_waits_on_my_way_until_it_is_read(own, coach, made):
    coach.post(f"/meetings/{made.due.pk}/", {"attendance": "came", "note": "Vi regnede.", "is_told": "on"})

    assert f"/my/meetings/{made.due.pk}/" in own.get("/my/").content.decode()
    assert "Vi regnede." in own.get(f"/my/meetings/{made.due.pk}/").content.decode()
    assert f'href="/my/meetings/{made.due.pk}/"' not in own.get("/my/").content.decode()


def test_a_strangers_competence_and_agreement_are_not_found(client_of, cast, made):
    one = actions.add_competence(made.enrolment.pk, "Svejse", on=DAY, by=cast.actor(cast.participant))
    stranger = client_of(cast.stranger)

    assert stranger.get(f"/enrolments/{made.enrolment.pk}/business/competences/{one.pk}/").status_code == 404
    assert stranger.get(f"/agreements/{made.enrolment.agreements.first().pk}/").status_code == 404


def test_the_new_pages_are_well_made_on_a_phone(page, be, cast, made):
    actions.choose_kind(made.enrolment.pk, "craft", on=DAY, by=cast.actor(cast.participant))
    one = queries.clarified(made.enrolment)[0].competence
    actions.say(one.pk, actions.Said("new", "own"), on=DAY, by=cast.actor(cast.participant))
    be(page, cast.participant)

    for path in (
        "/my/business/",
        "/my/business/idea/",
        "/my/business/plan/1/",
        "/my/business/competences/",
        f"/my/business/competences/{one.pk}/",
        f"/my/meetings/{made.coming.pk}/",
    ):
        page.goto(path)
        assert_well_made(page)


def test_a_visit_is_planned_with_three_clicks(page, be, cast, made):
    be(page, cast.coach)
    page.goto(f"/enrolments/{made.enrolment.pk}/meetings/")

    page.get_by_role("link", name="Planlæg et møde").click()
    page.get_by_role("link", name="Besøg", exact=True).click()
    page.get_by_label("Dag").fill("01/04/2026")
    page.get_by_label("Klokkeslæt").fill("10:00")
    page.locator("main form button[type=submit]").last.click()

    planned = made.enrolment.meetings.get(place_kind="theirs")
    assert planned.starts_at.date().isoformat() == "2026-04-01"
