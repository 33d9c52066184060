"""What waits to be done: tasks of the team, forms from participants, and the steps that follow from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import BigIntegerField, F, JSONField, QuerySet, Value
from django.db.models.functions import Cast

from spire.journey.enrolments.models import Enrolment, FormRequest, TabletPass, Task
from spire.journey.enrolments.rules.steps import Step

# Tasks that are done on a page of their own.
ROUTES = {
    "message": "enrolment_messages",
    "easier_instalments": "enrolment_messages",
    "emergency_review": "enrolment_access",
}


def open_tasks(enrolment_ids: Iterable[int]) -> QuerySet[Task]:
    """Tasks that are not done, the earliest day first."""
    return Task.objects.filter(enrolment_id__in=list(enrolment_ids), done_on=None).select_related("assigned_to")


def forms_waiting(enrolment_ids: Iterable[int]) -> QuerySet[FormRequest]:
    """Forms that participants have been asked for and have not sent in."""
    return FormRequest.objects.filter(enrolment_id__in=list(enrolment_ids), answered_on=None)


def own_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """This room's candidates for the next step, by enrolment; one query."""
    ids = [enrolment.pk for enrolment in enrolments]
    steps: dict[int, list[Step]] = {enrolment_id: [] for enrolment_id in ids}
    tasks = Task.objects.filter(enrolment_id__in=ids, done_on=None).order_by()
    forms = FormRequest.objects.filter(enrolment_id__in=ids, answered_on=None).order_by()
    fields = ("enrolment_id", "pk", "due_on", "is_form", "what", "told", "facts", "whose")
    asked = forms.annotate(
        is_form=Value(1), what=F("form_key"), told=Value(""), facts=Value({}, JSONField()),
        whose=Cast(Value(None), BigIntegerField()),
    )  # fmt: skip
    waiting = tasks.annotate(
        is_form=Value(0), what=F("kind"), told=F("note"), facts=F("why_facts"), whose=F("assigned_to_id")
    )
    for enrolment_id, pk, due_on, is_form, what, told, facts, whose in waiting.values_list(*fields).union(
        asked.values_list(*fields), all=True
    ):
        if is_form:
            step = Step(code="enrolments.step.form", facts={"form": what}, due_on=due_on, whose="participant")
        else:
            step = Step(
                code=f"enrolments.task.{what}",
                facts={"note": told} | facts,
                due_on=due_on,
                route=ROUTES.get(what, "enrolment_tasks"),
                object_id=pk,
                login_id=whose,
            )
        steps[enrolment_id].append(step)
    return steps


def open_pass(pass_id: int | None, *, at: datetime) -> TabletPass | None:
    """A pass that has been opened on a tablet and is not over; None for any other."""
    opened = TabletPass.objects.filter(pk=pass_id or 0, opened_at__isnull=False, ended_at=None, until__gte=at)
    return opened.select_related(
        "enrolment__person", "enrolment__programme", "enrolment__template_version", "response__definition"
    ).first()
