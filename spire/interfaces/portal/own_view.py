"""The participant's own view before a screening: how ready is the idea, and how ready am I. # D-5"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import dress
from spire.interfaces.theme.words import sentence
from spire.journey.screenings import actions, queries
from spire.journey.screenings.models import Screening
from spire.journey.screenings.texts import OWN_WORDS


class OwnViewForm(Edited):
    """A word and a few lines for each question of the template; all of it is optional."""

    def __init__(self, data: object, *, screening: Screening) -> None:
        super().__init__(data)
        self.questions = [question.key for question in queries.template_of(screening).own_view]
        for question in queries.template_of(screening).own_view:
            label = question.label.to(get_language() or "da")
            said = screening.own_view.get(question.key, {})
            self.fields[f"{question.key}.word"] = forms.ChoiceField(
                label=label,
                choices=list(OWN_WORDS.items()),
                widget=forms.RadioSelect,
                required=False,
                initial=said.get("word"),
            )
            self.fields[f"{question.key}.note"] = forms.CharField(
                label=_("A few words about it"),
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
                max_length=2000,
                initial=said.get("note"),
            )
        for field in self.fields.values():
            dress(field)

    def view(self) -> dict[str, dict[str, str]]:
        """What was said, by question."""
        said = self.cleaned_data
        return {key: {"word": said[f"{key}.word"], "note": said[f"{key}.note"]} for key in self.questions}


def show(request: HttpRequest, screening_id: int) -> HttpResponse:
    """Say how I see it, or see what I said; once the team has agreed, it is read only."""
    screening = queries.for_participant(actor_of(request), screening_id)
    if screening.state != "open":
        raise NotFound()
    form = OwnViewForm(request.POST if request.method == "POST" else None, screening=screening)
    notice = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_own_view(screening.pk, form.view(), by=actor_of(request), on=clock.today())
        except actions.OwnViewMissing as refused:
            notice = sentence(refused)
        else:
            messages.success(request, _("Thank you. We read it before we talk together."))
            return redirect("my_way")
    return render(request, "portal/own_view.html", {"form": form, "notice": notice}, status=422 if notice else 200)
