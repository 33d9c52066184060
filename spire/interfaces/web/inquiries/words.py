"""The team's side of what is written between the team and the one who referred. # C-1"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.forms.rules import warnings
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments

LONGEST = 2000


class WordForm(Form):
    """What one side writes to the other."""

    text = forms.CharField(
        label=gettext_lazy("Message"),
        help_text=gettext_lazy("Only what the other needs to know. No diagnoses, and no CPR numbers."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )


class QuestionForm(WordForm):
    """The team's: a question waits for an answer, a piece of news does not."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[("question", gettext_lazy("A question that needs an answer")), ("news", gettext_lazy("News"))],
        initial="question",
        widget=forms.RadioSelect,
    )


def words(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Everything that was written, and a question to ask."""
    by, on = actor_of(request), clock.today()
    inquiry = enrolments.inquiry_for_actor(by, inquiry_id)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        actions.ask_referrer(inquiry.pk, filled["text"], is_question=filled["kind"] == "question", by=by, on=on)
        tell_of(request, filled["text"])
        return redirect("inquiry_words", inquiry.pk)
    if inquiry.person_id is not None:
        trail.viewed("inquiry.words", [inquiry.person_id], by=by)
    actions.see_words(inquiry, side="team", by=by)
    context = {"inquiry": inquiry, "words": enrolments.words_of(inquiry), "form": form}
    return render(request, "web/inquiries/words.html", context, status=422 if form.errors else 200)


def tell_of(request: HttpRequest, text: str) -> None:
    """It is sent; a text that looks like a CPR number or an illness is named, without being stopped. # A-5"""
    messages.success(request, _("Sent."))
    for code in warnings.of_text(text):
        messages.warning(request, said(code, {}))
