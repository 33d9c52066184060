"""Writing letters, drawing them, and putting one envelope for each recipient in the queue."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import letters, notices, wordings
from spire.foundation.records.actions import envelopes
from spire.foundation.records.actions.documents import keep_document
from spire.foundation.records.models import AVAILABLE, Letter
from spire.foundation.records.rules import fields
from spire.foundation.trail import actions as trail
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused


class NotWaiting(Refused):
    """A letter is sent once."""

    code = "records.not_waiting"


@transaction.atomic
def write_letter(
    template: fields.Template,
    facts: Mapping[str, object],
    *,
    subject: str,
    recipient_id: int,
    organisation_id: int,
    kind: str,
    on: date,
    by: Actor,
    reference: str = "",
    contact: str = "",
    copies_to: Sequence[int] = (),
) -> Letter:
    """Write a letter in the recipient's language; it waits until the night, or whoever called, delivers it.

    `facts` fill the template's named fields (text, Money, date, list, or Markdown); the field `appeal_guidance` is the
    country's and is filled in on delivery. Each of `copies_to` gets an envelope of their own. Raises FieldsMissing with
    the names of the fields that have nothing in them. The words are the organisation's own where it has published some.
    """
    recipient = Person.objects.get(pk=recipient_id)
    organisation = Organisation.objects.get(pk=organisation_id)
    facts_and_later = {**facts, **known_later(organisation)}
    template = wordings.in_force(template, organisation_id, known=facts_and_later)
    filled = fields.fill(template, recipient.language, facts_and_later)
    letter = Letter.objects.create(
        subject=subject,
        recipient=recipient,
        organisation=organisation,
        kind=kind,
        template_key=template.key,
        template_version=template.version,
        language=filled.language,
        title=filled.title,
        facts=fields.storable(facts, language=filled.language),
        body=filled.body,
        reference=reference,
        contact=contact,
        written_on=on,
        written_at=by.at,
        written_by_id=by.login_id,
        errand=errand.left(),
    )
    for person_id in dict.fromkeys((recipient_id, *copies_to)):
        envelopes.open_envelope(letter, person_id, on=on, by=by)
    facts_of_event = {"subject": subject, "template": template.key, "version": template.version}
    trail.write("letter.written", letter, by=by, on=on, person_id=recipient_id, facts=facts_of_event)
    return letter


def known_later(organisation: Organisation) -> dict[str, object]:
    """Appeal guidance has its place kept; without an address and a telephone it could not say where to appeal."""
    can_be_reached = bool(organisation.address and organisation.phone)
    return {fields.APPEAL_GUIDANCE: fields.later(fields.APPEAL_GUIDANCE) if can_be_reached else ""}


@transaction.atomic
def deliver(letter_id: int, *, on: date, by: Actor) -> Letter:
    """Draw a waiting letter and put its envelopes in the queue; who has a login can read it in the portal at once.

    The last day of an appeal counts from this day, so it is now that the guidance is written and the PDF is drawn; a
    day on which it arrives later only moves it (see `envelopes.arrived`).
    """
    letter = (
        Letter.objects.select_for_update(of=("self",)).select_related("recipient", "organisation").get(pk=letter_id)
    )
    if letter.state != "waiting":
        raise NotWaiting()
    _draw(letter, on=on, by=by)
    if notices.has_login(letter.recipient_id):
        letter.state, letter.available_on, letter.available_at = "delivered", on, by.at
    else:
        letter.state = "queued"
    letter.save(update_fields=("state", "available_on", "available_at", "appeal_until", "body", "document"))
    trail.write("letter.queued", letter, by=by, on=on, person_id=letter.recipient_id)
    if not letter.envelopes.exists():
        envelopes.open_envelope(letter, letter.recipient_id, on=on, by=by)
    for envelope in letter.envelopes.select_related("recipient").order_by("id"):
        envelopes.queue(envelope, on=on, by=by)
        notices.tell(letter, envelope.recipient, by=by)
    letter.refresh_from_db()
    return letter


def _draw(letter: Letter, *, on: date, by: Actor) -> None:
    if fields.later(fields.APPEAL_GUIDANCE) in letter.body:
        guidance, letter.appeal_until = letters.appeal_guidance(
            letter.organisation, language=letter.language, available_on=on
        )
        letter.body = fields.closed(letter.body, appeal_guidance=guidance)
    letter.document = keep_document(
        letters.render(letters.sheet_of(letter), at=by.at),
        subject=letter.subject,
        person_id=letter.recipient_id,
        organisation_id=letter.organisation_id,
        kind=letter.kind,
        title=letter.title,
        on=on,
        by=by,
        direction="out",
    )


@transaction.atomic
def mark_read(letter: Letter, *, on: date, by: Actor) -> None:
    """Remember when the recipient first opened a letter; staff's looks are in the trail, not here."""
    if letter.state in AVAILABLE and letter.read_at is None and by.person_id == letter.recipient_id:
        Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=by.at)
        trail.write("letter.read", letter, by=by, on=on, person_id=letter.recipient_id)
