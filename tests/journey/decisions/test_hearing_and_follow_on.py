"""A hearing before what is unfavourable, and the decisions that follow on a grant."""

from datetime import date, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.access.queries import NotFound
from spire.foundation.records import actions as records
from spire.journey.decisions import actions, nightly, queries
from spire.journey.decisions.actions import Written
from spire.journey.decisions.actions.hearing import AnsweredAlready, HeardAlready, NotUnfavourable, TooShort
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules import lawful
from spire.journey.enrolments.models import Enrolment
from tests.cast import DAY, HOUSE, Cast
from tests.journey.build import agreed, an_enrolment, lead
from tests.journey.decisions.given import REASONS, change, draft, in_business


class TestHearing:
    def asked(self, cast: Cast) -> Decision:
        decision = change(cast, draft(cast), new_facts=True)
        actions.ask(
            decision.pk,
            considering="At sige nej til lånet.",
            facts="En ny oplysning om huslejen.",
            reply_by=DAY + timedelta(14),
            on=DAY,
            by=cast.actor(cast.coach),
        )
        return decision

    def test_new_facts_are_heard_before_a_refusal(self, cast: Cast) -> None:
        decision = change(cast, draft(cast), new_facts=True)

        with pytest.raises(lawful.HearingMissing):
            actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_the_decision_waits_for_the_answer_or_the_day(self, cast: Cast) -> None:
        decision = self.asked(cast)

        with pytest.raises(lawful.HearingRunning):
            actions.decide(decision.pk, on=DAY + timedelta(14), by=lead(cast))
        assert actions.decide(decision.pk, on=DAY + timedelta(15), by=lead(cast)).outcome == "refused"

    def test_the_participant_answers_in_the_portal_when_the_letter_has_arrived(self, cast: Cast) -> None:
        decision = self.asked(cast)
        me = cast.actor(cast.participant)
        with pytest.raises(NotFound):
            queries.hearing_for_participant(me, decision.hearing.pk)
        records.deliver(decision.hearing.letter_id, on=DAY, by=HOUSE)
        assert queries.hearings_waiting(cast.participant.person_id, DAY).get() == decision.hearing

        hearing = queries.hearing_for_participant(me, decision.hearing.pk)
        actions.answer(hearing.pk, "Huslejen er lavere nu.", on=DAY, by=me)

        with pytest.raises(AnsweredAlready):
            actions.answer(hearing.pk, "igen", on=DAY, by=me)
        assert actions.decide(decision.pk, on=DAY, by=lead(cast)).state == "decided"
        with pytest.raises(actions.DecidedAlready):
            actions.answer(hearing.pk, "igen", on=DAY, by=me)

    def test_a_week_is_the_least(self, cast: Cast) -> None:
        decision = change(cast, draft(cast))

        with pytest.raises(TooShort):
            actions.ask(
                decision.pk, considering="x", facts="y", reply_by=DAY + timedelta(6), on=DAY, by=cast.actor(cast.coach)
            )

    def test_who_gets_everything_is_not_asked(self, cast: Cast) -> None:
        decision = draft(cast)

        with pytest.raises(NotUnfavourable):
            actions.ask(
                decision.pk, considering="x", facts="y", reply_by=DAY + timedelta(9), on=DAY, by=cast.actor(cast.coach)
            )

    def test_asked_once(self, cast: Cast) -> None:
        decision = self.asked(cast)

        with pytest.raises(HeardAlready):
            actions.ask(
                decision.pk, considering="x", facts="y", reply_by=DAY + timedelta(9), on=DAY, by=cast.actor(cast.coach)
            )

    def test_a_stranger_does_not_answer(self, cast: Cast) -> None:
        decision = self.asked(cast)

        with pytest.raises(NotAllowed):
            actions.answer(decision.hearing.pk, "x", on=DAY, by=cast.actor(cast.stranger))
        with pytest.raises(NotFound):
            queries.hearing_for_participant(cast.actor(cast.mentor), decision.hearing.pk)


