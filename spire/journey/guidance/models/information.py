"""What is stored of information meetings: the team tells an office what the offer is. # B-4"""

import uuid

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = ((PLANNED, "planned"), (HELD, "held"), (CANCELLED, "cancelled"))


class InformationMeeting(models.Model):
    """A meeting for the staff of an office. Who came is a number only, and nobody is counted by name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="information_meetings")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="informed")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    planned_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    came = models.PositiveSmallIntegerField(null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "starts_at"),
                condition=~models.Q(state=CANCELLED),
                name="guidance_one_information_meeting_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=HELD, came__isnull=False)
                | ~models.Q(state=HELD) & models.Q(came__isnull=True),
                name="guidance_counted_when_held",
            ),
        )

    def __str__(self) -> str:
        return f"information meeting {self.pk}"
