"""What is stored: books, accounts, entries and their lines. Rows are only added; triggers hold that (0002)."""

from django.db import models

from spire.foundation.people.models import Organisation
from spire.foundation.values.money import Money
from spire.money.ledger.chart import ACCOUNTS, REASONS


class Book(models.Model):
    """The books of one legal entity, in one currency."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="book")
    name = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """An account of a book."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    number = models.CharField(max_length=10)
    key = models.CharField(max_length=40, choices=[(key, name) for key, _number, name in ACCOUNTS])

    class Meta:
        ordering = ("book", "number")
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="ledger_account_number"),
            models.UniqueConstraint(fields=("book", "key"), name="ledger_account_key"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.key}"


class Entry(models.Model):
    """What was entered for a day: its lines sum to zero."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=40, choices=[(reason, reason) for reason in REASONS])
    reference = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=120)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reversal_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=("book", "key"), name="ledger_entry_key"),
            models.CheckConstraint(condition=models.Q(reason__in=REASONS), name="ledger_entry_reason"),
            models.CheckConstraint(
                condition=models.Q(reason="reversed", reverses__isnull=False) & ~models.Q(reversal_reason="")
                | ~models.Q(reason="reversed") & models.Q(reverses__isnull=True, reversal_reason=""),
                name="ledger_entry_reversal_says_why",
            ),
        )
        indexes = (
            models.Index(fields=("book", "on"), name="ledger_entry_day"),
            models.Index(fields=("reference",), name="ledger_entry_reference"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"


class Line(models.Model):
    """One signed amount on an account, debit positive."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lines")
    subject = models.CharField(max_length=40, blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=~models.Q(amount_minor=0), name="ledger_line_not_zero"),)
        indexes = (models.Index(fields=("subject", "account"), name="ledger_line_subject"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount}"

    @property
    def amount(self) -> Money:
        """The signed amount."""
        return Money(self.amount_minor, self.currency)


class Closing(models.Model):
    """A closed period: from its first day to its last it takes no more entries."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="closings")
    starts_on = models.DateField()
    last_on = models.DateField()
    closed_at = models.DateTimeField()
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("book", "starts_on")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("starts_on")), name="ledger_closing_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.last_on}"


class CheckRun(models.Model):
    """One run of a named check: for which day, when, how long it took, and what it found (none when all is well)."""

    name = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("name", "-id"), name="ledger_check_latest"),)

    def __str__(self) -> str:
        return f"{self.name} {self.on}"

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not self.count
