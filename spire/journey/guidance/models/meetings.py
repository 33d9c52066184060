"""What is stored of meetings between a participant and the team, and of what they agreed."""

import uuid

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.records.models import Note
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.rules.meetings import Came, Place

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = ((PLANNED, "planned"), (HELD, "held"), (CANCELLED, "cancelled"))
WHOSE = (("participant", "participant"), ("team", "team"))


class Meeting(models.Model):
    """One appointment. `held` means that it is known what became of it, also when nobody came.

    `kind` is a key of the enrolment's frozen template; `uid` and `sequence` are those of its calendar file. From
    `told_at` the note and the next steps stand in the portal, and `seen_at` is when the participant first read them.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=60)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place_kind = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Place])
    place = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)
    staff = models.ManyToManyField(Login, related_name="meetings")
    departure_reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    attendance = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Came], blank=True)
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = models.TextField(blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (models.Index(fields=("state", "starts_at"), name="guidance_meeting_coming"),)
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment", "starts_at"),
                condition=~models.Q(state=CANCELLED),
                name="guidance_one_meeting_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=HELD) & ~models.Q(attendance="")
                | models.Q(state=PLANNED, attendance="")
                | models.Q(state=CANCELLED, attendance__in=("", Came.EXCUSED.value)),
                name="guidance_outcome_when_known",
            ),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="guidance_meeting_has_length"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"


class AgendaLine(models.Model):
    """Something that the participant or the team wants to talk about at a coming meeting.  # E-1, E-6"""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    text = models.CharField(max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    taken_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return f"agenda line {self.pk}"


class Agreement(models.Model):
    """What somebody will do by a day; until it is done or dropped it comes up again at the next meeting.  # E-1

    `first_due_on` is the day that it was first agreed for, when it has been put off.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="agreements")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    text = models.CharField(max_length=300)
    whose = models.CharField(max_length=12, choices=WHOSE, default="participant")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_due_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_by = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(dropped_on__isnull=True, dropped_reason="")
                | models.Q(dropped_on__isnull=False, done_on__isnull=True) & ~models.Q(dropped_reason=""),
                name="guidance_dropped_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"agreement {self.pk}"
