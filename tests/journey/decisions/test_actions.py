"""From recommendation to letter: lawful decisions, and each unlawful way refused."""

import io
from datetime import date, datetime, timedelta

import pikepdf
import pytest

from spire.foundation.access.actions import NotAllowed, SameEyes
from spire.foundation.access.queries import NotFound
from spire.foundation.records import actions as records
from spire.foundation.records import queries as kept
from spire.foundation.values.actor import Actor
from spire.foundation.values.laws import BasisNotInForce, FormNotPermitted, GroupNotCovered
from spire.foundation.values.money import Money
from spire.journey.decisions import actions, queries
from spire.journey.decisions.actions import Advice, Written
from spire.journey.decisions.actions.preparing import OneDraft
from spire.journey.decisions.actions.recommending import NothingRecommended, RecommendedAlready
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules import lawful
from spire.journey.enrolments.models import Enrolment
from spire.money.instruments import promises as instruments
from spire.money.instruments.loans import actions as loans
from tests.cast import DAY, HOUSE, MOMENT, Cast
from tests.journey.build import a_screening, agreed, lead, scored
from tests.journey.decisions.given import ADVICE, LOAN, change, draft, recommended
from tests.money.build import a_paper


class TestRecommending:
    def test_the_recommendation_is_a_document_and_two_drafts(self, cast: Cast) -> None:
        recommendation = recommended(cast)

        assert {one.kind for one in recommendation.decisions.all()} == {"loan", "support"}
        assert recommendation.support_ends_on == date(2026, 9, 30)
        with pikepdf.open(io.BytesIO(kept.content_of(recommendation.document))) as pdf:
            assert pdf.Root.MarkInfo.Marked
        assert "Amina" not in recommendation.document.title

    def test_it_needs_an_agreed_screening(self, cast: Cast) -> None:
        screening = scored(cast, a_screening(cast, 3))

        with pytest.raises(lawful.ScreeningMissing):
            actions.recommend(screening.pk, ADVICE, on=DAY, by=cast.actor(cast.coach))

    def test_it_names_a_loan_or_support(self, cast: Cast) -> None:
        with pytest.raises(NothingRecommended):
            recommended(cast, Advice(reasons="x"))

    def test_it_is_sent_once(self, cast: Cast) -> None:
        recommendation = recommended(cast)

        with pytest.raises(RecommendedAlready):
            actions.recommend(recommendation.screening_id, ADVICE, on=DAY, by=cast.actor(cast.coach))

    def test_a_no_becomes_one_draft_that_refuses(self, cast: Cast) -> None:
        recommendation = recommended(cast, Advice(reasons="x"), result="recommend_no")

        assert recommendation.decisions.get().outcome == "refused"


