"""Writing notes, correcting them while they are open, adding to them when they are locked, and keeping a draft."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import JournalRule, Note, NoteDraft, NoteVersion
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

LOCK_DAYS: Final = 7  # where an organisation has no rule of its own
MOST_DAYS: Final = 90


class EmptyNote(Refused):
    """A note says something."""

    code = "records.empty_note"


class NoteLocked(Refused):
    """A note that is locked stands; an addition refers to it."""

    code = "records.note_locked"


class NoteOfAnother(Refused):
    """A note is corrected by the one who wrote it."""

    code = "records.note_of_another"


class WrongDays(Refused):
    """A note is open for some days, not for ever."""

    code = "records.wrong_lock_days"


@transaction.atomic
def write_note(
    *,
    subject: str,
    person_id: int,
    kind: str,
    title: str,
    text: str,
    on: date,
    by: Actor,
    mark: str = "internal",
    amends: Note | None = None,
) -> Note:
    """Write a journal note ("journal") or a working note ("working") about a subject such as "enrolment:12". # K-3

    `mark` is "external" for what the participant reads too; `amends` is the note that this one adds to.
    """
    if not title.strip() or not text.strip():
        raise EmptyNote()
    assert amends is None or amends.subject == subject, "An addition is about the same subject."
    note = Note.objects.create(
        subject=subject,
        person_id=person_id,
        kind=kind,
        mark=mark,
        amends=amends,
        title=title.strip(),
        text=text.strip(),
        on=on,
        written_at=by.at,
        written_by_id=by.login_id,
        locks_at=by.at + timedelta(days=lock_days(by.organisation_id)),
    )
    NoteDraft.objects.filter(subject=subject, login_id=by.login_id).delete()
    facts = {"subject": subject, "kind": kind, "mark": mark} | ({"amends": amends.pk} if amends else {})
    trail.write("note.written", note, by=by, on=on, person_id=person_id, facts=facts)
    return note


@transaction.atomic
def correct_note(note_id: int, *, title: str, text: str, kind: str, mark: str, on: date, by: Actor) -> Note:
    """Correct one's own note while it is open; how it read before is kept.  Raises NoteLocked, NoteOfAnother, EmptyNote."""
    note = Note.objects.select_for_update().get(pk=note_id)
    if note.written_by_id is None or note.written_by_id != by.login_id:
        raise NoteOfAnother()
    if note.locks_at is None or by.at >= note.locks_at:
        raise NoteLocked()
    if not title.strip() or not text.strip():
        raise EmptyNote()
    if (note.title, note.text, note.kind, note.mark) == (title.strip(), text.strip(), kind, mark):
        return note
    NoteVersion.objects.create(
        note=note, title=note.title, text=note.text, kind=note.kind, mark=note.mark, replaced_at=by.at
    )
    note.title, note.text, note.kind, note.mark = title.strip(), text.strip(), kind, mark
    note.save(update_fields=("title", "text", "kind", "mark"))
    trail.write("note.corrected", note, by=by, on=on, person_id=note.person_id, facts={"kind": kind, "mark": mark})
    return note


def keep_draft(*, subject: str, title: str, text: str, kind: str, mark: str, by: Actor) -> None:
    """Keep what is being written, for the writer alone; an empty one is no draft."""
    mine = NoteDraft.objects.filter(subject=subject, login_id=by.login_id)
    if not title.strip() and not text.strip():
        mine.delete()
        return
    written = {"title": title[:200], "text": text, "kind": kind, "mark": mark, "saved_at": by.at}
    NoteDraft.objects.update_or_create(subject=subject, login_id=by.login_id, defaults=written)


def lock_days(organisation_id: int | None) -> int:
    """How many days a note is open at an organisation."""
    rule = JournalRule.objects.filter(organisation_id=organisation_id).first()
    return rule.lock_days if rule else LOCK_DAYS


@transaction.atomic
def set_lock_days(organisation_id: int, days: int, *, on: date, by: Actor) -> None:
    """Change how long notes are open; notes that are written already keep their day.  Raises WrongDays."""
    access.require(by, "filing.edit", organisation_id)
    if not 0 <= days <= MOST_DAYS:
        raise WrongDays(most=MOST_DAYS)
    organisation = Organisation.objects.get(pk=organisation_id)
    JournalRule.objects.update_or_create(organisation=organisation, defaults={"lock_days": days, "changed_at": by.at})
    trail.write("journal.rule_changed", organisation, by=by, on=on, facts={"lock_days": days})
