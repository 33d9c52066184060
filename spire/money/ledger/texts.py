"""The room's refusals, reasons, accounts and checks as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "event.book.opened": _("Books were opened"),
        "event.book.period_closed": _("A period was closed"),
        "event.book.exported": _("The books were taken out as a file"),
        "ledger.period_closed": _("The books are closed for %(day)s. Choose a day after %(last)s."),
        "ledger.reversed_already": _("This entry has been reversed already. Open the reversal to see why."),
        "ledger.reversal_cannot_be_reversed": _("A reversal cannot be reversed. Enter what should count anew."),
        "ledger.closed_already": _("The books are closed for some of these days already, until %(last)s."),
        "ledger.period_not_over": _(
            "The books can be closed until yesterday at the latest. Choose a day before %(day)s."
        ),
        "ledger.nothing_to_close": _("Nothing is entered until this day. Choose a later day."),
        "ledger.not_checked": _(
            "Something was entered for these days since the books were last checked. Check the books now, and close then."
        ),
        "ledger.checks_found": _(
            "The checks found %(count)s things that do not agree. Put them right, check again, and close then."
        ),
    }
)

REASON_NAMES = {
    "disbursed": _("Paid out"),
    "paid_out": _("Paid by the bank"),
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
    "guarantee_given": _("Guarantee given"),
    "guarantee_changed": _("Guarantee changed"),
    "guarantee_called": _("Guarantee called"),
    "guarantee_ended": _("Guarantee ended"),
    "recourse_repaid": _("Recourse claim repaid"),
    "opening_balance": _("Opening balance"),
    "reversed": _("Reversed"),
}

ACCOUNT_LABELS = {
    "bank": _("Bank"),
    "loans_receivable": _("Loans receivable"),
    "interest_receivable": _("Interest receivable"),
    "fees_receivable": _("Fees receivable"),
    "recourse_receivable": _("Recourse receivable"),
    "payments_under_way": _("Payments under way"),
    "unallocated": _("Unallocated receipts"),
    "credit_balances": _("Credit balances"),
    "retained_result": _("Retained result"),
    "interest_income": _("Interest income"),
    "fee_income": _("Fee income"),
    "recoveries": _("Recoveries"),
    "remissions": _("Remissions"),
    "loan_losses": _("Loan losses"),
    "guarantee_losses": _("Losses on guarantees"),
    "guarantees_given": _("Guarantees given"),
    "guarantees_opposite": _("Guarantees given, opposite"),
}

REVERSAL_REASONS = {
    "wrong_amount": _("The amount was wrong"),
    "wrong_day": _("The day was wrong"),
    "wrong_loan": _("It belonged to another loan"),
    "entered_twice": _("It was entered twice"),
    "bounced": _("The bank took the payment back"),
    "never_sent": _("The payment was never sent"),
}
