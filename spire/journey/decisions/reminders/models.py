"""What is stored of reminders and claims: each step of a due day once, and each claim once."""

import uuid

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import Letter
from spire.foundation.values.money import Money
from spire.money.instruments.loans.models import Loan

TALKS = ("held", "tried")
CLAIM_STATES = ("proposed", "approved", "sent", "dropped")


class LoanReminder(models.Model):
    """A step that was done for one due day of a loan."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=40)
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    done_on = models.DateField()
    is_notice = models.BooleanField(default=False)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="reminder")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("loan", "step", "due_on"), name="decisions_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.step} of {self.due_on}"


class LoanTalk(models.Model):
    """A conversation about what is late, held or tried."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="talks")
    on = models.DateField()
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in TALKS])
    note = models.TextField(blank=True)
    key = models.CharField(max_length=60)
    entered_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("loan", "key"), name="decisions_talk_once"),)

    def __str__(self) -> str:
        return f"{self.outcome} {self.on}"


class ClaimFile(models.Model):
    """Claims in one file, made once; `sealed` is the file, unreadable in the table."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    sum_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    made_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"claims {self.pk}"

    @property
    def sum(self) -> Money:
        """All that is claimed in it."""
        return Money(self.sum_minor, self.currency)


class Claim(models.Model):
    """What is left of one instalment, on its way to public collection: proposed by one, approved by other eyes."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="claims")
    reference = models.CharField(max_length=30, unique=True)
    due_on = models.DateField()
    claim_type = models.CharField(max_length=20)
    period_starts_on = models.DateField()
    period_ends_on = models.DateField()
    last_timely_on = models.DateField()
    limitation_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    notice = models.ForeignKey(LoanReminder, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=10, choices=[(one, one) for one in CLAIM_STATES], default="proposed")
    file = models.ForeignKey(ClaimFile, null=True, on_delete=models.PROTECT, related_name="claims")
    proposed_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    approved_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("loan", "due_on"), condition=~models.Q(state="dropped"), name="decisions_claim_once"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("proposed_by")),
                name="decisions_claim_four_eyes",
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="decisions_claim_positive"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def amount(self) -> Money:
        """What is claimed."""
        return Money(self.amount_minor, self.currency)
