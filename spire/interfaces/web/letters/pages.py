"""The page of documents and letters, one letter, and sending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.records import actions, digital_post, queries
from spire.foundation.records.actions.envelopes import reach
from spire.foundation.records.models import Envelope, Letter
from spire.foundation.records.rules import envelopes, fields
from spire.foundation.records.texts import (
    CHANNELS,
    DIRECTIONS,
    DOCUMENT_KINDS,
    ENVELOPE_STATES,
    FAILURES,
    LETTER_STATES,
    SCANS,
)
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment


def index(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """All letters and documents of an enrolment, newest first."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    subject = f"enrolment:{enrolment.pk}"
    plan = queries.filing_plan(enrolment.organisation)
    context = {
        "letters": [
            {
                "it": one,
                "kind": DOCUMENT_KINDS.get(one.kind, one.kind),
                "state": LETTER_STATES[one.state],
                "has_failed": any(envelope.state == "failed" for envelope in one.envelopes.all()),
                "filing": queries.filed(plan, one.kind, one.written_on),
            }
            for one in queries.letters(subject)
        ],
        "documents": [
            {
                "it": one,
                "kind": DOCUMENT_KINDS.get(one.kind, one.kind),
                "direction": DIRECTIONS[one.direction],
                "scan": SCANS.get(one.scan, ""),
                "filing": queries.filed(plan, one.kind, one.on),
            }
            for one in queries.documents(subject)
        ],
        "channel": CHANNELS[envelopes.channel(reach(enrolment.person), has_digital_post=digital_post.is_on())],
        "may_work": enrolment.organisation_id in by.where("enrolment.work"),
    }
    return render(request, "web/letters/index.html", frame(request, enrolment, current="letters") | context)


@require_POST
def channel(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Say that the participant is exempt from Digital Post, or no longer is."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    is_exempt = request.POST.get("exempt") == "yes"
    people.correct_person(enrolment.person_id, {"exempt_from_digital_post": is_exempt}, on=clock.today(), by=by)
    messages.success(request, _("It holds for letters from now on."))
    return redirect("enrolment_letters", enrolment.pk)


def show(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter as its recipient reads it."""
    by = actor_of(request)
    letter = queries.letter_for_actor(by, letter_id)
    enrolment = _enrolment_of(request, letter)
    later = fields.later(fields.APPEAL_GUIDANCE)
    body = letter.body.replace(later, _("(The appeal guidance is written here when the letter is sent.)"))
    context = {
        "letter": letter,
        "state": LETTER_STATES[letter.state],
        "has_failed": letter.envelopes.filter(state="failed").exists(),
        "body": letters.as_html(body, below=2),
        "envelopes": [_way(one) for one in queries.way_of(letter)],
        "may_send": letter.organisation_id in by.where("enrolment.work"),
    }
    return render(request, "web/letters/show.html", frame(request, enrolment, current="letters") | context)


@require_POST
def send(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Let a waiting letter arrive now instead of tonight."""
    by = actor_of(request)
    letter = queries.letter_for_actor(by, letter_id)
    access.require(by, "enrolment.work", letter.organisation_id)
    actions.deliver(letter.pk, on=clock.today(), by=by)
    messages.success(request, _("The letter has been sent."))
    return redirect("letter", letter.pk)


def _way(envelope: Envelope) -> dict[str, object]:
    """An envelope with its steps in words: the proof of what was sent, when, and what came of it."""
    what, next_step = FAILURES.get(envelope.why, ("", ""))
    return {
        "it": envelope,
        "channel": CHANNELS.get(envelope.channel, ""),
        "what": what,
        "next": next_step,
        "steps": [{"it": one, "state": ENVELOPE_STATES[one.state]} for one in envelope.happenings.all()],
    }


def _enrolment_of(request: HttpRequest, letter: Letter) -> Enrolment:
    kind, _colon, number = letter.subject.partition(":")
    if kind != "enrolment":
        raise NotFound()
    return enrolments.for_actor(actor_of(request), int(number))
