"""What a screening asks about plan and budgets."""

from spire.journey.enrolments.models import Enrolment


def evidence(enrolment: Enrolment) -> dict[str, object]:
    """What a screening asks: number of plan versions, and whether each budget exists early and detailed. 2 queries.

    Keys: plan_versions, budget_early, budget_detailed (both budgets in that phase or later).
    """
    saved = set(enrolment.budgets.values_list("kind", "phase").distinct())
    kinds = {kind for kind, _phase in saved}
    detailed = {kind for kind, phase in saved if phase == "detailed"}
    return {
        "plan_versions": enrolment.plan_versions.count(),
        "budget_early": len(kinds) == 2,
        "budget_detailed": len(detailed) == 2,
    }
