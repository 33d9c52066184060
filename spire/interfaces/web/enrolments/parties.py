"""Parties and access: who takes part, who has looked, and what the participant can be helped with from here."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access import queries as access
from spire.foundation.access import wrong_tries
from spire.foundation.access.models import Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people.queries import identity_of
from spire.foundation.trail import queries as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, meaning
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.decisions import actions as decisions
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.texts import CLOSE_REASONS

VIEWS_SHOWN = 50
TEAM_CLOSES = ("left", "job", "education", "business_closed", "moved", "other")


class WorkForm(Edited):
    """Who the coach is, and what the business is called."""

    coach = forms.ChoiceField(label=gettext_lazy("Coach"))
    business_name = forms.CharField(label=gettext_lazy("Name of the business"), max_length=200, required=False)


class StartForm(Form):
    """The day on which the business starts."""

    started_on = DayField(
        label=gettext_lazy("When does the business start?"), help_text=gettext_lazy("For example 24/12/2026")
    )


class CloseForm(Form):
    """Why it ends, and a few words."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"),
        widget=forms.RadioSelect,
        choices=[(key, CLOSE_REASONS[key]) for key in TEAM_CLOSES],
    )
    note = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("The participant reads it in a kind letter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    guidance = forms.CharField(
        label=gettext_lazy("Where can they go from here?"),
        help_text=gettext_lazy("For example the business house, the job centre or a network."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class PauseForm(Form):
    """Why, if the participant has said it."""

    reason = forms.CharField(label=gettext_lazy("Why? You need not write it."), required=False, max_length=1000)


class ReopenForm(Form):
    """Why it is taken up again."""

    reason = forms.CharField(label=gettext_lazy("Why is it taken up again?"), widget=forms.Textarea(attrs={"rows": 2}))


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """People around the enrolment, who has seen it, and the few things that are changed here."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    may_work = enrolment.organisation_id in by.where("enrolment.work")
    filled = _filled(request, enrolment, on)
    if request.method == "POST" and may_work and _done(request, enrolment, filled):
        return redirect("enrolment_parties", enrolment.pk)
    has_errors = any(form.errors for form in filled.values())
    login = enrolment.person.logins.first()
    context = {
        **{f"{name}_form": form for name, form in filled.items()},
        "login": login,
        "has_mail": login is not None and not login.email.endswith(wrong_tries.WITHOUT_MAIL),
        "is_closed": login is not None and may_work and bool(wrong_tries.closed([login.pk], at=clock.machine())),
        "identity": _masked(identity_of(enrolment.person))
        if by.sees("person.identity", enrolment.organisation_id, enrolment.pk)
        else "",
        "views": _views(enrolment.person_id),
        "may_work": may_work,
        "may_start": may_work and _may_start(enrolment),
        "may_reopen": may_work and bool(enrolments.back_to(enrolment)),
        "pause_form": PauseForm(),
        "meaning": meaning.of(enrolment, on=on) if may_work else None,
    }
    context = frame(request, enrolment, current="parties") | context
    return render(request, "web/enrolments/parties.html", context, status=422 if has_errors else 200)


@require_POST
def invite(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Give the participant a login."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    actions.invite(enrolment.pk, by=by, on=on, email=request.POST.get("email", ""))
    messages.success(request, _("The participant has a login now. Show how to choose a password."))
    return redirect("enrolment_parties", enrolment.pk)


@require_POST
def rest(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Pause, or go on after a pause."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    if enrolment.paused_on is None:
        actions.pause(enrolment.pk, reason=request.POST.get("reason", "")[:1000], by=by, on=on)
    else:
        actions.resume(enrolment.pk, by=by, on=on)
    return redirect("enrolment_parties", enrolment.pk)


def _filled(request: HttpRequest, enrolment: Enrolment, on: object) -> dict[str, Form]:
    """The page's forms; only the one that was sent has data."""
    sent = request.POST.get("form") if request.method == "POST" else None

    def data(name: str) -> object:
        return request.POST if sent == name else None

    work = WorkForm(
        data("work"), prefix="work", initial={"coach": enrolment.coach_id, "business_name": enrolment.business_name}
    )
    coaches = access.with_permission("enrolment.work", enrolment.organisation_id, on=clock.today())
    work.fields["coach"].choices = [(login.pk, login.name) for login in coaches]
    return {
        "work": work,
        "start": StartForm(data("start"), prefix="start"),
        "close": CloseForm(data("close"), prefix="close"),
        "reopen": ReopenForm(data("reopen"), prefix="reopen"),
    }


def _done(request: HttpRequest, enrolment: Enrolment, filled: dict[str, Form]) -> bool:
    """Do what the sent form asks; a refusal becomes that form's error."""
    by, on = actor_of(request), clock.today()
    name = request.POST.get("form", "")
    form = filled.get(name)
    if form is None or not form.is_valid():
        return False
    told = form.cleaned_data
    try:
        if name == "work":
            actions.assign_coach(enrolment.pk, int(told["coach"]), by=by, on=on)
            actions.set_business(enrolment.pk, told["business_name"], by=by, on=on)
        elif name == "start":
            actions.start_business(enrolment.pk, told["started_on"], by=by, on=on)
        elif name == "reopen":
            actions.reopen(enrolment.pk, enrolments.back_to(enrolment), by=by, on=on, reason=told["reason"])
        else:
            why, guidance = told["note"], told["guidance"]
            with transaction.atomic():
                actions.close(enrolment.pk, told["reason"], by=by, on=on, note=why, guidance=guidance)
                decisions.take_up_ending(enrolment.pk, by=by, on=on)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("It has been saved."))
    return True


def _may_start(enrolment: Enrolment) -> bool:
    return enrolment.business_started_on is None and enrolments.may_start_business(enrolment)


def _views(person_id: int) -> list[dict[str, object]]:
    """The last looks at the person, by whom and in which role."""
    views = list(trail.views_of(person_id)[:VIEWS_SHOWN])
    names = dict(Login.objects.filter(pk__in={view.login_id for view in views}).values_list("pk", "name"))
    return [
        {"at": view.at, "who": names.get(view.login_id, ""), "role": ROLE_NAMES.get(view.role, view.role)}
        for view in views
    ]


def _masked(identity: str) -> str:
    """The number with its last four figures hidden, as it is shown until somebody needs them."""
    return f"{identity[:6]}-xxxx" if len(identity) == 10 else ""
