"""What is stored of plans and budgets."""

from spire.journey.business.models.budgets import (
    DETAILED,
    EARLY,
    PHASES,
    Actual,
    Budget,
    Draft,
    Paper,
    Remark,
)
from spire.journey.business.models.competences import BusinessKind, Competence, CompetenceStep, CompetenceWord
from spire.journey.business.models.plans import Idea, PlanVersion

__all__ = (
    "Actual",
    "Budget",
    "BusinessKind",
    "Competence",
    "CompetenceStep",
    "CompetenceWord",
    "DETAILED",
    "Draft",
    "EARLY",
    "Idea",
    "PHASES",
    "Paper",
    "PlanVersion",
    "Remark",
)
