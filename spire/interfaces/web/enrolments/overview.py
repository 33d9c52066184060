"""The first page of an enrolment: where it is, what is planned and what really happened, what comes next."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.values.periods import Period
from spire.interfaces.parts import clock, disputes
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments import adjusting, summary
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.enrolments.tasks import row_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.journey import Plan, Row
from spire.journey.guidance import queries as guidance
from spire.money.support import queries as support

TASKS_SHOWN = 5


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Summary, plan, tasks."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    guidance.keep_meetings(enrolment)
    context = frame(request, enrolment, current="overview")
    courses, adjusted = support.courses_of(enrolment.person_id), context["adjusted"]
    plan = enrolments.plan(enrolment, context["moves"], on=on, known=summary.days(courses), template=adjusted)  # type: ignore[arg-type]
    template = enrolments.kept_template(enrolment)
    return render(
        request,
        "web/enrolments/overview.html",
        context
        | {
            "stage": template.stage(enrolment.stage),
            "target_group": _target_group(enrolment, on),
            "lines": summary.lines(enrolment, courses, by=by, on=on),
            "tasks": [row_of(task) for task in enrolments.open_tasks([enrolment.pk])[:TASKS_SHOWN]],
            "adjustments": adjusting.shown(enrolment),
            "may_adjust": enrolment.organisation_id in by.where("enrolment.adjust") and enrolment.closed_on is None,
            "plan": _drawn(plan, on) if plan else None,
            "disputed": disputes.of_enrolment(by, enrolment),
        },
    )


def _target_group(enrolment: Enrolment, on: date) -> object:
    template = enrolments.kept_template(enrolment)
    groups = [group for group in template.target_groups if group.key == enrolment.target_group]
    return next((group.label for group in groups if group.on(enrolment.opened_on)), None)


def _drawn(plan: Plan, on: date) -> dict[str, object]:
    """The plan as shares of the width, in per cent with one decimal, so that text stays readable at every width."""

    def at(day: date) -> str:
        return f"{(day - plan.span.start).days * 100 / plan.span.days:.1f}%"

    def wide(days: Period) -> str:
        return f"{max(days.days * 100 / plan.span.days, 0.8):.1f}%"

    def bar(days: Period | None) -> dict[str, str] | None:
        return None if days is None else {"x": at(days.start), "width": wide(days)}

    def row(row: Row) -> dict[str, object]:
        return {"row": row, "planned": bar(row.planned), "real": bar(row.real), "is_on": _runs(row, on)}

    step = 1 if len(plan.months) <= 8 else 3
    shown = [month for month in plan.months[::step] if (plan.span.end - month).days * 12 > plan.span.days]
    months = [{"x": at(month), "day": month} for month in shown]
    return {"rows": [row(each) for each in plan.rows], "months": months, "today": at(on), "span": plan.span}


def _runs(row: Row, on: date) -> bool:
    return row.real is not None and row.real.last == on
