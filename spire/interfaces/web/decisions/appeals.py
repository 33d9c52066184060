"""Appeals on screen: the list by deadline, one appeal, registering, reassessing, sending on, and deciding anew."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.records import actions as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import said_steps, sentence, shown
from spire.interfaces.web.decisions import checklist
from spire.interfaces.web.decisions.forms import long_text
from spire.interfaces.web.decisions.pages import framed
from spire.journey.decisions import actions, drafts, queries, texts
from spire.journey.decisions.models import Appeal
from spire.journey.decisions.texts import APPEAL_OUTCOMES

CLOSED_SHOWN = 50


class RegisterForm(Form):
    """An appeal that came by post, on the telephone or in person."""

    received_on = DayField(label=gettext_lazy("The appeal came"), help_text=gettext_lazy("For example 24/12/2026"))
    text = long_text(
        gettext_lazy("What does the citizen say?"), help_text=gettext_lazy("An appeal needs no reasons."), rows=5
    )


class ReassessForm(Form):
    """What came of looking at the decision again."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("The decision"), choices=list(APPEAL_OUTCOMES.items()), widget=forms.RadioSelect
    )
    reasons = long_text(
        gettext_lazy("Why?"), required=True, help_text=gettext_lazy("The citizen reads it in the letter."), rows=5
    )


class ForwardForm(Form):
    """When the appeal went on."""

    forwarded_on = DayField(label=gettext_lazy("Sent on"), help_text=gettext_lazy("For example 24/12/2026"))


def index(request: HttpRequest) -> HttpResponse:
    """The appeals that wait, by deadline, and those that are through."""
    by, on = actor_of(request), clock.today()
    found = list(queries.appeals(by).order_by("reassess_by", "id"))
    waiting = [one for one in found if one.state in ("received", "upheld", "changed")]
    through = sorted((one for one in found if one not in waiting), key=lambda one: -one.pk)[:CLOSED_SHOWN]
    trail.viewed("appeals", [one.decision.enrolment.person_id for one in (*waiting, *through)], by=by)
    context = {"waiting": [_row(one, on) for one in waiting], "through": [_row(one, on) for one in through]}
    return render(request, "web/decisions/appeals.html", context)


def show(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """One appeal beside the decision, and what is to be done with it."""
    by, on = actor_of(request), clock.today()
    appeal = queries.appeal_for_actor(by, appeal_id)
    trail.viewed("appeal", [appeal.decision.enrolment.person_id], by=by)
    return render(request, "web/decisions/appeal.html", _facts(appeal, by, on))


def register(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Register an appeal that was told to staff; the receipt goes out at once."""
    by, on = actor_of(request), clock.today()
    decision = queries.for_actor(by, decision_id)
    if decision.state != "decided":
        return redirect("decision", decision.pk)
    form = RegisterForm(request.POST or None, initial={"received_on": on})
    if request.method == "POST" and form.is_valid():
        try:
            appeal = actions.receive_appeal(decision.pk, **form.cleaned_data, on=on, by=by)
        except Refused as refused:
            form.add_error("received_on", sentence(refused))
        else:
            records.deliver(appeal.receipt_id, on=on, by=by)
            messages.success(request, _("The appeal is registered, and the citizen has a receipt."))
            return redirect("appeal", appeal.pk)
    context = framed(request, decision) | {"form": form}
    return render(request, "web/decisions/register_appeal.html", context, status=422 if form.errors else 200)


@require_POST
def reassess(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Uphold or change; the letter goes out at once."""
    by, on = actor_of(request), clock.today()
    appeal = queries.appeal_for_actor(by, appeal_id)
    form = ReassessForm(request.POST)
    if form.is_valid():
        try:
            done = actions.reassess(appeal.pk, **form.cleaned_data, on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            if done.letter_id is not None:
                records.deliver(done.letter_id, on=on, by=by)
            messages.success(request, _("The citizen has the answer."))
            return redirect("appeal", appeal.pk)
    return render(request, "web/decisions/appeal.html", _facts(appeal, by, on) | {"form": form}, status=422)


@require_POST
def forward(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Write down that the appeal has gone to the appeals board."""
    by, on = actor_of(request), clock.today()
    appeal = queries.appeal_for_actor(by, appeal_id)
    form = ForwardForm(request.POST)
    if form.is_valid():
        try:
            actions.forward_appeal(appeal.pk, **form.cleaned_data, on=on, by=by)
        except Refused as refused:
            form.add_error("forwarded_on", sentence(refused))
        else:
            messages.success(request, _("The appeal is with the appeals board."))
            return redirect("appeal", appeal.pk)
    return render(request, "web/decisions/appeal.html", _facts(appeal, by, on) | {"forward_form": form}, status=422)


@require_POST
def begin(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Begin the new decision; who sees decisions goes on to its draft."""
    by = actor_of(request)
    appeal = queries.appeal_for_actor(by, appeal_id)
    try:
        draft = actions.begin_changed(appeal.pk, on=clock.today(), by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("appeal", appeal.pk)
    messages.success(request, _("The new decision is begun. Somebody else decides it."))
    return redirect("decision", draft.pk) if by.can("decision.view") else redirect("appeal", appeal.pk)


def _row(appeal: Appeal, on: date) -> dict[str, object]:
    return {
        "it": appeal,
        "person": appeal.decision.enrolment.person,
        "kind": texts.KINDS[appeal.decision.kind],
        "state": texts.APPEAL_STATES[appeal.state],
        "is_past": appeal.state == "received" and on > appeal.reassess_by,
    }


def _facts(appeal: Appeal, by: Actor, on: date) -> dict[str, object]:
    decision = appeal.decision
    enrolment = decision.enrolment
    deadline = drafts.country_of(enrolment).policy("reassessment_deadline")(appeal.received_on)
    return {
        **_row(appeal, on),
        "appeal": appeal,
        "decision": decision,
        "enrolment": enrolment,
        "outcome": texts.OUTCOMES.get(decision.outcome, ""),
        "facts": [(label, shown(value)) for label, value in checklist.facts_of(decision)],
        "basis": checklist.basis_text(decision),
        "letter": letters.as_html(decision.letter.body, below=3) if decision.letter else "",
        "why": said_steps(deadline.working),
        "answer": texts.APPEAL_OUTCOMES.get(appeal.outcome, ""),
        "form": ReassessForm(),
        "forward_form": ForwardForm(initial={"forwarded_on": on}),
        "may_reassess": appeal.state == "received" and enrolment.organisation_id in by.where("appeal.reassess"),
        "may_forward": appeal.state == "upheld" and enrolment.organisation_id in by.where("appeal.handle"),
        "may_begin": appeal.state == "changed" and appeal.changed is None,
        "sees_decision": by.can("decision.view"),
    }
