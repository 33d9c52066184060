"""What is stored of the business plan: versions, each as it was handed in, and the idea with its changes."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.forms.models import ResponseVersion
from spire.journey.business.rules.plans import PHASES, PRELIMINARY
from spire.journey.enrolments.models import Enrolment

IDEA_MOST = 200


class PlanVersion(models.Model):
    """The business plan as it was handed in: a number among the enrolment's versions, and the frozen answers."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=12, choices=[(key, key) for key in PHASES], default=PRELIMINARY)
    sent = models.OneToOneField(ResponseVersion, on_delete=models.PROTECT, related_name="plan_version")
    handed_in_on = models.DateField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("enrolment", "number"), name="business_plan_number"),)

    def __str__(self) -> str:
        return f"plan {self.number}"


class Idea(models.Model):
    """The idea in one sentence as it was from a day on, and why it changed; the first has no reason.  # A-3"""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ideas")
    number = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=IDEA_MOST)
    why = models.TextField(blank=True)
    on = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "number"), name="business_idea_number"),
            models.CheckConstraint(condition=models.Q(number=1) | ~models.Q(why=""), name="business_idea_changed_why"),
        )

    def __str__(self) -> str:
        return f"idea {self.number}"
