"""The work list: what, who, by when, and the next step in words. Filters are links, and nothing is set by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.actor import Actor
from spire.foundation.values.words import Words
from spire.interfaces.web.enrolments.steps import Shown, next_steps, templates_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Row:
    """One enrolment in the list."""

    enrolment: Enrolment
    stage: Words
    step: Shown | None
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class View:
    """A saved view: its name, and which rows it holds."""

    key: str
    label: Promise
    holds: Callable[[Row], bool]


VIEWS: tuple[View, ...] = (
    View(key="mine", label=_("For me to do"), holds=lambda row: row.is_mine),
    View(key="late", label=_("Past the day"), holds=lambda row: row.step is not None and row.step.timing == "late"),
    View(
        key="participant",
        label=_("Waits for the participant"),
        holds=lambda row: row.step is not None and row.step.whose == "participant",
    ),
    View(key="none", label=_("Without a next step"), holds=lambda row: row.step is None),
    View(key="team", label=_("The whole team"), holds=lambda row: True),
)


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


def view_of(key: str) -> View:
    """The view with this key, or the first."""
    return next((view for view in VIEWS if view.key == key), VIEWS[0])


def _is_mine(enrolment: Enrolment, step: Shown | None, by: Actor) -> bool:
    """The coach's steps are the coach's, decisions are for those who may decide, and an assessment is for any assessor."""
    if step is None:
        return False
    if step.whose == "leader":
        return by.can("decision.make")
    if step.code == "screenings.step.score":
        return by.can("screening.assess")
    return step.whose == "team" and enrolment.coach_id == by.login_id
