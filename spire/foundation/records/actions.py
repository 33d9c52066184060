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
def write_note(
    *, subject: str, person_id: int, kind: str, title: str, text: str, on: date, by: Actor
) -> Note:
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
    guidance: str = "",
) -> Letter:
    """Write a letter in the recipient's language, with its PDF; it waits until the night delivers it.

    `facts` fill the template's named fields (text, Money, date, list, or Markdown); `guidance` is Markdown that closes
    the letter. Raises FieldsMissing with the names of the fields that have nothing in them.
    """
    recipient = Person.objects.get(pk=recipient_id)
    organisation = Organisation.objects.get(pk=organisation_id)
    filled = fields.fill(template, recipient.language, facts)
    sender = letters.sender_of(organisation, contact=contact)
    sheet = letters.as_letter(
        filled, recipient=recipient, sender=sender, on=on, reference=reference, guidance=guidance
    )
    document = keep_document(
        letters.render(sheet, at=by.at),
        subject=subject,
        person_id=recipient_id,
        organisation_id=organisation_id,
        kind=kind,
        title=filled.title,
        on=on,
        by=by,
    )
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
        body=f"{filled.body}\n\n{guidance}".strip(),
        document=document,
        written_on=on,
        written_at=by.at,
        written_by_id=by.login_id,
    )
    facts_of_event = {"subject": subject, "template": template.key, "version": template.version}
    trail.write("letter.written", letter, by=by, on=on, person_id=recipient_id, facts=facts_of_event)
    return letter


@transaction.atomic
def deliver(letter_id: int, *, on: date, by: Actor) -> Letter:
    """Let a waiting letter arrive: in the portal where the recipient has a login, else among those to be printed."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.state != "waiting":
        raise NotWaiting()
    has_portal = letter.recipient.logins.filter(is_active=True).exists()
    letter.state = "delivered" if has_portal else "printed"
    letter.available_on, letter.available_at = on, by.at
    letter.save(update_fields=("state", "available_on", "available_at"))
    trail.write(f"letter.{letter.state}", letter, by=by, on=on, person_id=letter.recipient_id)
    return letter


def deliver_waiting_letters(on: date, by: Actor) -> int:
    """The night's step: every waiting letter arrives; gives their number, and none when run again."""
    waiting = Letter.objects.filter(state="waiting", written_on__lte=on).order_by("id").values_list("id", flat=True)
    return len([deliver(letter_id, on=on, by=by) for letter_id in list(waiting)])


@transaction.atomic
def mark_read(letter: Letter, *, on: date, by: Actor) -> None:
    """Remember when the recipient first opened a letter; staff's looks are in the trail, not here."""
    if letter.state in AVAILABLE and letter.read_at is None and by.person_id == letter.recipient_id:
        Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=by.at)
        trail.write("letter.read", letter, by=by, on=on, person_id=letter.recipient_id)
