"""Statements of the bank: the file as it came, what was read in it, and which movement each line became."""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.values.money import Money
from spire.money.banking.models.moving import BankAccount, Movement

FILE_STATES = ("waiting", "reading", "booking", "booked", "refused")


class StatementFile(models.Model):
    """A file of the bank as somebody handed it in; the bytes lie apart, in pieces. The same bytes come once.

    waiting → reading (its lines are put down) → booking (each becomes a movement) → booked; or refused, with why.
    """

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=[(one, one) for one in FILE_STATES], default="waiting")
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=60, blank=True)
    fault_facts = models.JSONField(default=dict)
    claimed_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(null=True)
    renewed = 0.0  # not stored: when whoever works on it last renewed the claim, in seconds of the machine's own count

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("bank_account", "sha256"), name="banking_file_once"),)
        indexes = (
            models.Index(fields=("state",), name="banking_file_open", condition=~Q(state__in=("booked", "refused"))),
        )

    def __str__(self) -> str:
        return f"file {self.pk}"


class FileChunk(models.Model):
    """A piece of a file, so that a large one is never in memory as a whole."""

    file = models.ForeignKey(StatementFile, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "number"), name="banking_chunk_number"),)

    def __str__(self) -> str:
        return f"piece {self.number} of file {self.file_id}"


class Statement(models.Model):
    """One statement inside a file, with the balances that it tells."""

    file = models.ForeignKey(StatementFile, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=12)
    identity = models.CharField(max_length=60, blank=True)
    account = models.CharField(max_length=40, blank=True)
    opening_minor = models.BigIntegerField(null=True)
    closing_minor = models.BigIntegerField(null=True)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"statement {self.pk}"


class StatementLine(models.Model):
    """One line as the bank told it, and the movement that it became; without one it is pending, or not booked yet."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="lines")
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    on = models.DateField()
    amount_minor = models.BigIntegerField()
    text = models.CharField(max_length=200, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    payments = models.PositiveIntegerField(default=1)
    is_booked = models.BooleanField()
    key = models.CharField(max_length=60)
    movement = models.ForeignKey(Movement, null=True, on_delete=models.PROTECT, related_name="lines")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("bank_account", "key"), name="banking_line_key"),)

    def __str__(self) -> str:
        return f"line {self.number} of statement {self.statement_id}"

    @property
    def amount(self) -> Money:
        """The signed amount, in the currency of the book."""
        return Money(self.amount_minor, self.bank_account.book.currency)
