"""The case history read with fresh eyes: what the systems say beside what we hear now. # D-1"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.forms.texts import said_of
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.screenings import history
from spire.journey.screenings.texts import FITS

LONGEST = 4000


class PointForm(Form):
    """One thing that the systems say, and what is new."""

    says = forms.CharField(
        label=gettext_lazy("What do the systems say?"),
        help_text=gettext_lazy(
            "In your own words and no more than matters here. Write no diagnoses and no CPR number."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )
    source = forms.CharField(
        label=gettext_lazy("Where does it stand?"),
        help_text=gettext_lazy("The system and the kind of note, for example: job plan in the job centre's system"),
        max_length=200,
    )
    source_on = DayField(label=gettext_lazy("From which day?"), help_text=gettext_lazy("For example 24/12/2026"))
    heard = forms.CharField(
        label=gettext_lazy("What have you heard and seen yourselves?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST,
    )
    fits = forms.ChoiceField(
        label=gettext_lazy("Do the two fit together?"),
        choices=list(FITS.items()),
        widget=forms.RadioSelect,
        initial="unknown",
    )
    kept_back = forms.CharField(
        label=gettext_lazy("The law's ground, if the participant may not read it"),
        help_text=gettext_lazy("Leave it empty: then the participant reads it. A ground is shown to them instead."),
        required=False,
        max_length=400,
    )


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The points so far, and one more."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    may_write = enrolment.organisation_id in by.where("screening.assess") and enrolment.closed_on is None
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            history.note(enrolment.pk, history.Point(**form.cleaned_data), on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The point is kept."))
            for thought in said_of([form.cleaned_data["says"], form.cleaned_data["heard"]]):
                messages.warning(request, thought)
            return redirect("enrolment_history", enrolment.pk)
    context = {
        "points": [(point, FITS[point.fits]) for point in history.of_enrolment(enrolment.pk)],
        "form": form,
        "may_write": may_write,
    }
    context = frame(request, enrolment, current="screenings") | context
    return render(request, "web/screenings/history.html", context, status=422 if form.errors else 200)


@require_POST
def take_out(request: HttpRequest, point_id: int) -> HttpResponse:
    """Take out a point that was wrong."""
    by = actor_of(request)
    point = history.for_actor(by, point_id)
    history.take_out(point.pk, on=clock.today(), by=by)
    messages.success(request, _("The point is taken out."))
    return redirect("enrolment_history", point.enrolment_id)
