"""Planning an information meeting, counting it, and what came after: numbers by office, and no score. # B-4"""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import ClockField, DayField, Form
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.texts import STATE_WORDS

USUAL_MINUTES = 45


class InformationForm(Form):
    """For which office, when and where, and which address the invitation goes to."""

    office = forms.ChoiceField(label=gettext_lazy("For which office?"))
    day = DayField(label=gettext_lazy("Day"))
    at = ClockField(label=gettext_lazy("Time"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=24 * 60, initial=USUAL_MINUTES)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail that gets the invitation"),
        help_text=gettext_lazy("The office's own, with a calendar file. Leave it empty if you invite in another way."),
        required=False,
    )

    def __init__(self, *args: object, offices: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(str(office.pk), office.name) for office in offices]

    def where(self) -> actions.Where:
        """What was filled in, as the action takes it."""
        filled = self.cleaned_data
        return actions.Where(
            starts_at=timezone.make_aware(datetime.combine(filled["day"], filled["at"])),
            minutes=filled["minutes"],
            place=filled["place"],
            address=filled["address"],
            email=filled["email"],
        )


class CountForm(Edited):
    """How many came."""

    came = forms.IntegerField(label=gettext_lazy("How many came?"), min_value=0, max_value=10000)


def index(request: HttpRequest) -> HttpResponse:
    """What is planned, and the referrals of each office after it was told about the offer."""
    by, on = actor_of(request), clock.today()
    context = {"coming": queries.coming_information(by), "told": queries.told_to(by, on=on)}
    return render(request, "web/information/index.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Plan one and invite the office."""
    by, on = actor_of(request), clock.today()
    if by.organisation_id is None:
        raise NotFound
    form = InformationForm(request.POST or None, offices=queries.offices_of(by.organisation_id))
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.plan_information(
                by.organisation_id, int(form.cleaned_data["office"]), form.where(), on=on, by=by
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            is_told = _("The information meeting is planned, and the office gets an invitation by e-mail.")
            messages.success(request, is_told if meeting.email else _("The information meeting is planned."))
            return redirect("information")
    return render(request, "web/information/new.html", {"form": form}, status=422 if form.errors else 200)


def show(request: HttpRequest, information_id: int) -> HttpResponse:
    """One meeting: when its day has come, how many came."""
    by, on = actor_of(request), clock.today()
    meeting = queries.information_for(by, information_id)
    form = CountForm(request.POST or None, initial={"came": meeting.came})
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_information(meeting.pk, form.cleaned_data["came"], on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The number is saved."))
            return redirect("information")
    context = {
        "meeting": meeting,
        "state_word": STATE_WORDS[meeting.state],
        "can_count": meeting.state != "cancelled" and timezone.localdate(meeting.starts_at) <= on,
        "form": form,
    }
    return render(request, "web/information/show.html", context, status=422 if form.errors else 200)


@require_POST
def cancel(request: HttpRequest, information_id: int) -> HttpResponse:
    """Call it off; the office is told."""
    by, on = actor_of(request), clock.today()
    meeting = queries.information_for(by, information_id)
    actions.cancel_information(meeting.pk, on=on, by=by)
    messages.success(request, _("The information meeting is called off."))
    return redirect("information")
