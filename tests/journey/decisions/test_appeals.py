"""An appeal: received, reassessed in time, upheld and sent on, or changed by a new decision."""

from datetime import date, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.access.queries import NotFound
from spire.foundation.records import actions as records
from spire.journey.decisions import actions, queries
from spire.journey.decisions.actions import appealing
from spire.journey.decisions.models import Appeal, Decision
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings.models import Screening
from tests.cast import DAY, HOUSE, Cast
from tests.journey.build import agreed, an_enrolment, lead
from tests.journey.decisions.given import REASONS, change, draft
from tests.journey.decisions.lending import a_change, lent

WEEK = timedelta(7)


def refused(cast: Cast) -> Decision:
    """A pause that was refused; its letter came on DAY."""
    drafted = a_change(cast, lent(cast), outcome="refused", new_facts=False)
    decision = actions.decide(drafted.pk, on=DAY, by=lead(cast))
    records.deliver(decision.letter_id, on=DAY, by=HOUSE)
    return queries.for_actor(lead(cast), decision.pk)


def appealed(cast: Cast, *, received_on: date = DAY + WEEK) -> Appeal:
    return actions.receive_appeal(
        refused(cast).pk, text="Jeg er syg.", received_on=received_on, on=received_on, by=cast.actor(cast.participant)
    )


def reassessed(cast: Cast, outcome: str) -> Appeal:
    by = cast.actor(cast.legal)
    return actions.reassess(appealed(cast).pk, outcome=outcome, reasons="Vi har set på det.", on=DAY + 2 * WEEK, by=by)


class TestReceiving:
    def test_the_citizen_appeals_and_is_told_when_the_answer_comes(self, cast: Cast) -> None:
        appeal = appealed(cast)

        assert (appeal.is_late, appeal.reassess_by, appeal.state) == (False, DAY + 5 * WEEK, "received")
        assert appeal.receipt.template_key == "appeal-received"
        assert "6\\. april 2026" in appeal.receipt.body

    @pytest.mark.parametrize(("days", "is_late"), [(0, False), (28, False), (29, True)])
    def test_the_last_day_is_four_weeks_after_the_letter_came_and_later_ones_are_marked(self, cast, days, is_late):
        assert appealed(cast, received_on=DAY + timedelta(days)).is_late is is_late

    def test_what_cannot_be_appealed_or_not_then(self, cast: Cast) -> None:
        loan = lent(cast)
        coach, later = cast.actor(cast.coach), DAY + WEEK
        unsent = actions.decide(a_change(cast, loan).pk, on=DAY, by=lead(cast))
        drafted = a_change(cast, loan, "remission")

        for decision in (unsent, drafted):
            with pytest.raises(appealing.NotAppealable):
                actions.receive_appeal(decision.pk, text="", received_on=later, on=later, by=coach)
        records.deliver(unsent.letter_id, on=DAY, by=HOUSE)
        for day in (DAY - timedelta(1), later + timedelta(1)):
            with pytest.raises(appealing.NotReceivedThen):
                actions.receive_appeal(unsent.pk, text="", received_on=day, on=later, by=coach)
        with pytest.raises(NotAllowed):
            actions.receive_appeal(unsent.pk, text="", received_on=later, on=later, by=cast.actor(cast.stranger))
        actions.receive_appeal(unsent.pk, text="", received_on=later, on=later, by=coach)
        with pytest.raises(appealing.AppealedAlready):
            actions.receive_appeal(unsent.pk, text="", received_on=later, on=later, by=coach)

    def test_another_citizen_finds_no_decision_behind_the_letter(self, cast: Cast) -> None:
        letter_id = refused(cast).letter_id

        assert queries.decision_of_letter(cast.actor(cast.participant), letter_id) is not None
        assert queries.decision_of_letter(cast.actor(cast.mentor), letter_id) is None


