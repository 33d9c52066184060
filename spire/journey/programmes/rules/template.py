"""A programme template as frozen facts: what the journey's rooms read of a pack.

Code depends on keys, never on labels.  Amounts stand as text ("30000.00") and are asked for in minor units.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal, TypeVar

from spire.foundation.forms.rules.definition import Choice, Form
from spire.foundation.values.errors import Broken
from spire.foundation.values.words import Words
from spire.journey.programmes.rules.conditions import Condition
from spire.journey.programmes.rules.letters import Letter
from spire.journey.programmes.rules.screening import Scale, Screening
from spire.journey.programmes.rules.terms import (
    HandlingTime,
    LoanProduct,
    Mentoring,
    ReminderStep,
    Retention,
    SocialCapital,
    SupportRules,
)

ClockKey = Literal["programme", "enrolment", "business"]


T = TypeVar("T")


class UnknownKey(Broken):
    """Code asked a template for something that it does not have."""


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """From one week through another on a chart; `to` None is open-ended ("ff")."""

    from_week: int
    to_week: int | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What weeks are counted from: the chart's `week` is the day on which the clock's event happens."""

    key: ClockKey
    label: Words
    week: int


@dataclass(frozen=True, kw_only=True)
class Role:
    """Somebody who does something in the programme."""

    key: str
    label: Words


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where a participant is; `ends` says how, for those after which nothing is asked of anybody."""

    key: str
    label: Words
    about: Words
    ends: Literal["alumni", "declined", "left"] | None = None


@dataclass(frozen=True, kw_only=True)
class Move:
    """An allowed change of stage; a move through a `gate` follows from that screening's agreed result."""

    from_stage: str
    to_stage: str
    gate: str | None = None
    needs_reason: bool = False


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One bar of the chart."""

    number: int
    key: str
    label: Words
    who: tuple[str, ...]
    contains: tuple[Words, ...]
    comes_out: Words
    clock: ClockKey | None = None
    weeks: Weeks | None = None
    stage: str | None = None
    screening: str | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TargetGroup:
    """Who the programme is for, in one span of days, and what happens to the benefit at business start.  # C-3"""

    key: str
    label: Words
    benefit: str
    from_day: date | None
    until_day: date | None
    at_business_start: Literal["subsistence_support", "benefit_goes_on", "programme_decides"]
    grant_first: str | None
    legal_basis: str | None
    source: str
    note: Words | None = None
    rate: str = "subsistence"  # which dated rate of the country its support is

    def on(self, day: date) -> bool:
        """Whether new people of this group can be taken in on that day."""
        return (self.from_day is None or self.from_day <= day) and (self.until_day is None or day <= self.until_day)


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """A readiness category of its time, such as the pilots' match groups."""

    key: str
    label: Words
    from_day: date | None
    until_day: date | None
    source: str


@dataclass(frozen=True, kw_only=True)
class CallCondition:
    """One line of the call sheet; it informs the caller and decides nothing."""

    key: str
    label: Words
    condition: Condition


@dataclass(frozen=True, kw_only=True)
class CallOutcome:
    """How a call can end."""

    key: str
    label: Words
    letter: str | None = None
    stage: str | None = None


