"""What the minute and the night do with envelopes: hand over what is queued, and read what became of it.

An envelope is claimed before its message is handed over, and the message's file is named by a number that stays the
same: who dies in the middle leaves an envelope that is tried again later, and finds the file that is there already.
"""

import hashlib
import logging
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spire.foundation.people import queries as people
from spire.foundation.records import digital_post, queries, standstills
from spire.foundation.records.actions import envelopes
from spire.foundation.records.models import Envelope
from spire.foundation.records.rules import envelopes as rules
from spire.foundation.records.rules import memo
from spire.foundation.trail import actions as trail
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import Report, each

LEASE: Final = timedelta(minutes=15)
AT_ONCE: Final = 500
HALVES_LAST: Final = timedelta(days=1)
log = logging.getLogger("spire.worker")


def send_queued_envelopes(*, on: date, by: Actor) -> Report:
    """Hand each queued message over to Digital Post; what could not be is tried again, later and later."""
    if not digital_post.is_on() or standstills.current() is not None:
        return Report("records.send_queued_envelopes")
    due = Envelope.objects.filter(state="queued", channel="digital_post", next_try_at__lte=by.at).order_by("id")
    waiting = due.values_list("pk", flat=True)[:AT_ONCE]
    return each("records.send_queued_envelopes", waiting, lambda envelope_id: _send(envelope_id, on=on, by=by))


def read_receipts(*, on: date, by: Actor) -> Report:
    """Take in what became of messages; a receipt is read once, and one that fits nothing is a finding."""
    if not digital_post.is_on():
        return Report("records.read_receipts")
    done, findings = 0, []
    for receipt in digital_post.receipts():
        if _take_in(receipt, on=on, by=by):
            done += 1
        else:
            findings.append(f"the receipt for {receipt.message} fits no message that was sent")
        digital_post.read(receipt)
    return Report("records.read_receipts", done=done, findings=tuple(findings))


def sweep_half_written(*, on: date, by: Actor) -> Report:
    """Take away the halves of messages, with a person's number in them, that somebody died over a day ago. # K-4"""
    swept = digital_post.sweep(before=by.at - HALVES_LAST) if digital_post.is_on() else 0
    return Report("records.sweep_half_written", done=swept)


def message_of(envelope: Envelope) -> memo.Message:
    """The envelope's message with its letter as a PDF. The look at the CPR number is the house's own, and logged."""
    letter, recipient = envelope.letter, envelope.recipient
    assert letter.document is not None, "A letter is drawn before it is queued."
    code = queries.filing_of(letter.organisation, letter.kind, letter.written_on)
    with translation.override(recipient.language):
        notice = _("You have a letter from %(sender)s.") % {"sender": letter.organisation.name}
    return memo.Message(
        uuid=envelope.message,
        label=letter.title,
        notice=notice,
        sender=letter.organisation.registration_number,
        sender_name=letter.organisation.name,
        recipient=people.identity_of(recipient),
        recipient_name=str(recipient),
        created_at=letter.document.kept_at,
        case=letter.reference,
        language=letter.language,
        file_name=f"{letter.kind}-{letter.written_on}.pdf",
        pdf=queries.content_of(letter.document),
        subject=memo.Subject(code.number, code.facet, code.label, code.version) if code and code.number else None,
    )


def _send(envelope_id: int, *, on: date, by: Actor) -> bool:
    claim = Envelope.objects.filter(pk=envelope_id, state="queued", next_try_at__lte=by.at)
    if not claim.update(next_try_at=by.at + LEASE):
        return False
    envelope = Envelope.objects.select_related("letter__organisation", "letter__document__content", "recipient").get(
        pk=envelope_id
    )
    if not envelope.letter.organisation.registration_number:
        _settle(envelope, "failed", on=on, by=by, why="no_sender_number")
        return False
    with errand.resumed(envelope.letter.errand):
        return _handed_over(envelope, on=on, by=by)


def _handed_over(envelope: Envelope, *, on: date, by: Actor) -> bool:
    xml = memo.xml(message_of(envelope))
    try:
        digital_post.hand_over(envelope.message, xml)
    except OSError:
        _later(envelope, on=on, by=by)
        return False
    log.info("message %s of letter %s lies ready", envelope.message, envelope.letter_id)
    return _settle(envelope, "sent", on=on, by=by, sha256=hashlib.sha256(xml).hexdigest())


@transaction.atomic
def _settle(envelope: Envelope, state: str, *, on: date, by: Actor, why: str = "", sha256: str = "") -> bool:
    """Write down what happened, if nobody else has meanwhile."""
    held = _locked(envelope)
    if held.state != "queued" or held.message != envelope.message:
        return False
    held.sha256 = sha256
    if state == "failed":
        envelopes.fail(held, why, on=on, by=by)
        return False
    envelopes.step(held, state, on=on, by=by)
    trail.write(
        "letter.sent", held.letter, by=by, on=on, person_id=held.recipient_id, facts={"message": str(held.message)}
    )
    return True


@transaction.atomic
def _later(envelope: Envelope, *, on: date, by: Actor) -> None:
    held = _locked(envelope)
    held.attempts += 1
    wait = rules.wait(held.attempts)
    if wait is None:
        held.save(update_fields=("attempts",))
        envelopes.fail(held, "no_way_out", on=on, by=by)
        return
    held.next_try_at = by.at + wait
    held.save(update_fields=("attempts", "next_try_at"))


@transaction.atomic
def _take_in(receipt: digital_post.Receipt, *, on: date, by: Actor) -> bool:
    """The day that counts is the receipt's own; a receipt that comes twice changes nothing."""
    held = Envelope.objects.select_for_update(of=("self",)).filter(message=receipt.message).first()
    if held is None or held.state not in ("sent", "queued", "delivered", "failed"):
        return False
    if held.state in ("delivered", "failed"):
        return True
    at = min(receipt.at, by.at)
    day = timezone.localtime(at).date()
    house = system(at, role=by.role)
    if held.state == "queued":
        envelopes.step(held, "sent", on=day, by=house)
    if receipt.status == "failed":
        envelopes.fail(held, "not_received", on=day, by=house)
    else:
        envelopes.arrive(held, "delivered", on=day, by=house)
    return True


def _locked(envelope: Envelope) -> Envelope:
    found = Envelope.objects.select_for_update(of=("self",)).select_related("letter", "recipient")
    return found.get(pk=envelope.pk)
