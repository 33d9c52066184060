"""Timeline and journal: everything that happened, newest first, with filters as links. # K-3"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from spire.foundation.access.models import Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.records import actions as records
from spire.foundation.records import queries as kept
from spire.foundation.trail import queries as trail
from spire.foundation.values import texts
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.programmes import queries as programmes

SHOWN = 200
# Told by a line of its own that says more.
TOLD_ELSEWHERE = (
    "form.saved",  # a form tells of itself when it is begun and when it is sent
    "enrolment.moved",
    "note.written",
    "letter.written",
    "document.kept",
    "meeting.held",
    "meeting.cancelled",
)
KINDS: tuple[tuple[str, Promise], ...] = (
    ("", gettext_lazy("Everything")),
    ("note", gettext_lazy("Notes")),
    ("letter", gettext_lazy("Letters and documents")),
    ("meeting", gettext_lazy("Meetings")),
    ("stage", gettext_lazy("Stages")),
    ("event", gettext_lazy("Events")),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened."""

    kind: str
    on: date
    at: datetime
    title: str
    text: str = ""
    who: str = ""
    url: str = ""


def _stages(enrolment: Enrolment, by: Actor) -> Iterable[Line]:
    template = programmes.template(enrolment.template_version_id)
    for move in enrolment.moves.select_related("moved_by"):
        label = template.stage(move.to_stage).label.to(get_language() or "da")
        yield Line(
            kind="stage",
            on=move.on,
            at=move.moved_at,
            title=_("New stage: %(stage)s") % {"stage": label},
            text=move.reason,
            who=move.moved_by.name if move.moved_by else "",
        )


def _notes(enrolment: Enrolment, by: Actor) -> Iterable[Line]:
    for note in kept.notes(subject_of(enrolment)):
        who = note.written_by.name if note.written_by else ""
        yield Line(kind="note", on=note.on, at=note.written_at, title=note.title, text=note.text, who=who)


def _letters(enrolment: Enrolment, by: Actor) -> Iterable[Line]:
    if not by.can("letter.view"):
        return
    for letter in kept.letters(subject_of(enrolment)):
        who = letter.written_by.name if letter.written_by else ""
        title = _("Letter: %(title)s") % {"title": letter.title}
        yield Line(kind="letter", on=letter.written_on, at=letter.written_at, title=title, who=who)
    for document in kept.documents(subject_of(enrolment)):
        yield Line(kind="letter", on=document.on, at=document.kept_at, title=document.title)


def _meetings(enrolment: Enrolment, by: Actor) -> Iterable[Line]:
    language = get_language() or "da"
    for meeting in guidance.meetings_of(enrolment):
        if meeting.state == "planned":
            continue
        kind = guidance.label_of(enrolment, meeting.kind, language=language)
        title = {"held": _("Held: %(meeting)s"), "cancelled": _("Called off: %(meeting)s")}[meeting.state]
        yield Line(
            kind="meeting",
            on=timezone.localtime(meeting.starts_at).date(),
            at=meeting.starts_at,
            title=title % {"meeting": kind},
            text=", ".join(part for part in (meeting.place, meeting.cancel_reason) if part),
            who=", ".join(login.name for login in meeting.staff.all()),
            url=reverse("meeting", args=[meeting.pk]) if by.can("meeting.work") else "",
        )


def _events(enrolment: Enrolment, by: Actor) -> Iterable[Line]:
    events = list(trail.events_about(enrolment.person_id).exclude(verb__in=TOLD_ELSEWHERE)[:SHOWN])
    names = dict(Login.objects.filter(pk__in={event.login_id for event in events}).values_list("pk", "name"))
    for event in events:
        who = names.get(event.login_id) or str(ROLE_NAMES.get(event.role, ""))
        yield Line(kind="event", on=event.on, at=event.at, title=texts.text_of(f"event.{event.verb}"), who=who)


# Each source gives its lines; a room that has more to tell adds one function.
SOURCES: tuple[Callable[[Enrolment, Actor], Iterable[Line]], ...] = (
    _stages,
    _notes,
    _letters,
    _meetings,
    _events,
)


class NoteForm(Form):
    """A note for the journal, or one only to work with."""

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


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """All lines or those of one kind, and a note to write."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        records.write_note(
            subject=subject_of(enrolment),
            person_id=enrolment.person_id,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            kind=form.cleaned_data["kind"],
            by=by,
            on=on,
        )
        messages.success(request, _("The note has been kept."))
        return redirect("enrolment_timeline", enrolment.pk)
    chosen = request.GET.get("kind", "")
    lines = [line for source in SOURCES for line in source(enrolment, by) if chosen in ("", line.kind)]
    lines.sort(key=lambda line: (line.on, line.at), reverse=True)
    context = {
        "lines": lines[:SHOWN],
        "kinds": [{"key": key, "label": label, "is_current": key == chosen} for key, label in KINDS],
        "form": form,
        "may_work": enrolment.organisation_id in by.where("enrolment.work"),
    }
    context = frame(request, enrolment, current="timeline") | context
    return render(request, "web/enrolments/timeline.html", context, status=422 if form.errors else 200)


def subject_of(enrolment: Enrolment) -> str:
    """What notes, letters and documents about an enrolment are kept under."""
    return f"enrolment:{enrolment.pk}"