@dataclass(frozen=True, kw_only=True)
class CallSheet:
    """The telephone conversation.  # C-2"""

    form: str
    conditions: tuple[CallCondition, ...]
    outcomes: tuple[CallOutcome, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingRule:
    """What is recommended of a kind of meeting; a departure warns, takes a reason, and goes on.  # C-4, C-5"""

    key: str
    label: Words
    about: Words
    staff_least: int
    minutes: int
    neutral_place: bool = False
    guide_form: str | None = None
    gives_form: str | None = None
    letter: str | None = None
    reminder_days: int = 1


@dataclass(frozen=True, kw_only=True)
class Module:
    """A part of the course: so many meetings of so many minutes, or whole days.  # E-4"""

    key: str
    label: Words
    about: Words
    kind: Literal["weekly", "days", "residential", "individual", "voluntary"]
    meetings: int | None
    minutes: int | None
    taught_by: tuple[str, ...]
    subjects: tuple[Words, ...] = ()
    counts_as_attendance: bool = True
    granted_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Competence:
    """Something that a business needs somebody to be able to do, for some kinds of business or for all.  # E-1

    `action` is a first step for whoever cannot yet; `module` teaches it, and a `mentor` can help with it.
    """

    key: str
    label: Words
    action: Words
    about: Words | None = None
    for_kinds: tuple[str, ...] = ()
    weight: Literal["from_start", "later", "others"] = "from_start"
    module: str | None = None
    mentor: bool = False

    def is_for(self, kind: str) -> bool:
        """Whether a kind of business needs it."""
        return not self.for_kinds or kind in self.for_kinds


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What it takes to have completed the course: a least share of the hours of these modules.  # E-4"""

    attended_percent_least: int
    modules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Team:
    """What a team is warned to have; a warning, never a block.  # B-2, B-3"""

    people_least: int
    full_time_least: str
    must_cover: tuple[str, ...]
    staff_competences: tuple[Choice, ...]
    development_competences: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Template:
    """One version of a programme: what an enrolment keeps for life.  # B-5"""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    key: str
    version: int
    name: Words
    about: Words
    source: str
    country: str
    currency: str
    weeks: int
    legal_bases_for_new_grants: tuple[str, ...]
    clocks: tuple[Clock, ...]
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    activities: tuple[Activity, ...]
    target_groups: tuple[TargetGroup, ...]
    readiness: tuple[Readiness, ...]
    call_sheet: CallSheet
    meetings: tuple[MeetingRule, ...]
    modules: tuple[Module, ...]
    weights: tuple[Choice, ...]
    scales: tuple[Scale, ...]
    screenings: tuple[Screening, ...]
    loan: LoanProduct
    support: SupportRules
    team: Team
    follow_up_months: tuple[int, ...]
    retention: tuple[Retention, ...]
    forms: tuple[Form, ...] = ()
    letters: tuple[Letter, ...] = ()
    handling_times: tuple[HandlingTime, ...] = ()
    reminders: tuple[ReminderStep, ...] = ()
    business_kinds: tuple[Choice, ...] = ()
    competences: tuple[Competence, ...] = ()
    mentoring: Mentoring = field(default_factory=Mentoring)
    social_capital: SocialCapital | None = None
    completion: Completion | None = None

    def stage(self, key: str) -> Stage:
        return _one(self.stages, key, "stage")

    def activity(self, key: str) -> Activity:
        return _one(self.activities, key, "activity")

    def screening(self, key: str) -> Screening:
        return _one(self.screenings, key, "screening")

    def screening_number(self, number: int) -> Screening:
        """The screening of that number."""
        return _one(self.screenings, number, "screening", by="number")

    def form(self, key: str) -> Form:
        return _one(self.forms, key, "form")

    def letter(self, key: str) -> Letter:
        return _one(self.letters, key, "letter")

    def module(self, key: str) -> Module:
        return _one(self.modules, key, "module")

    def meeting(self, key: str) -> MeetingRule:
        return _one(self.meetings, key, "meeting")

    def clock(self, key: str) -> Clock:
        return _one(self.clocks, key, "clock")

    def scale(self, key: str) -> Scale:
        return _one(self.scales, key, "scale")

    def moves_from(self, stage: str) -> tuple[Move, ...]:
        """The moves that the template allows from a stage."""
        return tuple(move for move in self.moves if move.from_stage == stage)

    def target_groups_on(self, day: date) -> tuple[TargetGroup, ...]:
        """The target groups that are open to new people on a day, each key at most once."""
        return tuple(group for group in self.target_groups if group.on(day))

    def target_group(self, key: str, day: date) -> TargetGroup:
        """A target group as it was on a day."""
        return _one(self.target_groups_on(day), key, f"target group on {day}")

    def handling_time(self, decision: str, day: date) -> HandlingTime | None:
        """How long a kind of decision that begins on a day takes; None where the authority has said nothing."""
        return next((time for time in self.handling_times if time.decision == decision and time.on(day)), None)


def _one(things: tuple[T, ...], key: object, kind: str, *, by: str = "key") -> T:
    for thing in things:
        if getattr(thing, by) == key:
            return thing
    known = ", ".join(str(getattr(thing, by)) for thing in things)
    raise UnknownKey(f"The template has no {kind} {key}. It has: {known}.")
