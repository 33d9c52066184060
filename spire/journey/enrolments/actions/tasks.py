"""Tasks of the team and forms for the participant, each with a day and a reason for it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import queries
from spire.journey.enrolments.models import Enrolment, FormRequest, Task


@transaction.atomic
def add_task(
    enrolment_id: int,
    kind: str,
    due_on: date,
    *,
    by: Actor,
    on: date,
    why: str = "enrolments.why.agreed",
    facts: Mapping[str, object] | None = None,
    note: str = "",
    assigned_to_id: int | None = None,
    key: str = "",
) -> Task:
    """Add a task for the coach or another; with a `key` the same task is added once, also when it has been done."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    if key and (known := enrolment.tasks.filter(key=key).first()) is not None:
        return known
    task = Task.objects.create(
        enrolment=enrolment,
        kind=kind,
        note=note,
        due_on=due_on,
        why_code=why,
        why_facts=dict(facts or {}),
        assigned_to_id=assigned_to_id or enrolment.coach_id,
        key=key,
        made_on=on,
    )
    trail.write("task.added", task, by=by, on=on, person_id=enrolment.person_id, facts={"kind": kind})
    return task


@transaction.atomic
def finish_task(task_id: int, *, by: Actor, on: date) -> Task:
    """Tick a task off; twice does nothing."""
    task = Task.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=task_id)
    scope.require_theirs(by, "enrolment.work", task.enrolment)
    return finish_own_task(task, by=by, on=on)


def finish_own_task(task: Task, *, by: Actor, on: date) -> Task:
    """Tick off what this room itself asked for and has seen done; the caller has asked for permission."""
    if task.done_on is None:
        task.done_on, task.done_by_id = on, by.login_id
        task.save(update_fields=("done_on", "done_by"))
        trail.write("task.finished", task, by=by, on=on, person_id=task.enrolment.person_id, facts={"kind": task.kind})
    return task


class FormLeftOut(Refused):
    """A form that is left out for this participant is not asked for."""

    code = "enrolments.form_left_out"


@transaction.atomic
def request_form(enrolment_id: int, form_key: str, due_on: date, *, by: Actor, on: date) -> FormRequest:
    """Ask the participant for a form by a day; asked again while it waits, the first request stands.

    Raises FormLeftOut.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    waiting = enrolment.form_requests.filter(form_key=form_key, answered_on=None).first()
    if waiting is not None:
        return waiting
    if form_key in queries.left_out_forms(enrolment):
        raise FormLeftOut()
    request = FormRequest.objects.create(
        enrolment=enrolment, form_key=form_key, due_on=due_on, asked_on=on, asked_by_id=by.login_id
    )
    trail.write("form.requested", request, by=by, on=on, person_id=enrolment.person_id, facts={"form": form_key})
    return request


@transaction.atomic
def answer_form(
    enrolment_id: int, form_key: str, response_id: int | None, *, by: Actor, on: date
) -> FormRequest | None:
    """Note that a form has been sent in; None when nobody had asked for it.

    Without a response it was answered elsewhere, as the budgets are in their calculator.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    is_own = by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own:
        scope.require_theirs(by, "enrolment.work", enrolment)
    request = enrolment.form_requests.filter(form_key=form_key, answered_on=None).first()
    if request is not None:
        request.response_id, request.answered_on = response_id, on
        request.save(update_fields=("response_id", "answered_on"))
        trail.write("form.answered", request, by=by, on=on, person_id=enrolment.person_id, facts={"form": form_key})
    return request
