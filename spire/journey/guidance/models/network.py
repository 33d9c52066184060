"""What is stored of network days, evenings and follow-up courses: voluntary, and never counted against anybody.  # E-8"""

from django.db import models

from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment

NETWORK_DAY, EVENING, FOLLOW_UP = "network_day", "evening", "follow_up"
KINDS = ((NETWORK_DAY, "network day"), (EVENING, "evening"), (FOLLOW_UP, "follow-up course"))
PHASES = (("before", "before"), ("during", "during"), ("after", "after"))


class NetworkDay(models.Model):
    """A day for participants and alumni. Who really came is a number only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="network_days")
    kind = models.CharField(max_length=12, choices=KINDS, default=NETWORK_DAY)
    title = models.CharField(max_length=150)
    purpose = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)
    facilitator = models.CharField(max_length=150, blank=True)
    speakers = models.CharField(max_length=300, blank=True)
    catering = models.CharField(max_length=300, blank=True)
    materials = models.CharField(max_length=500, blank=True)
    sign_up_by = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    invited = models.PositiveSmallIntegerField(default=0)
    came = models.PositiveSmallIntegerField(null=True, blank=True)
    follow_up = models.TextField(blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        """Place and address in one line."""
        return ", ".join(part for part in (self.place, self.address) if part)


class ScriptLine(models.Model):
    """One item of the running script; it begins when the one before it ends."""

    network_day = models.ForeignKey(NetworkDay, on_delete=models.PROTECT, related_name="script")
    number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=100, blank=True)
    needs = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("network_day", "number")
        constraints = (models.UniqueConstraint(fields=("network_day", "number"), name="guidance_script_number"),)

    def __str__(self) -> str:
        return self.what


class ScriptRole(models.Model):
    """Something that somebody does before, during or after the day."""

    network_day = models.ForeignKey(NetworkDay, on_delete=models.PROTECT, related_name="roles")
    phase = models.CharField(max_length=6, choices=PHASES)
    number = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=200)
    who = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("network_day", "number")
        constraints = (models.UniqueConstraint(fields=("network_day", "number"), name="guidance_role_number"),)

    def __str__(self) -> str:
        return self.task


class Invited(models.Model):
    """Somebody has been invited, so that nobody is written to twice; it goes away when the day has been counted."""

    network_day = models.ForeignKey(NetworkDay, on_delete=models.PROTECT, related_name="invitations")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="network_invitations")
    why = models.CharField(max_length=60)
    invited_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("network_day", "enrolment"), name="guidance_invited_once"),)

    def __str__(self) -> str:
        return f"invited {self.pk}"


class SignUp(models.Model):
    """Somebody says that they will come, so that there is coffee enough; it goes away when the day has been counted."""

    network_day = models.ForeignKey(NetworkDay, on_delete=models.PROTECT, related_name="sign_ups")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="network_sign_ups")
    signed_up_at = models.DateTimeField()

    class Meta:
        ordering = ("signed_up_at", "id")
        constraints = (models.UniqueConstraint(fields=("network_day", "enrolment"), name="guidance_sign_up_once"),)

    def __str__(self) -> str:
        return f"sign-up {self.pk}"


class Remembered(models.Model):
    """A participant's own choice: keep on my own page that I was there. Nobody else reads it, and it counts nowhere."""

    network_day = models.ForeignKey(NetworkDay, on_delete=models.PROTECT, related_name="remembered")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="network_remembered")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("network_day", "enrolment"), name="guidance_remembered_once"),)

    def __str__(self) -> str:
        return f"remembered {self.pk}"
