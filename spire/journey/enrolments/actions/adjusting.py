"""Adjusting the programme for one enrolment, with the reason: who, why, when. The template stays as it is. # A-2"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values import typed
from spire.foundation.values.actor import Actor
from spire.journey.enrolments import queries
from spire.journey.enrolments.actions.stages import EnrolmentClosed
from spire.journey.enrolments.models import Adjustment, Enrolment
from spire.journey.enrolments.rules import adjustments as rules
from spire.journey.enrolments.rules.moves import ReasonMissing
from spire.journey.programmes import queries as programmes

ADJUST = "enrolment.adjust"
Guard = Callable[[Enrolment, str, str], None]
_GUARDS: list[Guard] = []


def guarded_by(guard: Guard) -> None:
    """Let a room that stands above refuse an adjustment, made or taken back, by its enrolment, kind and key."""
    if guard not in _GUARDS:
        _GUARDS.append(guard)


@transaction.atomic
def adjust(
    enrolment_id: int,
    kind: str,
    key: str = "",
    facts: Mapping[str, Any] | None = None,
    *,
    reason: str,
    by: Actor,
    on: date,
) -> Adjustment:
    """Move, leave out or add an activity, or leave out a form or a criterion; the same again gives the first.

    Raises ReasonMissing, NotAdjustable, WeeksTurned, NoCriterionLeft, EnrolmentClosed, or what a guard refuses with.
    """
    enrolment = _open(enrolment_id, by)
    if not reason.strip():
        raise ReasonMissing()
    change = rules.Change(kind=kind, key=key, facts=dict(facts or {}))
    rules.check(programmes.template(enrolment.template_version_id), change)
    standing = enrolment.adjustments.filter(kind=kind, undone_on=None)
    for known in standing if kind == "add" else standing.filter(key=key):
        if known.change == change.facts:
            return known
        if kind == "move":
            _undo(known, by=by, on=on)
    _ask_guards(enrolment, kind, key)
    rules.check_left(rules.adjusted(queries.template_of(enrolment), [change]))
    made = Adjustment.objects.create(
        enrolment=enrolment,
        kind=kind,
        key=key,
        change=dict(change.facts),
        reason=reason.strip(),
        on=on,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    if kind == "add":
        made.key = f"{rules.OWN}{made.pk}"
        made.save(update_fields=("key",))
    if kind == "form":
        enrolment.form_requests.filter(form_key=key, answered_on=None).delete()
    _write(made, enrolment, by=by, on=on)
    return made


@transaction.atomic
def extend_deadline(enrolment_id: int, what: str, due_on: date, *, reason: str, by: Actor, on: date) -> Adjustment:
    """Give a task (`task:12`) or a form that waits (`form:12`) a later day; the day and its reason show beside it.

    To the day that it has already gives the last adjustment of it. Raises ReasonMissing, NotAdjustable.
    """
    enrolment = _open(enrolment_id, by)
    if not reason.strip():
        raise ReasonMissing()
    thing = _waiting(enrolment, what)
    if thing is None or due_on < on:
        raise rules.NotAdjustable()
    if thing.due_on == due_on and (known := enrolment.adjustments.filter(kind="deadline", key=what).last()):
        return known
    facts = {"was": thing.due_on.isoformat(), "due_on": due_on.isoformat()}
    thing.due_on = due_on
    thing.save(update_fields=("due_on",))
    made = Adjustment.objects.create(
        enrolment=enrolment,
        kind="deadline",
        key=what,
        change=facts,
        reason=reason.strip(),
        on=on,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    _write(made, enrolment, by=by, on=on)
    return made


@transaction.atomic
def undo_adjustment(adjustment_id: int, *, by: Actor, on: date) -> Adjustment:
    """Let the template hold again from today; twice is once. A given deadline stays: give another. Raises NotAdjustable."""
    made = Adjustment.objects.select_for_update().select_related("enrolment").get(pk=adjustment_id)
    scope.require_theirs(by, ADJUST, made.enrolment)
    if made.kind == "deadline":
        raise rules.NotAdjustable()
    if made.undone_on is None:
        _ask_guards(made.enrolment, made.kind, made.key)
        _undo(made, by=by, on=on)
    return made


def _undo(made: Adjustment, *, by: Actor, on: date) -> None:
    made.undone_on, made.undone_by_id = on, by.login_id
    made.save(update_fields=("undone_on", "undone_by"))
    person_id = made.enrolment.person_id
    trail.write("enrolment.adjustment_undone", made, by=by, on=on, person_id=person_id, facts={"kind": made.kind})


def _ask_guards(enrolment: Enrolment, kind: str, key: str) -> None:
    for guard in _GUARDS:
        guard(enrolment, kind, key)


def _open(enrolment_id: int, by: Actor) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, ADJUST, enrolment)
    if enrolment.closed_on is not None:
        raise EnrolmentClosed()
    return enrolment


def _waiting(enrolment: Enrolment, what: str):
    kind, _, number = what.partition(":")
    pk = typed.whole(number)
    if pk is None:
        return None
    if kind == "task":
        return enrolment.tasks.filter(pk=pk, done_on=None).first()
    return enrolment.form_requests.filter(pk=pk, answered_on=None).first() if kind == "form" else None


def _write(made: Adjustment, enrolment: Enrolment, *, by: Actor, on: date) -> None:
    facts = {"kind": made.kind, "key": made.key}
    trail.write("enrolment.adjusted", made, by=by, on=on, person_id=enrolment.person_id, facts=facts)
