"""Talking on an answer: who says what, whose word is waited for, and when it is done."""

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.forms import actions, comments
from spire.foundation.forms.models import Response
from tests.cast import DAY, Cast
from tests.foundation.forms.test_actions import defined

pytestmark = pytest.mark.django_db
ABOUT = "enrolment:1"


@pytest.fixture
def plan(cast: Cast) -> Response:
    return actions.start(
        defined(),
        by=cast.actor(cast.participant),
        on=DAY,
        person_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
        subject=ABOUT,
        answers={"idea": "Bread"},
    )


def test_the_coach_asks_and_the_participant_answers(plan: Response, cast: Cast) -> None:
    coach, own = cast.actor(cast.coach), cast.actor(cast.participant)

    asked = comments.comment(plan.pk, " Who buys it? ", by=coach, on=DAY, field_key="idea")
    assert [one.pk for one in comments.waiting_for(own, [ABOUT])] == [asked.pk]
    assert comments.waiting_for(coach, [ABOUT]) == ()
    assert comments.threads(plan)[0].state == "open"

    comments.reply(asked.pk, "The neighbours", by=own, on=DAY)
    (thread,) = comments.threads(plan)
    assert (thread.state, [one.text for one in thread.replies]) == ("answered", ["The neighbours"])
    assert [one.pk for one in comments.waiting_for(coach, [ABOUT])] == [asked.pk]
    assert comments.waiting_for(own, [ABOUT]) == ()


def test_a_closed_talk_waits_for_nobody_and_can_be_opened_again(plan: Response, cast: Cast) -> None:
    own = cast.actor(cast.participant)
    asked = comments.comment(plan.pk, "Who buys it?", by=cast.actor(cast.coach), on=DAY, field_key="idea")

    assert comments.close(asked.pk, by=own, on=DAY).closed_at == comments.close(asked.pk, by=own, on=DAY).closed_at
    assert (comments.threads(plan)[0].state, comments.waiting_for(own, [ABOUT])) == ("closed", ())
    with pytest.raises(comments.CommentClosed):
        comments.reply(asked.pk, "Me", by=own, on=DAY)

    comments.reopen(asked.pk, by=own, on=DAY)
    assert comments.threads(plan)[0].state == "open"


def test_a_remark_tells_when_the_answer_has_been_changed_since(plan: Response, cast: Cast) -> None:
    by = cast.actor(cast.participant)
    comments.comment(plan.pk, "Who buys it?", by=cast.actor(cast.coach), on=DAY, field_key="idea")
    assert not comments.threads(plan)[0].is_changed

    changed = actions.save_page(plan.pk, "idea", {"idea": "Cake"}, revision=plan.revision, by=by, on=DAY)

    assert comments.threads(changed)[0].is_changed


def test_nothing_said_and_nothing_asked_are_refused(plan: Response, cast: Cast) -> None:
    coach = cast.actor(cast.coach)
    with pytest.raises(comments.EmptyComment):
        comments.comment(plan.pk, "  ", by=coach, on=DAY)
    with pytest.raises(NotFound):
        comments.comment(plan.pk, "x", by=coach, on=DAY, field_key="nothing")


def test_a_stranger_says_nothing(plan: Response, cast: Cast) -> None:
    stranger = cast.actor(cast.stranger)
    asked = comments.comment(plan.pk, "Who buys it?", by=cast.actor(cast.coach), on=DAY, field_key="idea")

    with pytest.raises((NotAllowed, NotFound)):
        comments.comment(plan.pk, "x", by=stranger, on=DAY)
    with pytest.raises((NotAllowed, NotFound)):
        comments.reply(asked.pk, "x", by=stranger, on=DAY)
    with pytest.raises((NotAllowed, NotFound)):
        comments.close(asked.pk, by=stranger, on=DAY)
