"""Writing safely to the coach, and asking for easier instalments before one is late."""

import pytest
from django.test import Client

from spire.foundation.records.models import Mail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Message, Task
from tests.build import an_enrolment
from tests.cast import Cast
from tests.interfaces.portal.a_life import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_life")]

TALK, EASIER = "/my/messages/write/", "/my/loan/easier/"


@pytest.fixture
def coach(cast: Cast) -> Client:
    give_demo_factor(cast.coach)
    client = Client()
    client.force_login(cast.coach)
    return client


def test_what_i_write_is_the_coachs_task_until_it_is_answered(mine, coach, life):
    mine.post(TALK, {"text": "Må jeg tage min søster med?"})
    mine.post(TALK, {"text": "Det er på torsdag."})

    task = Task.objects.get(enrolment=life, kind="message")
    assert (task.due_on - TODAY).days == 3
    there = f"/enrolments/{life.pk}/messages/"
    assert "Må jeg tage min søster med?" in coach.get(there).content.decode()
    coach.post(there, {"text": "Ja, hun er velkommen."})

    task.refresh_from_db()
    assert task.done_on == TODAY
    assert Message.objects.filter(is_from_participant=True, read_at=None).count() == 0


def test_an_answer_is_told_of_without_a_word_of_it_and_is_my_turn_until_i_read_it(mine, coach, life):
    coach.post(f"/enrolments/{life.pk}/messages/", {"text": "Husk din kvittering."})

    mail = Mail.objects.get(key__startswith="message:")
    assert "kvittering" not in mail.subject + mail.text
    assert "har skrevet til dig" in mine.get("/my/").content.decode()
    assert "Husk din kvittering." in mine.get(TALK).content.decode()
    assert "har skrevet til dig" not in mine.get("/my/").content.decode()


def test_nothing_to_say_is_told_at_the_field(mine, life):
    answer = mine.post(TALK, {"text": "  "})

    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_easier_instalments_are_asked_for_once_and_answered_by_a_day(mine, life):
    assert "Bed om lettere afdrag" in mine.get("/my/").content.decode()

    mine.post(EASIER, {"wish": "pause", "text": "Jeg venter på en stor betaling."})

    wish = enrolments.wish_for_easier_instalments(life)
    assert wish is not None
    page = mine.get(EASIER).content.decode()
    assert "23. april 2026" in page
    assert "<textarea" not in page
    said = Message.objects.get()
    assert said.topic == "instalments"
    assert said.text == "En pause på en måned eller mere\n\nJeg venter på en stor betaling."


def test_an_answer_does_not_end_the_wish_but_the_coach_does(mine, coach, life, cast):
    mine.post(EASIER, {"wish": "talk"})

    coach.post(f"/enrolments/{life.pk}/messages/", {"text": "Lad os ses."})
    wish = enrolments.wish_for_easier_instalments(life)
    assert wish is not None
    coach.post(f"/enrolments/{life.pk}/tasks/{wish.pk}/done/")

    assert enrolments.wish_for_easier_instalments(life) is None


def test_nobody_writes_in_the_participants_name(cast, life):
    with pytest.raises(Refused):
        actions.write_to_team(life.pk, "Hej", by=cast.actor(cast.coach, at=NOW), on=TODAY)
    with pytest.raises(Refused):
        actions.answer_participant(life.pk, "Hej", by=cast.actor(cast.participant, at=NOW), on=TODAY)


def test_one_without_a_loan_has_nothing_to_ask_for(client, cast):
    an_enrolment(cast)
    client.force_login(cast.participant)

    assert client.get(EASIER).status_code == 404
