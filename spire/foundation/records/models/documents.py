"""Documents: files about a subject, their bytes apart."""

from django.db import models

from spire.foundation.people.models import Organisation, Person


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
