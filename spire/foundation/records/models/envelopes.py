"""Envelopes: one for each recipient of a letter, with a history that is only added to."""

import uuid

from django.db import models

from spire.foundation.people.models import Person
from spire.foundation.records.models.letters import Letter

CHANNELS = (("digital_post", "Digital Post"), ("print", "print"), ("portal", "portal"))
ENVELOPE_STATES = (
    ("created", "created"),
    ("queued", "queued"),
    ("sent", "sent"),
    ("delivered", "delivered"),
    ("printed", "printed"),
    ("failed", "failed"),
)
ARRIVED = ("delivered", "printed")


class Envelope(models.Model):
    """How one letter reaches one person. `message` is the number that Digital Post knows it by."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="envelopes")
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="envelopes")
    channel = models.CharField(max_length=12, choices=CHANNELS, blank=True)
    state = models.CharField(max_length=10, choices=ENVELOPE_STATES, default="created")
    message = models.UUIDField(default=uuid.uuid4, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("letter", "recipient"), name="records_envelope_one_a_recipient"),
            models.CheckConstraint(
                condition=models.Q(state="created") | ~models.Q(channel=""), name="records_envelope_has_its_channel"
            ),
        )
        indexes = (models.Index(fields=("state", "channel"), name="records_envelope_queue"),)

    def __str__(self) -> str:
        return f"envelope {self.pk}"


class Happening(models.Model):
    """One step of an envelope's way; the database refuses to change or delete it."""

    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="happenings")
    state = models.CharField(max_length=10, choices=ENVELOPE_STATES)
    channel = models.CharField(max_length=12, choices=CHANNELS, blank=True)
    why = models.CharField(max_length=60, blank=True)
    message = models.UUIDField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.state} {self.on}"