class TestFollowOn:
    def test_an_extension_follows_the_original_grant(self, cast: Cast) -> None:
        enrolment = in_business(cast)
        agreed(cast, 4, "extension", enrolment=enrolment)
        decision = actions.prepare(enrolment.pk, "extension", on=DAY, by=cast.actor(cast.coach))
        assert decision.considerations == "Ordrerne er på vej."
        written = Written(outcome="granted", months=3, considerations="Ordrerne er på vej.")
        actions.change(decision.pk, written, on=DAY, by=cast.actor(cast.coach))

        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert (decided.starts_on, decided.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
        assert "31\\. december 2026" in decided.letter.body
        assert decided.basis_day == DAY

    def test_an_old_grant_under_rehabilitation_is_extended_after_it_closed(self, cast: Cast) -> None:
        enrolment = in_business(cast)
        Decision.objects.filter(kind="support").update(legal_basis="rehabilitation", decided_on=date(2026, 1, 15))
        agreed(cast, 4, "extension", enrolment=enrolment)
        decision = actions.prepare(enrolment.pk, "extension", on=DAY, by=cast.actor(cast.coach))
        actions.change(decision.pk, Written(outcome="granted", months=2), on=DAY, by=cast.actor(cast.coach))

        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert (decided.legal_basis, decided.basis_day) == ("rehabilitation", date(2026, 1, 15))

    def test_the_one_who_prepared_an_extension_does_not_decide_it(self, cast: Cast) -> None:
        enrolment = in_business(cast)
        agreed(cast, 4, "extension", enrolment=enrolment)
        decision = actions.prepare(enrolment.pk, "extension", on=DAY, by=lead(cast))
        actions.change(decision.pk, Written(outcome="granted", months=3), on=DAY, by=lead(cast))

        with pytest.raises(SameEyes):
            actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_without_a_grant_there_is_nothing_to_extend(self, cast: Cast) -> None:
        enrolment = an_enrolment(cast, stage="business")

        with pytest.raises(lawful.OriginalMissing):
            actions.prepare(enrolment.pk, "extension", on=DAY, by=cast.actor(cast.coach))

    def test_the_end_of_support_makes_alumni_the_day_after(self, cast: Cast) -> None:
        enrolment = in_business(cast)
        agreed(cast, 4, "transition", enrolment=enrolment)
        decision = actions.prepare(enrolment.pk, "support_end", on=DAY, by=cast.actor(cast.coach))
        assert decision.ends_on == date(2026, 9, 30)
        written = Written(outcome="granted", ends_on=decision.ends_on, **REASONS)
        actions.change(decision.pk, written, on=DAY, by=cast.actor(cast.coach))
        actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert nightly.let_go_on_as_alumni(on=date(2026, 9, 30), by=HOUSE).done == 0
        assert nightly.let_go_on_as_alumni(on=date(2026, 10, 1), by=HOUSE).done == 1
        assert nightly.let_go_on_as_alumni(on=date(2026, 10, 2), by=HOUSE).done == 0
        assert Enrolment.objects.get(pk=enrolment.pk).stage == "alumni"

    def test_support_that_ends_early_asks_about_the_hearing(self, cast: Cast) -> None:
        enrolment = in_business(cast)
        agreed(cast, 4, "transition", enrolment=enrolment)
        decision = actions.prepare(enrolment.pk, "support_end", on=DAY, by=cast.actor(cast.coach))
        written = Written(outcome="granted", ends_on=date(2026, 6, 30), **REASONS)
        actions.change(decision.pk, written, on=DAY, by=cast.actor(cast.coach))

        with pytest.raises(lawful.HearingUnsettled):
            actions.decide(decision.pk, on=DAY, by=lead(cast))


def template_modules(decision: Decision):
    from spire.journey.programmes import queries as programmes

    return programmes.template(decision.enrolment.template_version_id).modules
