"""An envelope's way: created, queued, sent, delivered, printed or failed. Every step is kept; none is done twice."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.people.models import Person
from spire.foundation.records import digital_post, letters, notices
from spire.foundation.records.models import Envelope, Happening, Letter
from spire.foundation.records.rules import envelopes as rules
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused

POST = "letter.post"


class NotInQueue(Refused):
    """Only what is to be printed is marked as printed."""

    code = "records.not_in_queue"


class NotFailed(Refused):
    """Only what failed is tried again, or sent another way."""

    code = "records.not_failed"


def open_envelope(letter: Letter, person_id: int, *, on: date, by: Actor) -> Envelope:
    """The envelope of one recipient, before anything has left."""
    envelope = Envelope.objects.create(letter=letter, recipient_id=person_id, changed_at=by.at)
    _remember(envelope, on=on, by=by)
    return envelope


def queue(envelope: Envelope, *, on: date, by: Actor) -> None:
    """Choose the channel by what holds of the person today, and let the minute's step send it."""
    envelope.channel = rules.channel(reach(envelope.recipient), has_digital_post=digital_post.is_on())
    envelope.next_try_at = by.at
    step(envelope, "queued", on=on, by=by)
    if envelope.channel == "portal":
        arrive(envelope, "delivered", on=on, by=by)


def reach(person: Person) -> rules.Reach:
    """How a person can be reached."""
    return rules.Reach(
        is_exempt=person.exempt_from_digital_post,
        has_identity=person.identity_sealed is not None,
        has_login=notices.has_login(person.pk),
    )


def step(envelope: Envelope, state: str, *, on: date, by: Actor, why: str = "") -> None:
    """Take a step and keep it. The caller holds the row; a step that may not follow is ours to mend."""
    if not rules.may_follow(state, envelope.state):
        raise Broken(f"Envelope {envelope.pk} is {envelope.state} and cannot become {state}.")
    envelope.state, envelope.why, envelope.changed_at = state, why, by.at
    envelope.save()
    _remember(envelope, on=on, by=by)


def arrive(envelope: Envelope, state: str, *, on: date, by: Actor) -> None:
    """The letter is with its recipient: now the last day of an appeal counts, and a later day only moves it.

    A later day than the one the letter names is to the citizen's advantage, so it is what the house reckons with.
    """
    step(envelope, state, on=on, by=by)
    letter = Letter.objects.select_for_update().get(pk=envelope.letter_id)
    if envelope.recipient_id != letter.recipient_id:
        return
    if letter.state in ("queued", "failed"):
        letter.state, letter.available_on, letter.available_at = state, on, by.at
    if letter.appeal_until is not None:
        last_day = letters.last_day_of_appeal(letter.organisation, available_on=on)
        letter.appeal_until = max(letter.appeal_until, last_day)
    letter.save(update_fields=("state", "available_on", "available_at", "appeal_until"))
    if state == "printed":
        trail.write("letter.printed", letter, by=by, on=on, person_id=letter.recipient_id)
    else:
        trail.write("letter.delivered", letter, by=by, on=on, person_id=letter.recipient_id)


def fail(envelope: Envelope, why: str, *, on: date, by: Actor) -> None:
    """It did not arrive. Who can read it in the portal still can; all others' letter waits for somebody to act."""
    step(envelope, "failed", on=on, by=by, why=why)
    letter = envelope.letter
    if envelope.recipient_id == letter.recipient_id:
        Letter.objects.filter(pk=letter.pk, state="queued").update(state="failed")
    trail.write("letter.failed", letter, by=by, on=on, person_id=envelope.recipient_id, facts={"why": why})


@transaction.atomic
def mark_printed(envelope_ids: Sequence[int], *, on: date, by: Actor) -> int:
    """These have been printed and posted; gives how many. Raises NotInQueue when one of them was not to be printed."""
    found = list(_locked(envelope_ids))
    if len(found) != len(set(envelope_ids)):
        raise NotInQueue()
    for envelope in found:
        _require_post(by, envelope)
        if (envelope.channel, envelope.state) != ("print", "queued"):
            raise NotInQueue()
        arrive(envelope, "printed", on=on, by=by)
    return len(found)


@transaction.atomic
def try_again(envelope_id: int, *, on: date, by: Actor) -> Envelope:
    """Put what failed back in the queue: by the channel that holds of the person now, with a new number."""
    envelope = _failed(envelope_id, by)
    envelope.message, envelope.attempts = uuid.uuid4(), 0
    _requeue(envelope)
    queue(envelope, on=on, by=by)
    return envelope


@transaction.atomic
def print_instead(envelope_id: int, *, on: date, by: Actor) -> Envelope:
    """What could not be sent goes on paper."""
    envelope = _failed(envelope_id, by)
    envelope.channel, envelope.next_try_at = "print", by.at
    _requeue(envelope)
    step(envelope, "queued", on=on, by=by)
    trail.write("letter.to_be_printed", envelope.letter, by=by, on=on, person_id=envelope.recipient_id)
    return envelope


def _failed(envelope_id: int, by: Actor) -> Envelope:
    envelope = _locked([envelope_id]).get()
    _require_post(by, envelope)
    if envelope.state != "failed":
        raise NotFailed()
    return envelope


def _require_post(by: Actor, envelope: Envelope) -> None:
    letter = envelope.letter
    scope.require_of_person(by, POST, person_id=letter.recipient_id, organisation_id=letter.organisation_id)


def _requeue(envelope: Envelope) -> None:
    Letter.objects.filter(pk=envelope.letter_id, state="failed").update(state="queued")


def _locked(envelope_ids: Sequence[int]):
    found = Envelope.objects.select_for_update(of=("self",)).filter(pk__in=envelope_ids)
    return found.select_related("letter__organisation", "recipient").order_by("id")


def _remember(envelope: Envelope, *, on: date, by: Actor) -> None:
    Happening.objects.create(
        envelope=envelope,
        state=envelope.state,
        channel=envelope.channel,
        why=envelope.why,
        message=envelope.message,
        on=on,
        at=by.at,
        by_id=by.login_id,
    )
