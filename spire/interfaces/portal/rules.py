"""What the participant's home says, from plain facts: whose turn it is, what comes next, and how the loan stands.

Answers are codes with facts; the templates have the sentences.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from spire.foundation.values.money import Money

TurnKind = Literal[
    "hearing", "sign", "form", "own_view", "message", "comment", "note", "account", "account_ends", "outcome", "letter"
]  # fmt: skip
Greeting = Literal["welcome", "on_the_way", "in_business", "paused", "alumni", "closed"]
LoanWord = Literal["to_sign", "waiting", "late", "running", "overpaid", "settled", "closed"]

# What the law counts days for comes first when the days are the same, then what others wait for.
ORDER: tuple[TurnKind, ...] = (
    "hearing", "sign", "form", "own_view", "message", "comment", "note", "account", "account_ends", "outcome", "letter",
)  # fmt: skip
LOAN_WORDS: dict[str, LoanWord] = {
    "granted": "to_sign",
    "signed": "waiting",
    "under_way": "waiting",
    "active": "running",
    "overpaid": "overpaid",
    "settled": "settled",
    "written_off": "closed",
    "withdrawn": "closed",
}


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One thing that waits for the participant: where it is done, by when, and the letter that asks for it."""

    kind: TurnKind
    route: str
    arg: str | int | None = None
    title: str = ""
    due_on: date | None = None
    is_begun: bool = False
    is_past: bool = False
    letter: int | None = None


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A meeting, a course session or a network day."""

    kind: Literal["meeting", "session", "network_day"]
    id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    address: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of the way."""

    label: str
    state: Literal["done", "now", "coming"]
    day: date | None = None
    number: int = 0


@dataclass(frozen=True)
class Way:
    """All steps, and where the participant is among them."""

    stages: tuple[Stage, ...]
    here: Stage | None = field(default=None)


def in_order(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The earliest day first; what has no day comes last; on one day as `ORDER` says."""
    return tuple(sorted(turns, key=lambda turn: (turn.due_on or date.max, ORDER.index(turn.kind), turn.title)))


def soonest(coming: Iterable[Coming]) -> Coming | None:
    """What comes next in the calendar."""
    return min(coming, key=lambda one: one.starts_at, default=None)


def way(stages: Iterable[Stage]) -> Way:
    """The steps with their numbers; after the last one there is no step where one stands."""
    numbered = tuple(
        Stage(label=stage.label, state=stage.state, day=stage.day, number=number)
        for number, stage in enumerate(stages, 1)
    )
    return Way(numbered, next((stage for stage in numbered if stage.state == "now"), None))


def loan_word(status: str, *, late: Money) -> LoanWord:
    """Which sentence the loan gets; a late instalment is said before all else, in kind words. # E-8, A-9"""
    if late.minor > 0 and status in ("active", "under_way"):
        return "late"
    return LOAN_WORDS[status]


def greeting(*, status: str, is_in_business: bool, is_new: bool) -> Greeting:
    """How the page greets: an alumnus with a congratulation, one who left without a word of blame."""
    if status == "alumni":
        return "alumni"
    if status == "closed":
        return "closed"
    if status == "paused":
        return "paused"
    if is_in_business:
        return "in_business"
    return "welcome" if is_new else "on_the_way"
