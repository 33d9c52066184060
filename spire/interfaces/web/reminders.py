"""What goes out tomorrow about late instalments and what keeps it back, conversations, and claims to public collection."""

import uuid
from contextlib import suppress
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.records.standstills import StandsStill
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.loans.correcting import press
from spire.journey.decisions.reminders import actions, claiming, looking, queries
from spire.journey.decisions.texts import BLOCKED_NAMES, CLAIM_STATE_NAMES
from spire.money.instruments.loans import queries as loans

SENDS = "payment.send"
CLAIMS_SHOWN = 100


class TalkForm(Form):
    """A conversation about what is late. The key makes a second press of the button harmless."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=(("held", gettext_lazy("We talked")), ("tried", gettext_lazy("I tried, but did not reach them"))),
        widget=forms.RadioSelect,
    )
    day = DayField(label=gettext_lazy("Day"))
    note = forms.CharField(
        label=gettext_lazy("What was said"),
        help_text=gettext_lazy("Goes into the journal, where they can read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=uuid.uuid4, max_length=60)


def index(request: HttpRequest) -> HttpResponse:
    """What the night will send, and what it will not and why; claims that wait or have left."""
    by, on = actor_of(request), clock.today()
    tomorrow = on + timedelta(1)
    found = looking.visible(by, tomorrow)
    may_send = by.can(SENDS)
    noticed = list(queries.noticed(by, SENDS)) if may_send else []
    claims = list(queries.claims(by, SENDS)[:CLAIMS_SHOWN]) if may_send else []
    back = queries.came_back(one for one in claims if one.state == "sent")
    seen = [one.loan.borrower_id for one in (*found, *noticed, *claims)]
    trail.viewed("reminders", seen, by=by)
    context = {
        "tomorrow": tomorrow,
        "going": [one for one in found if not one.planned.blocked],
        "kept": [(one, BLOCKED_NAMES[one.planned.blocked]) for one in found if one.planned.blocked],
        "may_send": may_send,
        "may_talk": by.can("enrolment.work"),
        "noticed": noticed,
        "claims": [(one, CLAIM_STATE_NAMES[one.state], back.get(one.pk)) for one in claims],
        "is_ready": any(one.state == "approved" for one in claims),
        "files": queries.files(by, SENDS) if may_send else [],
    }
    return render(request, "web/reminders/index.html", context)


def talk(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Write down that somebody talked with the borrower, or tried to."""
    by, on = actor_of(request), clock.today()
    loan = loans.for_actor(by, loan_id)
    trail.viewed("loan", [loan.borrower_id], by=by)
    form = TalkForm(request.POST if request.method == "POST" else None, initial={"day": on})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        facts = {"outcome": told["outcome"], "talked_on": told["day"], "note": told["note"], "key": told["key"]}
        try:
            actions.record_talk(loan.pk, **facts, on=on, by=by)
        except Refused as refused:
            form.add_error("day", sentence(refused))
        else:
            messages.success(request, _("It stands in the journal."))
            return redirect("reminders")
    context = {"loan": loan, "form": form}
    return render(request, "web/reminders/talk.html", context, status=422 if form.errors else 200)


@require_POST
def propose(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Claims for what is late, which a colleague approves."""
    press(request, loan_id, claiming.propose, _("A colleague approves the claim before it leaves."))
    return redirect("reminders")


@require_POST
def approve(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Other eyes say yes. # G-6"""
    press(request, loan_id, claiming.approve, _("The claim is approved and waits for the file."))
    return redirect("reminders")


@require_POST
def drop(request: HttpRequest, loan_id: int) -> HttpResponse:
    """The claims stay here after all."""
    press(request, loan_id, claiming.drop, _("The claim is taken back."))
    return redirect("reminders")


@require_POST
def make_file(request: HttpRequest) -> HttpResponse:
    """The approved claims of each organisation in a file; what was paid meanwhile, or is quiet, stays and is told."""
    by, on = actor_of(request), clock.today()
    for organisation_id in queries.approved_at(by, SENDS):
        try:
            with suppress(claiming.NothingToClaim):
                claiming.make_file(organisation_id, on=on, by=by)
                messages.success(request, _("The file is made. Fetch it and hand it over."))
        except StandsStill as held:
            messages.error(request, sentence(held))
            return redirect("reminders")
    if queries.approved_at(by, SENDS):
        messages.warning(
            request,
            _(
                "Approved claims stayed here: something was paid since, or a request, a hearing or a deferral is open. "
                "Take them back, and propose what is left."
            ),
        )
    return redirect("reminders")


@require_POST
def fetch(request: HttpRequest, claim_file_id: int) -> HttpResponse:
    """The file of claims; no cache keeps it, and its name says nothing of anybody."""
    by = actor_of(request)
    file = queries.file_for_actor(by, claim_file_id, SENDS)
    trail.viewed("claims_file", list(file.claims.values_list("loan__borrower_id", flat=True)), by=by)
    answer = HttpResponse(claiming.fetch(file, on=clock.today(), by=by), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="claims-{file.pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer
