"""The team: to approve, late by person, how many stand where, courses with free seats, and a colleague's work moved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.words import Words
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.web.enrolments import worklist
from spire.journey.decisions import queries as decisions
from spire.journey.decisions import texts as decision_texts
from spire.journey.enrolments import queries as enrolments
from spire.journey.guidance import queries as guidance

WORK = "enrolment.work"
LEAD = "team.lead"
WEEKS_OFTEN = timedelta(weeks=2)
COURSES_SHOWN = timedelta(weeks=26)


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """One of the team with how much is theirs."""

    login: Login
    open: int
    late: int
    today: int
    stand_in: str
    until: date | None


class Move(Form):
    """Who takes over, and through which day."""

    stand_in = forms.ModelChoiceField(label=gettext_lazy("Who takes over?"), queryset=Login.objects.none())
    until = DayField(
        label=gettext_lazy("Through which day?"),
        help_text=gettext_lazy("Rights and tasks go back by themselves the day after. For example 24/12/2026"),
    )

    def __init__(self, *args: object, others: Sequence[Login], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stand_in"]
        field.queryset = Login.objects.filter(pk__in=[other.pk for other in others])
        if len(others) == 1:
            field.initial = others[0].pk


def team(request: HttpRequest) -> HttpResponse:
    """The team leader's home."""
    by, on = actor_of(request), clock.today()
    rows = worklist.rows_of(by, on=on)
    to_approve = [{"it": one, "kind": decision_texts.KINDS[one.kind]} for one in decisions.to_approve(by)]
    trail.viewed("team", [one["it"].enrolment.person_id for one in to_approve], by=by)
    cohorts = guidance.cohorts_for(by).filter(starts_on__gte=on, starts_on__lt=on + COURSES_SHOWN).order_by("starts_on")
    context = {
        "to_approve": to_approve,
        "colleagues": _colleagues(by, rows, on),
        "nobodys": sum(row.enrolment.coach_id is None for row in rows),
        "stages": _stages(rows),
        "open_count": len(rows),
        "cohorts": [{"it": one, "free": one.places - one.taken} for one in cohorts],
        "inbox_count": enrolments.inbox(by).count(),
        "appeal_count": decisions.appeals_waiting(by).count(),
    }
    return render(request, "web/team/team.html", context)


def colleague(request: HttpRequest, login_id: int) -> HttpResponse:
    """What is a colleague's, what is late first."""
    by, on = actor_of(request), clock.today()
    one = _colleague(by, login_id, on)
    rows = [row for row in worklist.rows_of(by, on=on) if row.enrolment.coach_id == one.pk]
    trail.viewed("team.colleague", [row.enrolment.person_id for row in rows], by=by)
    running = logins.substitutions(by.where(LEAD), on=on).filter(instead_of_id=one.pk)
    context = {"colleague": one, "rows": rows, "stand_ins": _once(running)}
    return render(request, "web/team/colleague.html", context)


def move(request: HttpRequest, login_id: int) -> HttpResponse:
    """Move all of a colleague's work to another for a time."""
    by, on = actor_of(request), clock.today()
    absent = _colleague(by, login_id, on)
    others = [each for each in logins.colleagues(by.where(LEAD), WORK, on=on) if each.pk != absent.pk]
    form = Move(request.POST or None, others=others, initial={"until": on + WEEKS_OFTEN})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        access.stand_in(absent.pk, told["stand_in"].pk, until=told["until"], by=by, on=on)
        messages.success(
            request,
            _("%(name)s has the tasks of %(absent)s now, and they go back by themselves.")
            % {"name": told["stand_in"].name, "absent": absent.name},
        )
        return redirect("team")
    context = {"colleague": absent, "form": form}
    return render(request, "web/team/move.html", context, status=422 if form.errors else 200)


@require_POST
def move_back(request: HttpRequest, login_id: int) -> HttpResponse:
    """The colleague is back before the day."""
    by, on = actor_of(request), clock.today()
    absent = _colleague(by, login_id, on)
    for one in _once(logins.substitutions(by.where(LEAD), on=on).filter(instead_of_id=absent.pk)):
        access.end_stand_in(absent.pk, one["it"].login_id, by=by, on=on)
    messages.success(request, _("The tasks are with %(name)s again.") % {"name": absent.name})
    return redirect("team_colleague", absent.pk)


def _colleague(by: Actor, login_id: int, on: date) -> Login:
    found = logins.colleagues(by.where(LEAD), WORK, on=on).filter(pk=login_id).first()
    if found is None:
        raise NotFound()
    return found


def _colleagues(by: Actor, rows: Sequence[worklist.Row], on: date) -> list[Colleague]:
    late, today, everything = Counter[int | None](), Counter[int | None](), Counter[int | None]()
    for row in rows:
        coach = row.enrolment.coach_id
        everything[coach] += 1
        if row.step is not None and row.step.whose == "team":
            late[coach] += row.timing == "late"
            today[coach] += row.timing == "today"
    absent = {one.instead_of_id: one for one in logins.substitutions(by.where(LEAD), on=on) if one.starts_on <= on}
    return [
        Colleague(
            login=login,
            open=everything[login.pk],
            late=late[login.pk],
            today=today[login.pk],
            stand_in=absent[login.pk].login.name if login.pk in absent else "",
            until=absent[login.pk].ends_on - access.DAY if login.pk in absent else None,
        )
        for login in logins.colleagues(by.where(LEAD), WORK, on=on)
    ]


def _stages(rows: Sequence[worklist.Row]) -> list[dict[str, object]]:
    labels: dict[str, Words] = {row.enrolment.stage: row.stage for row in rows}
    counts = Counter(row.enrolment.stage for row in rows)
    late = Counter(row.enrolment.stage for row in rows if row.timing == "late")
    most = max(counts.values(), default=1)
    return [
        {"key": key, "label": labels[key], "count": count, "late": late[key], "width": f"{100 * count // most}%"}
        for key, count in counts.most_common()
    ]


def _once(running: Sequence) -> list:
    """One row for each stand-in, however many roles are stood in for."""
    found = {one.login_id: one for one in running}
    return [{"name": one.login.name, "until": one.ends_on - access.DAY, "it": one} for one in found.values()]
