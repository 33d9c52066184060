"""What the tests of decisions begin with: a recommendation, drafts, and a business that has started."""

from datetime import date

from spire.foundation.values.money import Money
from spire.journey.decisions import actions
from spire.journey.decisions.actions import Advice, Written
from spire.journey.decisions.models import Decision, Recommendation
from spire.journey.enrolments.models import Enrolment
from tests.cast import DAY, Cast
from tests.journey.build import agreed, an_enrolment, lead

LOAN = Money(5000000, "DKK")
ADVICE = Advice(
    loan=LOAN,
    purpose="Symaskine og lejemål",
    support_months=6,
    support_starts_on=date(2026, 4, 1),
    reasons="Planen er gennemarbejdet, og indtjeningen er realistisk.",
)
REASONS = {
    "rule": "Ordningen § 3.",
    "considerations": "Vi vægter budgettet.",
    "facts": "Omsætningen er ikke sandsynlig.",
}


def recommended(
    cast: Cast, advice: Advice = ADVICE, *, result: str = "recommend_yes", **details: object
) -> Recommendation:
    enrolment = an_enrolment(cast, stage="course", **details)
    screening = agreed(cast, 3, result, enrolment=enrolment)
    return actions.recommend(screening.pk, advice, on=DAY, by=cast.actor(cast.coach))


def draft(cast: Cast, kind: str = "loan", **details: object) -> Decision:
    return recommended(cast, **details).decisions.get(kind=kind)


def change(cast: Cast, decision: Decision, **written: object) -> Decision:
    known = {"outcome": "refused", "amount": LOAN, "next_step": "Vi ses igen.", "new_facts": False, **REASONS}
    return actions.change(decision.pk, Written(**{**known, **written}), on=DAY, by=cast.actor(cast.coach))


def in_business(cast: Cast) -> Enrolment:
    """Support is granted, and the business runs."""
    decision = draft(cast, "support")
    actions.decide(decision.pk, on=DAY, by=lead(cast))
    Enrolment.objects.filter(pk=decision.enrolment_id).update(stage="business")
    return Enrolment.objects.get(pk=decision.enrolment_id)
