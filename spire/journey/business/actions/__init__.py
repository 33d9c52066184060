"""What can be done: keep a plan, say the idea, write a budget, note what came, clarify competences and act on the gaps."""

from spire.journey.business.actions.budget_life import (
    Brought,
    EmptyRemark,
    NotYet,
    attach,
    close_remark,
    enter_actual,
    remark,
)
from spire.journey.business.actions.budgets import (
    ESTABLISHMENT_FORM,
    OPERATING_FORM,
    ChangedMeanwhile,
    EmptyBudget,
    replace_draft,
    save_budget,
    save_version,
    write,
)
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
    "ESTABLISHMENT_FORM",
    "OPERATING_FORM",
    "Brought",
    "ChangedMeanwhile",
    "EmptyBudget",
    "EmptyRemark",
    "NotYet",
    "OtherPlan",
    "Said",
    "add_competence",
    "attach",
    "choose_kind",
    "close_remark",
    "drop_competence",
    "enter_actual",
    "idea_of",
    "keep_plan",
    "plan_step",
    "remark",
    "replace_draft",
    "require_own_or_team",
    "save_budget",
    "save_version",
    "say",
    "set_idea",
    "take_back",
    "weigh",
    "write",
)
