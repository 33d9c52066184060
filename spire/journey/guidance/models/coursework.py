"""What is stored around the sessions: what they cost, what is handed out, what people thought, and the certificate."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.records.models import Document
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models.courses import Cohort, Session

COST_KINDS = ("teacher", "room", "food", "lodging", "material", "other")
USEFUL = ("much", "some", "little")
PACE = ("fast", "right", "slow")


class SessionCost(models.Model):
    """What a session costs, by kind, in whole minor units.  # E-4, I-1"""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=10, choices=[(one, one) for one in COST_KINDS])
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ("session", "id")
        constraints = (
            models.UniqueConstraint(fields=("session", "kind"), name="guidance_cost_kind_once"),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="guidance_cost_above_zero"),
        )

    def __str__(self) -> str:
        return f"cost {self.pk}"


class Material(models.Model):
    """Something to read for a cohort's module: a file, or a link to a page. What is taken away keeps its row."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="material")
    module_key = models.CharField(max_length=60)
    title = models.CharField(max_length=150)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="course_material"
    )
    link = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("module_key", "added_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(document__isnull=False, link="")
                | models.Q(document__isnull=True) & ~models.Q(link=""),
                name="guidance_material_file_or_link",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Feedback(models.Model):
    """What one participant thought of a module. Teacher and team see everybody's answers together, without names."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="feedback")
    module_key = models.CharField(max_length=60)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="course_feedback")
    useful = models.CharField(max_length=10, choices=[(one, one) for one in USEFUL])
    pace = models.CharField(max_length=10, choices=[(one, one) for one in PACE], blank=True)
    best = models.CharField(max_length=500, blank=True)
    better = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("cohort", "module_key", "enrolment"), name="guidance_feedback_once"),
        )

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class Certificate(models.Model):
    """The paper that says what somebody took part in; issued once, by the rule or otherwise with a reason."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="certificates")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    is_by_rule = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    hours = models.JSONField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="certificate")
    issued_on = models.DateField()
    issued_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-issued_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("cohort", "enrolment"), name="guidance_certificate_once"),
            models.CheckConstraint(
                condition=models.Q(is_by_rule=True) | ~models.Q(reason=""), name="guidance_certificate_reason"
            ),
        )

    def __str__(self) -> str:
        return f"certificate {self.pk}"
