"""Leaving and coming back: a kind letter with reason and guidance, nothing lost, and the coach is asked to call."""

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.records.models import Letter
from spire.journey.enrolments import actions, queries
from spire.journey.enrolments.actions.ending import StillOpen
from spire.journey.enrolments.models import Enrolment
from tests.cast import DAY, Cast
from tests.journey.build import an_enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    return an_enrolment(cast, stage="development")


def test_who_leaves_gets_a_kind_letter_with_reason_and_guidance_once(enrolment: Enrolment, cast: Cast) -> None:
    own = cast.actor(cast.participant)

    actions.leave(enrolment.pk, reason="Har fået arbejde.", by=own, on=DAY)
    actions.leave(enrolment.pk, reason="Har fået arbejde.", by=own, on=DAY)

    letter = Letter.objects.get(kind="goodbye")
    assert letter.title == "Tak for vejen sammen"
    assert "Har fået arbejde" in letter.body
    assert "Ring til os" in letter.body


def test_the_team_closes_with_where_to_go_from_here(enrolment: Enrolment, cast: Cast) -> None:
    guidance = "Erhvervshuset har åbent hver torsdag."

    actions.close(enrolment.pk, "moved", note="Flyttet.", guidance=guidance, by=cast.actor(cast.coach), on=DAY)

    assert guidance in Letter.objects.get(kind="goodbye").body


def test_who_has_left_asks_to_come_back_and_the_coach_takes_it_up_again(enrolment: Enrolment, cast: Cast) -> None:
    own, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    with pytest.raises(StillOpen):
        actions.ask_to_come_back(enrolment.pk, by=own, on=DAY)
    left = actions.leave(enrolment.pk, reason="Pause fra det hele.", by=own, on=DAY)

    task = actions.ask_to_come_back(enrolment.pk, by=own, on=DAY)
    assert actions.ask_to_come_back(enrolment.pk, by=own, on=DAY) == task
    assert (task.kind, task.assigned_to) == ("come_back", cast.coach)

    back = actions.reopen(enrolment.pk, queries.back_to(left), reason="Hun vil gerne igen.", by=coach, on=DAY)
    assert (back.stage, back.closed_on, queries.back_to(back)) == ("recruitment", None, "")


def test_a_stranger_asks_for_nobody(enrolment: Enrolment, cast: Cast) -> None:
    actions.leave(enrolment.pk, reason="Færdig.", by=cast.actor(cast.participant), on=DAY)

    with pytest.raises(NotAllowed):
        actions.ask_to_come_back(enrolment.pk, by=cast.actor(cast.stranger), on=DAY)
