"""Documents: files about a subject, their bytes apart."""

from django.conf import settings
from django.db import models

from spire.foundation.people.models import Organisation, Person

SCANS = (
    ("own", "made by the house"),
    ("waiting", "waiting"),
    ("clean", "clean"),
    ("infected", "infected"),
    ("unscanned", "unscanned"),  # a demonstration without a scanner
)
DIRECTIONS = (("in", "in"), ("out", "out"), ("internal", "internal"))


class Document(models.Model):
    """A file about a subject; its bytes lie apart, so that lists never carry them."""

    subject = models.CharField(max_length=60, db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="documents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    direction = models.CharField(max_length=8, choices=DIRECTIONS, default="internal")
    file_name = models.CharField(max_length=110, blank=True)
    scan = models.CharField(max_length=10, choices=SCANS, default="own")
    scanned_at = models.DateTimeField(null=True)
    media_type = models.CharField(max_length=100, default="application/pdf")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    on = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")
    errand = models.CharField(max_length=36, null=True)  # of the request or step that left it waiting

    class Meta:
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=("id",), condition=models.Q(scan="waiting"), name="records_document_waiting"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_readable(self) -> bool:
        """Whether its bytes may be shown: what came from outside only when the scanner has said so."""
        return self.scan in ("own", "clean") or (self.scan == "unscanned" and settings.SCANNER == "none")


class Content(models.Model):
    """The bytes of a document: in the database, so that they are kept, backed up and rolled back with their row."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True, related_name="content")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"content of document {self.pk}"
