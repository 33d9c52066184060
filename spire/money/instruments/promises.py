"""Promises of money that comes back, reserved for decisions. # G-3, G-4

grant_loan(*, borrower, organisation, product, amount, legal_basis, decided_by, on, by, key="",
           product_terms=None) -> Loan
defer(loan_id, *, until | instalments, from_day, …)              a pause in the instalments
change_terms(loan_id, *, from_day, instalments | instalment_amount, …)
remit(loan_id, *, amount, …)
write_off(loan_id, *, …)
undo_write_off(loan_id, *, …)
change_rate(loan_id, *, annual_rate, …)                          for loans that bear interest

The changes take `legal_basis`, `decided_by`, `reason` (a code), `on`, `by` and an idempotency `key`, and give the
LoanEvent. For the plan that a loan would have, before the grant: `loans.queries.plan_preview`.
"""

from spire.money.instruments.loans.actions.promising import (
    change_rate,
    change_terms,
    defer,
    grant_loan,
    remit,
    undo_write_off,
    write_off,
)
from spire.money.instruments.loans.product import AmountOutsideProduct

__all__ = (
    "AmountOutsideProduct",
    "change_rate",
    "change_terms",
    "defer",
    "grant_loan",
    "remit",
    "undo_write_off",
    "write_off",
)
