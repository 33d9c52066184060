"""What is stored of network days: voluntary, and never counted against anybody.  # E-8"""

from django.db import models

from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment


class NetworkDay(models.Model):
    """A day for participants and alumni. Who really came is a number only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="network_days")
    title = models.CharField(max_length=150)
    purpose = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)
    came = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "id")

    def __str__(self) -> str:
        return self.title


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
