"""A colleague stands in for some of a coach's enrolments, for some days: by the coach, or by who leads the team."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access import openings
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Login
from spire.foundation.access.openings import Terms
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment

OFTEN = timedelta(days=14)
WORK = "enrolment.work"


class AbsenceForm(Form):
    """Who, which, and from when through when."""

    stand_in = forms.ChoiceField(label=gettext_lazy("Who takes over?"))
    starts_on = DayField(label=gettext_lazy("From which day?"), help_text=gettext_lazy("For example 24/12/2026"))
    until = DayField(
        label=gettext_lazy("Through which day?"),
        help_text=gettext_lazy("Rights and tasks go back by themselves the day after. For example 24/12/2026"),
    )
    enrolments = forms.MultipleChoiceField(label=gettext_lazy("Which ones?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, others: Sequence[Login], those: Sequence[Enrolment], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].choices = [(login.pk, login.name) for login in others]  # type: ignore[attr-defined]
        self.fields["enrolments"].choices = [(one.pk, f"{one.person}, {one.number}") for one in those]  # type: ignore[attr-defined]


def mine(request: HttpRequest) -> HttpResponse:
    """I am away for some days."""
    by = actor_of(request)
    absent = Login.objects.get(pk=by.login_id)
    return _page(request, absent, where=by.where(openings.SHARE), back="absence")


def of_colleague(request: HttpRequest, login_id: int) -> HttpResponse:
    """A colleague is away, and only some of the work moves."""
    by, on = actor_of(request), clock.today()
    absent = logins.colleagues(by.where(openings.LEAD), WORK, on=on).filter(pk=login_id).first()
    if absent is None:
        raise NotFound()
    return _page(request, absent, where=by.where(openings.LEAD), back="team_colleague")


def _page(request: HttpRequest, absent: Login, *, where: frozenset[int], back: str) -> HttpResponse:
    by, on = actor_of(request), clock.today()
    those = list(enrolments.visible_to(by).filter(coach=absent, closed_on=None, organisation_id__in=where))
    trail.viewed("absence", [one.person_id for one in those], by=by)
    others = [each for each in logins.colleagues(where, WORK, on=on) if each.pk != absent.pk]
    initial = {"starts_on": on, "until": on + OFTEN, "enrolments": [one.pk for one in those]}
    form = AbsenceForm(request.POST or None, others=others, those=those, initial=initial)
    if request.method == "POST" and form.is_valid() and _done(form, absent, by, on):
        messages.success(request, _("It is arranged, and ends by itself."))
        return redirect(back) if back == "absence" else redirect(back, absent.pk)
    running = [
        {"it": one, "until": one.ends_at - timedelta(seconds=1), "number": _number(those, one.enrolment_id)}
        for one in openings.of_absent(absent.pk, at=by.at)
    ]
    context = {"form": form, "absent": absent, "is_own": absent.pk == by.login_id, "running": running, "those": those}
    return render(request, "web/rights/absence.html", context, status=422 if form.errors else 200)


def _done(form: AbsenceForm, absent: Login, by: Actor, on: date) -> bool:
    told = form.cleaned_data
    terms = Terms("absence", ("case",), told["starts_on"], told["until"])
    chosen = [int(pk) for pk in told["enrolments"]]
    try:
        actions.take_over(absent.pk, int(told["stand_in"]), chosen, terms, by=by, on=on)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    return True


def _number(those: Sequence[Enrolment], enrolment_id: int) -> str:
    return next((one.number for one in those if one.pk == enrolment_id), "")
