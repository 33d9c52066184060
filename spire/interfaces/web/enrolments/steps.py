"""The next step of each enrolment in words: every room that knows something gives candidates, one rule chooses.

A room that comes later adds one line to PROVIDERS: `(enrolments, templates, by, on) -> {enrolment id: [Step, …]}`, in
a fixed number of queries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import NoReverseMatch, reverse

from spire.foundation.values.actor import Actor
from spire.interfaces.theme.words import said
from spire.journey.decisions import steps as decisions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules import steps as rules
from spire.journey.enrolments.texts import WHOSE
from spire.journey.guidance.queries import steps as guidance
from spire.journey.screenings import steps as screenings

Templates = enrolments.Templates
templates_of = enrolments.templates_of
Provider = Callable[[Sequence[Enrolment], Templates, Actor, date], Mapping[int, Sequence[rules.Step]]]


@dataclass(frozen=True)
class Shown:
    """A step as a page shows it; its words and address are made when they are read, for a list shows few of many."""

    step: rules.Step
    enrolment_id: int
    timing: str

    @property
    def code(self) -> str:
        """What it is."""
        return self.step.code

    @property
    def due_on(self) -> date | None:
        """By when."""
        return self.step.due_on

    @property
    def whose(self) -> str:
        """Whom it waits for, as a key."""
        return self.step.whose

    @property
    def login_id(self) -> int | None:
        """The one it was given to, when that is not the coach."""
        return self.step.login_id

    @property
    def waits_for(self) -> str:
        """Whom it waits for, in words."""
        return str(WHOSE[self.step.whose])

    @cached_property
    def text(self) -> str:
        """What is to be done."""
        return said(self.step.code, self.step.facts)

    @cached_property
    def url(self) -> str:
        """Where it is done."""
        return _url(self.step, self.enrolment_id)


def _own(those: Sequence[Enrolment], templates: Templates, by: Actor, on: date) -> Mapping[int, Sequence[rules.Step]]:
    return enrolments.own_steps(those, on=on)


def _meetings(
    those: Sequence[Enrolment], templates: Templates, by: Actor, on: date
) -> Mapping[int, Sequence[rules.Step]]:
    return guidance.next_steps(those, on=on)


def _assessed(
    those: Sequence[Enrolment], templates: Templates, by: Actor, on: date
) -> Mapping[int, Sequence[rules.Step]]:
    """Screenings and the decisions that follow; the screenings are asked for once."""
    held = screenings.held(those, decisions.with_what_followed(screenings.latest_last(those, by)))
    to_screen, to_decide = screenings.next_steps(those, templates, held, on), decisions.next_steps(those, held, on)
    return {each.pk: [*to_screen[each.pk], *to_decide[each.pk]] for each in those}


PROVIDERS: tuple[Provider, ...] = (
    _own,
    _meetings,
    _assessed,
)


def next_steps(those: Sequence[Enrolment], templates: Templates, *, by: Actor, on: date) -> dict[int, Shown | None]:
    """The next step of each enrolment by its id; None where nothing is to be done."""
    open_ones = [enrolment for enrolment in those if enrolment.closed_on is None and enrolment.paused_on is None]
    found: dict[int, list[rules.Step]] = {enrolment.pk: [] for enrolment in those}
    for provider in PROVIDERS:
        for enrolment_id, steps in provider(open_ones, templates, by, on).items():
            found[enrolment_id] += steps
    return {each.pk: _shown(enrolments.standing_of(each, found[each.pk], on=on).step, each.pk, on) for each in those}


def _shown(step: rules.Step | None, enrolment_id: int, on: date) -> Shown | None:
    if step is None:
        return None
    return Shown(step, enrolment_id, rules.timing(step.due_on, on=on))


def _url(step: rules.Step, enrolment_id: int) -> str:
    """The page where the step is done: the enrolment's, or the thing's own; the enrolment's first page without one."""
    for arguments in ({"kwargs": {"enrolment_id": enrolment_id}}, {"args": [step.object_id]}):
        try:
            return reverse(step.route, **arguments)
        except NoReverseMatch:
            continue
    return reverse("enrolment", args=[enrolment_id])
