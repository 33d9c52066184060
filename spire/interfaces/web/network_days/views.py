"""A new network day, and how it went."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import ClockField, DayField, Form
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries


class NetworkDayForm(Form):
    """What, when and where."""

    title = forms.CharField(label=gettext_lazy("Topic"), max_length=150)
    purpose = forms.CharField(
        label=gettext_lazy("What people get out of it"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = DayField(label=gettext_lazy("Day"))
    at = ClockField(label=gettext_lazy("Time"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=24 * 60, initial=180)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)


class CountForm(Form):
    """How many came."""

    came = forms.IntegerField(label=gettext_lazy("How many came?"), min_value=0, max_value=10000)


def new(request: HttpRequest) -> HttpResponse:
    """Invite to a network day: participants and alumni see it on their own pages."""
    actor, on = actor_of(request), clock.today()
    form = NetworkDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        day = actions.plan_network_day(
            _home(actor.organisation_id),
            filled["title"],
            timezone.make_aware(datetime.combine(filled["day"], filled["at"])),
            filled["minutes"],
            place=filled["place"],
            address=filled["address"],
            purpose=filled["purpose"],
            on=on,
            by=actor,
        )
        messages.success(request, _("Participants and alumni see the invitation on their own pages now."))
        return redirect("network_day", day.pk)
    return render(request, "web/network_days/new.html", {"form": form})


def show(request: HttpRequest, network_day_id: int) -> HttpResponse:
    """A network day: how many have signed up, and afterwards how many came."""
    actor, on = actor_of(request), clock.today()
    day = queries.network_day_for(actor, network_day_id)
    has_been = timezone.localdate(day.starts_at) <= on
    form = CountForm(request.POST or None, initial={"came": day.came})
    if request.method == "POST" and has_been and form.is_valid():
        try:
            actions.count_network_day(day.pk, form.cleaned_data["came"], on=on, by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The number is saved."))
            return redirect("meetings")
    context = {"day": day, "form": form, "has_been": has_been, "can_plan": actor.can("cohort.plan")}
    return render(request, "web/network_days/show.html", context)


def _home(organisation_id: int | None) -> Organisation:
    found = Organisation.objects.filter(pk=organisation_id).first()
    if found is None:
        raise NotFound
    return found