class TestDeciding:
    def test_a_loan_is_promised_with_letter_and_agreement_and_the_gate_opens(self, cast: Cast) -> None:
        decision = actions.decide(draft(cast).pk, on=DAY, by=lead(cast))

        assert decision.loan is not None
        assert (decision.loan.principal, decision.loan.decided_by) == (LOAN, cast.team_leader)
        assert decision.loan.payment_reference
        assert (decision.basis_version, decision.basis_day) == ("own-scheme", DAY)
        assert "50.000,00" in decision.letter.body
        assert "417" in decision.agreement.body.replace("416,67", "417")
        assert decision.agreement.kind == "agreement"
        assert Enrolment.objects.get(pk=decision.enrolment_id).stage == "founding"

    def test_the_appeal_counts_from_the_day_the_letter_is_available(self, cast: Cast) -> None:
        decision = actions.decide(draft(cast).pk, on=DAY, by=lead(cast))
        assert decision.letter.appeal_until is None

        records.deliver(decision.letter_id, on=DAY + timedelta(3), by=HOUSE)

        decision.letter.refresh_from_db()
        assert decision.letter.appeal_until == DAY + timedelta(3 + 28)
        assert "Ankestyrelsen" in decision.letter.body

    def test_support_is_promised_for_its_months(self, cast: Cast) -> None:
        decision = actions.decide(draft(cast, "support").pk, on=DAY, by=lead(cast))

        assert (decision.support.starts_on, decision.support.last_on) == (date(2026, 4, 1), date(2026, 9, 30))
        assert decision.ends_on == date(2026, 9, 30)

    def test_the_controller_who_pays_out_is_not_the_one_who_decided(self, cast: Cast) -> None:
        loan = actions.decide(draft(cast).pk, on=DAY, by=lead(cast)).loan
        loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=DAY, on=DAY, by=cast.actor(cast.coach))
        decider = Actor(login_id=cast.team_leader.pk, at=MOMENT, rights=cast.actor(cast.controller).rights)

        with pytest.raises(SameEyes):
            loans.disburse(loan.pk, on=DAY, by=decider, key="payout")
        assert loans.disburse(loan.pk, on=DAY, by=cast.actor(cast.controller), key="payout").do == "disburse"

    def test_deciding_twice_is_refused(self, cast: Cast) -> None:
        decision = actions.decide(draft(cast).pk, on=DAY, by=lead(cast))

        with pytest.raises(actions.DecidedAlready):
            actions.decide(decision.pk, on=DAY, by=lead(cast))
        with pytest.raises(actions.DecidedAlready):
            actions.change(decision.pk, Written(), on=DAY, by=cast.actor(cast.coach))

    def test_who_recommended_does_not_decide(self, cast: Cast) -> None:
        screening = agreed(cast, 3, "recommend_yes")
        recommendation = actions.recommend(screening.pk, ADVICE, on=DAY, by=lead(cast))

        with pytest.raises(SameEyes):
            actions.decide(recommendation.decisions.get(kind="loan").pk, on=DAY, by=lead(cast))
        assert not queries.to_approve(lead(cast)).exists()

    def test_a_coach_does_not_decide(self, cast: Cast) -> None:
        decision = draft(cast)

        with pytest.raises(NotAllowed):
            actions.decide(decision.pk, on=DAY, by=cast.actor(cast.second_coach))

    def test_a_stranger_neither_finds_nor_decides(self, cast: Cast) -> None:
        decision = draft(cast)
        stranger = cast.actor(cast.stranger)

        with pytest.raises(NotFound):
            queries.for_actor(stranger, decision.pk)
        with pytest.raises(NotAllowed):
            actions.decide(decision.pk, on=DAY, by=stranger)
        assert not queries.to_approve(stranger).exists()

    def test_rehabilitation_is_closed_to_first_grants(self, cast: Cast) -> None:
        decision = change(
            cast, draft(cast), outcome="granted", legal_basis="rehabilitation", purpose="x", starts_on=DAY
        )

        with pytest.raises(BasisNotInForce) as refused:
            actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert "1750" in refused.value.facts["reference"]

    def test_rehabilitation_carried_first_grants_until_it_closed(self, cast: Cast) -> None:
        decision = draft(cast, target_group="rehabilitation")
        change(cast, decision, outcome="granted", legal_basis="rehabilitation", purpose="x", starts_on=DAY)
        day = date(2026, 1, 30)
        leader = cast.actor(cast.team_leader, at=datetime(2026, 1, 30, 9, tzinfo=MOMENT.tzinfo))

        decided = actions.decide(decision.pk, on=day, by=leader)

        assert decided.basis_version == "lab-21-and-aktivloven-6c"

    def test_a_basis_that_does_not_permit_loans_is_refused(self, cast: Cast) -> None:
        decision = change(cast, draft(cast), outcome="granted", legal_basis="offers", purpose="x", starts_on=DAY)

        with pytest.raises(FormNotPermitted):
            actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_a_basis_for_other_people_is_refused(self, cast: Cast) -> None:
        decision = change(
            cast,
            draft(cast, target_group="education_benefit"),
            outcome="granted",
            legal_basis="rehabilitation",
            purpose="x",
            starts_on=DAY,
        )
        leader = cast.actor(cast.team_leader, at=datetime(2026, 1, 30, 9, tzinfo=MOMENT.tzinfo))

        with pytest.raises(GroupNotCovered):
            actions.decide(decision.pk, on=date(2026, 1, 30), by=leader)

    def test_more_than_the_product_lends_is_refused(self, cast: Cast) -> None:
        decision = draft(cast)
        change(cast, decision, outcome="granted", amount=Money(6000000, "DKK"), purpose="x", starts_on=DAY)

        with pytest.raises(instruments.AmountOutsideProduct):
            actions.decide(decision.pk, on=DAY, by=lead(cast))
        assert not Decision.objects.filter(state="decided").exists()

    @pytest.mark.parametrize("part", ["rule", "considerations", "facts"])
    def test_a_refusal_without_a_part_of_its_reasons_is_refused(self, cast: Cast, part: str) -> None:
        decision = change(cast, draft(cast), **{part: ""})

        with pytest.raises(lawful.ReasonsMissing):
            actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_a_refusal_has_reasons_guidance_and_no_loan(self, cast: Cast) -> None:
        decision = change(cast, draft(cast))

        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert decided.loan is None
        assert "Omsætningen er ikke sandsynlig" in decided.letter.body
        assert "Vi ses igen" in decided.letter.body
        assert Enrolment.objects.get(pk=decided.enrolment_id).stage == "course"

    def test_when_everything_is_refused_the_enrolment_closes(self, cast: Cast) -> None:
        recommendation = recommended(cast, Advice(reasons="x", loan=LOAN, purpose="y"))
        decision = change(cast, recommendation.decisions.get())

        actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert Enrolment.objects.get(pk=decision.enrolment_id).stage == "declined"

    def test_one_draft_of_a_kind_at_a_time(self, cast: Cast) -> None:
        decision = draft(cast)

        with pytest.raises(OneDraft):
            actions.prepare(decision.enrolment_id, "loan", on=DAY, by=cast.actor(cast.coach))
        actions.drop(decision.pk, on=DAY, by=cast.actor(cast.coach))
        assert actions.prepare(decision.enrolment_id, "loan", on=DAY, by=cast.actor(cast.coach)).pk != decision.pk

    def test_modules_are_granted_one_by_one_after_screening_2(self, cast: Cast) -> None:
        screening = agreed(cast, 2, "modules_granted")
        decision = actions.prepare(screening.enrolment_id, "modules", on=DAY, by=lead(cast))
        keys = tuple(module.key for module in template_modules(decision))[:2]
        written = Written(outcome="granted", modules=keys, starts_on=DAY, place="Biblioteket")
        actions.change(decision.pk, written, on=DAY, by=lead(cast))

        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert queries.granted_modules(screening.enrolment_id) == keys
        assert "Biblioteket" in decided.letter.body


def template_modules(decision: Decision):
    from spire.journey.programmes import queries as programmes

    return programmes.template(decision.enrolment.template_version_id).modules
