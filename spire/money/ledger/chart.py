"""The tables of the cellar: which accounts a book has, and for which reasons something is entered."""

from typing import Final

# Key, number, and the name in the contract's files. Numbers: 1 assets, 2 debts, 3 income, 4 costs.
ACCOUNTS: Final = (
    ("bank", "1010", "bank"),
    ("loans_receivable", "1210", "loans receivable"),
    ("interest_receivable", "1220", "interest receivable"),
    ("fees_receivable", "1230", "fees receivable"),
    ("payments_under_way", "2010", "payments under way"),
    ("unallocated", "2020", "unallocated receipts"),
    ("credit_balances", "2030", "credit balances"),
    ("interest_income", "3010", "interest income"),
    ("fee_income", "3020", "fee income"),
    ("recoveries", "3030", "recoveries"),
    ("remissions", "4010", "remissions"),
    ("loan_losses", "4020", "loan losses"),
)
ACCOUNT_NAMES: Final = {key: name for key, _number, name in ACCOUNTS}

# An entry has one of these reasons and no other.
REASONS: Final = (
    "disbursed",
    "payout_confirmed",
    "received",
    "repaid",
    "reallocated",
    "refunded",
    "charged_back",
    "fee_charged",
    "interest_accrued",
    "waived",
    "remitted",
    "written_off",
    "recovered",
    "opening_balance",
    "reversed",
)
