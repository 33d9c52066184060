"""Emergency access: one enrolment for a few hours with a reason, and what another login says of it afterwards. # K-2"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access import openings
from spire.foundation.access.models import Opening, OpeningReview
from spire.foundation.access.queries import NotFound
from spire.foundation.access.rules.openings import LONGEST
from spire.foundation.access.texts import OUTCOMES
from spire.foundation.trail import actions as trail
from spire.foundation.trail import queries as looks
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.looks import told
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments

LOOKS_SHOWN, DONE_SHOWN = 200, 100


class EmergencyForm(Form):
    """Whose, and why."""

    sought = forms.CharField(
        label=gettext_lazy("The enrolment's number, or the participant's CPR number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why can it not wait?"),
        help_text=gettext_lazy("Somebody else reads it, and the participant can."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class ReviewForm(Form):
    """In order, or not."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Was it in order?"), widget=forms.RadioSelect, choices=list(OUTCOMES.items())
    )
    words = forms.CharField(
        label=gettext_lazy("What did you find?"),
        help_text=gettext_lazy("Needed when it was not in order."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


def open_one(request: HttpRequest) -> HttpResponse:
    """Open one enrolment for a few hours."""
    by, on = actor_of(request), clock.today()
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            opened = actions.open_in_emergency(told["sought"], told["reason"], by=by, on=on)
        except NotFound:
            form.add_error("sought", _("There is nothing with this number that you may open."))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("enrolment", opened.enrolment_id)
    context = {"form": form, "hours": int(LONGEST["emergency"].total_seconds() // 3600)}
    return render(request, "web/rights/emergency.html", context, status=422 if form.errors else 200)


def index(request: HttpRequest) -> HttpResponse:
    """The emergencies that wait for somebody to look at them, and those that have been."""
    by = actor_of(request)
    those = openings.emergencies(by)
    waiting, done = list(those.filter(review=None)), list(those.exclude(review=None).order_by("-given_at")[:DONE_SHOWN])
    numbers = enrolments.numbers_of(one.enrolment_id for one in (*waiting, *done))
    context = {
        "waiting": [{"it": one, "number": numbers[one.enrolment_id]} for one in waiting],
        "done": [
            {"it": one, "number": numbers[one.enrolment_id], "outcome": OUTCOMES[one.review.outcome]} for one in done
        ],
    }
    return render(request, "web/rights/emergencies.html", context)


def show(request: HttpRequest, opening_id: int) -> HttpResponse:
    """One of them: the reason, which pages were read, and what somebody else says of it."""
    by, on = actor_of(request), clock.today()
    one = openings.emergency_for(by, opening_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_emergency(one.pk, form.cleaned_data["outcome"], form.cleaned_data["words"], by=by, on=on)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("It has been saved."))
            return redirect("emergencies")
    trail.viewed("emergency", [one.person_id], by=by)
    seen = looks.views_of(one.person_id).filter(login_id=one.login_id, at__gte=one.starts_at, at__lt=one.ends_at)
    context = _row(one) | {
        "form": form,
        "looks": list(told(seen.order_by("at")[:LOOKS_SHOWN])),
        "is_own": one.login_id == by.login_id,
    }
    return render(request, "web/rights/emergency_review.html", context, status=422 if form.errors else 200)


def _row(one: Opening) -> dict[str, object]:
    found: OpeningReview | None = getattr(one, "review", None)
    return {
        "it": one,
        "number": enrolments.number_of(one.enrolment_id),
        "last": one.ends_at - timedelta(seconds=1),
        "review": found,
        "reason": openings.words_of(one),
        "said": openings.words_of(found) if found else "",
        "outcome": OUTCOMES[found.outcome] if found else "",
    }
