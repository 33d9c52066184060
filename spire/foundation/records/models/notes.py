"""Notes: what somebody wrote down."""

from django.db import models

from spire.foundation.people.models import Person

NOTE_KINDS = (("journal", "journal"), ("working", "working note"))


class Note(models.Model):
    """What somebody wrote down: for the record, or only to work with. # K-3"""

    subject = models.CharField(max_length=60, db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NOTE_KINDS)
    title = models.CharField(max_length=200)
    text = models.TextField()
    on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"note {self.pk}"
