"""Messages: the letters and decisions that have arrived, the answer to a hearing, and an appeal."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.queries import NotFound
from spire.foundation.records import actions as records
from spire.foundation.records import queries
from spire.foundation.records.texts import SCANS
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.decisions import actions
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.texts import APPEAL_STATES
from spire.journey.enrolments import queries as enrolments

LONGEST = 6000


class AnswerForm(Form):
    """What I think before you decide."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Correct what is wrong, and tell what is missing. You may write as it comes."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def index(request: HttpRequest) -> HttpResponse:
    """All letters to me, the newest first."""
    by, on = actor_of(request), clock.today()
    if by.person_id is None:
        raise NotFound()
    enrolment = mine.enrolment_of(request)
    context = {
        "letters": queries.letters_to(by.person_id),
        "hearings": decisions.hearings_waiting(by.person_id, on),
        "sent": [
            {"it": one, "scan": SCANS.get(one.scan, "")} for one in queries.sent_by(by.person_id, by.login_id or 0)
        ],
        "notes": queries.shared_notes(by.person_id),
        "may_send": enrolment is not None,
        "coach": enrolment.coach.name if enrolment is not None and enrolment.coach else "",
        "unread": enrolments.unread_from_team(enrolment) if enrolment is not None else 0,
    }
    return render(request, "portal/messages/index.html", context)


def show(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter, to be read here or as a file."""
    by, on = actor_of(request), clock.today()
    letter = queries.letter_for_actor(by, letter_id)
    if letter.recipient_id != by.person_id:
        raise NotFound()
    records.mark_read(letter, on=on, by=by)
    waiting = decisions.hearings_waiting(letter.recipient_id, on).filter(letter=letter).first()
    context = {"letter": letter, "body": letters.as_html(letter.body), "hearing": waiting}
    return render(request, "portal/messages/show.html", context | _appeal(by, letter.pk, on))


def appeal(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Appeal the decision that a letter told of; a second press tells that it has come already."""
    by, on = actor_of(request), clock.today()
    letter = queries.letter_for_actor(by, letter_id)
    decision = decisions.decision_of_letter(by, letter.pk)
    if request.method != "POST" or decision is None:
        return redirect("my_letter", letter.pk)
    try:
        text = request.POST.get("text", "")[:LONGEST]
        made = actions.receive_appeal(decision.pk, text=text, received_on=on, on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        records.deliver(made.receipt_id, on=on, by=by)
        messages.success(request, _("We have your appeal. You find a receipt among your messages."))
    return redirect("my_letter", letter.pk)


def _appeal(by: Actor, letter_id: int, on: date) -> dict[str, object]:
    """What stands under a decision: the appeal that was made, or how to make one, in time or late."""
    decision = decisions.decision_of_letter(by, letter_id)
    if decision is None or decision.letter is None or decision.letter.appeal_until is None:
        return {}
    made = decisions.appeal_of(decision.pk)
    return {
        "appeal": made,
        "appeal_state": APPEAL_STATES[made.state] if made is not None else "",
        "may_appeal": made is None,
        "is_late": on > decision.letter.appeal_until,
        "longest": LONGEST,
    }


def hearing(request: HttpRequest, hearing_id: int) -> HttpResponse:
    """Answer before a decision, or read what I answered."""
    by, on = actor_of(request), clock.today()
    asked = decisions.hearing_for_participant(by, hearing_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(asked.pk, form.cleaned_data["text"], on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Thank you. We read your answer before we decide."))
            return redirect("my_messages")
    context = {
        "hearing": asked,
        "form": form,
        "may_answer": asked.answered_on is None and asked.decision.state == "draft",
    }
    return render(request, "portal/messages/hearing.html", context, status=422 if form.errors else 200)
