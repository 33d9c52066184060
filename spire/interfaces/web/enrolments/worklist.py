"""The work list: what, who, by when, and the next step in words. Filters are an address, and nothing is set by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.actor import Actor
from spire.foundation.values.words import Words
from spire.interfaces.web.enrolments.steps import Shown, next_steps, templates_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.texts import WHOSE

A_WEEK = timedelta(days=7)
ARREARS = "enrolments.task.arrears"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One enrolment in the list."""

    enrolment: Enrolment
    stage: Words
    step: Shown | None
    is_mine: bool

    @property
    def timing(self) -> str:
        """Late, today, coming or undated; without a step nothing has a day."""
        return self.step.timing if self.step else "undated"


@dataclass(frozen=True, kw_only=True)
class View:
    """A standing view: its name, and which rows it holds."""

    key: str
    label: Promise
    holds: Callable[[Row], bool]


VIEWS: tuple[View, ...] = (
    View(key="mine", label=_("For me to do"), holds=lambda row: row.is_mine),
    View(key="late", label=_("Past the day"), holds=lambda row: row.timing == "late"),
    View(
        key="participant",
        label=_("Waits for the participant"),
        holds=lambda row: row.step is not None and row.step.whose == "participant",
    ),
    View(key="arrears", label=_("Arrears"), holds=lambda row: row.step is not None and row.step.code == ARREARS),
    View(key="none", label=_("Without a next step"), holds=lambda row: row.step is None),
    View(key="team", label=_("The whole team"), holds=lambda row: True),
)
DUE: Mapping[str, Promise] = {
    "late": _("Past the day"),
    "today": _("Today or late"),
    "week": _("Within a week"),
}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is chosen of the list; each choice is a word of the address, and what is empty is not there."""

    view: str = ""
    coach: str = ""
    stage: str = ""
    waits: str = ""
    due: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Filters":
        """The choices in an address or in a saved view; what is not known is left out."""
        return cls(**{field.name: str(told.get(field.name, ""))[:40] for field in fields(cls)})

    @property
    def chosen(self) -> dict[str, str]:
        """The choices that are made."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    @property
    def address(self) -> str:
        """The choices as an address' end: `?view=late&coach=3`."""
        return f"?{urlencode(self.chosen)}"

    def with_view(self, key: str) -> "Filters":
        """The same in another view."""
        return Filters.of({**self.chosen, "view": key})

    def hold(self, row: Row, *, by: Actor, on: date) -> bool:
        """Whether a row is among those chosen, apart from the view."""
        if self.coach and not _is_of(row, self.coach, by):
            return False
        if self.stage and row.enrolment.stage != self.stage:
            return False
        if self.waits and (row.step is None or row.step.whose != self.waits):
            return False
        return not self.due or _is_due(row, self.due, on)


def rows_of(by: Actor, *, on: date) -> list[Row]:
    """All open enrolments where the actor works, the earliest day first; a fixed number of queries."""
    those = list(enrolments.visible_to(by).filter(closed_on=None, paused_on=None))
    templates = templates_of(those)
    steps = next_steps(those, templates, by=by, on=on)
    rows = [
        Row(
            enrolment=each,
            stage=templates[each.template_version_id].stage(each.stage).label,
            step=steps[each.pk],
            is_mine=_is_mine(each, steps[each.pk], by),
        )
        for each in those
    ]
    return sorted(rows, key=lambda row: ((row.step and row.step.due_on) or date.max, row.enrolment.number))


def narrowed(rows: Sequence[Row], filters: Filters, *, by: Actor, on: date) -> list[Row]:
    """The rows that the filters choose, in every view: the view comes last, so that each can be counted."""
    return [row for row in rows if filters.hold(row, by=by, on=on)]


def view_of(key: str) -> View:
    """The view with this key, or the first."""
    return next((view for view in VIEWS if view.key == key), VIEWS[0])


def choices(rows: Sequence[Row]) -> dict[str, list[tuple[str, object]]]:
    """What can be chosen of these rows: coaches by name, stages in the order they come in, and whom it waits for."""
    coaches = {str(row.enrolment.coach_id): row.enrolment.coach.name for row in rows if row.enrolment.coach}
    stages = {row.enrolment.stage: row.stage for row in rows}
    return {
        "coach": [("me", _("Mine")), *sorted(coaches.items(), key=lambda each: each[1])],
        "stage": sorted(stages.items(), key=lambda each: each[1].da),
        "waits": list(WHOSE.items()),
        "due": list(DUE.items()),
    }


def _is_of(row: Row, coach: str, by: Actor) -> bool:
    if coach == "me":
        return by.answers_for(row.enrolment.coach_id, row.enrolment.pk)
    return str(row.enrolment.coach_id) == coach


def _is_due(row: Row, due: str, on: date) -> bool:
    day = row.step.due_on if row.step else None
    if day is None:
        return False
    return {"late": day < on, "today": day <= on, "week": day <= on + A_WEEK}.get(due, True)


def _is_mine(enrolment: Enrolment, step: Shown | None, by: Actor) -> bool:
    """The coach's steps are the coach's, decisions are for those who may decide, and an assessment is for any assessor."""
    if step is None:
        return False
    if step.whose == "leader":
        return by.can("decision.make")
    if step.code == "screenings.step.score":
        return by.can("screening.assess")
    return step.whose == "team" and by.answers_for(step.login_id or enrolment.coach_id, enrolment.pk)
