"""What can be done: keep a plan as it was handed in, and add a version of a budget."""

from spire.journey.business.actions.budgets import Counted, EmptyBudget, save_budget
from spire.journey.business.actions.plans import OtherPlan, keep_plan
from spire.journey.business.actions.scope import require_own_or_team

__all__ = (
    "Counted",
    "EmptyBudget",
    "OtherPlan",
    "keep_plan",
    "require_own_or_team",
    "save_budget",
)
