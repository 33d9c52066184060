"""Filing a document that came to the team: on paper, by mail, or from somebody else."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.records import uploads
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.uploads import UploadField
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments


class DocumentForm(Form):
    """A document as it came, with its date and subject."""

    title = forms.CharField(
        label=gettext_lazy("Subject"), max_length=200, help_text=gettext_lazy("What it is, without names.")
    )
    on = DayField(label=gettext_lazy("Received on"))
    file = UploadField()


def new(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """File a document on an enrolment. # K-3"""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"on": on})
    if request.method == "POST" and form.is_valid() and form.cleaned_data["on"] > on:
        form.add_error("on", _("The day has not come yet."))
    if request.method == "POST" and form.is_valid():
        uploads.receive(
            form.cleaned_data["file"],
            subject=f"enrolment:{enrolment.pk}",
            person_id=enrolment.person_id,
            organisation_id=enrolment.organisation_id,
            kind="received",
            title=form.cleaned_data["title"],
            on=form.cleaned_data["on"],
            by=by,
        )
        messages.success(request, _("The document is filed."))
        return redirect("enrolment_letters", enrolment.pk)
    context = frame(request, enrolment, current="letters") | {"form": form}
    return render(request, "web/letters/document.html", context, status=422 if form.errors else 200)
