"""A loan is paused, changed, remitted and written off by decision, and in no unlawful way."""

from datetime import date, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.values.laws import BasisNotInForce, FollowOnClosed, FormNotPermitted
from spire.foundation.values.money import Money
from spire.journey.decisions import actions, loan_changes, queries
from spire.journey.decisions.actions import Written
from spire.journey.decisions.actions.preparing import OneDraft
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules import lawful
from spire.journey.decisions.rules.kinds import KINDS, LOAN_CHANGES
from spire.money.instruments.loans import changing
from spire.money.instruments.loans import queries as loans
from tests.cast import DAY, Cast
from tests.journey.build import lead
from tests.journey.decisions.given import REASONS, draft
from tests.journey.decisions.lending import EVENTS, FIGURES, NEXT, a_change, changed, lent


class TestEachKind:
    @pytest.mark.parametrize("kind", LOAN_CHANGES)
    def test_granted_it_changes_the_loan_once_and_writes_its_letter(self, cast: Cast, kind: str) -> None:
        loan = lent(cast)
        if kind == "write_off_undone":
            changed(cast, loan, "write_off")

        decision = changed(cast, loan, kind)

        assert decision.event.do == EVENTS[kind]
        assert decision.event.key == f"decision:{decision.pk}"
        assert (decision.letter.template_key, decision.letter.language) == (KINDS[kind].letters[0], "da")
        assert "appeal_guidance" in decision.letter.body
        assert "Ordningen § 3" in decision.letter.body
        assert queries.changes_of(loan.pk)[decision.event_id] == decision
        with pytest.raises(actions.DecidedAlready):
            actions.decide(decision.pk, on=DAY, by=lead(cast))
        assert loan.events.filter(do=EVENTS[kind]).count() == 1

    @pytest.mark.parametrize("kind", [kind for kind in LOAN_CHANGES if KINDS[kind].has_choice])
    @pytest.mark.parametrize("language", ["da", "sv", "en"])
    def test_refused_it_leaves_the_loan_and_says_how_to_appeal(self, cast: Cast, kind: str, language: str) -> None:
        loan = lent(cast)
        cast.participant.person.__class__.objects.filter(pk=cast.participant.person_id).update(language=language)

        decision = changed(cast, loan, kind, outcome="refused", new_facts=False)

        assert (decision.event, decision.letter.language) == (None, language)
        assert decision.letter.template_key == KINDS[kind].letters[1]
        assert "{{ appeal_guidance }}" in decision.letter.body
        assert not loan.events.filter(do=EVENTS[kind]).exists()

    def test_a_pause_tells_both_plans(self, cast: Cast) -> None:
        loan = lent(cast)
        drafted = a_change(cast, loan)
        asked = loan_changes.compared(drafted, on=DAY)

        decision = actions.decide(drafted.pk, on=DAY, by=lead(cast))

        assert (asked.before.next_due, asked.after.next_due) == (NEXT, date(2026, 8, 1))
        assert "1\\. august 2026" in decision.letter.body
        assert loan_changes.compared(decision, on=DAY + timedelta(90)) == asked


UNLAWFUL = [
    ("no outcome", "deferral", {"outcome": ""}, [lawful.OutcomeMissing]),
    ("no length", "deferral", {"months": None}, [lawful.FieldMissing]),
    ("no plan", "change_of_terms", {"instalments": None}, [lawful.FieldMissing]),
    ("both plans", "change_of_terms", {"amount": Money(50000, "DKK")}, [changing.PlanUnsaid]),
    ("in the past", "deferral", {"starts_on": DAY - timedelta(1)}, [changing.ChangeInPast]),
    ("too much", "remission", {"amount": Money(5000001, "DKK")}, [changing.RemittedTooMuch]),
    ("no reasons", "remission", dict.fromkeys(REASONS, ""), [lawful.ReasonsMissing] * 3),
    ("nothing to undo", "write_off_undone", {}, [changing.NotWrittenOff]),
    ("refused unheard", "deferral", {"outcome": "refused"}, [lawful.HearingUnsettled]),
    ("refused on new facts", "deferral", {"outcome": "refused", "new_facts": True}, [lawful.HearingMissing]),
    ("a harder plan unheard", "change_of_terms", {"instalments": 12}, [lawful.HearingUnsettled]),
    ("a basis without the form", "deferral", {"legal_basis": "offers"}, [FormNotPermitted]),
    ("a basis not in force", "deferral", {"legal_basis": "rehabilitation"}, [BasisNotInForce]),
    (
        "all at once",
        "remission",
        {"outcome": "partly", "amount": Money(9900000, "DKK"), "legal_basis": "rehabilitation", "facts": ""},
        [lawful.ReasonsMissing, lawful.HearingUnsettled, changing.RemittedTooMuch, BasisNotInForce],
    ),
]


