"""A template as it is for one enrolment, with what the team has adjusted and why. The template itself stays. # A-2

Nothing here reaches what the law or four eyes ask for: results, moves, tests, hearings and money are not adjustable, and
an activity that holds a screening can be moved but not left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spire.foundation.values.errors import Refused
from spire.foundation.values.words import Words
from spire.journey.programmes.rules.template import Activity, Template, Weeks

OWN = "own-"


class NotAdjustable(Refused):
    """The template has no such thing, or it is none that can be otherwise for one enrolment."""

    code = "enrolments.not_adjustable"


class WeeksTurned(Refused):
    """The last week is before the first."""

    code = "enrolments.weeks_turned"


class NoCriterionLeft(Refused):
    """A screening asks about something."""

    code = "enrolments.no_criterion_left"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One adjustment: `key` names the activity, form or `screening/criterion`; `facts` say what is new."""

    kind: str
    key: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def adjusted(template: Template, changes: Sequence[Change]) -> Template:
    """The template with the changes in their order; what a change names and a template lacks is left alone."""
    for change in changes:
        if change.kind in _HOW:
            template = _HOW[change.kind](template, change)
    return template


def check(template: Template, change: Change) -> None:
    """Refuse what cannot be adjusted: NotAdjustable, WeeksTurned."""
    if change.kind == "move":
        movable = [each for each in template.activities if each.weeks is not None and each.clock != "programme"]
        if change.key not in [each.key for each in movable]:
            raise NotAdjustable()
    elif change.kind != "add" and (change.kind, change.key) not in may_be_left_out(template):
        raise NotAdjustable()
    if change.kind in ("move", "add"):
        first, last = change.facts["from_week"], change.facts.get("to_week")
        if first < 1 or (last is not None and last < first):
            raise WeeksTurned()


def check_left(template: Template) -> None:
    """Refuse an adjusted template in which a screening has nothing left to ask about: NoCriterionLeft."""
    if any(not screening.criteria for screening in template.screenings):
        raise NoCriterionLeft()


def may_be_left_out(template: Template) -> list[tuple[str, str]]:
    """What one enrolment can do without, as kind and key: activities without a screening, optional forms, criteria."""
    activities = [
        each for each in template.activities if each.screening is None and each.clock not in (None, "programme")
    ]
    return [
        *(("drop", each.key) for each in activities),
        *(("form", key) for key in _optional_forms(template)),
        *(("criterion", f"{one.key}/{each.key}") for one in template.screenings for each in one.criteria),
    ]


def _optional_forms(template: Template) -> list[str]:
    """Forms that no screening looks at."""
    needed = {key for each in template.activities if each.screening is not None for key in each.forms}
    return [form.key for form in template.forms if form.filled_by == "participant" and form.key not in needed]


def _moved(template: Template, change: Change) -> Template:
    return _activities(template, change.key, lambda each: replace(each, weeks=_weeks(change)))


def _dropped(template: Template, change: Change) -> Template:
    kept = tuple(each for each in template.activities if each.key != change.key or each.screening is not None)
    return replace(template, activities=kept)


def _added(template: Template, change: Change) -> Template:
    label = str(change.facts["label"])
    own = Activity(
        number=max((each.number for each in template.activities), default=0) + 1,
        key=change.key,
        label=Words(label, label, label),
        who=(),
        contains=(),
        comes_out=Words("", "", ""),
        clock="enrolment",
        weeks=_weeks(change),
    )
    return replace(template, activities=(*template.activities, own))


def _without_form(template: Template, change: Change) -> Template:
    activities = tuple(
        replace(each, forms=tuple(key for key in each.forms if key != change.key)) for each in template.activities
    )
    return replace(template, activities=activities)


def _without_criterion(template: Template, change: Change) -> Template:
    screening, _, criterion = change.key.partition("/")
    screenings = tuple(
        replace(one, criteria=tuple(each for each in one.criteria if each.key != criterion))
        if one.key == screening
        else one
        for one in template.screenings
    )
    return replace(template, screenings=screenings)


def _activities(template: Template, key: str, how: Callable[[Activity], Activity]) -> Template:
    return replace(template, activities=tuple(how(each) if each.key == key else each for each in template.activities))


def _weeks(change: Change) -> Weeks:
    return Weeks(from_week=change.facts["from_week"], to_week=change.facts.get("to_week"))


_HOW: Mapping[str, Callable[[Template, Change], Template]] = {
    "move": _moved,
    "drop": _dropped,
    "add": _added,
    "form": _without_form,
    "criterion": _without_criterion,
}
