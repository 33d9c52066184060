"""What is stored about loans: the frozen promise, the events since, and one row of figures counted from them.

The figures are a cache for lists and sums: nothing is decided or entered by them, and a check counts them anew.
"""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation, Person
from spire.foundation.records.models import Document
from spire.foundation.values.money import Money
from spire.money.banking.models import Movement, PaymentOrder
from spire.money.instruments.loans.products.models import ProductTerms
from spire.money.ledger.models import Book, Entry

# What the rules know (contract), and what only the house needs: the signature, the bank's word, a promise taken back.
RULE_EVENTS = (
    "disburse", "repay", "reverse", "chargeback", "fee", "penalty", "waive", "defer", "reschedule", "change_rate",
    "remit", "write_off", "recover", "undo_write_off", "refund", "pause_arrears",
)  # fmt: skip
HOUSE_EVENTS = ("sign", "confirm_payout", "withdraw")


class Loan(models.Model):
    """A promise to lend, with the terms it was made under."""

    number = models.PositiveIntegerField(unique=True)
    borrower = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="loans")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="loans")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans")
    product_key = models.CharField(max_length=60)
    product_terms = models.ForeignKey(ProductTerms, null=True, on_delete=models.PROTECT, related_name="loans")
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
    withdrawn_on = models.DateField(null=True)  # never paid out: another decision took its place
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

    # A loan's events are found by the index of their key; so many rows bear no index that nobody asks.
    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="events", db_index=False)
    on = models.DateField()
    do = models.CharField(max_length=20, choices=[(do, do) for do in (*RULE_EVENTS, *HOUSE_EVENTS)])
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    refers_to = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="referred_by", db_index=False
    )
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    key = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="loan_events")
    order = models.ForeignKey(
        PaymentOrder, null=True, on_delete=models.PROTECT, related_name="loan_events", db_index=False
    )
    movement = models.ForeignKey(
        Movement, null=True, on_delete=models.PROTECT, related_name="loan_events", db_index=False
    )

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
        indexes = (
            models.Index(
                fields=("refers_to",), condition=models.Q(refers_to__isnull=False), name="instruments_event_refers"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.do}"

    @property
    def amount(self) -> Money | None:
        """The amount, where the event has one."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)


class LoanStanding(models.Model):
    """The figures of one loan that was paid out, as they hold from `counted_on` until `changes_on`.

    Where `plain`, time moves them by a formula (`rules/many.py`) of the plan's facts, which stand here for SQL.
    `accrued_minor` is the loan's share of the interest that the nights have entered (`interest.py`).
    """

    loan = models.OneToOneField(Loan, primary_key=True, on_delete=models.PROTECT, related_name="standing")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    product_key = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=20)
    paid_out_on = models.DateField(null=True)
    paid_out_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField()
    outstanding_minor = models.BigIntegerField()
    credit_minor = models.BigIntegerField()
    late_minor = models.BigIntegerField()
    oldest_due = models.DateField(null=True)
    late_from = models.DateField(null=True)  # days late are counted from here
    changes_on = models.DateField(null=True)
    counted_on = models.DateField()
    plain = models.BooleanField()
    first_due = models.DateField(null=True)
    instalments = models.PositiveSmallIntegerField(null=True)
    part_minor = models.BigIntegerField(null=True)
    grace_days = models.PositiveSmallIntegerField(default=0)
    accrued_minor = models.BigIntegerField(default=0)
    time_on = models.DateField(null=True)  # when time alone next brings an entry about

    class Meta:
        ordering = ("loan",)
        indexes = (
            models.Index(
                fields=("changes_on",), condition=models.Q(changes_on__isnull=False), name="instruments_standing_change"
            ),
            models.Index(
                fields=("time_on",), condition=models.Q(time_on__isnull=False), name="instruments_standing_time"
            ),
            models.Index(fields=("loan",), condition=models.Q(plain=False), name="instruments_standing_replayed"),
            # Never edited, so a row of new figures costs it nothing; SQLite sums the portfolio along it without sorting.
            models.Index(fields=("organisation", "product_key", "currency"), name="instruments_standing_product"),
        )

    def __str__(self) -> str:
        return f"{self.loan_id} {self.status}"


class InterestThrough(models.Model):
    """Up to which day the nights have entered what time does to a product's loans in a book; the row is their lock.

    Its number names the sub-account of the product's interest, `interest:3`.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    product_key = models.CharField(max_length=60)
    through = models.DateField()

    class Meta:
        ordering = ("book", "product_key")
        constraints = (models.UniqueConstraint(fields=("book", "product_key"), name="instruments_interest_through"),)

    def __str__(self) -> str:
        return f"{self.product_key} {self.through}"

    @property
    def subject(self) -> str:
        """The sub-account in the ledger of what was entered for all loans of the product together."""
        return f"interest:{self.pk}"


class IncomeAssessment(models.Model):
    """What a household's income says of the instalments of a loan, with its working: never edited, the latest counts."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="assessments")
    on = models.DateField()
    net_income_yearly_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    has_children = models.BooleanField()
    benefit = models.CharField(max_length=30)
    has_other_income = models.BooleanField()
    monthly_minor = models.BigIntegerField()
    must_defer = models.BooleanField()
    working = models.JSONField()
    key = models.CharField(max_length=60)
    entered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (models.UniqueConstraint(fields=("loan", "key"), name="instruments_assessment_key"),)

    def __str__(self) -> str:
        return f"{self.loan_id} {self.on}"

    @property
    def net_income_yearly(self) -> Money:
        """The household's net income in a year."""
        return Money(self.net_income_yearly_minor, self.currency)

    @property
    def monthly(self) -> Money:
        """What the table says a month; nothing is to be paid while deferral is mandatory."""
        return Money(self.monthly_minor, self.currency)
