"""What leaves in files: whom money can be sent to, batches whose bytes are kept sealed, mandates, the bank's answers."""

import uuid

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.values.money import Money
from spire.money.banking.models.moving import BankAccount, Expectation, PaymentOrder

CHANNELS = ("bank", "nemkonto", "collection")
BATCH_STATES = ("waiting", "approved", "sent", "dropped")
LINE_STATES = ("open", "taken", "rejected", "dropped")
OVER = ("rejected", "dropped")


class PayeeAccount(models.Model):
    """Where somebody's money goes when it does not go to their NemKonto. The number is sealed; its end is shown."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payee_accounts")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12)
    number_sealed = models.BinaryField()
    shown = models.CharField(max_length=12)
    entered_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("person",), condition=Q(ended_on=None), name="banking_payee_one_account"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.shown}"


class Mandate(models.Model):
    """A payer's standing word that what is due on a reference may be drawn from their account."""

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="mandates")
    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="mandates")
    number = models.CharField(max_length=9)
    registered_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("bank_account", "expectation", "number"), name="banking_mandate_once"),
        )

    def __str__(self) -> str:
        return f"mandate {self.number}"


class Collection(models.Model):
    """One amount that is drawn on one day under a mandate; a day is asked for once."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="collections")
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    asked_on = models.DateField()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("mandate", "due_on"), name="banking_collection_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="banking_collection_positive"),
        )

    def __str__(self) -> str:
        return f"collection {self.pk}"

    @property
    def amount(self) -> Money:
        """What is drawn."""
        return Money(self.amount_minor, self.currency)


class PaymentBatch(models.Model):
    """Orders or collections gathered into one file, made once: waiting → approved → sent, or dropped before that.

    `sealed` is the file itself, unreadable in the table; `sha256` is of the file in clear.
    """

    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="batches")
    channel = models.CharField(max_length=12, choices=[(one, one) for one in CHANNELS])
    format = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=[(one, one) for one in BATCH_STATES], default="waiting")
    message_id = models.CharField(max_length=35, unique=True)
    pay_on = models.DateField()
    count = models.PositiveIntegerField()
    sum_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    sha256 = models.CharField(max_length=64)
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.BinaryField()
    made_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("made_by")),
                name="banking_batch_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "sent")) | Q(approved_by__isnull=False),
                name="banking_batch_approved",
            ),
        )

    def __str__(self) -> str:
        return self.message_id

    @property
    def sum(self) -> Money:
        """All that the file asks for."""
        return Money(self.sum_minor, self.currency)


class BatchLine(models.Model):
    """One payment or collection in a file, under a name of its own for ever, and what the bank said of it."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="lines")
    order = models.ForeignKey(PaymentOrder, null=True, on_delete=models.PROTECT, related_name="batch_lines")
    collection = models.ForeignKey(Collection, null=True, on_delete=models.PROTECT, related_name="batch_lines")
    account = models.ForeignKey(PayeeAccount, null=True, on_delete=models.PROTECT, related_name="+")
    end_to_end = models.CharField(max_length=35, unique=True)
    state = models.CharField(max_length=10, choices=[(one, one) for one in LINE_STATES], default="open")
    reasons = models.JSONField(default=list)
    bank_text = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(order__isnull=False, collection__isnull=True)
                | Q(order__isnull=True, collection__isnull=False),
                name="banking_line_of_one",
            ),
            # The same money stands in one living file: another is refused by the database.
            models.UniqueConstraint(fields=("order",), condition=~Q(state__in=OVER), name="banking_line_order_once"),
            models.UniqueConstraint(
                fields=("collection",), condition=~Q(state__in=OVER), name="banking_line_collection_once"
            ),
        )

    def __str__(self) -> str:
        return self.end_to_end

    @property
    def amount(self) -> Money:
        """What is paid or drawn."""
        one = self.order or self.collection
        assert one is not None, "A line has an order or a collection."
        return one.amount


class BankAnswer(models.Model):
    """What a bank answered to a file; the same bytes count once."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="answers")
    identity = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    whole = models.CharField(max_length=10)
    taken = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("batch", "sha256"), name="banking_answer_once"),)

    def __str__(self) -> str:
        return f"{self.identity} on {self.batch_id}"
