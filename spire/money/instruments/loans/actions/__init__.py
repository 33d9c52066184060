"""What can be done with a loan. `promising` is for decisions, by way of `instruments.promises`."""

from spire.money.instruments.loans.actions.assessing import assess_income
from spire.money.instruments.loans.actions.charging import charge, charge_back, waive
from spire.money.instruments.loans.actions.paying import (
    confirm_payout,
    disburse,
    note_confirmed_payouts,
    send_again,
    sign_agreement,
    stop_payout,
)
from spire.money.instruments.loans.actions.receiving import (
    allocate,
    record_repayment,
    reverse,
    settle,
    settle_matched_payments,
    share,
    shared_with,
)
from spire.money.instruments.loans.actions.refunding import approve_refund, ask_refund, drop_refund
from spire.money.instruments.loans.interest import enter_interest
from spire.money.instruments.loans.standings import count_standings

__all__ = (
    "allocate",
    "approve_refund",
    "ask_refund",
    "assess_income",
    "charge",
    "charge_back",
    "confirm_payout",
    "count_standings",
    "disburse",
    "drop_refund",
    "enter_interest",
    "note_confirmed_payouts",
    "record_repayment",
    "reverse",
    "send_again",
    "settle",
    "settle_matched_payments",
    "share",
    "shared_with",
    "sign_agreement",
    "stop_payout",
    "waive",
)
