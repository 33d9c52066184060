"""What is stored about how it went after the start, and about a form filled in on a shared tablet."""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.forms.models import Response
from spire.journey.enrolments.models.enrolments import Enrolment
from spire.journey.enrolments.rules import outcomes


class TabletPass(models.Model):
    """Leave to fill in one form once, for a short while, on a tablet that many share; the code itself is not kept. # F-3

    `response` is what was begun with it: no pass opens anything that was written before.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="tablet_passes")
    form_key = models.CharField(max_length=40)
    code_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    response = models.OneToOneField(Response, null=True, on_delete=models.PROTECT, related_name="tablet_pass")

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name_plural = "tablet passes"

    def __str__(self) -> str:
        return f"tablet pass {self.pk}"


class Outcome(models.Model):
    """How it is so many months after the business started: asked, answered once, or nobody was reached. # F-5

    `kind` is what the person lives on by the definition of `defined_on`; `sent` counts the mails.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="outcomes")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_on = models.DateField()
    sent = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in outcomes.KINDS], blank=True)
    in_business = models.BooleanField(null=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=[(one, one) for one in outcomes.SOURCES], blank=True)
    defined_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "months"), name="enrolments_outcome_once"),
            models.CheckConstraint(
                condition=Q(kind="", closed_on=None)
                | (~Q(kind="") & Q(closed_on__isnull=False, defined_on__isnull=False)),
                name="enrolments_outcome_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"outcome {self.pk}"


class OutcomeLink(models.Model):
    """A secret link to answer by, of which only the fingerprint is kept."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="links")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"link {self.pk}"
