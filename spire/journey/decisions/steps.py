"""What decisions and what follows from them ask to be done next, for many enrolments at once.

A late instalment is not asked for here: the night makes a task of it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from spire.journey.decisions import queries
from spire.journey.decisions.models import Appeal, Decision, Recommendation
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step, Whose
from spire.journey.screenings.models import Screening
from spire.money.instruments.loans import queries as loans

A_WEEK = timedelta(days=7)


def next_steps(
    those: Sequence[Enrolment], held: Mapping[int, Mapping[int, Screening]], on: date
) -> dict[int, list[Step]]:
    """What to recommend, prepare, hear, decide, sign, pay out and start; a query, one more for appeals."""
    steps: dict[int, list[Step]] = {enrolment.pk: [] for enrolment in those}
    for enrolment_id, latest in held.items():
        steps[enrolment_id] += [_to_prepare(each) for each in latest.values() if _waits(each)]
    decided: dict[int, list[Decision]] = {enrolment.pk: [] for enrolment in those}
    for decision in _standing(steps):
        decided[decision.enrolment_id].append(decision)
    if any(each.is_appealed for all_of_one in decided.values() for each in all_of_one):  # type: ignore[attr-defined]
        for appeal in queries.open_appeals(steps):
            steps[appeal.decision.enrolment_id].append(_of_appeal(appeal))
    for enrolment in those:
        for decision in decided[enrolment.pk]:
            steps[enrolment.pk] += _of_decision(decision, on)
        steps[enrolment.pk] += _to_start(enrolment, decided[enrolment.pk])
    return steps


def with_what_followed(screenings: QuerySet[Screening]) -> QuerySet[Screening]:
    """The same screenings, each with whether a decision has been prepared from it, and a recommendation written."""
    prepared = Decision.objects.filter(screening_id=OuterRef("pk")).exclude(state="dropped")
    recommended = Recommendation.objects.filter(screening_id=OuterRef("pk"))
    return screenings.annotate(is_prepared=Exists(prepared), is_recommended=Exists(recommended))


def _waits(screening: Screening) -> bool:
    """Whether it is agreed and nothing has been prepared from it."""
    return screening.state == "agreed" and not screening.is_prepared  # type: ignore[attr-defined]


def _standing(enrolment_ids: Mapping[int, object]) -> QuerySet[Decision]:
    """Decisions that are not dropped, each with whether an appeal of it waits for somebody, and its loan is paid."""
    found = Decision.objects.filter(enrolment_id__in=list(enrolment_ids)).exclude(state="dropped")
    appealed = Appeal.objects.filter(queries.APPEAL_WAITS, decision_id=OuterRef("pk"))
    return found.select_related("hearing", "loan").annotate(
        is_appealed=Exists(appealed), is_paid_out=Exists(loans.disbursements().filter(loan_id=OuterRef("loan_id")))
    )


def _to_prepare(screening: Screening) -> Step:
    due_on = screening.agreed_on + A_WEEK if screening.agreed_on else None
    asks_words = any(kind.is_recommended for kind in KINDS.values() if kind.screening == screening.number)
    if asks_words and not screening.is_recommended:  # type: ignore[attr-defined]
        return Step(code="decisions.step.recommend", due_on=due_on, route="recommendation", object_id=screening.pk)
    return Step(code="decisions.step.prepare", due_on=due_on, route="decision_prepare")


def _of_decision(decision: Decision, on: date) -> list[Step]:
    if decision.state == "draft":
        hearing = getattr(decision, "hearing", None)
        if hearing is not None and hearing.answered_on is None and hearing.reply_by >= on:
            due_on = hearing.reply_by
            return [Step(code="decisions.step.hearing", due_on=due_on, whose="participant", route="decision", object_id=decision.pk)]  # fmt: skip
        due_on = decision.decide_by or decision.prepared_on + A_WEEK
        code = f"decisions.step.decide_{decision.kind}"
        return [Step(code=code, due_on=due_on, whose="leader", route="decision", object_id=decision.pk)]
    loan, is_paid_out = decision.loan, decision.is_paid_out  # type: ignore[attr-defined]
    if loan is not None and decision.kind == "loan" and not is_paid_out and loan.withdrawn_on is None:
        return [_before_payout(decision)]
    return []


def _of_appeal(appeal: Appeal) -> Step:
    code = {"received": "reassess", "upheld": "forward"}.get(appeal.state, "decide_anew")
    whose: Whose = "leader" if appeal.state == "received" else "team"
    due_on = appeal.reassess_by
    return Step(code=f"decisions.step.{code}", due_on=due_on, whose=whose, route="appeal", object_id=appeal.pk)


def _before_payout(decision: Decision) -> Step:
    due_on = (decision.decided_on or decision.prepared_on) + 2 * A_WEEK
    is_signed = decision.loan is not None and decision.loan.signed_on is not None
    code, whose = ("decisions.step.pay_out", "controller") if is_signed else ("decisions.step.sign", "participant")
    return Step(code=code, due_on=due_on, whose=whose, route="loan", object_id=decision.loan_id)  # type: ignore[arg-type]


def _to_start(enrolment: Enrolment, decided: Sequence[Decision]) -> list[Step]:
    """Loan or support is granted, and nobody has entered the day on which the business starts."""
    granted = [each for each in decided if each.state == "decided" and (each.loan_id or each.support_id)]
    if not granted or enrolment.business_started_on is not None:
        return []
    due_on = min((each.starts_on for each in granted if each.starts_on), default=None)
    return [Step(code="decisions.step.start", due_on=due_on, route="enrolment_parties")]
