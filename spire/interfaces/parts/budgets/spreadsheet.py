"""The budget as a spreadsheet: out with living formulas, and in again."""

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.records import files
from spire.foundation.values.calendars import OutsideCalendar
from spire.foundation.values.texts import sentence
from spire.interfaces.parts.budgets import reading
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.budgets.views import counted_of, drawn
from spire.interfaces.parts.budgets.workbook import workbook as made
from spire.interfaces.parts.sheets import KIND
from spire.interfaces.theme.forms import Form
from spire.journey.business import actions, queries


class ReadForm(Form):
    """The spreadsheet; it is read at once and not kept, so it needs no scanner."""

    file = forms.FileField(label=gettext_lazy("Your spreadsheet"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))

    def clean_file(self) -> UploadedFile:
        """Not larger than any upload may be."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > files.LARGEST_BYTES:
            raise forms.ValidationError(_("The file is too large."))
        return file


def workbook(request: HttpRequest, door: Door, number: int) -> HttpResponse:
    """The spreadsheet of a version, or of what is written now."""
    answer = HttpResponse(made(counted_of(door, number)), content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="budget-{door.on}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def read(request: HttpRequest, door: Door) -> HttpResponse:
    """Read the same spreadsheet back, filled in by its owner."""
    form = ReadForm(request.POST or None, request.FILES or None) if request.method == "POST" else ReadForm()
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            contents, faults = reading.read(form.cleaned_data["file"].read(), queries.written(door.enrolment, door.on))
            if contents is not None:
                actions.replace_draft(door.enrolment.pk, contents, on=door.on, by=door.by)
                messages.success(request, _("The spreadsheet is read. Here is what it comes to."))
                return redirect(door.url("version", 0))
        except reading.NotOurs:
            form.add_error("file", _("This is not the budget's spreadsheet. Fetch it here and fill it in."))
        except OutsideCalendar as refused:
            form.add_error("file", sentence(refused))
    context = {"heading": _("Read a spreadsheet back in"), "form": form, "faults": faults}
    return drawn(request, door, "read", context, status=422 if form.errors or faults else 200)