class TestReassessing:
    def test_upheld_it_goes_on_to_the_board_with_its_day(self, cast: Cast) -> None:
        appeal = reassessed(cast, "upheld")
        assert (appeal.state, appeal.letter.template_key) == ("upheld", "appeal-upheld")
        day = DAY + 3 * WEEK
        by = cast.actor(cast.coach)

        for wrong in (DAY + WEEK, day + timedelta(1)):
            with pytest.raises(appealing.NotForwardedThen):
                actions.forward_appeal(appeal.pk, forwarded_on=wrong, on=day, by=by)
        sent = actions.forward_appeal(appeal.pk, forwarded_on=day, on=day, by=by)

        assert (sent.state, sent.forwarded_on) == ("forwarded", day)
        with pytest.raises(appealing.NotUpheld):
            actions.forward_appeal(appeal.pk, forwarded_on=day, on=day, by=by)
        assert not queries.appeals_waiting(cast.actor(cast.legal)).exists()

    def test_changed_a_new_decision_takes_the_place_of_the_old_by_other_eyes(self, cast: Cast) -> None:
        appeal = reassessed(cast, "changed")
        drafted = actions.begin_changed(appeal.pk, on=DAY + 2 * WEEK, by=lead(cast))
        assert (drafted.replaces, drafted.outcome, drafted.applied_on) == (appeal.decision, "granted", DAY + WEEK)

        with pytest.raises(SameEyes):
            actions.decide(drafted.pk, on=DAY + 2 * WEEK, by=lead(cast))
        actions.drop(drafted.pk, on=DAY + 2 * WEEK, by=cast.actor(cast.coach))
        again = actions.begin_changed(appeal.pk, on=DAY + 2 * WEEK, by=cast.actor(cast.legal))
        decided = actions.decide(again.pk, on=DAY + 3 * WEEK, by=lead(cast))

        assert decided.event.do == "defer"
        appeal = Appeal.objects.get(pk=appeal.pk)
        assert (appeal.changed, appeal.state) == (decided, "settled")
        with pytest.raises(appealing.NotChanged):
            actions.begin_changed(appeal.pk, on=DAY, by=lead(cast))

    def test_what_is_not_whole_or_not_theirs_is_refused(self, cast: Cast) -> None:
        appeal, by = appealed(cast), cast.actor(cast.legal)

        with pytest.raises(appealing.AppealOutcomeMissing):
            actions.reassess(appeal.pk, outcome="", reasons="x", on=DAY + WEEK, by=by)
        with pytest.raises(appealing.AppealReasonsMissing):
            actions.reassess(appeal.pk, outcome="upheld", reasons=" ", on=DAY + WEEK, by=by)
        for login in (cast.coach, cast.stranger, cast.participant):
            with pytest.raises(NotAllowed):
                actions.reassess(appeal.pk, outcome="upheld", reasons="x", on=DAY + WEEK, by=cast.actor(login))
        actions.reassess(appeal.pk, outcome="upheld", reasons="x", on=DAY + WEEK, by=by)
        with pytest.raises(appealing.ReassessedAlready):
            actions.reassess(appeal.pk, outcome="changed", reasons="x", on=DAY + WEEK, by=by)
        with pytest.raises(NotFound):
            queries.appeal_for_actor(cast.actor(cast.stranger), appeal.pk)

    def test_the_basis_is_that_of_the_day_of_the_first_decision(self, cast: Cast) -> None:
        decision = change(cast, draft(cast), purpose="Symaskine", starts_on=date(2026, 4, 1))
        records.deliver(actions.decide(decision.pk, on=DAY, by=lead(cast)).letter_id, on=DAY, by=HOUSE)
        Decision.objects.filter(pk=decision.pk).update(legal_basis="rehabilitation", decided_on=date(2026, 1, 31))
        Enrolment.objects.filter(pk=decision.enrolment_id).update(target_group="rehabilitation")
        appeal = actions.receive_appeal(decision.pk, text="", received_on=DAY, on=DAY, by=cast.actor(cast.coach))
        actions.reassess(appeal.pk, outcome="changed", reasons="x", on=DAY, by=cast.actor(cast.legal))

        again = actions.begin_changed(appeal.pk, on=DAY, by=cast.actor(cast.legal))
        decided = actions.decide(again.pk, on=DAY, by=lead(cast))

        assert decided.basis_version == "lab-21-and-aktivloven-6c"
        assert decided.loan is not None


def test_a_refused_allocation_tells_its_law_and_how_to_appeal(cast: Cast) -> None:
    enrolment = an_enrolment(cast)
    agreed(cast, 1, "not_allocated", enrolment=enrolment)
    drafted = actions.prepare(enrolment.pk, "allocation", on=DAY, by=cast.actor(cast.coach))
    written = actions.Written(outcome="refused", next_step="Jobcentret.", new_facts=False, **REASONS)
    actions.change(drafted.pk, written, on=DAY, by=cast.actor(cast.coach))

    decided = actions.decide(drafted.pk, on=DAY, by=lead(cast))
    records.deliver(decided.letter_id, on=DAY, by=HOUSE)

    decided.letter.refresh_from_db()
    assert Screening.objects.get(enrolment=enrolment).result == "not_allocated"
    assert decided.letter.template_key == "not-allocated"
    assert decided.letter.appeal_until == DAY + 4 * WEEK
    assert "Ankestyrelsen" in decided.letter.body
