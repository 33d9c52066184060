"""The numbers that the accounts of a Swedish book have in the customary chart of accounts (BAS).

A proposal for a fund or an association that lends and guarantees; its own accountant may number otherwise. Class 9 is
free for what a chart does not know: here what may come.
"""

from typing import Final

ACCOUNT_NUMBERS: Final = {
    "bank": "1930",
    "loans_receivable": "1381",
    "interest_receivable": "1760",
    "fees_receivable": "1689",
    "recourse_receivable": "1681",
    "payments_under_way": "2899",
    "unallocated": "2890",
    "credit_balances": "2420",
    "retained_result": "2091",
    "interest_income": "8250",
    "fee_income": "3990",
    "recoveries": "3950",
    "remissions": "6990",
    "loan_losses": "6351",
    "guarantee_losses": "6390",
    "guarantees_given": "9010",
    "guarantees_opposite": "9020",
}
