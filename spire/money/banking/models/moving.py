"""What is stored about the bank: accounts, orders, movements and expectations."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.values.money import Money
from spire.money.ledger.models import Book, Entry

# asked: somebody wants it paid, and other eyes have not said yes; it stands nowhere in the books.
ORDER_STATES = ("asked", "waiting", "approved", "sent", "confirmed", "stopped")
MOVEMENT_STATES = ("unallocated", "matched", "settled", "withdrawn")


class BankAccount(models.Model):
    """The account at a bank that a book's money moves through."""

    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="bank_account")
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=40, blank=True)  # as statements say it; the first one that is booked sets it
    # What its files need, as the agreements with the bank say it.
    bic = models.CharField(max_length=11, blank=True)
    customer = models.CharField(max_length=35, blank=True)
    payment_format = models.CharField(max_length=20, blank=True)  # else the country's usual one
    creditor = models.CharField(max_length=20, blank=True)  # whom payers pay with the reference: FIK number, bankgiro
    collector = models.CharField(max_length=8, blank=True)  # Betalingsservice: the creditor's number there
    debtor_group = models.CharField(max_length=5, blank=True)
    benefit_kind = models.CharField(max_length=35, blank=True)  # NemKonto: which kind of benefit is paid

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Expectation(models.Model):
    """Money with this payment reference belongs to this subject."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="expectations")
    reference = models.CharField(max_length=30)
    subject = models.CharField(max_length=40)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)  # from then on the reference belongs to nobody

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("book", "reference"), name="banking_expectation_reference"),)

    def __str__(self) -> str:
        return f"{self.reference} for {self.subject}"


class Movement(models.Model):
    """A line of the bank statement: in is positive, out negative."""

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="movements")
    on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    text = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=[(state, state) for state in MOVEMENT_STATES])
    expectation = models.ForeignKey(
        Expectation, null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="movements")
    registered_at = models.DateTimeField()
    registered_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("bank_account", "key"), name="banking_movement_key"),
            models.CheckConstraint(condition=~models.Q(amount_minor=0), name="banking_movement_not_zero"),
        )
        indexes = (
            models.Index(
                fields=("state",),
                name="banking_movement_open",
                condition=models.Q(state__in=("unallocated", "matched")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"

    @property
    def amount(self) -> Money:
        """The signed amount."""
        return Money(self.amount_minor, self.currency)


class PaymentOrder(models.Model):
    """What the bank is asked to pay, and how far it has come."""

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="orders")
    payee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    subject = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=[(state, state) for state in ORDER_STATES])
    decided_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    ordered_on = models.DateField()
    approved_by = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    movement = models.OneToOneField(Movement, null=True, on_delete=models.PROTECT, related_name="order")

    class Meta:
        ordering = ("ordered_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("bank_account", "key"), name="banking_order_key"),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="banking_order_positive"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("decided_by")),
                name="banking_order_four_eyes",
            ),
            models.CheckConstraint(
                condition=models.Q(state="confirmed", movement__isnull=False)
                | ~models.Q(state="confirmed") & models.Q(movement__isnull=True),
                name="banking_order_confirmed_by_movement",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.state}"

    @property
    def amount(self) -> Money:
        """What is to be paid."""
        return Money(self.amount_minor, self.currency)
