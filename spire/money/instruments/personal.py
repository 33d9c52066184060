"""What the room's tables say of persons, and under which keys the books know a person's loans. # K-4"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from spire.foundation.records.basis_words import basis_words
from spire.foundation.values.money import Money
from spire.foundation.values.personal import (
    BOOKS,
    Told,
    delete,
    keep,
    none,
    register,
    register_subjects,
    tells,
)  # fmt: skip
from spire.money.instruments.credit_lines.texts import EVENTS
from spire.money.instruments.models import CreditLine, Loan, LoanStanding

DOES = {
    "sign": _("The agreement was signed"),
    "disburse": _("Paid out"),
    "confirm_payout": _("The bank confirmed the payout"),
    "repay": _("Payment received"),
    "reverse": _("Taken back"),
    "chargeback": _("The bank took a payment back"),
    "fee": _("Fee"),
    "penalty": _("Penalty"),
    "waive": _("Fee given up"),
    "defer": _("A pause in paying back"),
    "reschedule": _("A new plan"),
    "change_rate": _("Another rate"),
    "remit": _("Debt given up"),
    "write_off": _("Written off"),
    "recover": _("Came in after it was written off"),
    "undo_write_off": _("No longer written off"),
    "refund": _("Paid back to you"),
    "pause_arrears": _("No reminders for a time"),
    "withdraw": _("The promise was withdrawn"),
}


def _figures(row: LoanStanding) -> Iterable[tuple[object, object]]:
    yield _("Paid"), Money(row.paid_minor, row.currency)
    yield _("Left to pay"), Money(row.outstanding_minor, row.currency)
    yield _("Late"), Money(row.late_minor, row.currency)


def _limit(row: CreditLine) -> Iterable[tuple[object, object]]:
    yield _("Limit"), Money(row.limit_minor, row.currency)


def subjects(person_id: int) -> Sequence[str]:
    """The sub-accounts of a person's loans and credit lines."""
    loans: Iterable[Loan | CreditLine] = Loan.objects.filter(borrower_id=person_id)
    lines: Iterable[Loan | CreditLine] = CreditLine.objects.filter(borrower_id=person_id)
    return [one.subject for one in (*loans, *lines)]


register_subjects(subjects)
register(
    "instruments",
    {
        "Loan": keep(
            "borrower",
            because=BOOKS,
            blanks={"agreement": None},
            plain=("product_key", "terms", "currency", "legal_basis", "payment_reference", "key"),
            tells=tells(
                _("Your loans"),
                "number",
                "principal",
                "granted_on",
                "signed_on",
                Told("legal_basis", words=basis_words),
                "payment_reference",
                "withdrawn_on",
            ),
        ),
        "LoanEvent": keep(
            "loan__borrower",
            because=BOOKS,
            blanks={"note": ""},
            plain=("do", "currency", "facts", "reason", "key"),
            tells=tells(_("What happened to your loans"), "on", Told("do", _("What"), DOES), "amount", "note"),
        ),
        "LoanStanding": keep(
            "loan__borrower",
            because=BOOKS,
            plain=("product_key", "currency", "status"),
            tells=tells(_("How your loans stand"), "loan.number", "counted_on", each=_figures),
        ),
        "IncomeAssessment": delete(
            "loan__borrower",
            tells=tells(
                _("What your household's income was said to be"), "on", "net_income_yearly", "has_children", "monthly"
            ),
        ),
        "CreditLine": keep(
            "borrower",
            because=BOOKS,
            plain=("currency", "legal_basis", "key"),
            tells=tells(
                _("Your credit lines"),
                "number",
                "granted_on",
                "bank.name",
                Told("legal_basis", words=basis_words),
                each=_limit,
            ),
        ),
        "CreditLineEvent": keep(
            "line__borrower",
            because=BOOKS,
            blanks={"note": ""},
            plain=("do", "currency", "reason", "facts", "key"),
            tells=tells(_("What happened to your credit lines"), "on", Told("do", _("What"), EVENTS), "amount", "note"),
        ),
        "InterestThrough": none(),
        "Product": none(),
        "ProductTerms": none(),
    },
)
