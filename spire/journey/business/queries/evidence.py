"""What a screening asks about plan and budget."""

from spire.journey.business.queries.budgets import kept_so_far
from spire.journey.enrolments.models import Enrolment


def evidence(enrolment: Enrolment) -> dict[str, object]:
    """What a screening asks: number of plan versions, and whether the budget is there early and detailed. 2 queries.

    Keys: plan_versions, budget_early, budget_detailed (a budget that says both what it costs to begin and what is sold).
    """
    return {"plan_versions": enrolment.plan_versions.count(), **kept_so_far(enrolment)}
