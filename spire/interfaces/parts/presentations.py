"""Words to somebody who presented: what was good, and one piece of advice. From the team and from other participants."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions
from spire.journey.guidance.models import Presentation


class WordsForm(Edited):
    """What was good, and one piece of advice."""

    good = forms.CharField(
        label=gettext_lazy("What was good?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    advice = forms.CharField(
        label=gettext_lazy("One piece of advice"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @staticmethod
    def of(presentation: Presentation, by: Actor) -> dict[str, str]:
        """What one has said already."""
        said = presentation.words.filter(login_id=by.login_id).first()
        return {"good": said.good, "advice": said.advice} if said else {}


def saved_words(
    request: HttpRequest, presentation: Presentation, form: WordsForm, *, enrolment: Enrolment | None = None
) -> bool:
    """Say what the form says; True when it was said."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        actions.say_to_presenter(
            presentation.pk,
            good=form.cleaned_data["good"],
            advice=form.cleaned_data["advice"],
            enrolment=enrolment,
            on=clock.today(),
            by=actor_of(request),
        )
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("Thank you. Your words are with the one who presented."))
    return True
