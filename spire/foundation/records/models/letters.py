"""Letters to one person each."""

from django.db import models

from spire.foundation.people.models import LANGUAGES, Organisation, Person
from spire.foundation.records.models.documents import Document

LETTER_STATES = (
    ("waiting", "waiting"),
    ("queued", "queued"),  # drawn and on its way; the recipient cannot read it yet
    ("delivered", "delivered"),
    ("printed", "printed"),
    ("failed", "failed"),
)
AVAILABLE = ("delivered", "printed")


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
    errand = models.CharField(max_length=36, null=True)  # of the request or step that left it waiting

    class Meta:
        ordering = ("-written_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=AVAILABLE, available_on__isnull=False, document__isnull=False)
                | models.Q(state__in=("queued", "failed"), available_on__isnull=True, document__isnull=False)
                | models.Q(state="waiting", available_on__isnull=True),
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
