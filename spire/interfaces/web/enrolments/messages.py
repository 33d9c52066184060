"""Writing with the participant: what was said, and an answer that stays in the house. # A-6"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.actions.messages import LONGEST


class AnswerForm(Form):
    """What the team writes."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("It is read on the participant's own page; the mail about it tells nothing."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """All messages, and the field for an answer."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    may_work = enrolment.organisation_id in by.where("enrolment.work")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_participant(enrolment.pk, form.cleaned_data["text"], by=by, on=on)
        messages.success(request, _("Sent. The participant gets a mail that there is something to read."))
        return redirect("enrolment_messages", enrolment.pk)
    if may_work and request.method == "GET":
        actions.mark_messages_read(enrolment.pk, by=by, on=on)
    context = {
        "talk": enrolments.messages_of(enrolment),
        "form": form,
        "may_work": may_work,
        "wish": enrolments.wish_for_easier_instalments(enrolment),
    }
    return render(
        request, "web/enrolments/messages.html", frame(request, enrolment, current="letters") | context,
        status=422 if form.errors else 200,
    )  # fmt: skip
