"""What is stored about recommendations, decisions and hearings, and of what follows: questions, delays, appeals."""

from datetime import date

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import Document, Letter
from spire.foundation.values.money import Money
from spire.journey.decisions.reminders.models import Claim as Claim
from spire.journey.decisions.reminders.models import ClaimFile as ClaimFile
from spire.journey.decisions.reminders.models import LoanReminder as LoanReminder
from spire.journey.decisions.reminders.models import LoanTalk as LoanTalk
from spire.journey.decisions.rules.kinds import KINDS, OUTCOMES
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings.models import Screening
from spire.money.instruments.models import CreditLine, CreditLineEvent, Loan, LoanEvent
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
    # The same in the participant's language, where that is another than Danish.
    own_document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
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
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    legal_basis = models.CharField(max_length=60)
    basis_version = models.CharField(max_length=60, blank=True)
    basis_day = models.DateField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    lent_minor = models.BigIntegerField(null=True)  # by the decisions whose place it takes, when it was last written
    amount_reason = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField(null=True)
    months_reason = models.TextField(blank=True, default="")
    instalments = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    modules = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    next_step = models.TextField(blank=True)
    rule = models.TextField(blank=True)
    considerations = models.TextField(blank=True)
    facts = models.TextField(blank=True)
    new_facts = models.BooleanField(null=True)
    applied_on = models.DateField(null=True)  # else it began when it was prepared
    decide_by = models.DateField(null=True)  # the day that the citizen may expect, or was told when it moved
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
    bank = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    guarantor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    credit_line = models.OneToOneField(CreditLine, null=True, on_delete=models.PROTECT, related_name="decision")
    line_event = models.OneToOneField(CreditLineEvent, null=True, on_delete=models.PROTECT, related_name="decision")
    event = models.OneToOneField(LoanEvent, null=True, on_delete=models.PROTECT, related_name="decision")

    class Meta:
        ordering = ("-prepared_at", "-id")
        indexes = (
            models.Index(fields=("state", "prepared_on"), name="decisions_to_approve"),
            models.Index(fields=("decide_by",), condition=models.Q(state="draft"), name="decisions_decide_by"),
        )
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

    @property
    def began_on(self) -> date:
        """The day from which the handling time counts: the application's, or that on which the matter was taken up."""
        return self.applied_on or self.prepared_on


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


class BenefitNotice(models.Model):
    """What the benefit caseworker of the same municipality was told about somebody's support, and who took note. # F-6

    `day` is the last day with support, where there is one; `key` makes sure that each thing is told once.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="benefit_notices")
    what = models.CharField(max_length=30)
    day = models.DateField(null=True)
    key = models.CharField(max_length=40)
    told_on = models.DateField()
    told_at = models.DateTimeField()
    seen_on = models.DateField(null=True)
    seen_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-told_at", "-id")
        constraints = (models.UniqueConstraint(fields=("enrolment", "key"), name="decisions_benefit_told_once"),)

    def __str__(self) -> str:
        return f"benefit notice {self.pk}"


class Delay(models.Model):
    """A handling deadline that did not hold: the citizen was told a new day. Source: retssikkerhedsloven § 3."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="delays")
    was = models.DateField()
    expected_on = models.DateField()
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="delay")
    told_on = models.DateField()

    class Meta:
        ordering = ("told_on", "id")
        constraints = (models.UniqueConstraint(fields=("decision", "was"), name="decisions_told_once"),)

    def __str__(self) -> str:
        return f"delay {self.pk}"


class Question(models.Model):
    """A question to legal support about a draft, with what was shared: the draft, and nothing else of the person."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    verdict = models.CharField(
        max_length=10, choices=[(one, one) for one in ("approved", "correct", "answered")], blank=True
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("decision",), condition=Q(answered_on=None), name="decisions_one_open_question"
            ),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"


class Appeal(models.Model):
    """An appeal of a decision: received, reassessed within the time of the law, then upheld and sent on, or changed."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals")
    text = models.TextField(blank=True)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    is_late = models.BooleanField()
    reassess_by = models.DateField()
    receipt = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="appeal_receipt")
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in ("upheld", "changed")], blank=True)
    reasons = models.TextField(blank=True)
    reassessed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    reassessed_on = models.DateField(null=True)
    reassessed_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="appeal")
    changed = models.OneToOneField(Decision, null=True, on_delete=models.PROTECT, related_name="changes_after_appeal")
    forwarded_on = models.DateField(null=True)
    forwarded_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("reassess_by", "id")
        constraints = (
            models.UniqueConstraint(fields=("decision",), name="decisions_appealed_once"),
            models.CheckConstraint(
                condition=Q(outcome="", reassessed_on=None, letter=None)
                | (~Q(outcome="") & Q(reassessed_on__isnull=False, letter__isnull=False)),
                name="decisions_reassessed_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(forwarded_on=None) | Q(outcome="upheld"), name="decisions_upheld_goes_on"
            ),
        )

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    @property
    def state(self) -> str:
        """Where it stands: received, upheld (to be sent on), forwarded, changed (a new decision follows), settled."""
        if not self.outcome:
            return "received"
        if self.outcome == "upheld":
            return "forwarded" if self.forwarded_on else "upheld"
        return "settled" if self.changed is not None and self.changed.state == "decided" else "changed"
