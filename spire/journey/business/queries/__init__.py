"""What can be asked about plans and budgets."""

from spire.journey.business.queries.budgets import amount_of, budget, budgets, newest, read, working_of
from spire.journey.business.queries.competences import Clarified, clarified, days_said, gaps, one_competence
from spire.journey.business.queries.evidence import evidence
from spire.journey.business.queries.plans import idea, ideas, newest_plan_of, plan_version, plan_versions

__all__ = (
    "Clarified",
    "amount_of",
    "budget",
    "budgets",
    "clarified",
    "days_said",
    "evidence",
    "gaps",
    "idea",
    "ideas",
    "newest",
    "newest_plan_of",
    "one_competence",
    "plan_version",
    "plan_versions",
    "read",
    "working_of",
)
