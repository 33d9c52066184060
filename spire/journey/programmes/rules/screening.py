"""The joint assessments of a template: criteria, words, tests and results, and no figures.  # D-1 … D-5"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from spire.foundation.forms.rules.definition import Choice
from spire.foundation.values.words import Words

Evidence = Literal[
    "person_profile", "business_plan", "plan_versions", "case_history", "attendance", "meeting_stability", "motivation",
    "budget_early", "budget_detailed", "tasks_done", "retreat", "self_evaluation", "action_plan", "business_progress",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Words an assessor chooses between; they have no figures and never add up.  # D-5"""

    key: str
    words: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing the assessors look at."""

    key: str
    label: Words
    ask: tuple[Words, ...]
    scale: str
    weight: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Test:
    """A question that the team must answer with a reason."""

    __test__: ClassVar[bool] = False

    key: str
    question: Words
    reason_required: bool


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a screening can come to."""

    key: str
    label: Words
    to_stage: str | None = None
    letter: str | None = None


@dataclass(frozen=True, kw_only=True)
class CountsBack:
    """A screening whose day is counted back from an event, early enough for hearing and letter."""

    event: Literal["support_end"]
    weeks: int


@dataclass(frozen=True, kw_only=True)
class Screening:
    """One of the joint assessments.  # D-1 … D-5"""

    number: int
    key: str
    label: Words
    about: Words
    stage: str
    activity: str
    least_assessors: int
    decided_by: Literal["team", "one_with_authority"]
    criteria: tuple[Criterion, ...]
    own_view: tuple[Choice, ...]
    results: tuple[Result, ...]
    tests: tuple[Test, ...] = ()
    counts_back: CountsBack | None = None
    grants_modules: bool = False
