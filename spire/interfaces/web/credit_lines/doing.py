"""What is done with a credit line: recorded, paid to the bank, reversed."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.credit_lines.forms import RecordForm, WhyForm
from spire.interfaces.web.credit_lines.showing import facts
from spire.interfaces.web.credit_lines.words import RECORDED
from spire.money.instruments.credit_lines import actions, queries, rules
from spire.money.instruments.credit_lines.models import CreditLineEvent
from spire.money.instruments.credit_lines.texts import EVENTS

Action = Callable[..., CreditLineEvent]
DOES: dict[str, Action] = {
    "draw": actions.draw,
    "charge": actions.charge,
    "repay": actions.repay,
    "call": actions.call,
    "recover": actions.recover,
}


@require_POST
def record(request: HttpRequest, line_id: int) -> HttpResponse:
    """What the bank reports; a refusal stands at the amount or the day."""
    by, on = actor_of(request), clock.today()
    line = queries.for_actor(by, line_id)
    choices = RECORDED.get(queries.standing(line, on).status, ())
    if not choices:
        messages.error(request, sentence(rules.NotOpen()))
        return redirect("credit_line", line.pk)
    form = RecordForm(request.POST, choices=choices, currency=line.currency)
    if form.is_valid():
        told = form.cleaned_data
        common = {"on": told["day"], "by": by, "key": told["key"], "note": told["note"]}
        try:
            if told["do"] == "close":
                actions.close(line.pk, **common)
            else:
                DOES[told["do"]](line.pk, amount=told["amount"], **common)
        except Refused as refused:
            form.add_error(
                "day" if isinstance(refused, (actions.DayToCome, rules.BeforeGrant)) else "amount", sentence(refused)
            )
        else:
            messages.success(request, _("Recorded: %(what)s.") % {"what": EVENTS[told["do"]]})
            return redirect("credit_line", line.pk)
    return render(request, "web/credit_lines/show.html", facts(request, line, form=form), status=422)


@require_POST
def pay(request: HttpRequest, line_id: int) -> HttpResponse:
    """The guarantor has paid the bank what it called."""
    by, on = actor_of(request), clock.today()
    line = queries.for_actor(by, line_id)
    key = request.POST.get("key", "")[:60] or f"pay:{uuid.uuid4()}"
    try:
        actions.pay_call(line.pk, on=on, by=by, key=key)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(
            request, _("The payment to the bank is entered. The guarantor now has a claim on the citizen.")
        )
    return redirect("credit_line", line.pk)


def reverse(request: HttpRequest, line_id: int, line_event_id: int) -> HttpResponse:
    """Say why something recorded should not count; it stays readable, with its reversal."""
    by, on = actor_of(request), clock.today()
    line = queries.for_actor(by, line_id)
    event = line.events.filter(pk=line_event_id, do__in=rules.REVERSIBLE).first()
    if event is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reverse(event.pk, why=form.cleaned_data["why"], on=on, by=by)
        except Refused as refused:
            form.add_error("why", sentence(refused))
        else:
            messages.success(request, _("It has been reversed."))
            return redirect("credit_line", line.pk)
    context = {"line": line, "event": event, "word": EVENTS[event.do], "form": form}
    return render(request, "web/credit_lines/reverse.html", context, status=422 if form.errors else 200)
