"""The end of a day at the bank: somebody looked at what the books and the bank say, and signed."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.values.money import Money
from spire.money.banking.models.moving import BankAccount


class DayEnd(models.Model):
    """What the bank and the books said when the day was signed. Rows are only added; a trigger holds that (0006)."""

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    books_minor = models.BigIntegerField()
    bank_minor = models.BigIntegerField(null=True)  # none: the bank had told nothing
    unexplained_minor = models.BigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on",)
        constraints = (
            models.UniqueConstraint(fields=("bank_account", "on"), name="banking_day_once"),
            models.CheckConstraint(
                condition=models.Q(bank_minor__isnull=False, bank_minor=models.F("books_minor")) | ~models.Q(note=""),
                name="banking_day_difference_has_a_word",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def books(self) -> Money:
        """What the books held."""
        return Money(self.books_minor, self.bank_account.book.currency)

    @property
    def bank(self) -> Money | None:
        """What the bank said."""
        return None if self.bank_minor is None else Money(self.bank_minor, self.bank_account.book.currency)
