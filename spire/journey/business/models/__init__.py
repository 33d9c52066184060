"""What is stored of plans and budgets."""

from spire.journey.business.models.budgets import (
    DETAILED,
    EARLY,
    ESTABLISHMENT,
    KINDS,
    OPERATING,
    PHASES,
    Budget,
)
from spire.journey.business.models.plans import PlanVersion

__all__ = (
    "DETAILED",
    "EARLY",
    "ESTABLISHMENT",
    "KINDS",
    "OPERATING",
    "PHASES",
    "Budget",
    "PlanVersion",
)
