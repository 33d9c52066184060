"""The room's refusals, reasons, accounts and checks as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "event.book.opened": _("Books were opened"),
        "event.book.period_closed": _("A period was closed"),
        "ledger.period_closed": _("The books are closed for %(day)s. Choose a day after %(last)s."),
        "ledger.reversed_already": _("This entry has been reversed already. Open the reversal to see why."),
        "ledger.reversal_cannot_be_reversed": _("A reversal cannot be reversed. Enter what should count anew."),
        "ledger.closed_already": _("The books are closed for some of these days already, until %(last)s."),
    }
)

REASON_NAMES = {
    "disbursed": _("Paid out"),
    "payout_confirmed": _("Payout confirmed by the bank"),
    "received": _("Received in the bank"),
    "repaid": _("Repaid"),
    "reallocated": _("Shared anew"),
    "refunded": _("Paid back"),
    "charged_back": _("Taken back by the bank"),
    "fee_charged": _("Fee charged"),
    "interest_accrued": _("Interest entered"),
    "waived": _("Waived"),
    "remitted": _("Remitted"),
    "written_off": _("Written off"),
    "recovered": _("Recovered"),
    "opening_balance": _("Opening balance"),
    "reversed": _("Reversed"),
}

ACCOUNT_LABELS = {
    "bank": _("Bank"),
    "loans_receivable": _("Loans receivable"),
    "interest_receivable": _("Interest receivable"),
    "fees_receivable": _("Fees receivable"),
    "payments_under_way": _("Payments under way"),
    "unallocated": _("Unallocated receipts"),
    "credit_balances": _("Credit balances"),
    "interest_income": _("Interest income"),
    "fee_income": _("Fee income"),
    "recoveries": _("Recoveries"),
    "remissions": _("Remissions"),
    "loan_losses": _("Loan losses"),
}

REVERSAL_REASONS = {
    "wrong_amount": _("The amount was wrong"),
    "wrong_day": _("The day was wrong"),
    "wrong_loan": _("It belonged to another loan"),
    "entered_twice": _("It was entered twice"),
    "bounced": _("The bank took the payment back"),
    "never_sent": _("The payment was never sent"),
}
