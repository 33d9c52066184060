"""What is stored of plans, budgets, competences, the map of people and the business account."""

from spire.journey.business.models.accounts import AccountMovement, Reading, SortingRule, ViewAccess
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
    "AccountMovement",
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
    "Reading",
    "Remark",
    "SetAside",
    "Shared",
    "SortingRule",
    "Tie",
    "ViewAccess",
)
