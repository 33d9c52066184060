"""What is stored of the retreat: who presents when, what was said to them, and what the team saw each day.  # E-4, D-3"""

from django.db import models

from spire.foundation.access.models import Login
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models.courses import Session


class Presentation(models.Model):
    """A participant presents the business on a day of the retreat; `number` is the order of the day."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presentations")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="presentations")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("starts_at", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=("session", "enrolment"), name="guidance_presents_once_a_day"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="guidance_presentation_has_length"),
        )

    def __str__(self) -> str:
        return f"presentation {self.pk}"


class PresentationWord(models.Model):
    """What somebody who listened says to the one who presented: read by that one, and by the team."""

    presentation = models.ForeignKey(Presentation, on_delete=models.PROTECT, related_name="words")
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    good = models.CharField(max_length=500)
    advice = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "id")
        constraints = (models.UniqueConstraint(fields=("presentation", "login"), name="guidance_said_once"),)

    def __str__(self) -> str:
        return f"word {self.pk}"


class Observation(models.Model):
    """What one of the team saw of a participant on a day of the retreat. It is added to, and never changed.  # D-3"""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="observations")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="observations")
    text = models.CharField(max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("session", "written_at", "id")

    def __str__(self) -> str:
        return f"observation {self.pk}"
