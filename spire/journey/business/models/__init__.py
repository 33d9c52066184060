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
from spire.journey.business.models.competences import BusinessKind, Competence, CompetenceStep, CompetenceWord
from spire.journey.business.models.plans import Idea, PlanVersion

__all__ = (
    "DETAILED",
    "EARLY",
    "ESTABLISHMENT",
    "KINDS",
    "OPERATING",
    "PHASES",
    "Budget",
    "BusinessKind",
    "Competence",
    "CompetenceStep",
    "CompetenceWord",
    "Idea",
    "PlanVersion",
)
