"""Tasks and deadlines of an enrolment: each says why it has the day it has. # A-2"""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import said
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Task


@dataclass(frozen=True, kw_only=True)
class Row:
    """A task as a page shows it."""

    id: int
    text: str
    why: str
    due_on: date
    done_on: date | None
    assigned_to: str


class NewTask(Form):
    """What is to be done, and by when."""

    note = forms.CharField(label=gettext_lazy("What is to be done?"), max_length=300)
    due_on = DayField(label=gettext_lazy("By which day?"), help_text=gettext_lazy("For example 24/12/2026"))


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """What waits, for whom, and why by then; a new task is written below."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = NewTask(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said_so = form.cleaned_data
        actions.add_task(enrolment.pk, "own", said_so["due_on"], note=said_so["note"], by=by, on=on)
        messages.success(request, _("The task has been added."))
        return redirect("enrolment_tasks", enrolment.pk)
    template = enrolments.kept_template(enrolment)
    left_out = enrolments.left_out_forms(enrolment)
    tasks = [row_of(task) for task in enrolment.tasks.select_related("assigned_to")]
    asked = [
        {"label": template.form(request.form_key).title, "request": request}
        for request in enrolment.form_requests.all()
    ]
    context = {
        "open_tasks": [task for task in tasks if task.done_on is None],
        "done_tasks": [task for task in tasks if task.done_on is not None],
        "asked": asked,
        "forms": [each for each in template.forms if each.filled_by == "participant" and each.key not in left_out],
        "form": form,
        "may_work": enrolment.organisation_id in by.where("enrolment.work"),
    }
    return render(
        request, "web/enrolments/tasks.html", frame(request, enrolment, current="tasks") | context,
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
def finish(request: HttpRequest, enrolment_id: int, task_id: int) -> HttpResponse:
    """Tick a task off."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    if not enrolment.tasks.filter(pk=task_id).exists():
        raise NotFound()
    actions.finish_task(task_id, by=by, on=clock.today())
    messages.success(request, _("The task is done."))
    return redirect("enrolment_tasks", enrolment.pk)


def row_of(task: Task) -> Row:
    """The task in words, with its reason."""
    facts = {"note": task.note, **task.why_facts}
    return Row(
        id=task.pk,
        text=said(f"enrolments.task.{task.kind}", facts),
        why=said(task.why_code, task.why_facts),
        due_on=task.due_on,
        done_on=task.done_on,
        assigned_to=task.assigned_to.name if task.assigned_to else "",
    )
