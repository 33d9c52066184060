"""What is stored of view access to the participant's own business account: the yes, what was read, and how it is sorted.  # G-5

None of it is the municipality's money: it meets neither the books nor the bank's movements of the house. Everything
that was read hangs below the access and goes with it.
"""

import uuid

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.people.models import Consent
from spire.foundation.values.money import Money
from spire.journey.enrolments.models import Enrolment

WITHDRAWN, EXPIRED, CLOSED = "withdrawn", "expired", "closed"
ENDED_WHY = ((WITHDRAWN, "taken back"), (EXPIRED, "ran out"), (CLOSED, "the way ended"))
BY_RULE, BY_HAND = "rule", "hand"
SORTED_BY = ((BY_RULE, "by a rule"), (BY_HAND, "by hand"))
MONEY_IN, MONEY_OUT = "in", "out"
DIRECTIONS = ((MONEY_IN, "money in"), (MONEY_OUT, "money out"))


class ViewAccess(models.Model):
    """One question and its answer: asked or not, then no (`refused_on`), or yes (`consent`) until it ends.

    Asked → refused; asked or not → open → ended. A renewal is the same access with another consent. `mark` is the name
    under which an account-information service delivers; `account_index` is a fingerprint of the account's last digits.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="view_accesses")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_on = models.DateField(null=True)
    asked_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    refused_on = models.DateField(null=True)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=10, choices=ENDED_WHY, blank=True)
    emptied_on = models.DateField(null=True)
    account_index = models.CharField(max_length=64, blank=True)
    account_ends = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment",),
                condition=Q(ended_on__isnull=True, refused_on__isnull=True),
                name="business_view_access_once",
            ),
            models.CheckConstraint(
                condition=Q(consent__isnull=True, opened_on__isnull=True, ended_on__isnull=True)
                | Q(consent__isnull=False, opened_on__isnull=False, refused_on__isnull=True),
                name="business_view_access_answered",
            ),
        )

    def __str__(self) -> str:
        return f"view access {self.pk}"


class Reading(models.Model):
    """A file that was read, by whom or (without a login) from the service; the file itself is not kept."""

    access = models.ForeignKey(ViewAccess, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    lines_new = models.PositiveIntegerField(default=0)
    lines_known = models.PositiveIntegerField(default=0)
    lines_left_out = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"reading {self.pk}"


class SortingRule(models.Model):
    """Movements that say this belong to that line of the budget; empty conditions let everything through."""

    access = models.ForeignKey(ViewAccess, on_delete=models.CASCADE, related_name="rules")
    contains = models.CharField(max_length=80, blank=True)
    counterparty = models.CharField(max_length=80, blank=True)
    direction = models.CharField(max_length=3, choices=DIRECTIONS, blank=True)
    least_minor = models.BigIntegerField(null=True)
    most_minor = models.BigIntegerField(null=True)
    line = models.CharField(max_length=160)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(contains="", counterparty="", least_minor__isnull=True, most_minor__isnull=True),
                name="business_sorting_rule_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"sorting rule {self.pk}"


class AccountMovement(models.Model):
    """One movement of the participant's account: in is positive, out negative. `line` is empty until it is sorted."""

    access = models.ForeignKey(ViewAccess, on_delete=models.CASCADE, related_name="movements")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="movements")
    on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    text = models.CharField(max_length=200, blank=True)
    counterparty = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=80)
    line = models.CharField(max_length=160, blank=True)
    sorted_by = models.CharField(max_length=4, choices=SORTED_BY, blank=True)
    rule = models.ForeignKey(SortingRule, null=True, on_delete=models.PROTECT, related_name="movements")

    class Meta:
        ordering = ("-on", "id")
        constraints = (
            models.UniqueConstraint(fields=("access", "key"), name="business_account_movement_once"),
            models.CheckConstraint(
                condition=Q(line="", sorted_by="", rule__isnull=True)
                | ~Q(line="") & Q(sorted_by=BY_HAND, rule__isnull=True)
                | ~Q(line="") & Q(sorted_by=BY_RULE, rule__isnull=False),
                name="business_account_movement_sorted",
            ),
        )
        indexes = (models.Index(fields=("access", "on"), name="business_account_movement_on"),)

    def __str__(self) -> str:
        return f"account movement {self.pk}"

    @property
    def amount(self) -> Money:
        """The signed amount."""
        return Money(self.amount_minor, self.currency)
