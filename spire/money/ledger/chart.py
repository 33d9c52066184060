"""The tables of the cellar: which accounts a book has, and for which reasons something is entered."""

from typing import Final

# Key, number, and the name in the contract's files. Numbers: 1 assets, 2 debts and capital, 3 income, 4 costs,
# 9 what may come (a guarantee that may be called, and its opposite). A country may give other numbers.
ACCOUNTS: Final = (
    ("bank", "1010", "bank"),
    ("loans_receivable", "1210", "loans receivable"),
    ("interest_receivable", "1220", "interest receivable"),
    ("fees_receivable", "1230", "fees receivable"),
    ("recourse_receivable", "1240", "recourse receivable"),
    ("payments_under_way", "2010", "payments under way"),
    ("unallocated", "2020", "unallocated receipts"),
    ("credit_balances", "2030", "credit balances"),
    ("retained_result", "2090", "retained result"),
    ("interest_income", "3010", "interest income"),
    ("fee_income", "3020", "fee income"),
    ("recoveries", "3030", "recoveries"),
    ("remissions", "4010", "remissions"),
    ("loan_losses", "4020", "loan losses"),
    ("guarantee_losses", "4030", "guarantee losses"),
    ("guarantees_given", "9010", "guarantees given"),
    ("guarantees_opposite", "9020", "guarantees opposite"),
)
ACCOUNT_NAMES: Final = {key: name for key, _number, name in ACCOUNTS}
# Whether an account carries its balance over the turn of the year, or begins each year at nothing.
KINDS: Final = {"1": "asset", "2": "debt", "3": "income", "4": "cost", "9": "asset"}
ACCOUNT_KINDS: Final = {key: KINDS[number[0]] for key, number, _name in ACCOUNTS}
RESULT_KEYS: Final = tuple(key for key, kind in ACCOUNT_KINDS.items() if kind in ("income", "cost"))

# An entry has one of these reasons and no other.
REASONS: Final = (
    "disbursed",
    "payout_confirmed",
    "received",
    "paid_out",
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
    "guarantee_given",
    "guarantee_changed",
    "guarantee_called",
    "guarantee_ended",
    "recourse_repaid",
    "opening_balance",
    "reversed",
)
