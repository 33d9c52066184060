"""Notes: what somebody wrote down, its earlier wordings, and what is being written."""

from django.db import models

from spire.foundation.people.models import Organisation, Person

NOTE_KINDS = (("journal", "journal"), ("working", "working note"))
MARKS = (("internal", "internal"), ("external", "external"))


class Note(models.Model):
    """What somebody wrote down: for the record, or only to work with. # K-3

    Its author may correct it until `locks_at`; after that it stands, and an addition refers to it by `amends`.
    An external note is one that the participant reads on their own page.
    """

    subject = models.CharField(max_length=60, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NOTE_KINDS)
    mark = models.CharField(max_length=10, choices=MARKS, default="internal")
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="additions")
    title = models.CharField(max_length=200)
    text = models.TextField()
    on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")
    locks_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"note {self.pk}"


class NoteVersion(models.Model):
    """How a note read before it was corrected; the database refuses to change or delete it."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=NOTE_KINDS)
    mark = models.CharField(max_length=10, choices=MARKS)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"version {self.pk} of note {self.note_id}"


class NoteDraft(models.Model):
    """What somebody is writing about a subject: kept as they type, seen by nobody else, gone when the note is kept."""

    subject = models.CharField(max_length=60)
    login = models.ForeignKey("access.Login", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=NOTE_KINDS, default="journal")
    mark = models.CharField(max_length=10, choices=MARKS, default="internal")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject", "login"), name="records_note_draft_one_each"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class JournalRule(models.Model):
    """An organisation's own rule of the journal: how many days a note may be corrected by its author."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="journal_rule")
    lock_days = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.lock_days} days"
