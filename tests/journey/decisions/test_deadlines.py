"""By when a matter is decided, and what the citizen is told when it is not; questions to legal support."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.journey.decisions import actions, deadlines, nightly, queries
from spire.journey.decisions.actions import asking
from spire.journey.decisions.models import Decision, Delay
from tests.cast import DAY, HOUSE, Cast
from tests.journey.build import lead
from tests.journey.decisions.given import change, draft

WEEK = timedelta(7)


class TestDeadlines:
    def test_the_day_counts_from_the_application_or_from_the_draft(self, cast: Cast) -> None:
        decision = draft(cast)
        assert decision.decide_by == DAY + 6 * WEEK

        decision = change(cast, decision, applied_on=DAY - WEEK)

        found = deadlines.of_draft(decision, on=DAY + 5 * WEEK)
        assert (found.day, found.is_past) == (DAY + 5 * WEEK, False)
        assert (found.why.code, found.why.facts["weeks"]) == ("decisions.why.handling", 6)

    def test_the_night_tells_of_a_day_that_did_not_hold_once(self, cast: Cast) -> None:
        decision = draft(cast)
        day = DAY + 6 * WEEK
        assert nightly.tell_of_delays(on=day, by=HOUSE).done == 0

        late = day + timedelta(1)
        assert nightly.tell_of_delays(on=late, by=HOUSE).done >= 1
        assert nightly.tell_of_delays(on=late, by=HOUSE).done == 0

        delay = Delay.objects.get(decision=decision)
        decision.refresh_from_db()
        assert (delay.was, delay.expected_on, decision.decide_by) == (day, day + 3 * WEEK, day + 3 * WEEK)
        assert delay.letter.template_key == "handling-delayed"
        assert "4\\. maj 2026" in delay.letter.body
        assert deadlines.of_draft(decision, on=late).why.code == "decisions.why.moved"

    def test_it_is_told_again_when_the_new_day_does_not_hold_and_nights_may_be_missed(self, cast: Cast) -> None:
        decision = draft(cast)

        nightly.tell_of_delays(on=DAY + 6 * WEEK + timedelta(1), by=HOUSE)
        nightly.tell_of_delays(on=DAY + 20 * WEEK, by=HOUSE)

        decision.refresh_from_db()
        assert Delay.objects.filter(decision=decision).count() == 2
        assert decision.decide_by == DAY + 21 * WEEK

    def test_what_is_decided_or_cannot_be_told_is_left_alone(self, cast: Cast) -> None:
        decision = draft(cast)
        other = Decision.objects.exclude(pk=decision.pk).get()
        actions.decide(decision.pk, on=DAY, by=lead(cast))
        Organisation.objects.filter(pk=cast.municipality.pk).update(phone="")

        assert nightly.tell_of_delays(on=DAY + 9 * WEEK, by=HOUSE).done == 0

        other.refresh_from_db()
        assert deadlines.of_draft(other, on=DAY + 9 * WEEK).is_past


class TestQuestions:
    def test_legal_support_sees_what_was_shared_and_answers_once(self, cast: Cast) -> None:
        decision = draft(cast)
        legal = cast.actor(cast.legal)
        with pytest.raises(NotFound):
            queries.for_actor(legal, decision.pk)

        question = actions.ask_legal(decision.pk, "Bærer § 3 det?", on=DAY, by=cast.actor(cast.coach))
        with pytest.raises(asking.QuestionOpen):
            actions.ask_legal(decision.pk, "Hallo?", on=DAY, by=cast.actor(cast.coach))

        assert queries.questions(legal).get() == question
        with pytest.raises(asking.ReplyMissing):
            actions.answer_question(question.pk, verdict="correct", answer="", on=DAY, by=legal)
        answered = actions.answer_question(question.pk, verdict="approved", answer="", on=DAY, by=legal)
        assert answered.verdict == "approved"
        with pytest.raises(asking.RepliedAlready):
            actions.answer_question(question.pk, verdict="answered", answer="x", on=DAY, by=legal)

    def test_strangers_neither_ask_nor_see_nor_answer(self, cast: Cast) -> None:
        decision = draft(cast)
        stranger = cast.actor(cast.stranger)
        with pytest.raises(NotAllowed):
            actions.ask_legal(decision.pk, "?", on=DAY, by=stranger)
        with pytest.raises(asking.QuestionEmpty):
            actions.ask_legal(decision.pk, " ", on=DAY, by=cast.actor(cast.coach))
        question = actions.ask_legal(decision.pk, "?", on=DAY, by=cast.actor(cast.coach))

        with pytest.raises(NotFound):
            queries.question_for_actor(stranger, question.pk)
        with pytest.raises(NotAllowed):
            actions.answer_question(question.pk, verdict="approved", answer="", on=DAY, by=cast.actor(cast.coach))
