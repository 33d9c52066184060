"""Which meeting comes next, from those that were held and planned. Recommended days, never a duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spire.journey.enrolments.rules.steps import Step

# The citizen waits for these two; a later meeting is agreed when it is needed, and nobody is late with it. # B-6
WAITED_FOR = {"first": timedelta(days=7), "second": timedelta(days=21)}
KIND_OF_STAGE = {"development": "individual", "course": "individual", "business": "sparring"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A meeting that stands in the calendar, or has been held."""

    pk: int
    kind: str
    is_held: bool
    day: date


def next_meeting(meetings: Sequence[Seen], *, stage: str, since: date, on: date) -> Step | None:
    """The meeting to write up, the one that comes, or the one to plan; None where none is usual."""
    planned = sorted((meeting for meeting in meetings if not meeting.is_held), key=lambda meeting: meeting.day)
    if planned:
        first = planned[0]
        code = "guidance.step.write_up" if first.day < on else "guidance.step.hold"
        return Step(code=code, due_on=first.day, route="meeting", object_id=first.pk)
    kind = _to_plan({meeting.kind for meeting in meetings}, stage)
    if kind is None:
        return None
    last = max((meeting.day for meeting in meetings), default=since)
    due_on = last + WAITED_FOR[kind] if kind in WAITED_FOR else None
    return Step(code=f"guidance.step.plan_{kind}", due_on=due_on, route="meeting_new")


def _to_plan(held: set[str], stage: str) -> str | None:
    if stage == "recruitment":
        return next((kind for kind in ("first", "second") if kind not in held), None)
    return KIND_OF_STAGE.get(stage)
