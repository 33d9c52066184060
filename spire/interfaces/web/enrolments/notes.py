"""A note: written with a draft that is kept as one types, corrected while it is open, added to when it is locked. # K-3"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.records import actions, queries
from spire.foundation.records.models import Note
from spire.foundation.records.texts import MARKS, NOTE_KINDS
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import Form
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments


class NoteForm(Form):
    """A note for the journal, or one only to work with; shared with the participant, or not."""

    title = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Write no diagnoses, and no CPR numbers. The participant may read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        widget=forms.RadioSelect,
        initial="journal",
        choices=[("journal", gettext_lazy("For the journal")), ("working", gettext_lazy("Working note"))],
    )
    mark = forms.ChoiceField(
        label=gettext_lazy("Who reads it"),
        widget=forms.RadioSelect,
        initial="external",
        choices=[
            ("internal", gettext_lazy("The team: a working paper, named on the participant's page as kept back")),
            ("external", gettext_lazy("The team, and the participant on their own page")),
        ],
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"].may_wait = True  # type: ignore[attr-defined]  # it has an answer already

    def clean_mark(self) -> str:
        """A note is internal until somebody says otherwise."""
        return self.cleaned_data["mark"] or "internal"


class CorrectedNote(Edited, NoteForm):
    """A note that stands, and is put right."""


def form_for(request: HttpRequest, by: Actor, subject: str) -> NoteForm:
    """The form of a new note, with what was being written."""
    if request.method == "POST":
        return NoteForm(request.POST)
    draft = queries.draft(by, subject)
    if draft is None:
        return NoteForm()
    return NoteForm(initial={"title": draft.title, "text": draft.text, "kind": draft.kind, "mark": draft.mark})


@require_POST
def keep(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Keep what is being written, without a word."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    said = {name: request.POST.get(name, "") for name in ("title", "text", "kind", "mark")}
    actions.keep_draft(
        subject=f"enrolment:{enrolment.pk}",
        title=said["title"],
        text=said["text"],
        kind=said["kind"] if said["kind"] in NOTE_KINDS else "journal",
        mark=said["mark"] if said["mark"] in MARKS else "internal",
        by=by,
    )
    return HttpResponse(status=204)


def show(request: HttpRequest, enrolment_id: int, note_id: int) -> HttpResponse:
    """One note with its earlier wordings and additions; a form to correct it, or to add to it."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    subject = f"enrolment:{enrolment.pk}"
    note = queries.note(subject, note_id)
    may_correct = queries.may_correct(by, note)
    form = _form(request, note, may_correct=may_correct)
    if request.method == "POST" and form.is_valid():
        access.require(by, "enrolment.work", enrolment.organisation_id)
        if may_correct:
            actions.correct_note(note.pk, on=on, by=by, **form.cleaned_data)
            messages.success(request, _("The note is corrected. How it read before is kept."))
        else:
            written = form.cleaned_data
            actions.write_note(subject=subject, person_id=note.person_id, on=on, by=by, amends=note, **written)
            messages.success(request, _("The addition has been kept."))
        return redirect("note", enrolment.pk, note.pk)
    context = {
        "note": note,
        "kind": NOTE_KINDS[note.kind],
        "mark": MARKS[note.mark],
        "filing": queries.filing_of(enrolment.organisation, note.kind, note.on),
        "versions": list(note.versions.all()),
        "additions": list(note.additions.select_related("written_by").order_by("id")),
        "may_correct": may_correct,
        "may_work": enrolment.organisation_id in by.where("enrolment.work"),
        "form": form,
    }
    context = frame(request, enrolment, current="timeline") | context
    return render(request, "web/enrolments/note.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, note: Note, *, may_correct: bool) -> NoteForm:
    posted = request.POST if request.method == "POST" else None
    if may_correct:
        stands = {"title": note.title, "text": note.text, "kind": note.kind, "mark": note.mark}
        return CorrectedNote(posted, initial=stands)
    return NoteForm(posted, initial={"kind": note.kind, "mark": note.mark})
