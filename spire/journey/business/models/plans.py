"""What is stored of the business plan: versions, each as it was when it was handed in."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.forms.models import ResponseVersion
from spire.journey.enrolments.models import Enrolment


class PlanVersion(models.Model):
    """The business plan as it was handed in: a number among the enrolment's versions, and the frozen answers."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    sent = models.OneToOneField(ResponseVersion, on_delete=models.PROTECT, related_name="plan_version")
    handed_in_on = models.DateField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("enrolment", "number"), name="business_plan_number"),)

    def __str__(self) -> str:
        return f"plan {self.number}"
