"""What is stored about credit lines: the frozen promise, and the events since."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation, Person
from spire.foundation.values.money import Money
from spire.money.banking.models import Movement
from spire.money.instruments.credit_lines.rules import EVENTS, REVERSE
from spire.money.ledger.models import Book, Entry

DOES = (*EVENTS, REVERSE)


class CreditLine(models.Model):
    """A bank's credit line that a third party guarantees; `limit_minor` is what was granted first."""

    number = models.PositiveIntegerField(unique=True)
    borrower = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credit_lines")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="credit_lines")
    bank = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    guarantor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="credit_lines")
    limit_minor = models.BigIntegerField()
    most_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    legal_basis = models.CharField(max_length=60)
    decided_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    granted_on = models.DateField()
    granted_at = models.DateTimeField()
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(limit_minor__gt=0, limit_minor__lte=models.F("most_minor")),
                name="instruments_line_within_most",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def subject(self) -> str:
        """The line's sub-account in the guarantor's books."""
        return f"credit_line:{self.pk}"


class CreditLineEvent(models.Model):
    """What happened to a line: never edited, and reversed by another event."""

    line = models.ForeignKey(CreditLine, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    do = models.CharField(max_length=20, choices=[(do, do) for do in DOES])
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    refers_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="referred_by")
    reason = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("line", "key"), name="instruments_line_event_key"),
            models.UniqueConstraint(
                fields=("refers_to",), condition=models.Q(do=REVERSE), name="instruments_line_event_reversed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__isnull=True) | models.Q(amount_minor__gt=0),
                name="instruments_line_event_positive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.do}"

    @property
    def amount(self) -> Money | None:
        """The amount, where the event has one."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)
