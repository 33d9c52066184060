"""What can be done with records. The rooms above know the subject: they have checked permission and scope."""

import hashlib
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import letters
from spire.foundation.records.models import AVAILABLE, Content, Document, Letter, Note
from spire.foundation.records.rules import fields
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused


class EmptyNote(Refused):
    """A note says something."""

    code = "records.empty_note"


class NotWaiting(Refused):
    """A letter is sent once."""

    code = "records.not_waiting"


@transaction.atomic
def write_note(*, subject: str, person_id: int, kind: str, title: str, text: str, on: date, by: Actor) -> Note:
    """Write a journal note ("journal") or a working note ("working") about a subject such as "enrolment:12". # K-3"""
    if not title.strip() or not text.strip():
        raise EmptyNote()
    note = Note.objects.create(
        subject=subject,
        person_id=person_id,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        on=on,
        written_at=by.at,
        written_by_id=by.login_id,
    )
    trail.write("note.written", note, by=by, on=on, person_id=person_id, facts={"subject": subject, "kind": kind})
    return note


@transaction.atomic
def keep_document(
    data: bytes,
    *,
    subject: str,
    person_id: int | None,
    organisation_id: int,
    kind: str,
    title: str,
    on: date,
    by: Actor,
    media_type: str = "application/pdf",
) -> Document:
    """Keep a file with its checksum; the title names the matter, never the person. # K-3"""
    document = Document.objects.create(
        subject=subject,
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        title=title,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        on=on,
        kept_at=by.at,
        kept_by_id=by.login_id,
    )
    Content.objects.create(document=document, data=data)
    trail.write("document.kept", document, by=by, on=on, person_id=person_id, facts={"subject": subject, "kind": kind})
    return document


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
) -> Letter:
    """Write a letter in the recipient's language; it waits until the night, or whoever called, delivers it.

    `facts` fill the template's named fields (text, Money, date, list, or Markdown); the field `appeal_guidance` is the
    country's and is filled in on delivery. Raises FieldsMissing with the names of the fields that have nothing in them.
    """
    recipient = Person.objects.get(pk=recipient_id)
    organisation = Organisation.objects.get(pk=organisation_id)
    filled = fields.fill(template, recipient.language, {**facts, **_known_later(organisation)})
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
    )
    facts_of_event = {"subject": subject, "template": template.key, "version": template.version}
    trail.write("letter.written", letter, by=by, on=on, person_id=recipient_id, facts=facts_of_event)
    return letter


def _known_later(organisation: Organisation) -> dict[str, object]:
    """Appeal guidance has its place kept; without an address and a telephone it could not say where to appeal."""
    can_be_reached = bool(organisation.address and organisation.phone)
    return {fields.APPEAL_GUIDANCE: fields.later(fields.APPEAL_GUIDANCE) if can_be_reached else ""}


@transaction.atomic
def deliver(letter_id: int, *, on: date, by: Actor) -> Letter:
    """Let a waiting letter arrive: in the portal where the recipient has a login, else among those to be printed.

    The last day of an appeal counts from this day, so it is now that the guidance is written and the PDF is drawn.
    """
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.state != "waiting":
        raise NotWaiting()
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
    )
    letter.state = "delivered" if letter.recipient.logins.filter(is_active=True).exists() else "printed"
    letter.available_on, letter.available_at = on, by.at
    letter.save(update_fields=("state", "available_on", "available_at", "appeal_until", "body", "document"))
    trail.write(f"letter.{letter.state}", letter, by=by, on=on, person_id=letter.recipient_id)
    return letter


@transaction.atomic
def mark_read(letter: Letter, *, on: date, by: Actor) -> None:
    """Remember when the recipient first opened a letter; staff's looks are in the trail, not here."""
    if letter.state in AVAILABLE and letter.read_at is None and by.person_id == letter.recipient_id:
        Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=by.at)
        trail.write("letter.read", letter, by=by, on=on, person_id=letter.recipient_id)
