"""Keeping documents that the house has made."""

from datetime import date

from django.db import transaction

from spire.foundation.records.keeping import kept
from spire.foundation.records.models import Document
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor


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
    direction: str = "internal",
) -> Document:
    """Keep a file that the house has made, with its checksum; the title names the matter, never the person. # K-3"""
    document = kept(
        data,
        on=on,
        by=by,
        subject=subject,
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        title=title,
        media_type=media_type,
        direction=direction,
    )
    trail.write("document.kept", document, by=by, on=on, person_id=person_id, facts={"subject": subject, "kind": kind})
    return document
