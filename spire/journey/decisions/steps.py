"""What decisions and the loans that follow from them ask to be done next, for many enrolments at once."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from spire.journey.decisions.models import Decision
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step
from spire.money.instruments.loans import queries as loans

A_WEEK = timedelta(days=7)


def next_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """The draft to decide, the agreement to sign, the payout, and the instalment that is late, by enrolment."""
    steps: dict[int, list[Step]] = {enrolment.pk: [] for enrolment in enrolments}
    waiting = Q(state="draft") | Q(kind="loan", loan__isnull=False)
    of_loan: dict[int, Decision] = {}
    for decision in Decision.objects.filter(waiting, enrolment_id__in=steps).select_related("loan"):
        if decision.loan_id is not None:
            of_loan[decision.loan_id] = decision
        else:
            steps[decision.enrolment_id].append(_to_decide(decision))
    if not of_loan:
        return steps
    paid_out = loans.paid_out(of_loan)
    for loan_id, decision in of_loan.items():
        if loan_id not in paid_out:
            steps[decision.enrolment_id].append(_before_payout(decision))
    for late in loans.arrears(on):
        if late.loan_id in of_loan:
            step = Step(code="decisions.step.late", due_on=late.since, route="loan", object_id=late.loan_id)
            steps[of_loan[late.loan_id].enrolment_id].append(step)
    return steps


def _to_decide(draft: Decision) -> Step:
    code = f"decisions.step.decide_{draft.kind}"
    due_on = draft.prepared_on + A_WEEK
    return Step(code=code, due_on=due_on, whose="leader", route="decision", object_id=draft.pk)


def _before_payout(decision: Decision) -> Step:
    due_on = (decision.decided_on or decision.prepared_on) + 2 * A_WEEK
    if decision.loan.signed_on is None:
        return Step(
            code="decisions.step.sign", due_on=due_on, whose="participant", route="loan", object_id=decision.loan_id
        )
    return Step(
        code="decisions.step.pay_out", due_on=due_on, whose="controller", route="loan", object_id=decision.loan_id
    )
