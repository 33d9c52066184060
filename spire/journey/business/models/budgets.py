"""What is stored of budgets: versions, each as it was when it was saved."""

from django.db import models

from spire.foundation.access.models import Login
from spire.journey.enrolments.models import Enrolment

ESTABLISHMENT, OPERATING = "establishment", "operating"
KINDS = ((ESTABLISHMENT, "establishment"), (OPERATING, "operating"))
EARLY, DETAILED = "early", "detailed"
PHASES = ((EARLY, "early"), (DETAILED, "detailed"))


class Budget(models.Model):
    """One version of one budget. `lines` are whole minor units of `currency`, as `rules` packs them."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="budgets")
    kind = models.CharField(max_length=20, choices=KINDS)
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=10, choices=PHASES)
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    amount_minor = models.BigIntegerField()
    working = models.JSONField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kind", "-number")
        constraints = (models.UniqueConstraint(fields=("enrolment", "kind", "number"), name="business_budget_number"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
