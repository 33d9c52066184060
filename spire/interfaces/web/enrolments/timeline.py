"""Timeline and journal: everything that happened, newest first, with filters as links. # K-3"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from spire.foundation.access import actions as access
from spire.foundation.access.models import Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.records import actions as records
from spire.foundation.records import queries as kept
from spire.foundation.records.texts import DIRECTIONS, LETTER_STATES, MARKS, NOTE_KINDS, SCANS
from spire.foundation.trail import queries as trail
from spire.foundation.values import texts
from spire.foundation.values.actor import Actor
from spire.foundation.values.filing import Filing
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.web.enrolments import notes
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance

SHOWN = 200
# Told by a line of its own that says more.
TOLD_ELSEWHERE = (
    "form.saved",  # a form tells of itself when it is begun and when it is sent
    "enrolment.moved",
    "note.written",
    "note.corrected",
    "letter.queued",
    "letter.sent",
    "document.scanned",
    "document.received",
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
    note_id: int | None = None
    marks: tuple[str, ...] = ()
    filing: Filing | None = None


@dataclass(frozen=True)
class Asked:
    """Whose timeline, for whom; what several sources need is fetched once, when the first of them needs it."""

    enrolment: Enrolment
    by: Actor

    @cached_property
    def filing_plan(self) -> tuple[Filing, ...]:
        """How the municipality files its records."""
        return kept.filing_plan(self.enrolment.organisation)


def _stages(asked: Asked) -> Iterable[Line]:
    template = enrolments.kept_template(asked.enrolment)
    for move in asked.enrolment.moves.all():
        label = template.stage(move.to_stage).label.to(get_language() or "da")
        yield Line(
            kind="stage",
            on=move.on,
            at=move.moved_at,
            title=_("New stage: %(stage)s") % {"stage": label},
            text=move.reason,
            who=move.moved_by.name if move.moved_by else "",
        )


def _notes(asked: Asked) -> Iterable[Line]:
    for note in kept.notes(subject_of(asked.enrolment)):
        is_open = kept.may_correct(asked.by, note)
        marks = [NOTE_KINDS[note.kind], MARKS[note.mark], *([_("You can still correct it")] if is_open else [])]
        title = note.title
        if note.amends is not None:
            title = _("Addition to “%(title)s”: %(addition)s") % {"title": note.amends.title, "addition": note.title}
        yield Line(
            kind="note",
            on=note.on,
            at=note.written_at,
            title=title,
            text=note.text,
            who=note.written_by.name if note.written_by else "",
            note_id=note.pk,
            url=reverse("note", args=[asked.enrolment.pk, note.pk]),
            marks=tuple(str(mark) for mark in marks),
            filing=kept.filed(asked.filing_plan, note.kind, note.on),
        )


def _letters(asked: Asked) -> Iterable[Line]:
    if not asked.by.sees("letter.view", asked.enrolment.organisation_id, asked.enrolment.pk):
        return
    for paper in kept.papers(subject_of(asked.enrolment)):
        mark = LETTER_STATES[paper.state] if paper.is_letter else SCANS.get(paper.state)
        yield Line(
            kind="letter",
            on=paper.on,
            at=paper.at,
            title=_("Letter: %(title)s") % {"title": paper.title} if paper.is_letter else paper.title,
            who=paper.who or "",
            url=reverse("letter" if paper.is_letter else "document", args=[paper.id]) if paper.is_readable else "",
            marks=(str(DIRECTIONS[paper.direction]), *([str(mark)] if mark else [])),
            filing=kept.filed(asked.filing_plan, paper.kind, paper.on),
        )


def _meetings(asked: Asked) -> Iterable[Line]:
    language = get_language() or "da"
    for meeting in guidance.keep_meetings(asked.enrolment, with_staff=True):
        if meeting.state == "planned":
            continue
        kind = guidance.label_of(asked.enrolment, meeting.kind, language=language)
        title = {"held": _("Held: %(meeting)s"), "cancelled": _("Called off: %(meeting)s")}[meeting.state]
        yield Line(
            kind="meeting",
            on=timezone.localtime(meeting.starts_at).date(),
            at=meeting.starts_at,
            title=title % {"meeting": kind},
            text=", ".join(part for part in (meeting.place, meeting.cancel_reason) if part),
            who=", ".join(login.name for login in meeting.staff.all()),
            url=reverse("meeting", args=[meeting.pk]) if asked.by.holds("meeting.work") else "",
        )


def _events(asked: Asked) -> Iterable[Line]:
    names = Login.objects.filter(pk=OuterRef("login_id")).order_by().values("name")
    events = trail.events_about(asked.enrolment.person_id).exclude(verb__in=TOLD_ELSEWHERE)
    for event in events.annotate(who=Subquery(names))[:SHOWN]:
        who = event.who or str(ROLE_NAMES.get(event.role, ""))
        yield Line(kind="event", on=event.on, at=event.at, title=texts.text_of(f"event.{event.verb}"), who=who)


# Each source gives the lines of its kind; a room that has more to tell adds one function.
SOURCES: tuple[tuple[str, Callable[[Asked], Iterable[Line]]], ...] = (
    ("stage", _stages),
    ("note", _notes),
    ("letter", _letters),
    ("meeting", _meetings),
    ("event", _events),
)


class FilterForm(Form):
    """What to look for: words, a time, and who wrote it."""

    words = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)
    who = forms.CharField(label=gettext_lazy("Written by"), required=False, max_length=100)


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """All lines or those that the filters leave, and a note to write."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = notes.form_for(request, by, subject_of(enrolment))
    if request.method == "POST" and form.is_valid():
        access.require(by, "enrolment.work", enrolment.organisation_id)
        records.write_note(
            subject=subject_of(enrolment), person_id=enrolment.person_id, by=by, on=on, **form.cleaned_data
        )
        messages.success(request, _("The note has been kept."))
        return redirect("enrolment_timeline", enrolment.pk)
    chosen = request.GET.get("kind", "")
    filters = FilterForm(request.GET if request.GET else None)
    enrolments.keep_moves(enrolment)
    asked = Asked(enrolment, by)
    lines = [line for kind, source in SOURCES if chosen in ("", kind) for line in source(asked)]
    lines = [line for line in lines if _is_asked_for(line, filters)]
    lines.sort(key=lambda line: (line.on, line.at), reverse=True)
    others = {name: value for name, value in request.GET.items() if name in filters.fields and value}
    context = {
        "lines": lines[:SHOWN],
        "kinds": [
            {
                "url": "?" + urlencode(({"kind": key} if key else {}) | others),
                "label": label,
                "is_current": key == chosen,
            }
            for key, label in KINDS
        ],
        "chosen": chosen,
        "filters": filters,
        "is_filtered": bool(others),
        "form": form,
        "draft_url": reverse("note_draft", args=[enrolment.pk]),
        "may_work": enrolment.organisation_id in by.where("enrolment.work"),
    }
    context = frame(request, enrolment, current="timeline") | context
    return render(request, "web/enrolments/timeline.html", context, status=422 if form.errors else 200)


def _is_asked_for(line: Line, filters: FilterForm) -> bool:
    """Whether a line passes the filters; a filter that cannot be read filters nothing."""
    asked = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    words = str(asked.get("words") or "").casefold().split()
    said = f"{line.title} {line.text}".casefold()
    return (
        all(word in said for word in words)
        and (not asked.get("since") or line.on >= asked["since"])
        and (not asked.get("until") or line.on <= asked["until"])
        and str(asked.get("who") or "").casefold() in line.who.casefold()
    )


def subject_of(enrolment: Enrolment) -> str:
    """What notes, letters and documents about an enrolment are kept under."""
    return f"enrolment:{enrolment.pk}"
