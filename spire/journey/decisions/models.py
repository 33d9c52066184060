"""What is stored about recommendations, decisions and hearings."""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.records.models import Document, Letter
from spire.foundation.values.money import Money
from spire.journey.decisions.rules.kinds import KINDS, OUTCOMES
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings.models import Screening
from spire.money.instruments.models import Loan
from spire.money.support.models import SupportPeriod


class Recommendation(models.Model):
    """What the team advises the one who decides, with its document. # D-7"""

    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="recommendation")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="recommendations")
    loan_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    purpose = models.TextField(blank=True)
    support_months = models.PositiveSmallIntegerField(null=True)
    support_starts_on = models.DateField(null=True)
    support_ends_on = models.DateField(null=True)
    conditions = models.TextField(blank=True)
    reasons = models.TextField()
    dissent = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="recommendations")
    written_on = models.DateField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-written_on", "-id")

    def __str__(self) -> str:
        return f"recommendation {self.pk}"

    @property
    def loan(self) -> Money | None:
        """The amount of the loan, where one is recommended."""
        return None if self.loan_minor is None else Money(self.loan_minor, self.currency)


class Decision(models.Model):
    """One decision: a draft with all that is written of it, and from the day it is decided for ever as it is."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in OUTCOMES], blank=True)
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in ("draft", "decided", "dropped")], default="draft"
    )
    screening = models.ForeignKey(Screening, null=True, on_delete=models.PROTECT, related_name="decisions")
    recommendation = models.ForeignKey(Recommendation, null=True, on_delete=models.PROTECT, related_name="decisions")
    original = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="follow_ons")
    legal_basis = models.CharField(max_length=60)
    basis_version = models.CharField(max_length=60, blank=True)
    basis_day = models.DateField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    amount_reason = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    modules = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    next_step = models.TextField(blank=True)
    rule = models.TextField(blank=True)
    considerations = models.TextField(blank=True)
    facts = models.TextField(blank=True)
    new_facts = models.BooleanField(null=True)
    prepared_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField()
    prepared_at = models.DateTimeField()
    decided_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="decision")
    agreement = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="agreement_of")
    loan = models.OneToOneField(Loan, null=True, on_delete=models.PROTECT, related_name="decision")
    support = models.ForeignKey(SupportPeriod, null=True, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        ordering = ("-prepared_at", "-id")
        indexes = (models.Index(fields=("state", "prepared_on"), name="decisions_to_approve"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="decided")
                | (Q(decided_on__isnull=False, letter__isnull=False, basis_day__isnull=False) & ~Q(outcome="")),
                name="decisions_decided_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True) | Q(amount_minor__gt=0), name="decisions_amount_positive"
            ),
        )

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def amount(self) -> Money | None:
        """The amount, where the decision has one."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)


class Hearing(models.Model):
    """The person is asked before an unfavourable decision on facts that they do not know."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="hearing")
    considering = models.TextField()
    facts = models.TextField()
    reply_by = models.DateField()
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="hearing")
    asked_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("reply_by",)

    def __str__(self) -> str:
        return f"hearing {self.pk}"
