"""Sending a document to the team: choose it, say what it is, send. # A-8"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.records import uploads
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.uploads import PagesField
from spire.interfaces.portal import mine
from spire.interfaces.theme.forms import Form

# Pages that can be taken one after another with the camera; more are chosen among one's pictures.
CAMERA_PAGES = 6


class SendForm(Form):
    """A file or pictures of its pages, and what it is."""

    file = PagesField(label=gettext_lazy("Choose a file, or several pictures"))
    title = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=200,
        help_text=gettext_lazy("For example: offer on a sewing machine, or my lease."),
    )


def send(request: HttpRequest) -> HttpResponse:
    """Send a document; the team sees it once it has been checked for viruses."""
    enrolment = mine.my_enrolment(request)
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        uploads.receive(
            form.cleaned_data["file"],
            subject=f"enrolment:{enrolment.pk}",
            person_id=enrolment.person_id,
            organisation_id=enrolment.organisation_id,
            kind="sent",
            title=form.cleaned_data["title"],
            on=clock.today(),
            by=actor_of(request),
        )
        messages.success(request, _("Thank you. Your document is sent."))
        return redirect("my_messages")
    return render(
        request,
        "portal/messages/send.html",
        {"form": form, "pages": range(1, CAMERA_PAGES + 1)},
        status=422 if form.errors else 200,
    )
