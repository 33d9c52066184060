"""What can be done with a loan. `promising` is for decisions, by way of `instruments.promises`."""

from spire.money.instruments.loans.actions.paying import confirm_payout, disburse, sign_agreement, stop_payout

__all__ = (
    "confirm_payout",
    "disburse",
    "sign_agreement",
    "stop_payout",
)
