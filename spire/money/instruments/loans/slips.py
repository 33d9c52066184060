"""How a loan is paid back: its payment reference, and the line that the payer types or a machine reads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from spire.foundation.values.country import countries
from spire.money.banking.models import BankAccount
from spire.money.instruments.loans.models import Loan


@dataclass(frozen=True, slots=True)
class Slip:
    """`kind` is the reference's name in the country (FIK, OCR); `line` is empty until the lender has said who is paid.

    `collector` and `debtor_group` are what a payer signs up with, where the lender collects; empty otherwise.
    """

    kind: str
    reference: str
    line: str = ""
    creditor: str = ""
    collector: str = ""
    debtor_group: str = ""


def slip(loan: Loan) -> Slip:
    """The payment slip of a loan; one query. # G-3"""
    references = countries.get(loan.organisation.country).payment_references
    account = BankAccount.objects.filter(book=loan.book_id).first()
    if account is None or not account.creditor:
        return Slip(references.name, loan.payment_reference)
    return Slip(
        references.name,
        loan.payment_reference,
        references.print_line(loan.payment_reference, account.creditor),
        account.creditor,
        account.collector if account.debtor_group else "",
        account.debtor_group if account.collector else "",
    )


def words(slip: Slip) -> list[str]:
    """The slip in a letter's words, as Markdown: its line, and how to let it run by itself."""
    if not slip.line:
        return [_("Write this reference when you pay: %(reference)s") % {"reference": f"**{slip.reference}**"}]
    found = [_("Type this line in your bank as it stands:"), f"`{slip.line}`"]
    if slip.collector:
        facts = {"creditor": slip.collector, "group": slip.debtor_group, "customer": slip.reference}
        found.append(
            _(
                "Betalingsservice: sign up in your bank with creditor number %(creditor)s, debtor group %(group)s and "
                "customer number %(customer)s."
            )
            % facts
        )
    return found
