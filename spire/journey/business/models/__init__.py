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
from spire.journey.business.models.people import Picture, SetAside, Shared, Tie
from spire.journey.business.models.plans import Idea, PlanVersion

__all__ = (
    "DETAILED",
    "EARLY",
    "PHASES",
    "Actual",
    "Budget",
    "BusinessKind",
    "Competence",
    "CompetenceStep",
    "CompetenceWord",
    "Draft",
    "Idea",
    "Paper",
    "Picture",
    "PlanVersion",
    "Remark",
    "SetAside",
    "Shared",
    "Tie",
)
