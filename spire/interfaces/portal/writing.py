"""Writing safely to the coach, and asking for easier instalments before they are late. # A-6, G-6"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import loan_facts, mine
from spire.interfaces.theme.forms import Form
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.actions.messages import LONGEST

WISHES = {
    "pause": gettext_lazy("A pause of a month or more"),
    "lower": gettext_lazy("Less to pay each time"),
    "day": gettext_lazy("Another day of the month"),
    "talk": gettext_lazy("I do not know yet, and would like to talk about it"),
}


class WriteForm(Form):
    """What I would like to say."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("It stays in here, and only the team reads it. You get an answer within three days."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class EasierForm(Form):
    """What would help; nothing is asked for that need not be known."""

    wish = forms.ChoiceField(
        label=gettext_lazy("What would help you?"), choices=list(WISHES.items()), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Do you want to say more?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def write(request: HttpRequest) -> HttpResponse:
    """What we have written to each other, and the field for more."""
    by, on = actor_of(request), clock.today()
    enrolment = mine.my_enrolment(request)
    form = WriteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_to_team(enrolment.pk, form.cleaned_data["text"], by=by, on=on)
        messages.success(request, _("Sent. You get an answer within three days."))
        return redirect("my_talk")
    if request.method == "GET":
        actions.mark_messages_read(enrolment.pk, by=by, on=on)
    context = {"enrolment": enrolment, "form": form, "talk": enrolments.messages_of(enrolment)}
    return render(request, "portal/messages/write.html", context, status=422 if form.errors else 200)


def easier(request: HttpRequest) -> HttpResponse:
    """Ask for easier instalments: before one is late, or when one is."""
    by, on = actor_of(request), clock.today()
    enrolment = mine.my_enrolment(request)
    loan = loan_facts.newest(by, on=on)
    if loan is None or loan.owed is None:
        raise NotFound()
    form = EasierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        text = "\n\n".join(part for part in (str(WISHES[said["wish"]]), said["text"].strip()) if part)
        actions.write_to_team(enrolment.pk, text, topic="instalments", by=by, on=on)
        messages.success(request, _("Sent. Your coach writes to you within three days, and you find a way together."))
        return redirect("my_loan")
    context = {
        "enrolment": enrolment,
        "form": form,
        "loan": loan,
        "waiting": enrolments.wish_for_easier_instalments(enrolment),
    }
    return render(request, "portal/my_loan/easier.html", context, status=422 if form.errors else 200)
