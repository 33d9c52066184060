"""What is stored of budgets: a draft that is written in, versions that stay, actual months, papers and remarks."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.records.models import Document
from spire.journey.enrolments.models import Enrolment

EARLY, DETAILED = "early", "detailed"
PHASES = ((EARLY, "early"), (DETAILED, "detailed"))


class Budget(models.Model):
    """One version of the budget: `lines` as `rules.contents` packs them, `terms` as they were on that day.

    `loan_need_minor` and `carries_minor` are what it came to, `working` says why.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="budgets")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=10, choices=PHASES)
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    terms = models.JSONField()
    loan_need_minor = models.BigIntegerField()
    carries_minor = models.BigIntegerField()
    working = models.JSONField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("enrolment", "number"), name="business_budget_number"),)

    def __str__(self) -> str:
        return f"budget {self.number}"


class Draft(models.Model):
    """What is being written: the same shape as a version's lines."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="budget_draft")
    currency = models.CharField(max_length=3)
    lines = models.JSONField()
    written_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"draft of {self.enrolment_id}"


class Actual(models.Model):
    """What a month really brought, without VAT; corrected by a newer number, never edited."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="actuals")
    month = models.DateField()
    number = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    turnover_minor = models.BigIntegerField()
    variable_minor = models.BigIntegerField()
    fixed_minor = models.BigIntegerField()
    drawings_minor = models.BigIntegerField()
    closing_minor = models.BigIntegerField()
    entered_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("month", "number")
        constraints = (models.UniqueConstraint(fields=("enrolment", "month", "number"), name="business_actual_number"),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Paper(models.Model):
    """A quote or a receipt on one line; the file lies with the records, and is read when it has been scanned."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="budget_papers")
    group = models.CharField(max_length=12)
    key = models.CharField(max_length=30)
    words = models.CharField(max_length=80, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="budget_paper")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"paper on {self.group} {self.key}"


class Remark(models.Model):
    """Talk on a group of lines, or on the whole when `group` is empty; closed when it is done."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="budget_remarks")
    group = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"remark {self.pk}"
