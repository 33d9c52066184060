"""What is stored about loans: the frozen promise, and the events since. No figure that can be derived."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation, Person
from spire.foundation.records.models import Document
from spire.foundation.values.money import Money
from spire.money.banking.models import Movement, PaymentOrder
from spire.money.ledger.models import Book, Entry

# What the rules know (contract), and what only the house needs: the signature and the bank's word.
RULE_EVENTS = (
    "disburse", "repay", "reverse", "chargeback", "fee", "penalty", "waive", "defer", "reschedule", "change_rate",
    "remit", "write_off", "recover", "undo_write_off", "refund", "pause_arrears",
)  # fmt: skip
HOUSE_EVENTS = ("sign", "confirm_payout")


class Loan(models.Model):
    """A promise to lend, with the terms it was made under."""

    number = models.PositiveIntegerField(unique=True)
    borrower = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="loans")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="loans")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans")
    product_key = models.CharField(max_length=60)
    terms = models.JSONField()
    first_instalment_month = models.PositiveSmallIntegerField()
    principal_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    legal_basis = models.CharField(max_length=60)
    payment_reference = models.CharField(max_length=30)
    decided_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    granted_on = models.DateField()
    granted_at = models.DateTimeField()
    key = models.CharField(max_length=120, unique=True)
    signed_on = models.DateField(null=True)
    agreement = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(condition=models.Q(principal_minor__gt=0), name="instruments_loan_positive"),
        )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def principal(self) -> Money:
        """What was promised."""
        return Money(self.principal_minor, self.currency)

    @property
    def subject(self) -> str:
        """The loan's sub-account in the ledger."""
        return f"loan:{self.pk}"


class LoanEvent(models.Model):
    """What happened to a loan: never edited, and reversed by another event."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    do = models.CharField(max_length=20, choices=[(do, do) for do in (*RULE_EVENTS, *HOUSE_EVENTS)])
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    refers_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="referred_by")
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    key = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="loan_events")
    order = models.ForeignKey(PaymentOrder, null=True, on_delete=models.PROTECT, related_name="loan_events")
    movement = models.ForeignKey(Movement, null=True, on_delete=models.PROTECT, related_name="loan_events")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("loan", "key"), name="instruments_event_key"),
            models.UniqueConstraint(
                fields=("refers_to",), condition=models.Q(do="reverse"), name="instruments_event_reversed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__isnull=True) | models.Q(amount_minor__gt=0),
                name="instruments_event_positive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.do}"

    @property
    def amount(self) -> Money | None:
        """The amount, where the event has one."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)
