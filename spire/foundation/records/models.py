"""What is stored about notes, documents and letters."""

from django.db import models

from spire.foundation.people.models import LANGUAGES, Organisation, Person

NOTE_KINDS = (("journal", "journal"), ("working", "working note"))
LETTER_STATES = (
    ("waiting", "waiting"),
    ("delivered", "delivered"),
    ("printed", "printed"),
    ("failed", "failed"),
)
AVAILABLE = ("delivered", "printed")


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


class Document(models.Model):
    """A file about a subject; its bytes lie apart, so that lists never carry them."""

    subject = models.CharField(max_length=60, db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="documents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, default="application/pdf")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    on = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.title


class Content(models.Model):
    """The bytes of a document: in the database, so that they are kept, backed up and rolled back with their row."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True, related_name="content")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"content of document {self.pk}"


class Letter(models.Model):
    """A letter to one person: what it said, in which version and language, and whether it has arrived.

    The PDF is drawn when the letter is delivered, because the last day of an appeal counts from that day.
    """

    subject = models.CharField(max_length=60, db_index=True)
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=30)
    template_key = models.CharField(max_length=60)
    template_version = models.CharField(max_length=60)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    body = models.TextField()
    reference = models.CharField(max_length=40, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="letter")
    state = models.CharField(max_length=10, choices=LETTER_STATES, default="waiting")
    written_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")
    available_on = models.DateField(null=True)
    available_at = models.DateTimeField(null=True)
    appeal_until = models.DateField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-written_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=AVAILABLE, available_on__isnull=False, document__isnull=False)
                | models.Q(state__in=("waiting", "failed"), available_on__isnull=True),
                name="records_letter_available_when_delivered",
            ),
        )
        indexes = (models.Index(fields=("state",), name="records_letter_state"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_available(self) -> bool:
        """Whether the recipient can read it."""
        return self.state in AVAILABLE
