"""Mails: the outbox of what leaves the house as e-mail."""

from django.db import models

from spire.foundation.people.models import Organisation, Person

MAIL_STATES = (
    ("waiting", "waiting"),
    ("sending", "sending"),
    ("sent", "sent"),
    ("failed", "failed"),
    ("late", "late"),  # what it told had been by then: a reminder of a meeting that is over
)


class Mail(models.Model):
    """One e-mail to one address. Its `key` is its own for ever: the same mail is never queued twice."""

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="mails")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mails")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=MAIL_STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)
    errand = models.CharField(max_length=36, null=True)  # of the request or step that left it waiting

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("state", "next_try_at"), name="records_mail_waiting"),)

    def __str__(self) -> str:
        return f"mail {self.pk}"


class Attachment(models.Model):
    """A file that goes with a mail, such as a calendar request."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
