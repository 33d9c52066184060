"""What can be done: keep a plan and say the idea, add a version of a budget, clarify competences and act on the gaps."""

from spire.journey.business.actions.budgets import Counted, EmptyBudget, save_budget
from spire.journey.business.actions.competences import (
    Said,
    add_competence,
    choose_kind,
    drop_competence,
    plan_step,
    say,
    take_back,
    weigh,
)
from spire.journey.business.actions.plans import OtherPlan, idea_of, keep_plan, set_idea
from spire.journey.business.actions.scope import require_own_or_team

__all__ = (
    "Counted",
    "EmptyBudget",
    "OtherPlan",
    "Said",
    "add_competence",
    "choose_kind",
    "drop_competence",
    "idea_of",
    "keep_plan",
    "plan_step",
    "require_own_or_team",
    "save_budget",
    "say",
    "set_idea",
    "take_back",
    "weigh",
)
