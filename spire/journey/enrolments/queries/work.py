"""What waits to be done: tasks of the team, forms from participants, and the steps that follow from them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from spire.journey.enrolments.models import Enrolment, FormRequest, Task
from spire.journey.enrolments.rules.steps import Step


def open_tasks(enrolment_ids: Iterable[int]) -> QuerySet[Task]:
    """Tasks that are not done, the earliest day first."""
    return Task.objects.filter(enrolment_id__in=list(enrolment_ids), done_on=None).select_related("assigned_to")


def forms_waiting(enrolment_ids: Iterable[int]) -> QuerySet[FormRequest]:
    """Forms that participants have been asked for and have not sent in."""
    return FormRequest.objects.filter(enrolment_id__in=list(enrolment_ids), answered_on=None)


def own_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """This room's candidates for the next step, by enrolment; two queries."""
    ids = [enrolment.pk for enrolment in enrolments]
    steps: dict[int, list[Step]] = {enrolment_id: [] for enrolment_id in ids}
    for task in open_tasks(ids):
        step = Step(
            code=f"enrolments.task.{task.kind}",
            facts={"note": task.note} | task.why_facts,
            due_on=task.due_on,
            route="enrolment_tasks",
            object_id=task.pk,
        )
        steps[task.enrolment_id].append(step)
    for form in forms_waiting(ids):
        step = Step(code="enrolments.step.form", facts={"form": form.form_key}, due_on=form.due_on, whose="participant")
        steps[form.enrolment_id].append(step)
    return steps
