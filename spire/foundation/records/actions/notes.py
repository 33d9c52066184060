"""Writing notes."""

from datetime import date

from django.db import transaction

from spire.foundation.records.models import Note
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused


class EmptyNote(Refused):
    """A note says something."""

    code = "records.empty_note"


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