class TestUnlawful:
    @pytest.mark.parametrize(("kind", "written", "missing"), [u[1:] for u in UNLAWFUL], ids=[u[0] for u in UNLAWFUL])
    def test_it_is_refused_with_everything_that_is_missing(self, cast: Cast, kind, written, missing) -> None:
        loan = lent(cast)
        decision = a_change(cast, loan, kind, **written)
        events = loan.events.count()

        with pytest.raises((lawful.NotLawful, *missing)) as refused:
            actions.decide(decision.pk, on=DAY, by=lead(cast))

        told = refused.value.missing if isinstance(refused.value, lawful.NotLawful) else (refused.value,)
        assert set(missing) <= {type(one) for one in told}
        assert Decision.objects.get(pk=decision.pk).state == "draft"
        assert loan.events.count() == events

    def test_the_same_person_on_both_sides_is_told_with_the_rest(self, cast: Cast) -> None:
        loan = lent(cast)
        written = Written(outcome="granted", starts_on=NEXT)
        decision = actions.prepare(loan.decision.enrolment_id, "deferral", on=DAY, by=lead(cast), written=written)

        with pytest.raises(lawful.NotLawful) as refused:
            actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert [type(one) for one in refused.value.missing] == [SameEyes, lawful.FieldMissing]

    def test_only_one_with_authority_decides_and_no_stranger_prepares(self, cast: Cast) -> None:
        loan = lent(cast)
        decision = a_change(cast, loan)

        with pytest.raises(NotAllowed):
            actions.decide(decision.pk, on=DAY, by=cast.actor(cast.second_coach))
        with pytest.raises(NotAllowed):
            actions.prepare(decision.enrolment_id, "remission", on=DAY, by=cast.actor(cast.stranger))
        with pytest.raises(OneDraft):
            a_change(cast, loan)

    def test_what_changed_in_the_meantime_is_seen_on_deciding(self, cast: Cast) -> None:
        loan = lent(cast)
        pause, undone = a_change(cast, loan), a_change(cast, loan, "remission")
        changed(cast, loan, "write_off")

        for decision in (pause, undone):
            with pytest.raises(changing.WrittenOff):
                actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_a_loan_that_was_never_granted_by_decision_is_not_changed(self, cast: Cast) -> None:
        enrolment_id = draft(cast).enrolment_id

        with pytest.raises(lawful.OriginalMissing):
            actions.prepare(enrolment_id, "deferral", on=DAY, by=cast.actor(cast.coach))


class TestBasis:
    def test_it_is_tested_on_the_day_of_the_grant_until_the_law_runs_out(self, cast: Cast) -> None:
        loan = lent(cast)
        Decision.objects.filter(loan=loan).update(legal_basis="rehabilitation", decided_on=date(2026, 1, 15))
        decision = a_change(cast, loan)
        assert decision.legal_basis == "rehabilitation"

        with pytest.raises((FollowOnClosed, lawful.NotLawful)) as refused:
            actions.decide(decision.pk, on=date(2037, 1, 1), by=lead(cast))
        told = getattr(refused.value, "missing", (refused.value,))
        assert FollowOnClosed in {type(one) for one in told}
        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert (decided.basis_day, decided.basis_version) == (date(2026, 1, 15), "lab-21-and-aktivloven-6c")

    def test_the_own_scheme_says_that_no_act_carries_it(self, cast: Cast) -> None:
        body = changed(cast, lent(cast)).letter.body

        assert "ikke på en paragraf i en lov" in body


def test_an_amount_outside_the_product_is_told_before_it_is_decided(cast: Cast) -> None:
    decision = draft(cast)
    Decision.objects.filter(pk=decision.pk).update(amount_minor=5000001)

    with pytest.raises(Exception, match="amount_outside_product"):
        actions.decide(decision.pk, on=DAY, by=lead(cast))


def test_the_plan_before_a_change_stays_readable(cast: Cast) -> None:
    loan = lent(cast)
    old = [(row.due, row.amount) for row in loans.plan(loans.position_of(loan), DAY)]

    decision = changed(cast, loan, "change_of_terms", **FIGURES["change_of_terms"])

    both = loan_changes.compared(decision, on=DAY)
    assert [(line.old_due, line.old) for line in both.lines if line.old_due] == old
    assert both.months_later == 30
