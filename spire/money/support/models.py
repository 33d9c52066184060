"""What is stored about subsistence support."""

from datetime import date, timedelta

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation, Person
from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.foundation.values.workings import Working


class SupportPeriod(models.Model):
    """Support granted for some months. `ends_on` is the first day without support; `last_on` is the last day with it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_periods")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="support_periods")
    kind = models.CharField(max_length=60)
    legal_basis = models.CharField(max_length=60)
    months = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    original = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="extensions")
    monthly_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    working = models.JSONField()
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    granted_on = models.DateField()
    granted_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("person", "starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="support_period_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__lte=models.F("ends_on")),
                name="support_period_ended_no_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on} – {self.last_on}"

    @property
    def monthly(self) -> Money:
        """The amount a month, by the rate of the first day."""
        return Money(self.monthly_minor, self.currency)

    @property
    def end(self) -> date:
        """The first day without support: as granted, or earlier when it was ended."""
        return self.ended_on or self.ends_on

    @property
    def last_on(self) -> date:
        """The last day with support."""
        return self.end - timedelta(1)

    @property
    def period(self) -> Period:
        """The days with support."""
        return Period(self.starts_on, self.end)

    @property
    def why(self) -> Working:
        """The steps that led to the amount."""
        return Working.from_json(self.working)
