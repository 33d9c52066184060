"""What is stored of volunteers and whom they follow."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment


class Mentor(models.Model):
    """A volunteer with trade experience, in the register of one municipality."""

    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="mentor")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mentors")
    trade = models.CharField(max_length=200)
    languages = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=100, blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("login__name", "id")

    def __str__(self) -> str:
        return f"mentor {self.pk}"


class MentorMatch(models.Model):
    """An agreement between a mentor and a participant; `until` is what they agreed, `ended_on` when it really ended."""

    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="matches")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="mentor_matches")
    agreement = models.TextField()
    agreed_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-agreed_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("mentor", "enrolment"), condition=models.Q(ended_on__isnull=True), name="guidance_match_once"
            ),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("agreed_on")), name="guidance_match_lasts"),
        )

    def __str__(self) -> str:
        return f"match {self.pk}"


class MentorContact(models.Model):
    """The mentor's own words that they met."""

    match = models.ForeignKey(MentorMatch, on_delete=models.PROTECT, related_name="contacts")
    met_on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-met_on", "-id")
        constraints = (models.UniqueConstraint(fields=("match", "met_on"), name="guidance_contact_once_a_day"),)

    def __str__(self) -> str:
        return f"contact {self.pk}"
