"""What is written about me, in one place: readable, or named with the ground on which it is kept back. # A-8"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from spire.foundation.records import queries as records
from spire.foundation.records.models import Note
from spire.foundation.values.country import countries
from spire.foundation.values.laws import LegalBasis
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import CallSheet, Enrolment
from spire.journey.enrolments.texts import ANSWERS
from spire.journey.screenings import queries as screenings

INTERNAL = "internal_documents"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something written about me: its text, or why it is kept back."""

    title: str
    on: date
    who: str = ""
    text: str = ""
    route: str = ""
    id: int | None = None
    is_kept_back: bool = False


def show(request: HttpRequest) -> HttpResponse:
    """All of it, the newest first; or ask to read what is kept back."""
    enrolment = mine.my_enrolment(request)
    pieces = sorted(_pieces(request, enrolment), key=lambda one: one.on, reverse=True)
    kept_back = [one for one in pieces if one.is_kept_back]
    if request.method == "POST" and kept_back:
        count = len(kept_back)
        text = ngettext(
            "I would like to read the note about me that is kept back.",
            "I would like to read the %(count)s notes about me that are kept back.",
            count,
        )
        actions.write_to_team(enrolment.pk, text % {"count": count}, by=actor_of(request), on=clock.today())
        messages.success(request, _("We have your request. You get an answer, with reasons if something is kept back."))
        return redirect("my_talk")
    context = {"pieces": pieces, "has_kept_back": bool(kept_back), "ground": _ground(enrolment)}
    return render(request, "portal/details/written.html", context)


def _pieces(request: HttpRequest, enrolment: Enrolment) -> Iterator[Piece]:
    """From the first word to the last one. Five queries."""
    yield from _of_notes(enrolment)
    yield from _of_the_beginning(enrolment)
    for screening in screenings.of_participant(actor_of(request)):
        if screening.state == "agreed" and screening.agreed_on is not None:
            label = screenings.template_of(screening).label.to(get_language() or "da")
            yield Piece(title=label, on=screening.agreed_on, route="my_screening", id=screening.pk)


def _of_notes(enrolment: Enrolment) -> Iterator[Piece]:
    for note in records.notes(f"enrolment:{enrolment.pk}"):
        who = note.written_by.name if note.written_by else ""
        if note.mark == "external":
            yield Piece(title=note.title, on=note.on, who=who, text=note.text)
        else:
            yield Piece(title=_kept_back(note), on=note.on, who=who, is_kept_back=True)


def _kept_back(note: Note) -> str:
    return _("A note that the team works with") if note.kind == "working" else _("An internal note")


def _of_the_beginning(enrolment: Enrolment) -> Iterator[Piece]:
    """Why I was referred, and what was noted when we talked on the telephone."""
    inquiry = enrolment.inquiry
    if inquiry is None:
        return
    if inquiry.why:
        by = inquiry.referred_by.name if inquiry.referred_by else ""
        yield Piece(title=_("Why you were referred"), on=inquiry.received_on, who=by, text=inquiry.why)
    for call in inquiry.calls.select_related("called_by"):
        who = call.called_by.name if call.called_by else ""
        yield Piece(title=_("Our first talk on the telephone"), on=call.called_on, who=who, text=_said(call))


def _said(call: CallSheet) -> str:
    asked = (
        (_("Is the idea realistic?"), call.realistic, call.realistic_why),
        (_("Is the wish strong?"), call.motivated, call.motivated_why),
    )
    lines = [f"{question} {ANSWERS[answer]}. {why}".strip() for question, answer, why in asked if answer]
    return "\n".join([*lines, *filter(None, (call.reasons, call.guidance))])


def _ground(enrolment: Enrolment) -> LegalBasis | None:
    """The law that lets internal notes be kept back, in the country of the programme."""
    laws = countries.get(enrolment.programme.country).laws
    return next(iter(laws.versions(INTERNAL)), None)
