"""What can be asked about plans and budgets."""

from spire.journey.business.queries.budgets import amount_of, budget, budgets, newest, read, working_of
from spire.journey.business.queries.evidence import evidence
from spire.journey.business.queries.plans import plan_version, plan_versions

__all__ = (
    "amount_of",
    "budget",
    "budgets",
    "evidence",
    "newest",
    "plan_version",
    "plan_versions",
    "read",
    "working_of",
)
