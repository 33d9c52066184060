"""The filing plan on screen: KLE number and deletion code of each kind of record, and how long a note is open. # K-3"""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.records import actions, queries
from spire.foundation.records.actions.notes import lock_days
from spire.foundation.records.texts import DOCUMENT_KINDS, NOTE_KINDS
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.filing import EVERYTHING
from spire.foundation.values.laws import LegalBasis
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import CHANGED, Edited
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence

# The duties of a country that speak of keeping and erasing.
DUTIES = ("public_archive", "keeping_books")
KINDS = {EVERYTHING: gettext_lazy("Everything else"), **NOTE_KINDS, **DOCUMENT_KINDS}


class LineForm(Form):
    """A new line of the plan, from a day."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), choices=list(KINDS.items()))
    number = forms.CharField(label=gettext_lazy("KLE number"), max_length=12, help_text="15.20.02")
    facet = forms.CharField(label=gettext_lazy("Action facet"), max_length=6, initial="G01", help_text="G01, P19 …")
    label = forms.CharField(label=gettext_lazy("What the number stands for"), max_length=120)
    deletion_code = forms.CharField(
        label=gettext_lazy("Deletion code"),
        max_length=12,
        help_text=gettext_lazy("P1825D is five years, P3650D ten; K is kept."),
    )
    valid_from = DayField(label=gettext_lazy("Holds from"))

    def __init__(self, *args: object, has_own_numbers: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if has_own_numbers:
            number = self.fields["number"]
            number.label, number.help_text = _("Number in your own plan"), ""
            self.fields["facet"] = forms.CharField(required=False, initial="", widget=forms.HiddenInput)


class LockForm(Edited):
    """How many days a note may be corrected."""

    days = forms.IntegerField(
        label=gettext_lazy("Days that a note may be corrected by the one who wrote it"), min_value=0, max_value=90
    )


def show(request: HttpRequest) -> HttpResponse:
    """The plan as it holds today, with what held before and what is to come; and a new line."""
    by, on = actor_of(request), clock.today()
    organisation = _organisation(request)
    own_numbers = queries.has_own_numbers(organisation)
    form = LineForm(request.POST or None, initial={"valid_from": on}, has_own_numbers=own_numbers)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_filing(organisation.pk, on=on, by=by, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The filing plan is changed."))
            return redirect("filing")
    plan = queries.filing_plan(organisation)
    lines = sorted(
        plan,
        key=lambda line: (list(KINDS).index(line.kind) if line.kind in KINDS else 99, -line.valid_from.toordinal()),
    )
    context = {
        "organisation": organisation,
        "lines": [
            {
                "it": line,
                "kind": KINDS.get(line.kind, line.kind),
                "holds": queries.filed(plan, line.kind, on) is line,
                "is_coming": line.valid_from > on,
            }
            for line in lines
        ],
        "form": form,
        "has_own_numbers": own_numbers,
        "duties": _duties(organisation, on) if own_numbers else (),
        "lock_form": LockForm(initial={"days": lock_days(organisation.pk)}),
    }
    return render(request, "web/letters/filing.html", context, status=422 if form.errors else 200)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Change how long notes are open."""
    organisation = _organisation(request)
    form = LockForm(request.POST, initial={"days": lock_days(organisation.pk)})
    if form.is_valid():
        actions.set_lock_days(organisation.pk, form.cleaned_data["days"], on=clock.today(), by=actor_of(request))
        messages.success(request, _("It holds for notes that are written from now on."))
    elif form.clashes:
        messages.error(request, CHANGED)
    else:
        messages.error(request, _("Write a number of days from 0 to 90."))
    return redirect("filing")


def _duties(organisation: Organisation, on: date) -> list[tuple[str, str]]:
    """What the country's law says of keeping and erasing, where no plan says it: who decides, and the least time."""
    laws = countries.get(organisation.country).laws
    found: list[LegalBasis] = [basis for key in DUTIES for basis in laws.versions(key) if basis.is_in_force(on)]
    language = (get_language() or "da")[:2]
    return [(basis.label.get(language, basis.label["da"]), basis.source) for basis in found]


def _organisation(request: HttpRequest) -> Organisation:
    """The administrator's own organisation."""
    found = Organisation.objects.filter(pk__in=actor_of(request).where("filing.edit")).order_by("id").first()
    if found is None:
        raise NotFound()
    return found
